"""段位, 战绩, 排行榜, 房间: what the bot says, how often it looks, and what it never says."""

import json
from typing import Any

import pytest
from nonebot.adapters.onebot.v11 import GroupMessageEvent, Message, MessageSegment, PrivateMessageEvent
from nonebot.adapters.onebot.v11.event import Sender

from host import outbox
from host.errors import Problem
from tests.werewolf_game.parts import HandClock
from werewolf_auth import service as accounts
from werewolf_auth.service import User
from werewolf_game import cards, commands, service
from werewolf_game.inquiries import REMEMBERED, Inquiries, records_of, standing_of
from werewolf_web.pages.lexicon import lexicon

ME_QQ, OTHER_QQ, STRANGER_QQ = "1234567890", "2345678901", "5678901234"
STANDING = {
    "title": "黄金 II",
    "points": 1333,
    "provisional": True,
    "games": 4,
    "wins": 3,
    "losses": 1,
    "rank": None,
    "by_camp": {"good": {"games": 3, "wins": 2}, "wolf": {"games": 1, "wins": 1}},
}
SEASON = {"id": "2026Q4", "name": "2026 年第 4 赛季", "ends_at": 1_798_732_800_000}
GAME = {
    "game_id": 7,
    "ended_at": 1_900_000_000_000,
    "board_name": "预女猎9人",
    "state": "finished",
    "role_name": "女巫",
    "won": True,
    "delta": 8.4,
}


ENDED = {
    "game_id": 7,
    "board_name": "预女猎9人",
    "state": "finished",
    "winner": "wolf",
    "days": 3,
    "seats": [
        {"seat": 1, "name": "小明", "role_name": "狼人", "camp": "wolf"},
        {"seat": 2, "name": "AI 二号", "role_name": "女巫", "camp": "good"},
    ],
}
LOOKED_UP: list[int] = []


def user(qq: str, uid: int, state: Any = "active") -> User:
    return User(uid, qq, f"玩家{uid}", "user", state, None, 0)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
    """What would go to QQ; two people are registered and have played."""
    letters: list[tuple[str, str, str]] = []
    people = {ME_QQ: user(ME_QQ, 1), OTHER_QQ: user(OTHER_QQ, 2)}

    async def private(qq: str, text: str) -> str:
        letters.append(("private", qq, text))
        return "sent"

    async def group(number: str, text: str) -> str:
        letters.append(("group", number, text))
        return "sent"

    async def by_qq(qq: str) -> User | None:
        return people.get(qq)

    async def hears(qq: str, *, in_group: bool) -> bool:
        return in_group or qq != STRANGER_QQ

    async def standing(uid: int) -> dict[str, object]:
        return {"user": {"uid": uid}, "standing": STANDING}

    async def records(uid: int, _: int = 5) -> dict[str, object]:
        return {"total": 1, "games": [{**GAME, "uid": uid}]}

    async def leaderboard(_: int) -> dict[str, object]:
        return {"season": SEASON, "rows": [{**STANDING, "user": {"display_name": "玩家1"}}]}

    async def game(game_id: int) -> dict[str, object]:
        LOOKED_UP.append(game_id)
        if game_id == 9:
            raise Problem("GAME_NOT_FOUND", "没有这一局", status=404)
        return ENDED if game_id == 7 else ENDED | {"state": "running"}

    monkeypatch.setattr(outbox, "private", private)
    monkeypatch.setattr(outbox, "group", group)
    monkeypatch.setattr(accounts, "user_by_qq", by_qq)
    monkeypatch.setattr(accounts, "hears", hears)
    monkeypatch.setattr(service, "standing", standing)
    monkeypatch.setattr(service, "records", records)
    monkeypatch.setattr(service, "leaderboard", leaderboard)
    monkeypatch.setattr(service, "game", game)
    LOOKED_UP.clear()
    shared = Inquiries(HandClock())
    monkeypatch.setattr(commands, "_inquiries", lambda: shared)
    return letters


def in_group(message: Message, qq: str = ME_QQ) -> GroupMessageEvent:
    return GroupMessageEvent(
        time=0,
        self_id=1,
        post_type="message",
        sub_type="normal",
        user_id=int(qq),
        message_type="group",
        message_id=1,
        message=message,
        original_message=message,
        raw_message="",
        font=0,
        sender=Sender(),
        group_id=700001,
    )


def in_private(qq: str = ME_QQ) -> PrivateMessageEvent:
    message = Message("x")
    return PrivateMessageEvent(
        time=0,
        self_id=1,
        post_type="message",
        sub_type="friend",
        user_id=int(qq),
        message_type="private",
        message_id=1,
        message=message,
        original_message=message,
        raw_message="",
        font=0,
        sender=Sender(),
    )


async def test_a_standing_is_told_in_one_group_message_without_any_number(sent: list[tuple[str, str, str]]) -> None:
    await commands.answer_standing(in_group(Message("段位")))
    ((kind, target, text),) = sent
    assert (kind, target) == ("group", "700001")
    assert "玩家1：黄金 II（定级中） 1333 分" in text
    assert "\n4 局 3 胜 1 负\n" in text
    placed = cards.standing_card("玩家1", {**STANDING, "provisional": False, "rank": 2})
    assert "黄金 II 1333 分\n第 2 名 · 4 局" in placed
    assert ME_QQ not in text


@pytest.mark.parametrize(("games", "words"), [(1, "1 局 0 胜 1 负\n"), (4, "4 局 3 胜 1 负\n"), (5, "（胜率 80%）\n")])
def test_a_win_rate_is_told_from_as_many_games_on_as_on_the_page(games: int, words: str) -> None:
    text = cards.standing_card("玩家1", {**STANDING, "games": games, "wins": games - 1, "losses": 1})
    assert words in text
    assert json.loads(lexicon())["enough"] == service.ENOUGH == {"place": 30, "rate": 5}


async def test_the_standing_of_somebody_mentioned(sent: list[tuple[str, str, str]]) -> None:
    await commands.answer_standing(in_group(Message([MessageSegment.text("段位 "), MessageSegment.at(OTHER_QQ)])))
    await commands.answer_standing(in_group(Message([MessageSegment.text("段位 "), MessageSegment.at("3456789012")])))
    await commands.answer_standing(in_group(Message([MessageSegment.text("段位 "), MessageSegment.at("all")])))
    assert sent[0][2].startswith("玩家2：")
    assert sent[1][2] == cards.OTHER_NOT_REGISTERED
    assert sent[2][2].startswith("玩家1：")


async def test_who_is_not_registered_learns_how(sent: list[tuple[str, str, str]]) -> None:
    await commands.answer_standing(in_private("4567890123"))
    await commands.answer_records(in_private("4567890123"))
    assert [letter[2] for letter in sent] == [cards.NOT_REGISTERED] * 2


async def test_whom_the_bot_does_not_hear_costs_no_message(sent: list[tuple[str, str, str]]) -> None:
    await commands.answer_standing(in_private(STRANGER_QQ))
    await commands.answer_records(in_private(STRANGER_QQ))
    await commands.answer_leaderboard(in_private(STRANGER_QQ))
    await commands.answer_rooms(in_private(STRANGER_QQ))
    assert sent == []


async def test_records_and_leaderboard(sent: list[tuple[str, str, str]]) -> None:
    await commands.answer_records(in_private())
    await commands.answer_leaderboard(in_private())
    assert "#7 03-18 01:46 预女猎9人 女巫 胜 +8" in sent[0][2]
    assert sent[1][2].splitlines() == [
        "排行榜 · 2026 年第 4 赛季（到 12 月 31 日）",
        "定级中（未满 30 局）",
        "· 玩家1 黄金 II 1333 分（3/4 胜）",
    ]
    placed = {**STANDING, "rank": 1, "provisional": False, "user": {"display_name": "玩家1"}}
    assert "\n1. 玩家1 黄金 II 1333 分（3/4 胜）" in cards.leaderboard_card([placed], SEASON)


async def test_rooms_are_listed_with_the_way_in(sent: list[tuple[str, str, str]]) -> None:
    await commands.answer_rooms(in_private())
    assert "个房间都空着" in sent[0][2]
    assert "/werewolf/lobby" in sent[0][2]


async def test_a_game_that_is_over_is_told_with_the_way_to_its_replay(sent: list[tuple[str, str, str]]) -> None:
    await commands.answer_replay(in_group(Message("回放 #7")))
    ((kind, target, text),) = sent
    assert (kind, target) == ("group", "700001")
    assert text.splitlines()[:4] == [
        "第 7 局 预女猎9人（2 人，3 天）",
        "🏆 狼人阵营胜利",
        "好人：2号 AI 二号（女巫）",
        "狼人：1号 小明（狼人）",
    ]
    assert text.endswith("/werewolf/game/7")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("回放", cards.WHICH_GAME),
        ("回放 上一局", cards.WHICH_GAME),
        ("回放 8", cards.GAME_RUNNING),
        ("回放 9", "没有这一局"),
        ("回放 １０", cards.WHICH_GAME),
    ],
)
async def test_a_game_that_cannot_be_replayed_says_why(
    sent: list[tuple[str, str, str]], words: str, answer: str
) -> None:
    await commands.answer_replay(in_group(Message(words)))
    assert [text for _, _, text in sent] == [answer]


async def test_in_a_group_a_replay_is_looked_up_once_a_minute(sent: list[tuple[str, str, str]]) -> None:
    for words in ("回放 7", "回放 第7局", "回放 7"):
        await commands.answer_replay(in_group(Message(words)))
    assert len({text for _, _, text in sent}) == 1
    assert LOOKED_UP == [7]


def test_an_aborted_game_has_a_card_too() -> None:
    game = ENDED | {"winner": None, "state": "aborted"}
    assert "本局中止，不计分" in cards.replay_card(game, "http://x")


async def test_in_groups_an_answer_is_remembered_for_a_minute_per_subject() -> None:
    clock, asked = HandClock(), []
    inquiries = Inquiries(clock)

    async def ask() -> str:
        asked.append(1)
        return f"答{len(asked)}"

    async def answer(subject: str, *, group: bool = True) -> str:
        return await inquiries.answer("段位", subject, ask, group=group)

    assert [await answer("a"), await answer("a"), await answer("b")] == ["答1", "答1", "答2"]
    assert await answer("a", group=False) == "答3"
    clock.advance(REMEMBERED + 1)
    assert await answer("a") == "答4"


def test_a_group_does_not_learn_whether_somebody_is_banned_or_no_friend() -> None:
    assert "被封禁，或不再是我的好友" in cards.BANNED


@pytest.mark.parametrize(("state", "why"), [("disabled", cards.BANNED), ("pending", cards.NOT_CONFIRMED)])
async def test_who_is_not_active_has_no_standing(monkeypatch: pytest.MonkeyPatch, state: str, why: str) -> None:
    async def by_qq(qq: str) -> User:
        return user(qq, 5, state)

    monkeypatch.setattr(accounts, "user_by_qq", by_qq)
    assert await standing_of(ME_QQ, own=False) == cards.OTHER_NOT_REGISTERED
    assert await standing_of(ME_QQ, own=True) == why
    assert await records_of(ME_QQ) == why


def test_a_busy_lobby_fits_in_one_message() -> None:
    rooms = [
        {
            "room_id": number,
            "board_name": "预女猎9人",
            "members": 3,
            "seats": 9,
            "status": "waiting",
            "locked": number == 0,
        }
        for number in range(20)
    ]
    text = cards.rooms_card(rooms, "http://x/werewolf")
    assert text.splitlines()[0] == "0 号房 预女猎9人 3/9 等人中 🔒"
    assert len(text.splitlines()) == 12


def test_an_aborted_game_and_a_newcomer() -> None:
    _, aborted, way = cards.records_card("甲", 1, [{**GAME, "state": "aborted"}]).splitlines()
    assert aborted.endswith("作废")
    assert way == f"看复盘：回放 {GAME['game_id']}"
    assert cards.records_card("甲", 1, [{**GAME, "delta": None}]).splitlines()[1].endswith(" 不计分")
    assert cards.records_card("甲", 0, []) == "甲 还没有对局记录"
    assert cards.leaderboard_card([], SEASON) == "2026 年第 4 赛季的排行榜还是空的：打完一局计分的对局就列在定级中"
    assert cards.standing_card("甲", {**STANDING, "games": 0}) == "甲：黄金 II（还没有计分的对局）"
