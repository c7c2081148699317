"""A shared table in the weather: web and chat together, a bot that comes and goes, a restart, too many words."""

import itertools
from collections.abc import AsyncIterator, Callable

import nonebot
import pytest

from host import presence
from host.logging import logger
from tests.host.onebot_end import onebot_end
from tests.host.waiting import until
from tests.werewolf_game.group import GROUP, PEOPLE, Group, group_of
from tests.werewolf_game.parts import HandClock, Page, SilentBrain, Someone
from werewolf_game.group import commands, table, voice
from werewolf_game.group.courier import Courier
from werewolf_game.group.mail import QQMail
from werewolf_game.group.tables import BACK, GONE, GroupTables
from werewolf_game.group.voice import Voice
from werewolf_game.house import House

ME, MATE, THIRD, FOURTH, FIFTH, SIXTH = PEOPLE


@pytest.fixture
async def group(
    open_house: Callable[..., House], clock: HandClock, served_port: int, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Group]:
    async with group_of(open_house(SilentBrain), clock, served_port, monkeypatch) as made:
        yield made


def online(group: Group) -> object:
    return group.hall.detail()["group_online"]


async def test_a_speech_on_the_page_is_read_in_the_group_and_the_other_way_round(group: Group) -> None:
    page = Page()
    await group.sit(ME, MATE, THIRD, FOURTH)
    await group.until_phase("speech")
    speaker = group.fold(1).view["speaker"]
    uid = group.uids[group.number(speaker)]
    connection = group.house.connect(0, Someone(uid), page, None)
    await connection.action({"id": 1, "kind": "speak", "targets": [], "text": "网页上说的 [CQ:at,qq=all]"})
    await group.hears(f"{speaker}号{PEOPLE[group.number(speaker)]}：网页上说的 [CQ:at,qq=all]")
    await group.speak(speaker, "群里说的")
    await until(lambda: [event["text"] for event in page.events() if event["kind"] == "spoke"][1:] == ["群里说的"])
    assert "：群里说的" not in group.said()


async def test_only_the_speaker_speaks_and_ends_the_turn(group: Group) -> None:
    await group.sit(ME, MATE, THIRD, FOURTH)
    await group.until_phase("speech")
    speaker = group.fold(1).view["speaker"]
    other = next(seat for seat in range(1, 5) if seat != speaker)
    for words in ("过", "我也要说", "/过", "投 1"):
        await group.write(other, words)
    await group.qq.say(FIFTH, "我路过", group=GROUP)
    await until(lambda: group.heard == 5)
    assert group.fold(1).view["speaker"] == speaker
    assert group.spoken() == []
    await group.whisper(group.number(other), "过", "现在不能进行这个操作")
    await group.qq.say(group.number(speaker), "/过", group=GROUP)
    await until(lambda: group.fold(1).view["speaker"] != speaker)


async def test_a_long_speech_becomes_pieces_and_a_flood_is_cut(group: Group) -> None:
    await group.sit(ME, MATE, THIRD, FOURTH)
    await group.until_phase("speech")
    speaker = group.fold(1).view["speaker"]
    await group.qq.say(group.number(speaker), "长" * 1200, group=GROUP)
    await until(lambda: len(group.spoken()) == 3)
    assert [len(words) for words in group.spoken()] == [500, 500, 200]
    for number in range(table.SPEECHES + 5):
        await group.qq.say(group.number(speaker), f"第{number}句", group=GROUP)
    await until(lambda: group.heard == 6 + table.SPEECHES)
    await until(lambda: len(group.spoken()) >= 2 + table.SPEECHES)
    assert len(group.spoken()) == 2 + table.SPEECHES


async def test_what_is_not_understood_is_answered_with_what_is_possible(group: Group) -> None:
    await group.sit(ME, MATE, THIRD, FOURTH)
    await group.whisper(ME, "你好呀", "没看懂这句话。\n现在没有要你做的事。")
    await group.until_phase("sheriff_signup", "speech", "night")
    answer = await group.whisper(ME, "身份", "你是 1 号")
    assert "身份：" in answer
    await group.qq.say(FIFTH, "身份")
    await group.quiet(ME)
    assert group.letters(FIFTH) == ""


async def test_the_room_says_when_the_bot_is_gone_and_the_game_goes_on(group: Group) -> None:
    page = Page()
    await group.sit(ME, MATE, THIRD, FOURTH)
    group.house.connect(0, Someone(group.uids[ME]), page, None)
    assert online(group) is True
    await group.qq.report(
        post_type="notice", notice_type="group_ban", sub_type="ban", group_id=GROUP, operator_id=1, user_id=80001,
        duration=60,
    )  # fmt: skip
    await until(lambda: online(group) is False)
    assert page.of("CHAT")[-1]["text"] == GONE
    assert page.of("ROOM_UPDATE")[-1]["room"]["group_online"] is False
    group.qq.retcode = 1200
    await group.until_phase("speech")
    assert online(group) is False
    group.qq.retcode = 0
    await group.qq.report(
        post_type="notice", notice_type="group_ban", sub_type="lift_ban", group_id=GROUP, operator_id=1, user_id=80001,
        duration=0,
    )  # fmt: skip
    await until(lambda: online(group) is True)
    assert page.of("CHAT")[-1]["text"] == BACK
    await group.hears("对局进行中：第1天 轮流发言")


async def test_a_muted_bot_is_noticed_by_what_qq_refuses(group: Group) -> None:
    await group.ask(ME, "开房 速战4")
    group.qq.retcode = 1200
    await group.qq.say(MATE, "加入", group=GROUP)
    await until(lambda: online(group) is False)
    group.qq.retcode = 0
    await group.ask(THIRD, "加入", "阿强")
    await until(lambda: online(group) is True)


async def test_who_could_not_be_told_is_asked_again_when_the_bot_is_back(
    open_house: Callable[..., House], clock: HandClock, served_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence.watch(), "_returned", [commands.came_back])
    async with group_of(open_house(SilentBrain), clock, served_port, monkeypatch) as group:
        await group.sit(ME, MATE, THIRD, FOURTH)
        await group.is_told(ME, "身份：")
        await group.qq.close()
        await until(lambda: not nonebot.get_bots())
        await until(lambda: online(group) is False)
        await group.until_phase("night")
        await group.until_phase("exile_vote")
        async with onebot_end(served_port) as again:
            again.friends = dict(PEOPLE)
            group.qq = again
            await group.hears("对局进行中：第1天 放逐投票")
            assert online(group) is True
            await group.is_told(ME, "· 投 号码")


async def test_a_shared_table_outlives_the_process(
    open_house: Callable[..., House], clock: HandClock, served_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with group_of(open_house(SilentBrain), clock, served_port, monkeypatch) as group:
        await group.sit(ME, MATE, THIRD, FOURTH)
        await group.until_phase("exile_vote")
        await group.house.stop()
        await group.tables.close()
        second = open_house(SilentBrain)
        group.move_to(second, GroupTables(second, QQMail()))
        before = group.said().count("对局开始")
        await second.start()
        assert group.hall.room.group == GROUP
        await group.hears("对局进行中：第1天 放逐投票")
        await group.whisper(ME, "弃票", "✔ 弃票")
        assert group.said().count("对局开始") == before


async def test_what_the_group_was_asked_is_asked_in_private_only_while_letters_are_to_spare(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    await group.sit(ME, MATE, THIRD, FOURTH)
    for qq in (ME, MATE, THIRD, FOURTH):
        await group.is_told(qq, "身份：")
    await group.until_phase("speech")
    assert group.hall.match is not None
    game = group.tables.game_in(GROUP)
    assert game is not None
    game._left.extend(itertools.repeat(group.clock.monotonic(), table.SPARE_LETTERS))
    monkeypatch.setattr(table, "SPARE_SECONDS", 1e9)
    await group.until_phase("exile_vote")
    await group.hears("放逐投票")
    await group.quiet(ME)
    assert all("投 号码" not in group.letters(qq) for qq in (MATE, THIRD, FOURTH))
    await group.whisper(MATE, "弃票", "✔ 弃票")


async def test_words_that_come_together_are_one_message() -> None:
    sent: list[str] = []

    class Mail:
        async def group(self, _: str, text: str) -> str:
            sent.append(text)
            return "sent"

    async def note(*_: object) -> None:
        pass

    speaking = Voice(GROUP, Mail(), note)  # type: ignore[arg-type]
    for number in range(5):
        speaking.say(f"第{number}句")
    speaking.say("长" * voice.LONGEST_MESSAGE)
    speaking.say("最后")
    await until(lambda: sent and sent[-1] == "最后")
    assert sent == ["第0句\n第1句\n第2句\n第3句\n第4句", "长" * voice.LONGEST_MESSAGE, "最后"]
    await speaking.close()


async def test_wolves_hear_of_wishes_against_their_own_and_of_every_word(group: Group) -> None:
    people = (ME, MATE, THIRD, FOURTH, FIFTH, SIXTH)
    await group.sit(*people, board="新手6人")
    for qq in people:
        await group.is_told(qq, "身份：")
    await group.until_phase("night")
    one, other = (group.number(seat) for seat in range(1, 7) if group.fold(seat).view["me"]["role"] == "werewolf")
    await group.whisper(one, "刀 1", "✔ 刀 1号")
    before = len(group.qq.sent())
    # A wish that agrees is worth no letter: it comes with whatever is told next, which may be this answer.
    await group.whisper(other, "刀 1", "✔ 刀 1号")
    await group.whisper(other, "空刀", "✔ 空刀")
    await group.is_told(one, "想空刀")
    assert [to for to, _ in group.qq.sent()[before:]].count(one) == 1
    await group.qq.say(other, "说 一起刀1，先别说话")
    await group.is_told(one, "一起刀1，先别说话")
    assert "一起刀1" not in group.said()
    assert all("一起刀1" not in group.letters(qq) for qq in people if qq != one)


async def test_a_game_that_is_broken_off_says_so_and_words_after_it_change_nothing(group: Group) -> None:
    await group.sit(ME, MATE, THIRD, FOURTH)
    game = group.tables.game_in(GROUP)
    assert game is not None
    await group.house.desk.end_by_force(0)
    await group.hears("本局中止，不计分：管理员结束了本局")
    game.hear_private(group.uids[ME], "弃票")
    await group.is_told(ME, "对局已经结束。")
    assert group.tables.game_in(GROUP) is None
    assert group.tables.game_of(group.uids[ME]) is None


async def test_what_is_no_speech_is_passed_over(group: Group) -> None:
    await group.sit(ME, MATE, THIRD, FOURTH)
    await group.until_phase("speech")
    speaker = group.fold(1).view["speaker"]
    for words in ("\u200b", "/查一下", "   "):
        await group.write(speaker, words)
    assert group.spoken() == []
    await group.write(speaker, "很" * 3000)
    await until(lambda: len(group.spoken()) == 4)


async def test_somebody_else_being_muted_is_no_matter(group: Group) -> None:
    await group.ask(ME, "开房 速战4", "开好了")
    for user, silence in ((10002, "ban"), (0, "ban")):
        await group.qq.report(
            post_type="notice", notice_type="group_ban", sub_type=silence, group_id=GROUP, operator_id=1,
            user_id=user, duration=60,
        )  # fmt: skip
        if user:
            await group.whisper(ME, "板子", "板子")
            assert online(group) is True
    await until(lambda: online(group) is False)


async def test_a_courier_that_stumbles_says_so_in_the_log_without_details() -> None:
    lines: list[str] = []
    handler = logger.add(lines.append, level="ERROR")

    async def stumble() -> None:
        raise RuntimeError("预言家是 3 号")

    courier = Courier(lambda: stumble)
    courier.wake()
    await until(lambda: lines)
    logger.remove(handler)
    assert "RuntimeError" in lines[0]
    assert "预言家" not in lines[0]
    await courier.close()
