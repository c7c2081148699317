"""Who leaves the friend list is disabled after a week, learns it, and comes back by registering."""

import pytest

from host.errors import Problem
from tests.werewolf_auth.hall import HERE, Hall, make_hall
from tests.werewolf_auth.test_handshake import actions, dump
from tests.werewolf_auth.test_sessions import refusal
from werewolf_auth import housekeeping, lifecycle, texts
from werewolf_auth.friends import GRACE_MS
from werewolf_auth.identity import Session
from werewolf_auth.rounds import AGAIN_MS
from werewolf_auth.secret import token_hash

WEEK = GRACE_MS / 1000
OTHER = ("10009", "小刚")


async def left(hall: Hall) -> Session:
    """A player whose friendship has just ended; another friend stays."""
    session = await hall.log_in()
    del hall.qq.friends["10001"]
    hall.qq.friends[OTHER[0]] = OTHER[1]
    await hall.desk.friendship.review()
    return session


async def state(hall: Hall, uid: int) -> str | None:
    user = await hall.desk.directory.user(uid)
    return None if user is None else user.state


async def why(hall: Hall, session: Session) -> str:
    """What the owner of a session that has ended reads."""
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED") as caught:
        await hall.desk.sessions.refresh(session.refresh_token, HERE)
    return caught.value.message


async def test_after_a_week_the_account_is_disabled_and_everybody_out(hall: Hall) -> None:
    session = await left(hall)
    ended: list[str] = []

    async def note(_: int, sid: str) -> None:
        ended.append(sid)

    hall.desk.sessions.on_ended(note)
    hall.clock.advance(WEEK - 1)
    await hall.desk.friendship.review()
    assert await state(hall, session.user.uid) == "active"
    hall.clock.advance(1)
    await hall.desk.friendship.review()
    assert await state(hall, session.user.uid) == "disabled"
    assert ended == [session.sid]
    assert (await actions()).count("lapsed") == 1


async def test_the_owner_is_told_and_nobody_else(hall: Hall) -> None:
    session = await left(hall)
    own = await hall.desk.directory.own(session.user.uid)
    assert own["lapses_at"] == hall.clock.now_ms() + GRACE_MS
    hall.clock.advance(WEEK)
    stranger = await refusal(hall, "55555", "AAAA-BBBB-CCCC-DDDD-EEEE")
    await hall.desk.friendship.review()
    with pytest.raises(Problem) as caught:
        await hall.desk.sessions.refresh(session.refresh_token, HERE)
    assert (caught.value.code, caught.value.message) == ("AUTH_REFRESH_REVOKED", texts.LAPSED)
    with pytest.raises(Problem) as guessed:
        await hall.desk.sessions.refresh("guessed", HERE)
    assert guessed.value.message != texts.LAPSED
    assert await refusal(hall, "10001", "AAAA-BBBB-CCCC-DDDD-EEEE") == stranger
    assert (await refusal(hall, "10001", hall.qq.secret_of("10001")))[1] == texts.LAPSED
    assert [text for to, text in hall.qq.messages if to == "10001"][1:] == []


async def test_the_owner_is_told_also_after_the_next_clean_up(hall: Hall) -> None:
    session = await left(hall)
    hall.clock.advance(WEEK)
    await hall.desk.friendship.review()
    await housekeeping.after_start(hall.clock)
    assert await why(hall, session) == texts.LAPSED
    hall.clock.advance(91 * 86_400)
    await housekeeping.clean_up(hall.clock)
    assert token_hash(session.refresh_token) not in await dump()


async def test_what_ended_before_the_lapse_is_not_kept_for_it(hall: Hall) -> None:
    session = await left(hall)
    await hall.desk.sessions.log_out(session.refresh_token, None, HERE)
    hall.clock.advance(WEEK)
    await hall.desk.friendship.review()
    await housekeeping.clean_up(hall.clock)
    assert await why(hall, session) != texts.LAPSED


async def test_a_bot_that_is_away_at_midnight_compares_when_it_is_back(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lifecycle, "desk", lambda: hall.desk)
    session = await left(hall)
    hall.clock.advance(WEEK)
    await lifecycle._wake()
    await hall.desk.rounds.idle()
    assert await state(hall, session.user.uid) == "disabled"


async def test_a_bot_that_comes_and_goes_compares_once_an_hour(hall: Hall) -> None:
    async def fetches(wakes: int) -> int:
        before = hall.qq.fetches
        for _ in range(wakes):
            hall.desk.rounds.wake()
        await hall.desk.rounds.idle()
        return hall.qq.fetches - before

    hall.qq.friends = {}
    assert await fetches(2) == 2, "without a list it is still to be done"
    hall.qq.friends = dict([OTHER])
    assert [await fetches(2), await fetches(2)] == [1, 0]
    hall.clock.advance(AGAIN_MS / 1000)
    assert await fetches(2) == 1


async def test_midnight_disables_who_left_and_warns_of_the_end_of_a_secret(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lifecycle, "desk", lambda: hall.desk)
    await hall.member("10002", "小红")
    session = await left(hall)
    hall.clock.advance(84 * 86_400)
    await lifecycle._clean_up()
    assert await state(hall, session.user.uid) == "disabled"
    assert [to for to, text in hall.qq.messages if "到期" in text] == ["10002"]


async def test_who_is_back_in_time_has_missed_nothing(hall: Hall) -> None:
    session = await left(hall)
    hall.clock.advance(WEEK / 2)
    hall.qq.friends["10001"] = "小明"
    await hall.desk.friendship.review()
    del hall.qq.friends["10001"]
    hall.clock.advance(WEEK / 2)
    await hall.desk.friendship.review()
    assert await state(hall, session.user.uid) == "active"
    assert len(await hall.desk.sessions.listed(session.user.uid)) == 1


async def test_an_admins_word_gives_who_had_lapsed_a_whole_week(hall: Hall) -> None:
    uid = (await left(hall)).user.uid
    hall.clock.advance(WEEK)
    await hall.desk.friendship.review()
    assert await state(hall, uid) == "disabled"
    await hall.desk.administration.unban("10001", "qq:99999", HERE)
    await hall.desk.friendship.review()
    hall.clock.advance(WEEK - 1)
    await hall.desk.friendship.review()
    assert await state(hall, uid) == "active"
    hall.clock.advance(1)
    await hall.desk.friendship.review()
    assert await state(hall, uid) == "disabled"


async def test_who_is_back_later_registers_and_keeps_the_account(hall: Hall) -> None:
    session = await left(hall)
    old = hall.qq.secret_of("10001")
    hall.clock.advance(WEEK)
    await hall.desk.friendship.review()
    hall.qq.friends["10001"] = "小明"
    await hall.desk.friends.refresh()
    assert await hall.desk.friendship.returned("10001", HERE)
    assert not await hall.desk.friendship.returned("10001", HERE)
    assert (await refusal(hall, "10001", old))[0] == "AUTH_INVALID_CREDENTIALS"
    await hall.request("10001", "private")
    assert await hall.desk.registrar.confirm("10001", HERE) == "confirmed"
    back = await hall.desk.sessions.log_in("10001", hall.qq.secret_of("10001"), HERE)
    assert back.user.uid == session.user.uid


async def test_a_request_on_the_page_revives_a_friend(hall: Hall) -> None:
    session = await left(hall)
    hall.clock.advance(WEEK)
    await hall.desk.friendship.review()
    await hall.request("10001")
    assert await state(hall, session.user.uid) == "disabled"
    hall.qq.friends["10001"] = "小明"
    await hall.desk.friends.refresh()
    await hall.desk.registrar.answer_all()
    await hall.desk.registrar.idle()
    assert await state(hall, session.user.uid) == "pending"


@pytest.mark.parametrize("given", [None, {}])
async def test_without_a_list_nobody_is_judged(hall: Hall, given: dict[str, str] | None) -> None:
    session = await hall.log_in()

    async def fetch() -> dict[str, str] | None:
        return given

    hall.desk.friends._fetch = fetch
    for _ in range(2):
        await hall.desk.friendship.review()
        hall.clock.advance(WEEK)
    assert await state(hall, session.user.uid) == "active"
    assert (await hall.desk.directory.own(session.user.uid))["lapses_at"] is None


async def test_a_log_in_looks_at_the_list_too(hall: Hall) -> None:
    secret = await hall.member()
    hall.qq.friends = dict([OTHER])
    await hall.desk.friends.refresh()
    session = await hall.desk.sessions.log_in("10001", secret, HERE)
    assert (await hall.desk.directory.own(session.user.uid))["lapses_at"] == hall.clock.now_ms() + GRACE_MS
    hall.clock.advance(WEEK)
    assert (await refusal(hall, "10001", secret))[0] == "AUTH_INVALID_CREDENTIALS"


async def test_a_ban_outlasts_a_lost_friendship(hall: Hall) -> None:
    session = await left(hall)
    hall.clock.advance(WEEK)
    await hall.desk.friendship.review()
    await hall.desk.administration.ban("10001", "qq:99999", HERE)
    hall.qq.friends["10001"] = "小明"
    await hall.desk.friends.refresh()
    assert not await hall.desk.friendship.returned("10001", HERE)
    await hall.request("10001", "private")
    assert await state(hall, session.user.uid) == "disabled"


async def test_owners_are_warned_once_of_the_end_of_a_secret(hall: Hall) -> None:
    await hall.member()
    await hall.member("10002", "小红")
    del hall.qq.friends["10002"]
    await hall.desk.friends.refresh()

    def warned() -> list[str]:
        return [to for to, text in hall.qq.messages if "到期" in text]

    hall.clock.advance(82 * 86_400)
    await hall.desk.reminders.send()
    assert warned() == []
    hall.clock.advance(86_400)
    hall.qq.delivery = "offline"
    await hall.desk.reminders.send()
    hall.qq.delivery = "sent"
    for _ in range(3):
        await hall.desk.reminders.send()
    assert warned() == ["10001"]
    await hall.desk.administration.reset_secret("10001", HERE)
    hall.clock.advance(84 * 86_400)
    await hall.desk.reminders.send()
    assert warned() == ["10001"] * 2


def test_a_hall_of_its_own_has_its_own_list() -> None:
    assert not make_hall().desk.friends.has_left("10001")
