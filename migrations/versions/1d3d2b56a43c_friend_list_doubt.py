"""friend list doubt

Revision: 1d3d2b56a43c
Follows: af5b22c4e2c2
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision: str = "1d3d2b56a43c"
down_revision: str | Sequence[str] | None = "af5b22c4e2c2"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade(name: str = "") -> None:
    """Apply; `name` is the bind, and only the default database is ours."""
    if name:
        return

    op.create_table(
        "werewolf_auth_friend_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bot_qq", sqlmodel.sql.sqltypes.AutoString(length=12), nullable=True),
        sa.Column("since", sa.BigInteger(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("lost", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_werewolf_auth_friend_list")),
    )


def downgrade(name: str = "") -> None:
    """Take back."""
    if name:
        return

    op.drop_table("werewolf_auth_friend_list")
