"""blocks, reports, reminders

Revision: 5c1d8e20b7a4
Follows: 7e7fa04d409e
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision: str = "5c1d8e20b7a4"
down_revision: str | Sequence[str] | None = "7e7fa04d409e"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade(name: str = "") -> None:
    """Apply; `name` is the bind, and only the default database is ours."""
    if name:
        return
    op.create_table(
        "werewolf_game_blocks",
        sa.Column("uid", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("blocked", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("uid", "blocked", name=op.f("pk_werewolf_game_blocks")),
    )
    with op.batch_alter_table("werewolf_game_blocks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_werewolf_game_blocks_blocked"), ["blocked"], unique=False)

    op.create_table(
        "werewolf_game_complaints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reporter", sa.Integer(), nullable=True),
        sa.Column("reported", sa.Integer(), nullable=False),
        sa.Column("game_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=True),
        sa.Column("speech", sqlmodel.sql.sqltypes.AutoString(length=2000), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=True),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_werewolf_game_complaints")),
        sa.UniqueConstraint("reporter", "reported", "game_id", name=op.f("uq_werewolf_game_complaints_reporter")),
    )
    with op.batch_alter_table("werewolf_game_complaints", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_werewolf_game_complaints_closed_at"), ["closed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_werewolf_game_complaints_reported"), ["reported"], unique=False)
        batch_op.create_index(batch_op.f("ix_werewolf_game_complaints_reporter"), ["reporter"], unique=False)

    op.create_table(
        "werewolf_game_reminders",
        sa.Column("uid", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_werewolf_game_reminders")),
    )


def downgrade(name: str = "") -> None:
    """Take back."""
    if name:
        return
    op.drop_table("werewolf_game_reminders")
    op.drop_table("werewolf_game_complaints")
    op.drop_table("werewolf_game_blocks")
