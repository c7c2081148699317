"""A new secret asked for on the page: told to the owner alone, and nothing is lost when it cannot be told."""

import inspect
from collections.abc import Awaitable, Callable

import pytest

from host import db
from host.errors import Problem
from host.outbox import Delivery
from tests.werewolf_auth.hall import HERE, SECRET, Hall, make_hall
from tests.werewolf_auth.test_handshake import actions
from tests.werewolf_auth.test_planted_faults import answering
from tests.werewolf_auth.test_sessions import refusal
from werewolf_auth import administration, clearance, texts
from werewolf_auth.identity import Origin, User
from werewolf_auth.second_way import store as ways

PHONE = Origin("r", "203.0.113.5", "Mozilla/5.0 (iPhone; CPU iPhone OS 17) QQ/9.0 Safari/604", "phone")


async def owner(hall: Hall) -> User:
    user = await hall.desk.directory.user_by_qq("10001")
    assert user is not None
    return user


async def why_not(hall: Hall) -> tuple[str, int]:
    with pytest.raises(Problem) as caught:
        await hall.desk.renewal.on_page(await owner(hall), HERE)
    return caught.value.code, caught.value.status


async def test_it_reaches_the_owner_alone_and_ends_everything_old(hall: Hall) -> None:
    old = await hall.member()
    stolen = await hall.desk.sessions.log_in("10001", old, PHONE)
    await hall.desk.devices.idle()
    await hall.desk.renewal.on_page(stolen.user, PHONE)
    to, message = hall.qq.messages[-1]
    fresh = SECRET.search(message)
    assert to == "10001"
    assert fresh is not None
    assert "手机 QQ · iPhone" in message
    assert "203.0.*.*" in message
    assert await hall.desk.sessions.listed(stolen.user.uid) == []
    with pytest.raises(Problem):
        await hall.desk.sessions.identify(stolen.access_token)
    assert (await refusal(hall, "10001", old))[0] == "AUTH_INVALID_CREDENTIALS"
    assert (await hall.desk.sessions.log_in("10001", fresh[0], HERE)).user.uid == stolen.user.uid
    assert (await actions()).count("reset") == 1


async def bind(hall: Hall, uid: int) -> None:
    """What a thief does who wants to come back."""
    async with db.transaction() as session:
        await ways.bind_email(session, uid, "thief@example.com", hall.clock.now_ms())
        await ways.set_password(session, uid, "thief@example.com", "hash")
        await ways.bind_qq(session, uid, "openid", hall.clock.now_ms())


async def bound(hall: Hall, uid: int) -> dict[str, object]:
    return await hall.desk.second_way.bindings.of(uid)


NOTHING = {"email": None, "password": False, "qq": False}
ALL = {"email": "thief@example.com", "password": True, "qq": True}


@pytest.mark.parametrize("on_page", [False, True])
async def test_no_other_way_in_survives_and_its_owner_reads_which(hall: Hall, on_page: bool) -> None:
    await hall.member()
    user = await owner(hall)
    await hall.desk.sessions.log_in("10001", hall.qq.secret_of("10001"), PHONE)
    await bind(hall, user.uid)
    if on_page:
        await hall.desk.renewal.on_page(user, HERE)
    else:
        await hall.desk.administration.reset_secret("10001", HERE)
    assert await bound(hall, user.uid) == NOTHING
    assert "邮箱 t***@example.com、QQ 快捷登录也已解绑" in hall.qq.messages[-1][1]
    asked = await hall.desk.codes.ask(PHONE)
    approval = await hall.desk.codes.approve("10001", asked.code, HERE)
    assert approval is not None
    assert approval.number is not None


async def test_a_message_about_nothing_bound_names_nothing(hall: Hall) -> None:
    await hall.member()
    await hall.desk.administration.reset_secret("10001", HERE)
    assert "解绑" not in hall.qq.messages[-1][1]


@pytest.mark.parametrize("delivery", ["offline", "refused"])
async def test_a_message_that_never_left_leaves_the_other_ways(hall: Hall, delivery: Delivery) -> None:
    await hall.member()
    user = await owner(hall)
    await bind(hall, user.uid)
    hall.qq.delivery = delivery
    assert await why_not(hall) == ("VALIDATION_ERROR", 409)
    assert await bound(hall, user.uid) == ALL


async def test_what_became_somebody_elses_meanwhile_stays_theirs(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    await hall.member()
    await hall.member("10002", "小红")
    user, other = await owner(hall), await hall.desk.directory.user_by_qq("10002")
    assert other is not None
    await bind(hall, user.uid)

    async def post(_: str, __: str) -> Delivery:
        await bind(hall, other.uid)
        return "refused"

    monkeypatch.setattr(hall.desk.administration, "_post", post)
    assert await why_not(hall) == ("VALIDATION_ERROR", 409)
    assert await bound(hall, user.uid) == NOTHING
    assert await bound(hall, other.uid) == ALL
    assert await hall.desk.sessions.log_in("10001", hall.qq.secret_of("10001"), HERE)


async def test_while_the_bot_is_away_nothing_changes(hall: Hall) -> None:
    secret = await hall.member()
    session = await hall.desk.sessions.log_in("10001", secret, HERE)

    async def fetch() -> None:
        return None

    hall.desk.friends._fetch = fetch
    hall.clock.advance(1)
    assert await why_not(hall) == ("VALIDATION_ERROR", 409)
    assert (await hall.desk.sessions.identify(session.access_token)).sid == session.sid
    assert await hall.desk.sessions.log_in("10001", secret, HERE)


async def test_who_is_no_friend_keeps_the_old_secret(hall: Hall) -> None:
    secret = await hall.member()
    hall.qq.friends = {"10009": "小刚"}
    assert await why_not(hall) == ("VALIDATION_ERROR", 409)
    assert await hall.desk.sessions.log_in("10001", secret, HERE)


@pytest.mark.parametrize("delivery", ["offline", "refused"])
async def test_a_message_that_never_left_leaves_the_old_secret(hall: Hall, delivery: Delivery) -> None:
    secret = await hall.member()
    hall.qq.delivery = delivery
    assert await why_not(hall) == ("VALIDATION_ERROR", 409)
    assert await hall.desk.sessions.log_in("10001", secret, HERE)


async def test_a_banned_player_gets_none(hall: Hall) -> None:
    await hall.member()
    user = await owner(hall)
    await hall.desk.administration.ban("10001", "test", HERE)
    count = len(hall.qq.messages)
    with pytest.raises(Problem):
        await hall.desk.renewal.on_page(user, HERE)
    assert len(hall.qq.messages) == count


async def test_once_a_minute_and_five_times_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("werewolf_auth.registration.ANSWER_DELAY", 0)
    hall = make_hall(rate_limits=True)
    await hall.member()
    for _ in range(5):
        await hall.desk.renewal.on_page(await owner(hall), HERE)
        assert (await why_not(hall))[0] == "RATE_LIMITED"
        hall.clock.advance(60)
    assert (await why_not(hall))[0] == "RATE_LIMITED"
    hall.clock.advance(86_400 - 300)
    await hall.desk.renewal.on_page(await owner(hall), HERE)
    await hall.desk.registrar.close()
    hall.desk.hasher.close()


def nobody_is_limited(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("werewolf_auth.limits.Limits.renewal", lambda *_: None)


def the_old_secret_is_lost(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(administration.credentials, "restore", answering(True))


def nobody_hears_where(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(texts, "asked_on_page", lambda *_: "")


def sessions_stay(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("werewolf_auth.sessions.Sessions.end_all", answering([]))


def nothing_is_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(administration.credentials, "restore", answering(True))


def ways_stay(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(administration.clearance, "clear", answering(clearance.Cleared(None, None)))


def browsers_stay(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(clearance.devices, "delete_of", answering(None))


def ways_are_lost(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(administration.clearance, "put_back", answering(None))


def nobody_hears_what(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(clearance.Cleared, "words", lambda _: None)


@pytest.mark.parametrize(
    ("fault", "guard", "arguments"),
    [
        (nobody_is_limited, test_once_a_minute_and_five_times_a_day, ()),
        (the_old_secret_is_lost, test_a_message_that_never_left_leaves_the_old_secret, ("offline",)),
        (nothing_is_kept, test_a_message_that_never_left_leaves_the_old_secret, ("refused",)),
        (nobody_hears_where, test_it_reaches_the_owner_alone_and_ends_everything_old, ()),
        (ways_stay, test_no_other_way_in_survives_and_its_owner_reads_which, (False,)),
        (browsers_stay, test_no_other_way_in_survives_and_its_owner_reads_which, (True,)),
        (nobody_hears_what, test_no_other_way_in_survives_and_its_owner_reads_which, (True,)),
        (ways_are_lost, test_a_message_that_never_left_leaves_the_other_ways, ("refused",)),
        (sessions_stay, test_it_reaches_the_owner_alone_and_ends_everything_old, ()),
    ],
)
async def test_the_guard_notices(
    fault: Callable[[pytest.MonkeyPatch], None],
    guard: Callable[..., Awaitable[None]],
    arguments: tuple[object, ...],
    hall: Hall,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fault(monkeypatch)
    own = (hall,) if "hall" in inspect.signature(guard).parameters else (monkeypatch,)
    with pytest.raises((AssertionError, Problem, pytest.fail.Exception)):
        await guard(*own, *arguments)
