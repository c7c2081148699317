"""Who the keys of the audit are, as admins read them: a name, and a number with its middle hidden."""

from collections.abc import Collection
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from werewolf_auth.identity import mask
from werewolf_auth.store.parties import accounts_of


async def people(session: AsyncSession, keys: Collection[str]) -> dict[str, dict[str, Any]]:
    """Key → `{"uid","name","number"}` of every person among these keys; whoever left is known by the key alone.

    Args:
        keys: such as `uid:7`, `qq:10001`, `system`.
    """
    uids = {int(key.removeprefix("uid:")) for key in keys if key.startswith("uid:")}
    numbers = {key.removeprefix("qq:") for key in keys if key.startswith("qq:")}
    found: dict[str, dict[str, Any]] = {
        f"qq:{number}": {"uid": None, "name": None, "number": mask(number)} for number in numbers
    }
    for account in await accounts_of(session, uids, numbers):
        person = {"uid": account.uid, "name": account.display_name, "number": mask(account.qq)}
        found |= {f"uid:{account.uid}": person, f"qq:{account.qq}": person}
    return found
