"""Where a picture is found: under whose it is and what is in it, so that browsers may keep it for good."""

from host.config import settings

DRAWN = "drawn1"
"""Name of the drawn picture; another number when the drawing changes."""


def avatar_url(uid: int, name: str | None = None) -> str:
    """The address of somebody's picture on this site.

    Args:
        uid: an account, or the negative number of an AI player.
        name: of a stored picture; none for the drawn one.
    """
    return f"{settings().base_path}/api/avatars/{uid}/{name or DRAWN}"
