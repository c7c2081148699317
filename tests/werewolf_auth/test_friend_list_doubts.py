"""A list that lacks most players, or belongs to another bot, costs nobody an account unless a superuser says so."""

import pytest

from tests.host.onebot_end import OneBotEnd
from tests.werewolf_auth.hall import HERE, Hall
from tests.werewolf_auth.test_admin_chat import answer
from tests.werewolf_auth.test_chat import registered
from tests.werewolf_auth.test_friendship import WEEK, state
from tests.werewolf_auth.test_handshake import actions
from werewolf_auth import texts
from werewolf_auth.desk import desk
from werewolf_auth.friends import GRACE_MS
from werewolf_auth.identity import Session

BOSS = "99999"
PLAYERS = [str(10001 + number) for number in range(6)]


async def players(hall: Hall) -> list[Session]:
    """Six players and a superuser who plays no part, all friends."""
    hall.qq.friends[BOSS] = "站长"
    sessions = [await hall.log_in(number, f"玩家{number}") for number in PLAYERS]
    await hall.desk.friendship.review()
    return sessions


def lose(hall: Hall, count: int) -> None:
    for number in PLAYERS[:count]:
        hall.qq.friends.pop(number, None)


async def reviews(hall: Hall, days: int) -> None:
    for _ in range(days):
        await hall.desk.friendship.review()
        hall.clock.advance(86_400)
    await hall.desk.friendship.review()


def warned(hall: Hall) -> list[str]:
    return [to for to, text in hall.qq.messages if "好友名单" in text]


async def states(hall: Hall, sessions: list[Session]) -> list[str | None]:
    return [await state(hall, session.user.uid) for session in sessions]


async def test_most_do_not_leave_in_one_night(hall: Hall) -> None:
    sessions = await players(hall)
    lose(hall, 4)
    await reviews(hall, 30)
    assert await states(hall, sessions) == ["active"] * 6
    assert (await hall.desk.directory.own(sessions[0].user.uid))["lapses_at"] is None
    assert warned(hall) == [BOSS]
    assert (await actions()).count("friends_doubted") == 1
    back = await hall.desk.sessions.log_in(PLAYERS[0], hall.qq.secret_of(PLAYERS[0]), HERE)
    assert (await hall.desk.directory.own(back.user.uid))["lapses_at"] is None


async def test_half_of_them_may(hall: Hall) -> None:
    sessions = await players(hall)
    lose(hall, 3)
    await reviews(hall, 7)
    assert await states(hall, sessions) == ["disabled"] * 3 + ["active"] * 3
    assert warned(hall) == []


async def test_another_bot_has_other_friends(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hall.desk.friendship._trust, "_bot", lambda: "20001")
    sessions = await players(hall)
    monkeypatch.setattr(hall.desk.friendship._trust, "_bot", lambda: "20002")
    lose(hall, 1)
    await reviews(hall, 30)
    assert await states(hall, sessions) == ["active"] * 6
    assert warned(hall) == [BOSS]


async def test_another_bot_with_the_same_friends_is_no_news(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hall.desk.friendship._trust, "_bot", lambda: "20001")
    sessions = await players(hall)
    monkeypatch.setattr(hall.desk.friendship._trust, "_bot", lambda: "20002")
    await hall.desk.friendship.review()
    lose(hall, 1)
    await reviews(hall, 7)
    assert await states(hall, sessions) == ["disabled"] + ["active"] * 5
    assert warned(hall) == []


async def test_a_doubt_halts_the_week_of_who_left_before(hall: Hall) -> None:
    sessions = await players(hall)
    lose(hall, 1)
    await reviews(hall, 5)
    lose(hall, 5)
    await reviews(hall, 30)
    assert await states(hall, sessions) == ["active"] * 6


async def test_a_list_that_recovers_ends_the_doubt(hall: Hall) -> None:
    sessions = await players(hall)
    whole = dict(hall.qq.friends)
    lose(hall, 6)
    await reviews(hall, 3)
    hall.qq.friends = whole
    await hall.desk.friendship.review()
    assert await hall.desk.friendship.doubted() is None
    del hall.qq.friends[PLAYERS[0]]
    await reviews(hall, 7)
    assert await states(hall, sessions) == ["disabled"] + ["active"] * 5


async def test_a_confirmed_list_counts_from_then_on(hall: Hall) -> None:
    sessions = await players(hall)
    lose(hall, 6)
    await reviews(hall, 30)
    assert await hall.desk.friendship.confirm(f"qq:{BOSS}", HERE) == 6
    own = await hall.desk.directory.own(sessions[0].user.uid)
    assert own["lapses_at"] == hall.clock.now_ms() + GRACE_MS
    assert (await actions()).count("friends_confirmed") == 1
    hall.clock.advance(WEEK - 1)
    await hall.desk.friendship.review()
    assert await states(hall, sessions) == ["active"] * 6
    hall.clock.advance(1)
    await hall.desk.friendship.review()
    assert await states(hall, sessions) == ["disabled"] * 6


async def test_whom_no_message_reached_hears_at_the_next_review(hall: Hall) -> None:
    await players(hall)
    lose(hall, 6)
    hall.qq.delivery = "offline"
    await hall.desk.friendship.review()
    hall.qq.delivery = "sent"
    await reviews(hall, 3)
    assert warned(hall) == [BOSS]


async def test_superusers_who_are_strangers_to_the_bot_get_no_message(hall: Hall) -> None:
    await players(hall)
    lose(hall, 6)
    del hall.qq.friends[BOSS]
    hall.qq.friends["10009"] = "小刚"
    await reviews(hall, 3)
    assert warned(hall) == []


async def test_superusers_look_and_confirm_in_chat(qq: OneBotEnd) -> None:
    for number in PLAYERS:
        qq.friends[number] = f"玩家{number}"
    await desk().friends.refresh()
    for number in PLAYERS:
        await registered(qq, number)
    assert await answer(qq, "核对好友") == texts.NO_DOUBT
    assert await answer(qq, "核对好友 确认") == texts.NO_DOUBT
    for number in PLAYERS[:4]:
        del qq.friends[number]
    assert "少了 6 位玩家中的 4 位" in await answer(qq, "核对好友")
    assert await answer(qq, "核对好友 好的") == "用法：核对好友 · 核对好友 确认"
    assert "4 位玩家不在名单里" in await answer(qq, "核对好友 确认")
    assert await answer(qq, "核对好友") == texts.NO_DOUBT
    assert {"friends_reviewed", "friends_doubted", "friends_confirmed"} <= set(await actions())
