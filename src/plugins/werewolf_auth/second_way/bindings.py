"""What is bound to an account, as its owner sees and undoes it; also where a way in is configured no longer."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from host import db
from host.clock import Clock
from host.config import Settings
from host.errors import Problem
from werewolf_auth.background import Background
from werewolf_auth.friends import Friends
from werewolf_auth.identity import Identity, Origin, User
from werewolf_auth.registration import Post
from werewolf_auth.second_way import letters, store
from werewolf_auth.second_way.addresses import masked
from werewolf_auth.second_way.limits import SecondWayLimits
from werewolf_auth.second_way.mail import Mail, MailServer
from werewolf_auth.store import accounts, audit, turns
from werewolf_auth.store import sessions as stored


async def locked(session: AsyncSession, caller: Identity) -> None:
    """Hold the account of who asks: what is bound to it, and its sessions, change one after another.

    Raises:
        Problem: AUTH_FORBIDDEN, when it is active no longer; AUTH_REFRESH_REVOKED, when the session has ended
            meanwhile: a new secret has unbound everything, and nothing on its way may land after that.
    """
    found = await accounts.to_change(session, uid=caller.user.uid)
    if found is None or found[0].state != "active":
        raise Problem("AUTH_FORBIDDEN", "账号已停用", status=403)
    row = await stored.by_sid(session, caller.sid)
    if row is None or row.ended_at is not None:
        raise Problem("AUTH_REFRESH_REVOKED", "登录已失效，请重新登录", status=401)


class Notices:
    """Messages to the owner of an account about a change; nobody waits for them."""

    def __init__(self, chosen: Settings, friends: Friends, post: Post) -> None:
        self._friends = friends
        self._post = post
        self.mail: Mail | None = MailServer(chosen).send if chosen.smtp_host else None
        self._background = Background()
        self.begin = self._background.begin
        self.idle = self._background.idle
        self.close = self._background.close

    def tell(self, user: User, text: str, address: str | None = None) -> None:
        """Tell the owner by QQ, and by mail where an address is given."""
        self.begin(self._by_qq(user.qq, text))
        if address is not None:
            self.begin(self._by_mail(address, text))

    async def _by_qq(self, qq: str, text: str) -> None:
        # Who has left the friends gets no message: QQ punishes those to strangers.
        if await self._friends.nickname(qq) is not None:
            await self._post(qq, text)

    async def _by_mail(self, address: str, text: str) -> None:
        if self.mail is not None:
            await self.mail(address, letters.SUBJECT_NOTICE, text)


class Bindings:
    """Lists and unbinds."""

    def __init__(self, clock: Clock, limits: SecondWayLimits, notices: Notices) -> None:
        self._clock = clock
        self._limits = limits
        self._notices = notices

    async def of(self, uid: int) -> dict[str, Any]:
        """`{"email": address|null, "password": bool, "qq": bool}`, for the owner only."""
        async with db.session() as session:
            email, qq = await store.email_of(session, uid), await store.qq_of(session, uid)
        has_password = email is not None and email.password_hash is not None
        return {"email": None if email is None else email.address, "password": has_password, "qq": qq is not None}

    async def unbind_email(self, caller: Identity, origin: Origin) -> None:
        """Unbind the address, and with it the password.

        Raises:
            Problem: NOT_FOUND, RATE_LIMITED; AUTH_REFRESH_REVOKED, when the session has ended meanwhile.
        """
        user = caller.user
        self._limits.change(user.uid)
        async with turns.of_account(user.uid) as session:
            await locked(session, caller)
            row = await store.email_of(session, user.uid)
            if row is None or not await store.unbind_email(session, user.uid, row.address):
                raise Problem("NOT_FOUND", "没有绑定邮箱", status=404)
            self._audit(session, "email_unbind", user, origin)
        self._notices.tell(user, letters.email_unbound(masked(row.address)), row.address)

    async def unbind_qq(self, caller: Identity, origin: Origin) -> None:
        """Unbind QQ Connect.

        Raises:
            Problem: NOT_FOUND, RATE_LIMITED; AUTH_REFRESH_REVOKED, when the session has ended meanwhile.
        """
        user = caller.user
        self._limits.change(user.uid)
        async with turns.of_account(user.uid) as session:
            await locked(session, caller)
            row = await store.qq_of(session, user.uid)
            if row is None or not await store.unbind_qq(session, user.uid, row.openid):
                raise Problem("NOT_FOUND", "没有绑定 QQ 快捷登录", status=404)
            self._audit(session, "qq_unbind", user, origin)
        self._notices.tell(user, letters.qq_unbound())

    def _audit(self, session: AsyncSession, action: str, user: User, origin: Origin) -> None:
        who = f"uid:{user.uid}"
        audit.write(session, self._clock.now_ms(), action, actor=who, subject=who, origin=origin)
