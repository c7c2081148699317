"""avatars

Revision: af5b22c4e2c2
Follows: 18e2f31c5bbb
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "af5b22c4e2c2"
down_revision: str | Sequence[str] | None = "18e2f31c5bbb"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade(name: str = "") -> None:
    """Apply; `name` is the bind, and only the default database is ours."""
    if name:
        return
    op.create_table(
        "werewolf_auth_avatar",
        sa.Column("uid", sa.Integer(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("qq_off", sa.Boolean(), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["uid"],
            ["werewolf_auth_user.uid"],
            name=op.f("fk_werewolf_auth_avatar_uid_werewolf_auth_user"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_werewolf_auth_avatar")),
    )
    # Not as a batch: on SQLite that drops the old table, and every session and secret would go with it by cascade.
    op.execute("ALTER TABLE werewolf_auth_user RENAME COLUMN avatar_url TO avatar")


def downgrade(name: str = "") -> None:
    """Take back."""
    if name:
        return
    op.execute("ALTER TABLE werewolf_auth_user RENAME COLUMN avatar TO avatar_url")
    op.drop_table("werewolf_auth_avatar")
