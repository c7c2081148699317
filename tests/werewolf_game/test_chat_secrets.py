"""What a shared table never says to whom, and every guard of it taken away once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from tests.host.waiting import until
from tests.werewolf_game.group import GROUP, PEOPLE, Group, group_of
from tests.werewolf_game.parts import HandClock, Page, SilentBrain, Someone, play_until
from werewolf.event import EVERYONE, Event
from werewolf.ids import Phase
from werewolf.view import GodFold
from werewolf_game import recovery
from werewolf_game.group import table
from werewolf_game.group.course import Course
from werewolf_game.group.desk import TableDesk
from werewolf_game.group.tables import GroupTables
from werewolf_game.group.turns import Turn
from werewolf_game.group.whispers import Whisper
from werewolf_game.house import House

Patch = pytest.MonkeyPatch
ME, MATE, THIRD, FOURTH, FIFTH, SIXTH = PEOPLE


@pytest.fixture
async def group(
    open_house: Callable[..., House], clock: HandClock, served_port: int, monkeypatch: Patch
) -> AsyncIterator[Group]:
    async with group_of(open_house(SilentBrain), clock, served_port, monkeypatch) as made:
        yield made


def seats_of(group: Group, role: str) -> list[int]:
    """The seats that hold a role, as the folds of their players say."""
    seats = range(1, len(group.hall.room.members) + 1)
    return [seat for seat in seats if group.fold(seat).view["me"]["role"] == role]


async def a_hidden_word_in_the_group_does_nothing(group: Group) -> None:
    await group.sit(ME, MATE, THIRD, FOURTH)
    await group.until_phase("night")
    await group.hears("天黑请闭眼")
    wolf, seer = seats_of(group, "werewolf")[0], seats_of(group, "seer")[0]
    for qq in (ME, MATE, THIRD, FOURTH):
        await group.is_told(qq, "身份：")
    for seat in (wolf, seer):
        await group.is_told(group.number(seat), "第1夜")
    before, letters = group.said(), len(group.qq.sent())
    for seat, words in ((wolf, f"刀 {seer}"), (wolf, "过"), (wolf, "说 刀他"), (seer, f"验 {wolf}"), (seer, "过")):
        await group.write(seat, words)
    await group.quiet(ME)
    for seat in (wolf, seer):
        private = group.fold(seat).view["me"]["private"]
        assert (private["acts"], private["checks"], private.get("picks", {})) == ([], [], {})
        assert any(prompt["kind"] == "pass" for prompt in group.fold(seat).view["prompts"])
    assert group.said() == before
    assert [to for to, _ in group.qq.sent()[letters:]] == [ME]


async def the_group_hears_only_what_everybody_may_see(group: Group) -> None:
    await group.sit(ME, MATE, THIRD, FOURTH)
    for qq in (ME, MATE, THIRD, FOURTH):
        await group.is_told(qq, "身份：")
    await group.until_phase("night")
    wolf, seer = seats_of(group, "werewolf")[0], seats_of(group, "seer")[0]
    await group.whisper(group.number(seer), f"验 {wolf}", "查验结果")
    await group.until_phase("sheriff_signup", "speech", "last_words")
    await group.hears("天亮了")
    for secret in ("身份：", "你是", "查验结果", "刀 ", "同伴", "✔", "想刀", "想空刀", "拿到"):
        assert secret not in group.said()


async def letters_go_to_who_plays_from_the_group_and_has_no_page_open(group: Group) -> None:
    page = Page()
    await group.ask(ME, "开房 速战4")
    await group.ask(MATE, "加入", "坐")
    await group.house.desk.join(0, Someone(group.uids[THIRD]), None)
    connection = group.house.connect(0, Someone(group.uids[MATE]), page, None)
    await group.ask(ME, "补位", "AI 已入座")
    for qq in (ME, MATE):
        await group.qq.say(qq, "准备", group=GROUP)
    await group.hears("准备好了")
    await group.house.desk.set_ready(0, Someone(group.uids[THIRD]), True)
    await group.hears("对局开始")
    await group.is_told(ME, "身份：")
    await group.until_phase("night")
    await group.quiet(ME)
    assert group.letters(MATE) == group.letters(THIRD) == ""
    await connection.close()
    await group.until_phase("exile_vote")
    await group.is_told(MATE, "· 投 号码")
    assert group.letters(THIRD) == ""


async def what_is_said_in_the_group_is_not_repeated_there(group: Group) -> None:
    await group.sit(ME, MATE, THIRD, FOURTH)
    await group.until_phase("speech")
    speaker = group.fold(1).view["speaker"]
    await group.hears(f"请 {speaker}号")
    await group.speak(speaker, "我是好人，过一遍逻辑")
    await group.write(speaker, "过")
    await group.hears(f"请 {group.fold(1).view['speaker']}号")
    assert "过一遍逻辑" not in group.said()


async def what_is_said_in_one_breath_stays_in_order(group: Group) -> None:
    await group.sit(ME, MATE, THIRD, FOURTH)
    await group.until_phase("speech")
    speaker = group.fold(1).view["speaker"]
    said = [f"第{number}句" for number in range(15)]
    for words in (*said, "过"):
        await group.qq.say(group.number(speaker), words, group=GROUP)
    await until(lambda: group.fold(1).view["speaker"] != speaker)
    await until(lambda: group.heard == len(said) + 1)
    assert group.spoken() == said


Check = Callable[[Group], Awaitable[None]]
CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        a_hidden_word_in_the_group_does_nothing,
        the_group_hears_only_what_everybody_may_see,
        letters_go_to_who_plays_from_the_group_and_has_no_page_open,
        what_is_said_in_the_group_is_not_repeated_there,
        what_is_said_in_one_breath_stays_in_order,
    )
}


@pytest.mark.parametrize("name", CHECKS)
async def test_a_guard_holds(name: str, group: Group) -> None:
    await CHECKS[name](group)


def every_phase_is_public(patch: Patch) -> None:
    patch.setattr(table, "PUBLIC_PHASES", frozenset(Phase))


def the_group_gets_gods_view(patch: Patch) -> None:
    told = Course.tell

    def tell(course: Course, events: Sequence[Event], is_known: Any) -> list[str]:
        hidden = [event for event in events if event.audience != EVERYONE]
        return [*told(course, events, is_known), *(f"身份：{event}" for event in hidden if event.kind == "role_told")]

    patch.setattr(Course, "tell", tell)
    patch.setattr(recovery, "PublicFold", GodFold)


def open_pages_count_for_nothing(patch: Patch) -> None:
    patch.setattr(table.GroupTable, "_looks_on", lambda *_: False)


def who_came_by_the_web_gets_letters_too(patch: Patch) -> None:
    patch.setattr(table.GroupTable, "_plays_by_chat", lambda *_: True)


def the_group_is_told_its_own_words(patch: Patch) -> None:
    patch.setattr(table.GroupTable, "_is_known", lambda *_: False)


def nobody_lines_up(patch: Patch) -> None:
    async def come(_: object) -> None:
        pass

    patch.setattr(Turn, "come", come)


@pytest.mark.parametrize(
    ("fault", "name"),
    [
        (every_phase_is_public, "a_hidden_word_in_the_group_does_nothing"),
        (the_group_gets_gods_view, "the_group_hears_only_what_everybody_may_see"),
        (open_pages_count_for_nothing, "letters_go_to_who_plays_from_the_group_and_has_no_page_open"),
        (who_came_by_the_web_gets_letters_too, "letters_go_to_who_plays_from_the_group_and_has_no_page_open"),
        (the_group_is_told_its_own_words, "what_is_said_in_the_group_is_not_repeated_there"),
        (nobody_lines_up, "what_is_said_in_one_breath_stays_in_order"),
    ],
)
async def test_a_missing_guard_is_noticed(
    fault: Callable[[Patch], None], name: str, group: Group, monkeypatch: Patch
) -> None:
    fault(monkeypatch)
    with pytest.raises(AssertionError):
        await CHECKS[name](group)


class HeldMail:
    """Letters wait until the test lets them go."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.letters: list[tuple[int, str]] = []

    async def group(self, *_: str) -> str:
        return "sent"

    async def private(self, uid: int, text: str) -> str:
        self.letters.append((uid, text))
        await self.open.wait()
        return "sent"


async def first_letters(house: House, clock: HandClock, patch: Patch) -> list[int]:
    """Who is written to first, second, … when the letters cannot leave before night has fallen."""
    patch.setattr("werewolf_game.games.os", SimpleNamespace(urandom=lambda count: b"\x05" * count))  # two wolves last
    mail = HeldMail()
    tables = GroupTables(house, mail)  # type: ignore[arg-type]
    await house.start()
    desk, people = TableDesk(house), [Someone(uid) for uid in range(1, 7)]
    hall = await desk.open(GROUP, people[0], "starter-6")
    for person in people[1:]:
        await desk.join(hall, person)
    for person in people:
        await house.desk.set_ready(0, person, True)
    await play_until(hall, clock, lambda match: match.table.phase is Phase.NIGHT)
    mail.open.set()
    await until(lambda: len({uid for uid, _ in mail.letters}) == 6)
    await tables.close()
    return list(dict.fromkeys(uid for uid, _ in mail.letters))


async def test_how_long_the_card_takes_tells_nothing_about_the_role(
    open_house: Callable[..., House], clock: HandClock, monkeypatch: Patch
) -> None:
    assert await first_letters(open_house(SilentBrain), clock, monkeypatch) == [1, 2, 3, 4, 5, 6]


async def test_cards_in_the_order_of_the_questions_would_be_noticed(
    open_house: Callable[..., House], clock: HandClock, monkeypatch: Patch
) -> None:
    monkeypatch.setattr(Whisper, "has_news", Whisper.lacks_card)
    monkeypatch.setattr(Whisper, "lacks_card", False)
    assert await first_letters(open_house(SilentBrain), clock, monkeypatch) != [1, 2, 3, 4, 5, 6]


class KeptMail:
    """Writes down what was sent, in order."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    async def group(self, _: str, text: str) -> str:
        self.sent.append(f"group: {text}")
        return "sent"

    async def private(self, _: int, text: str) -> str:
        self.sent.append(f"private: {text}")
        return "sent"


async def sent_around_dawn(house: House, clock: HandClock, patch: Patch) -> list[str]:
    """What is sent from the moment at which somebody asks something a second before the night ends."""
    patch.setattr(table, "settings", lambda: SimpleNamespace(send_interval=1.5))
    mail = KeptMail()
    tables = GroupTables(house, mail)  # type: ignore[arg-type]
    await house.start()
    hall = await TableDesk(house).open(GROUP, Someone(1), "quick-4")
    await TableDesk(house).seat_bots(hall, Someone(1), None)
    await house.desk.set_ready(0, Someone(1), True)
    await play_until(hall, clock, lambda match: match.table.phase is Phase.NIGHT)
    match = hall.match
    assert match is not None
    assert match.table.deadline is not None
    await until(lambda: all(any(part in text for text in mail.sent) for part in ("🌙", "你是 1 号")))
    clock.advance((match.table.deadline - hall.now_ms()) / 1000 - 1)
    game = tables.game_of(1)
    assert game is not None
    before = len(mail.sent)
    game.hear_private(1, "身份")
    await play_until(hall, clock, lambda match: match.table.phase is not Phase.NIGHT)
    await until(lambda: any("你是 1 号" in text for text in mail.sent[before:]))
    await until(lambda: any("天亮了" in text for text in mail.sent[before:]))
    await tables.close()
    return mail.sent[before:]


async def test_a_late_letter_of_the_night_does_not_delay_the_dawn(
    open_house: Callable[..., House], clock: HandClock, monkeypatch: Patch
) -> None:
    sent = await sent_around_dawn(open_house(SilentBrain), clock, monkeypatch)
    assert sent[0].startswith("group: ☀ 天亮了")


async def test_a_letter_before_dawn_would_be_noticed(
    open_house: Callable[..., House], clock: HandClock, monkeypatch: Patch
) -> None:
    monkeypatch.setattr(table.GroupTable, "_must_be_quiet", lambda _: False)
    sent = await sent_around_dawn(open_house(SilentBrain), clock, monkeypatch)
    assert not sent[0].startswith("group: ☀ 天亮了")
