"""How a table speaks to QQ: to its group, and to a player by uid."""

from collections.abc import Callable
from typing import Protocol

from host import outbox
from host.outbox import Delivery
from werewolf_auth import service as accounts


class Mail(Protocol):
    """Sends messages and tells what became of them."""

    async def group(self, group: str, text: str) -> Delivery: ...

    async def private(self, uid: int, text: str) -> Delivery: ...


class QQMail:
    """Through the outbox of this process."""

    async def group(self, group: str, text: str) -> Delivery:
        """Send to a group."""
        return await outbox.group(group, text)

    async def private(self, uid: int, text: str) -> Delivery:
        """Send to the QQ number of an active account; others get nothing."""
        return await _send(uid, text)


async def remind(uid: int, text: str, still: Callable[[], bool]) -> Delivery:
    """Send a message that is dropped when `still` says so by the time it could go; to active accounts only."""
    return await _send(uid, text, still)


async def _send(uid: int, text: str, still: Callable[[], bool] | None = None) -> Delivery:
    user = await accounts.user(uid)
    if user is None or user.state != "active":
        return "refused"
    return await outbox.private(user.qq, text, still)
