"""session of a known device

Revision: 3fa36ced748b
Follows: 5c1d8e20b7a4
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision: str = "3fa36ced748b"
down_revision: str | Sequence[str] | None = "5c1d8e20b7a4"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade(name: str = "") -> None:
    """Apply; `name` is the bind, and only the default database is ours."""
    if name:
        return

    with op.batch_alter_table("werewolf_auth_device", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sid", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True))
        batch_op.create_index(batch_op.f("ix_werewolf_auth_device_sid"), ["sid"], unique=False)


def downgrade(name: str = "") -> None:
    """Take back."""
    if name:
        return

    with op.batch_alter_table("werewolf_auth_device", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_werewolf_auth_device_sid"))
        batch_op.drop_column("sid")
