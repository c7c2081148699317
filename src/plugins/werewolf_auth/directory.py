"""The accounts as everybody sees them."""

from collections.abc import Collection, Iterable
from typing import cast

from sqlalchemy.exc import IntegrityError

from host import db
from host.clock import Clock
from host.errors import Problem
from werewolf_auth import names
from werewolf_auth.avatars.address import avatar_url
from werewolf_auth.friends import GRACE_MS
from werewolf_auth.identity import Origin, State, User
from werewolf_auth.models import Account, Credential
from werewolf_auth.store import accounts, audit, turns


class Directory:
    """Looks accounts up and renames them."""

    def __init__(self, clock: Clock, superusers: Collection[str]) -> None:
        self._clock = clock
        self._superusers = superusers

    def profile(self, account: Account) -> User:
        """The account as the other plugins see it; superusers of the bot are admins, and nothing stored makes one."""
        return User(
            uid=cast(int, account.uid),
            qq=account.qq,
            display_name=account.display_name,
            role="admin" if account.qq in self._superusers else "user",
            state=cast(State, account.state),
            avatar_url=avatar_url(cast(int, account.uid), account.avatar),
            created_at=account.created_at,
        )

    async def user(self, uid: int) -> User | None:
        """The account with this id."""
        async with db.session() as session:
            account = await accounts.by_uid(session, uid)
        return None if account is None else self.profile(account)

    async def users(self, uids: Iterable[int]) -> dict[int, User]:
        """The accounts with these ids, those that exist."""
        async with db.session() as session:
            found = await accounts.by_uids(session, uids)
        return {user.uid: user for user in map(self.profile, found)}

    async def user_by_qq(self, qq: str) -> User | None:
        """The account of a QQ number."""
        async with db.session() as session:
            account = await accounts.by_qq(session, qq)
        return None if account is None else self.profile(account)

    async def own(self, uid: int) -> dict[str, int | None]:
        """What only the owner of an account sees: when the secret expires, and when the account does."""
        async with db.session() as session:
            account, credential = await accounts.by_uid(session, uid), await session.get(Credential, uid)
        return {
            "secret_expires_at": None if credential is None else credential.expires_at,
            "lapses_at": None if account is None or account.absent_since is None else account.absent_since + GRACE_MS,
        }

    async def rename(self, uid: int, display_name: str, origin: Origin) -> User:
        """Give an account another display name.

        Raises:
            Problem: VALIDATION_ERROR, when the name breaks a rule or is taken; NOT_FOUND.
        """
        name = names.checked(display_name)
        now = self._clock.now_ms()
        try:
            async with turns.of_account(uid) as session:
                if not await accounts.rename(session, uid, name):
                    raise Problem("NOT_FOUND", "没有这个账号", status=404)
                audit.write(
                    session, now, "rename", actor=f"uid:{uid}", subject=f"uid:{uid}", origin=origin, detail=name
                )
        except IntegrityError:
            raise Problem(
                "VALIDATION_ERROR", "这个显示名已被使用，请换一个", {"field": "display_name"}, status=422
            ) from None
        user = await self.user(uid)
        if user is None:
            raise Problem("NOT_FOUND", "没有这个账号", status=404)
        return user
