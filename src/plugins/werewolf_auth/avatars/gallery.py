"""Everybody's picture: set, removed, fetched from QQ, shown."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from host import db
from host.clock import Clock
from host.errors import Problem
from host.logging import logger
from host.pictures.child import Box
from host.pictures.workshop import Workshop
from werewolf_auth.avatars import store
from werewolf_auth.avatars.address import avatar_url
from werewolf_auth.avatars.limits import AvatarLimits
from werewolf_auth.avatars.qq import QQPictures, Unreachable
from werewolf_auth.avatars.tables import Picture
from werewolf_auth.background import Background
from werewolf_auth.identity import Origin
from werewolf_auth.models import Account
from werewolf_auth.store import accounts, audit, turns

DAY_MS = 86_400_000
NAME_LENGTH = 32
MOST_WAITING = 50

Json = dict[str, Any]
Read = Callable[[], Awaitable[bytes]]
Changed = Callable[[int, str], Awaitable[None]]


def _busy() -> Problem:
    return Problem("RATE_LIMITED", "上一张图片还在处理，请稍后再试", status=429, retry_after=5)


def _gone() -> Problem:
    return Problem("NOT_FOUND", "没有这个账号", status=404)


class Gallery:
    """The pictures of all accounts.

    Args:
        qq: where QQ's pictures come from; none when nobody is to be asked.
    """

    def __init__(self, clock: Clock, limits: AvatarLimits, workshop: Workshop, qq: QQPictures | None) -> None:
        self._clock = clock
        self._limits = limits
        self._workshop = workshop
        self._qq = qq
        self._sending: set[int] = set()
        self._looking: set[int] = set()
        self._one_by_one = asyncio.Semaphore(1)
        self._background = Background()
        self._callbacks: list[Changed] = []
        self.idle = self._background.idle

    def on_changed(self, callback: Changed) -> None:
        """Call back with (uid, address) once somebody's picture is another one."""
        self._callbacks.append(callback)

    async def close(self) -> None:
        """Stop."""
        await self._background.close()
        self._workshop.close()

    async def state(self, uid: int) -> Json:
        """What the owner of an account sees of its picture: `{"avatar_url","source","qq_off","qq_possible"}`."""
        async with db.session() as session:
            name, _ = await store.image(session, uid)
            row = await store.of(session, uid)
        stored = "own" if row is not None and row.own else "qq"
        return {
            "avatar_url": avatar_url(uid, name),
            "source": "drawn" if name is None else stored,
            "qq_off": row is not None and row.qq_off,
            "qq_possible": self._qq is not None,
        }

    async def image(self, uid: int) -> tuple[str | None, bytes | None]:
        """Name and content (WebP) of somebody's picture; none when it is drawn."""
        async with db.session() as session:
            return await store.image(session, uid)

    async def set_own(self, uid: int, read: Read, wanted: Box | None, origin: Origin) -> Json:
        """A picture from its owner.

        Args:
            read: brings the picture; called only when there is room for it.
            wanted: left, top and side of the square to keep; none for the largest in the middle.

        Raises:
            Problem: RATE_LIMITED, VALIDATION_ERROR, NOT_FOUND.
        """
        self._limits.change(uid, origin.address)
        # One account alone must not fill the workshop.
        if uid in self._sending:
            raise _busy()
        self._sending.add(uid)
        try:
            with self._workshop.place():
                image = await self._workshop.portrait(await read(), wanted)
        finally:
            self._sending.discard(uid)

        def change(row: Picture) -> None:
            row.own, row.image = True, image

        await self._change(uid, change, "avatar_set", f"uid:{uid}", origin)
        return await self.state(uid)

    async def remove_own(self, uid: int, origin: Origin) -> Json:
        """Back to the default: QQ's picture; who removes that one does not want it.

        Raises:
            Problem: RATE_LIMITED, NOT_FOUND.
        """
        self._limits.change(uid, origin.address)

        def change(row: Picture) -> None:
            row.qq_off = row.qq_off or not row.own
            row.own, row.image, row.asked_at = False, None, None

        await self._change(uid, change, "avatar_removed", f"uid:{uid}", origin)
        self.look_soon(uid)
        return await self.state(uid)

    async def use_qq(self, uid: int, origin: Origin) -> Json:
        """The owner wants QQ's picture after all; it comes a moment later.

        Raises:
            Problem: RATE_LIMITED, NOT_FOUND.
        """
        self._limits.change(uid, origin.address)

        def change(row: Picture) -> None:
            row.image = None if row.own else row.image
            row.own, row.qq_off, row.asked_at = False, False, None

        await self._change(uid, change, "avatar_qq", f"uid:{uid}", origin)
        self.look_soon(uid)
        return await self.state(uid)

    async def take_away(self, uid: int, actor: str, origin: Origin) -> Json:
        """An admin removes somebody's picture, wherever it came from; the drawn one stays until its owner acts.

        Raises:
            Problem: NOT_FOUND.
        """

        def change(row: Picture) -> None:
            row.own, row.image, row.qq_off = False, None, True

        await self._change(uid, change, "avatar_taken", actor, origin)
        return await self.state(uid)

    def look_soon(self, uid: int) -> None:
        """Ask QQ for somebody's picture in the background, at most once a day."""
        if self._qq is None or uid in self._looking or len(self._looking) >= MOST_WAITING:
            return
        self._looking.add(uid)
        self._background.begin(self._look(self._qq, uid))

    async def _look(self, qq: QQPictures, uid: int) -> None:
        try:
            async with self._one_by_one:
                number = await self._begin_look(uid)
                if number is not None:
                    await self._keep_qq(uid, await self._workshop.portrait(await qq.fetch(number)))
        except (Unreachable, Problem) as reason:
            said = reason.message if isinstance(reason, Problem) else str(reason)
            logger.warning(f"no picture from QQ for uid {uid}: {said}")
        finally:
            self._looking.discard(uid)

    async def _begin_look(self, uid: int) -> str | None:
        """The number to ask for, unless nobody wants that or it was done today."""
        now = self._clock.now_ms()
        async with turns.of_account(uid) as session:
            found = await accounts.to_change(session, uid=uid)
            if found is None or found[0].state != "active":
                return None
            row = await store.to_change(session, uid)
            if row.own or row.qq_off or (row.asked_at is not None and now - row.asked_at < DAY_MS):
                return None
            row.asked_at = now
            return found[0].qq

    async def _keep_qq(self, uid: int, image: bytes) -> None:
        async with turns.of_account(uid) as session:
            found = await accounts.to_change(session, uid=uid)
            if found is None:
                return
            row = await store.to_change(session, uid)
            # The owner may have decided otherwise meanwhile.
            if row.own or row.qq_off:
                return
            row.image = image
            changed = _rename(found[0], row)
        if changed:
            await self._tell(uid, found[0].avatar)

    async def _change(
        self, uid: int, change: Callable[[Picture], None], action: str, actor: str, origin: Origin
    ) -> None:
        async with turns.of_account(uid) as session:
            account = await self._locked(session, uid)
            row = await store.to_change(session, uid)
            change(row)
            changed = _rename(account, row)
            now = self._clock.now_ms()
            audit.write(session, now, action, actor=actor, subject=f"uid:{uid}", origin=origin, detail=account.avatar)
        if changed:
            await self._tell(uid, account.avatar)

    async def _locked(self, session: AsyncSession, uid: int) -> Account:
        found = await accounts.to_change(session, uid=uid)
        if found is None:
            raise _gone()
        return found[0]

    async def _tell(self, uid: int, name: str | None) -> None:
        for callback in self._callbacks:
            await callback(uid, avatar_url(uid, name))


def _rename(account: Account, row: Picture) -> bool:
    """Give the picture the name that its content says; False when it had that one."""
    name = None if row.image is None else hashlib.sha256(row.image).hexdigest()[:NAME_LENGTH]
    changed = account.avatar != name
    account.avatar = name
    return changed
