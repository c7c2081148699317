"""${message}

Revision: ${up_revision}
Follows: ${down_revision or "nothing"}
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op
${imports if imports else ""}
revision: str = ${repr(up_revision)}
down_revision: str | Sequence[str] | None = ${repr(down_revision)}
branch_labels: str | Sequence[str] | None = ${repr(branch_labels)}
depends_on: str | Sequence[str] | None = ${repr(depends_on)}


def upgrade(name: str = "") -> None:
    """Apply; `name` is the bind, and only the default database is ours."""
    if name:
        return
    ${upgrades}


def downgrade(name: str = "") -> None:
    """Take back."""
    if name:
        return
    ${downgrades}
