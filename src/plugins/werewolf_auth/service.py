"""What the other plugins may use of identity."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from host import presence
from host.config import settings
from host.errors import Problem
from werewolf_auth.avatars.address import avatar_url
from werewolf_auth.avatars.drawn import drawn as drawn_avatar
from werewolf_auth.avatars.gallery import Gallery
from werewolf_auth.codes import Asked, Waiting
from werewolf_auth.desk import desk
from werewolf_auth.identity import Identity, Origin, Session, User, mask
from werewolf_auth.office import Office
from werewolf_auth.registration import Source
from werewolf_auth.second_way.ways import SecondWay

# Every name: a module fits a protocol only by what it exports.
__all__ = [
    "Asked",
    "Gallery",
    "Identity",
    "Office",
    "Origin",
    "SecondWay",
    "Session",
    "User",
    "Waiting",
    "ask_code",
    "avatar_url",
    "avatars",
    "bot_online",
    "bot_qq",
    "create_link",
    "delete_own",
    "display_profile",
    "drawn_avatar",
    "end_other_sessions",
    "end_session",
    "hears",
    "identify",
    "link_is_live",
    "log_in",
    "log_in_by_link",
    "log_out",
    "look_at_code",
    "mask",
    "office",
    "on_account_deleted",
    "on_session_ended",
    "own",
    "pair_code",
    "refresh",
    "rename",
    "renew_secret",
    "request_access",
    "second_way",
    "sessions",
    "user",
    "user_by_qq",
    "users",
]


async def request_access(
    qq: str,
    *,
    source: Source,
    address: str | None,
    request_id: str,
    invite: str | None = None,
    pair: str | None = None,
) -> None:
    """Somebody wants access to a number; the answer is the same for everybody.

    Args:
        invite: an invite code as it was typed; whether one is needed, the settings say.
        pair: two digits that the page shows, for the message to repeat.

    Raises:
        Problem: VALIDATION_ERROR, RATE_LIMITED.
    """
    await desk().registrar.request(qq, source, Origin(request_id, address), invite, pair)


async def log_in(
    qq: str, secret: str, *, address: str | None, user_agent: str | None, request_id: str, device: str | None = None
) -> Session:
    """A session for number and secret.

    Args:
        device: the cookie by which the browser is known again.

    Raises:
        Problem: AUTH_INVALID_CREDENTIALS for every reason alike, RATE_LIMITED.
    """
    return await desk().sessions.log_in(qq, secret, Origin(request_id, address, user_agent, device))


async def create_link(qq: str) -> str | None:
    """A one-time token for `POST /auth/link/{token}`, 5 minutes; None unless the account is active."""
    return await desk().sessions.create_link(qq)


def second_way() -> SecondWay:
    """Log-in by e-mail and QQ Connect, as far as they are configured, and what is bound."""
    return desk().second_way


async def link_is_live(token: str, *, address: str | None) -> bool:
    """Whether a one-time token would still log somebody in; raises Problem RATE_LIMITED."""
    return await desk().sessions.link_is_live(token, address)


async def log_in_by_link(
    token: str, *, address: str | None, user_agent: str | None, request_id: str, device: str | None = None
) -> Session:
    """A session for a one-time token.

    Raises:
        Problem: AUTH_INVALID_CREDENTIALS, RATE_LIMITED.
    """
    return await desk().sessions.log_in_by_link(token, Origin(request_id, address, user_agent, device))


async def ask_code(*, address: str | None, user_agent: str | None, request_id: str, device: str | None = None) -> Asked:
    """Six digits for a page, and the token by which it asks what became of them.

    Raises:
        Problem: RATE_LIMITED.
    """
    return await desk().codes.ask(Origin(request_id, address, user_agent, device))


async def look_at_code(
    poll: str, *, address: str | None, user_agent: str | None, request_id: str, device: str | None = None
) -> Session | Waiting:
    """A session once the code was approved.

    Raises:
        Problem: NOT_FOUND (410), RATE_LIMITED.
    """
    return await desk().codes.look(poll, Origin(request_id, address, user_agent, device))


async def pair_code(
    poll: str,
    number: str,
    *,
    address: str | None,
    user_agent: str | None,
    request_id: str,
    device: str | None = None,
) -> Session:
    """A session for the page whose reader knows the number that the bot told the owner.

    Raises:
        Problem: NOT_FOUND (410), RATE_LIMITED.
    """
    return await desk().codes.pair(poll, number, Origin(request_id, address, user_agent, device))


async def refresh(refresh_token: str, *, address: str | None, request_id: str) -> Session:
    """New tokens for a refresh token; a used one ends its session.

    Raises:
        Problem: AUTH_REFRESH_REVOKED.
    """
    return await desk().sessions.refresh(refresh_token, Origin(request_id, address))


async def log_out(
    refresh_token: str | None, access_token: str | None, *, request_id: str, address: str | None = None
) -> None:
    """End the session that either token names."""
    await desk().sessions.log_out(refresh_token, access_token, Origin(request_id, address))


async def identify(access_token: str) -> Identity:
    """Whom an access token belongs to.

    Raises:
        Problem: AUTH_TOKEN_INVALID, AUTH_TOKEN_EXPIRED, AUTH_REFRESH_REVOKED.
    """
    return await desk().sessions.identify(access_token)


async def sessions(uid: int) -> list[dict[str, Any]]:
    """The devices of an account: id, created_at, used_at, expires_at, user_agent, device, place."""
    return await desk().sessions.listed(uid)


async def end_session(uid: int, sid: str, *, request_id: str, address: str | None = None) -> None:
    """End one session of an account; raises Problem NOT_FOUND."""
    await desk().sessions.end_own(uid, sid, Origin(request_id, address))


async def end_other_sessions(uid: int, sid: str, *, request_id: str, address: str | None = None) -> None:
    """End every session of an account but this one."""
    await desk().sessions.end_others(uid, sid, Origin(request_id, address))


async def user(uid: int) -> User | None:
    """The account with this id."""
    return await desk().directory.user(uid)


async def users(uids: Iterable[int]) -> dict[int, User]:
    """The accounts with these ids, those that exist."""
    return await desk().directory.users(uids)


async def user_by_qq(qq: str) -> User | None:
    """The account of a QQ number."""
    return await desk().directory.user_by_qq(qq)


async def rename(uid: int, display_name: str, *, request_id: str, address: str | None = None) -> User:
    """Give an account another display name; raises Problem VALIDATION_ERROR, NOT_FOUND, RATE_LIMITED."""
    desk().limits.naming(uid)
    return await desk().directory.rename(uid, display_name, Origin(request_id, address))


def avatars() -> Gallery:
    """Everybody's picture."""
    return desk().avatars


def office() -> Office:
    """What admins see and do; the caller makes sure that somebody is one."""
    return desk().office


async def own(uid: int) -> dict[str, int | None]:
    """What only the owner of an account sees: `secret_expires_at`, and `lapses_at` for who is no friend any more."""
    return await desk().directory.own(uid)


async def delete_own(
    uid: int,
    display_name: str,
    secret: str | None,
    *,
    request_id: str,
    address: str | None,
    user_agent: str | None = None,
) -> bool:
    """Delete an account for its owner, who types its name and secret; without a secret the owner is asked in QQ first.

    Returns:
        Whether it is gone; otherwise it goes when 确认注销 comes.

    Raises:
        Problem: VALIDATION_ERROR, NOT_FOUND, AUTH_FORBIDDEN, RATE_LIMITED.
    """
    return await desk().deletion.on_page(uid, display_name, secret, Origin(request_id, address, user_agent))


async def renew_secret(owner: User, *, request_id: str, address: str | None, user_agent: str | None = None) -> None:
    """A new secret for its owner by private message; the old one and all sessions are dead afterwards.

    Raises:
        Problem: RATE_LIMITED; VALIDATION_ERROR (409), when it cannot be sent: the old one stays.
    """
    await desk().renewal.on_page(owner, Origin(request_id, address, user_agent))


def on_account_deleted(callback: Callable[[int], Awaitable[None]]) -> None:
    """Call back with the uid once an account was deleted."""
    desk().administration.on_deleted(callback)


def on_session_ended(callback: Callable[[int, str], Awaitable[None]]) -> None:
    """Call back with (uid, sid) as soon as a session has ended."""
    desk().sessions.on_ended(callback)


async def hears(qq: str, *, in_group: bool) -> bool:
    """Whether the bot answers a chat command: not to too many of them, and in private to friends only."""
    try:
        desk().limits.chat(qq)
    except Problem:
        return False
    return in_group or await desk().friends.nickname(qq) is not None


def bot_online() -> bool:
    """Whether messages can go out at present."""
    return presence.online()


def bot_qq() -> str | None:
    """The number of the bot, also while it is offline: the last one, or the one that is configured."""
    return presence.number() or settings().bot_qq


def display_profile(shown: User) -> dict[str, Any]:
    """What everybody may see of an account."""
    return {name: getattr(shown, name) for name in ("uid", "display_name", "avatar_url", "role")}
