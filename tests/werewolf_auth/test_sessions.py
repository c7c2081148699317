"""Log-in, rotation, reuse, links, end: who gets in, and who no longer does."""

import asyncio
import threading
from collections.abc import Callable

import jwt
import pytest

from host import db
from host.errors import Problem
from tests.werewolf_auth.hall import HERE, KEY, WORKER, Hall, make_hall
from werewolf_auth.identity import Session, User
from werewolf_auth.secret import QUEUE_LIMIT

CALLERS = 64


def codes(outcomes: list[object]) -> list[str]:
    return sorted(outcome.code for outcome in outcomes if isinstance(outcome, Problem))


def wins(outcomes: list[object]) -> int:
    unexpected = [one for one in outcomes if isinstance(one, BaseException) and not isinstance(one, Problem)]
    assert unexpected == []
    return sum(not isinstance(one, Problem) for one in outcomes)


@pytest.mark.parametrize(
    "typing", [str, str.lower, lambda s: s.replace("-", ""), lambda s: s.replace("-", " "), lambda s: f"  {s}\n",
               lambda s: s.replace("-", "—"), lambda s: "".join(chr(ord(c) + 0xFEE0) for c in s)]
)  # fmt: skip
async def test_the_secret_is_matched_as_people_type_it(hall: Hall, typing: Callable[[str], str]) -> None:
    secret = await hall.member()
    assert await hall.desk.sessions.log_in("10001", typing(secret), HERE)


async def refusal(hall: Hall, number: str, secret: str) -> tuple[object, ...]:
    with pytest.raises(Problem) as caught:
        await hall.desk.sessions.log_in(number, secret, HERE)
    problem = caught.value
    return problem.code, problem.message, problem.detail, problem.status, problem.retry_after


async def test_every_reason_is_refused_alike(hall: Hall) -> None:
    secret = await hall.member("10001")
    await hall.member("10002", "小红")
    await hall.desk.administration.ban("10002", "qq:99999", HERE)
    hall.qq.friends["10003"] = "小刚"
    await hall.desk.friends.refresh()
    await hall.request("10003")
    refusals = {
        await refusal(hall, "10001", "AAAA-BBBB-CCCC-DDDD-EEEE"),
        await refusal(hall, "10001", ""),
        await refusal(hall, "10001", secret + "x" * 100),
        await refusal(hall, "10002", hall.qq.secret_of("10002")),
        await refusal(hall, "10003", hall.qq.secret_of("10003")),
        await refusal(hall, "44444", secret),
        await refusal(hall, "not a number", secret),
    }
    assert len(refusals) == 1


async def test_an_unknown_number_costs_a_hash_too(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    await hall.member("10001")
    checked: list[bytes] = []
    real = WORKER.hashed

    def spy(typed: bytes, stored: bytes) -> bytes:
        checked.append(stored[:7])
        return real(typed, stored)

    monkeypatch.setattr(WORKER, "hashed", spy)
    await refusal(hall, "10001", "wrong")
    await refusal(hall, "44444", "wrong")
    assert checked == [b"$2b$04$"] * 2


async def test_bcrypt_runs_one_at_a_time_behind_a_bounded_queue(hall: Hall) -> None:
    secret = await hall.member()
    outcomes = await asyncio.gather(
        *(hall.desk.sessions.log_in("10001", secret, HERE) for _ in range(CALLERS)), return_exceptions=True
    )
    assert set(codes(outcomes)) == {"RATE_LIMITED"}
    assert QUEUE_LIMIT <= wins(outcomes) < CALLERS
    assert sum(thread.name.startswith("bcrypt") for thread in threading.enumerate()) <= 2


async def test_a_new_log_in_ends_the_old_session_and_tells_its_sockets(hall: Hall) -> None:
    ended: list[tuple[int, str]] = []

    async def note(uid: int, sid: str) -> None:
        ended.append((uid, sid))

    hall.desk.sessions.on_ended(note)
    secret = await hall.member()
    first = await hall.desk.sessions.log_in("10001", secret, HERE)
    second = await hall.desk.sessions.log_in("10001", secret, HERE)
    assert ended == [(first.user.uid, first.sid)]
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await hall.desk.sessions.refresh(first.refresh_token, HERE)
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await hall.desk.sessions.identify(first.access_token)
    assert (await hall.desk.sessions.identify(second.access_token)).sid == second.sid


async def test_more_sessions_are_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("werewolf_auth.registration.ANSWER_DELAY", 0)
    hall = make_hall(sessions_per_user=2)
    secret = await hall.member()
    made = []
    for _ in range(3):
        hall.clock.advance(1)
        made.append(await hall.desk.sessions.log_in("10001", secret, HERE))
    listed = await hall.desk.sessions.listed(made[0].user.uid)
    assert [row["id"] for row in listed] == [made[2].sid, made[1].sid]


async def test_racing_log_ins_leave_one_session(hall: Hall) -> None:
    secret = await hall.member()
    made = await asyncio.gather(*(hall.desk.sessions.log_in("10001", secret, HERE) for _ in range(8)))
    assert len(await hall.desk.sessions.listed(made[0].user.uid)) == 1


async def test_refresh_rotates_and_reuse_revokes(hall: Hall) -> None:
    first = await hall.log_in()
    second = await hall.desk.sessions.refresh(first.refresh_token, HERE)
    assert second.sid == first.sid
    assert second.refresh_token != first.refresh_token
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await hall.desk.sessions.refresh(first.refresh_token, HERE)
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await hall.desk.sessions.refresh(second.refresh_token, HERE)
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await hall.desk.sessions.identify(second.access_token)


async def test_sixty_four_refreshes_have_one_winner(hall: Hall) -> None:
    session = await hall.log_in()
    outcomes = await asyncio.gather(
        *(hall.desk.sessions.refresh(session.refresh_token, HERE) for _ in range(CALLERS)), return_exceptions=True
    )
    assert wins(outcomes) == 1
    assert set(codes(outcomes)) == {"AUTH_REFRESH_REVOKED"}


async def test_a_refresh_token_lives_ninety_days(hall: Hall) -> None:
    session = await hall.log_in()
    hall.clock.advance(90 * 86_400 - 1)
    renewed = await hall.desk.sessions.refresh(session.refresh_token, HERE)
    hall.clock.advance(90 * 86_400)
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await hall.desk.sessions.refresh(renewed.refresh_token, HERE)


async def test_an_access_token_lives_an_hour(hall: Hall) -> None:
    session = await hall.log_in()
    identity = await hall.desk.sessions.identify(session.access_token)
    assert session.expires_in == 3600
    assert identity.expires_at == hall.clock.now_ms() // 1000 * 1000 + 3_600_000
    hall.clock.advance(3600)
    with pytest.raises(Problem, match="AUTH_TOKEN_EXPIRED"):
        await hall.desk.sessions.identify(session.access_token)


async def test_forged_access_tokens_are_refused(hall: Hall) -> None:
    session = await hall.log_in()
    claims = jwt.decode(session.access_token, options={"verify_signature": False})
    forged = [
        jwt.encode(claims, "", algorithm="none"),
        jwt.encode(claims, b"another key of thirty-two bytes!", algorithm="HS256"),
        jwt.encode(claims, KEY * 2, algorithm="HS512"),
        *(jwt.encode({k: v for k, v in claims.items() if k != gone}, KEY, algorithm="HS256") for gone in claims),
        jwt.encode(claims | {"sub": "one"}, KEY, algorithm="HS256"),
        session.access_token[:-3] + "AAA",
        "",
        "a.b.c",
    ]
    for token in forged:
        with pytest.raises(Problem, match="AUTH_TOKEN_INVALID"):
            await hall.desk.sessions.identify(token)


async def test_the_role_is_read_from_the_database(hall: Hall) -> None:
    session = await hall.log_in()
    claims = jwt.decode(session.access_token, options={"verify_signature": False})
    promoted = jwt.encode(claims | {"role": "admin"}, KEY, algorithm="HS256")
    assert (await hall.desk.sessions.identify(promoted)).user.role == "user"
    superuser = await hall.log_in("99999", "站长")
    assert (await hall.desk.sessions.identify(superuser.access_token)).user.role == "admin"


async def test_logging_out_by_either_token(hall: Hall) -> None:
    secret = await hall.member()
    for which in ("refresh", "access", "expired access"):
        session = await hall.desk.sessions.log_in("10001", secret, HERE)
        if which == "expired access":
            hall.clock.advance(3601)
        refresh = session.refresh_token if which == "refresh" else None
        await hall.desk.sessions.log_out(refresh, None if refresh else session.access_token, HERE)
        with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
            await hall.desk.sessions.refresh(session.refresh_token, HERE)


async def test_logging_out_with_rubbish_is_quiet(hall: Hall) -> None:
    session = await hall.log_in()
    await hall.desk.sessions.log_out("rubbish", "rubbish", HERE)
    await hall.desk.sessions.log_out(None, None, HERE)
    assert await hall.desk.sessions.identify(session.access_token)


async def test_logging_out_of_nothing_takes_no_writers_turn(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await hall.log_in()
    monkeypatch.setattr(db, "transaction", lambda: pytest.fail("somebody writes"))
    for refresh, access in (("rubbish", "rubbish"), (None, None), (None, session.access_token + "x")):
        await hall.desk.sessions.log_out(refresh, access, HERE)


async def test_a_new_secret_ends_the_old_one_and_all_sessions(hall: Hall) -> None:
    old = await hall.member()
    session = await hall.desk.sessions.log_in("10001", old, HERE)
    assert await hall.desk.administration.reset_secret("10001", HERE) == "sent"
    new = hall.qq.secret_of("10001")
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await hall.desk.sessions.identify(session.access_token)
    assert (await refusal(hall, "10001", old))[0] == "AUTH_INVALID_CREDENTIALS"
    assert await hall.desk.sessions.log_in("10001", new, HERE)


async def test_a_log_in_under_way_does_not_survive_a_reset(hall: Hall) -> None:
    old = await hall.member()
    attempts = [hall.desk.sessions.log_in("10001", old, HERE) for _ in range(8)]
    outcomes = await asyncio.gather(
        *attempts, hall.desk.administration.reset_secret("10001", HERE), return_exceptions=True
    )
    assert set(codes(outcomes)) <= {"AUTH_INVALID_CREDENTIALS"}
    assert wins(outcomes) >= 1
    user = await hall.desk.directory.user_by_qq("10001")
    assert user is not None
    assert await hall.desk.sessions.listed(user.uid) == []


async def test_banning_ends_the_sessions_and_unbanning_lets_in_again(hall: Hall) -> None:
    secret = await hall.member()
    session = await hall.desk.sessions.log_in("10001", secret, HERE)
    assert (await hall.desk.administration.ban("10001", "qq:99999", HERE)).state == "disabled"
    assert await hall.desk.sessions.listed(session.user.uid) == []
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await hall.desk.sessions.identify(session.access_token)
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await hall.desk.sessions.refresh(session.refresh_token, HERE)
    assert (await hall.desk.administration.unban("10001", "qq:99999", HERE)).state == "active"
    assert await hall.desk.sessions.log_in("10001", secret, HERE)


async def test_nobody_ends_the_session_of_another(hall: Hall) -> None:
    mine = await hall.log_in("10001")
    yours = await hall.log_in("10002", "小红")
    with pytest.raises(Problem, match="NOT_FOUND"):
        await hall.desk.sessions.end_own(mine.user.uid, yours.sid, HERE)
    await hall.desk.sessions.end_own(yours.user.uid, yours.sid, HERE)
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await hall.desk.sessions.identify(yours.access_token)


def test_tokens_do_not_show_in_a_log() -> None:
    user = User(1, "10001", "小明", "user", "active", None, 0)
    assert "token" not in repr(Session(user, "token", 1, "token", "sid"))


async def test_whoever_comes_in_stays_in_or_goes_is_limited() -> None:
    hall = make_hall(rate_limits=True)
    session = await hall.log_in()
    for _ in range(120):
        session = await hall.desk.sessions.refresh(session.refresh_token, HERE)
    with pytest.raises(Problem, match="RATE_LIMITED"):
        await hall.desk.sessions.refresh(session.refresh_token, HERE)
    for _ in range(20):
        with pytest.raises(Problem, match="AUTH_INVALID_CREDENTIALS"):
            await hall.desk.sessions.log_in_by_link("guess", HERE)
    with pytest.raises(Problem, match="RATE_LIMITED"):
        await hall.desk.sessions.log_in_by_link("guess", HERE)
    for _ in range(120):
        await hall.desk.sessions.log_out("rubbish", None, HERE)
    with pytest.raises(Problem, match="RATE_LIMITED"):
        await hall.desk.sessions.log_out(session.refresh_token, None, HERE)
    hall.clock.advance(60)
    assert (await hall.desk.sessions.refresh(session.refresh_token, HERE)).sid == session.sid
    await hall.desk.sessions.log_out("rubbish", None, HERE)
    await hall.desk.registrar.close()
    await hall.desk.devices.close()
    hall.desk.hasher.close()
