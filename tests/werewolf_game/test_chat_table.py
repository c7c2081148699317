"""A table shared by a group and the web: opened, joined and played by words, over a real OneBot socket."""

import re
from collections.abc import AsyncIterator, Callable

import pytest

from tests.host.waiting import until
from tests.werewolf_game.group import BANNED, GROUP, OUTSIDER, PENDING, PEOPLE, Group, group_of
from tests.werewolf_game.parts import HandClock, Page, SilentBrain, Someone
from werewolf_auth import texts
from werewolf_game import cards
from werewolf_game.group.commands import SEE_PRIVATE
from werewolf_game.group.reception import HINT_SECONDS, IDLE_SECONDS, NO_TABLE
from werewolf_game.house import House
from werewolf_game.room import Status

ME, MATE, THIRD, FOURTH, FIFTH, SIXTH = PEOPLE


@pytest.fixture
async def group(
    open_house: Callable[..., House], clock: HandClock, served_port: int, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Group]:
    async with group_of(open_house(SilentBrain), clock, served_port, monkeypatch) as made:
        yield made


async def test_a_table_is_opened_joined_filled_and_begun(group: Group) -> None:
    opened = await group.ask(ME, "开房 新手6人")
    assert "0 号房" in opened
    assert "2狼人 2平民 预言家 女巫" in opened
    assert "/room/0" in opened
    detail = group.hall.detail()
    assert (detail["group"], detail["group_online"], detail["owner"]) == (GROUP, True, group.uids[ME])
    await group.ask(MATE, "加入", "小红 坐 2 号（2/6）")
    await group.ask(ME, "开始", "还差 4 人")
    await group.ask(MATE, "补位", "只有房主")
    await group.ask(ME, "加AI 1", "3/6")
    await group.ask(ME, "补位", "AI 已入座（6/6），还没准备：2号小红")
    await group.qq.say(MATE, "准备", group=GROUP)
    await group.hears("对局开始：新手6人")
    assert group.hall.room.status is Status.PLAYING
    assert [member.chat for member in group.hall.room.members] == [True, True, False, False, False, False]


async def test_who_is_not_an_active_player_gets_the_same_answer_as_everywhere(group: Group) -> None:
    assert SEE_PRIVATE == texts.IN_GROUP
    for qq in (OUTSIDER, PENDING, BANNED):
        for words in ("开房", "加入", "观战"):
            assert await group.ask(qq, words) == SEE_PRIVATE
    await group.is_told(PENDING, cards.NOT_CONFIRMED)
    await group.is_told(BANNED, cards.BANNED)
    assert group.letters(OUTSIDER) == ""
    assert group.reception.desk.hall_of(GROUP) is None


async def test_everyday_words_without_a_table_are_hardly_answered_whoever_says_them(group: Group) -> None:
    assert await group.ask(ME, "开始") == NO_TABLE
    for qq in (MATE, OUTSIDER, BANNED):
        for words in ("开始", "准备", "退出", "解散", "补位"):
            await group.qq.say(qq, words, group=GROUP)
    await group.ask(ME, "板子", "板子")
    assert group.said().count(NO_TABLE) == 1
    assert SEE_PRIVATE not in group.said()
    group.clock.advance(HINT_SECONDS + 1)
    assert await group.ask(OUTSIDER, "准备") == NO_TABLE


async def test_one_table_per_group_and_its_owner_may_choose_again(group: Group) -> None:
    assert await group.ask(ME, "加入") == NO_TABLE
    await group.ask(ME, "开房")
    assert group.hall.room.setup.board.id == "standard-9"
    await group.ask(MATE, "开房 骑士", "本群已有房间：0 号房")
    await group.ask(ME, "开房 骑士", "换成了骑士局")
    other = await group.ask(MATE, "开房 速战4", group="700002")
    assert "1 号房" in other
    assert group.hall.room.setup.board.id == "knight-12"


async def test_boards_that_do_not_exist_or_break_a_rule(group: Group) -> None:
    await group.ask(ME, "开房 骑土局", "骑士局")
    await group.ask(ME, "开房 4民 预 女", "至少需要一名会开刀的狼人")
    await group.ask(ME, "开房 2狼 2民 2预", "预言家只能有一张")
    await group.ask(ME, "开房 列表", "★预女猎9人")
    await group.ask(ME, "板子", "★预女猎9人")
    assert group.reception.desk.hall_of(GROUP) is None
    answer = await group.ask(ME, "开房 2狼 狼王 4民 预 女 猎 守")
    assert "自己配的板子不计段位" in answer
    assert group.hall.room.setup.custom


async def test_changing_ones_mind_and_asking_too_much(group: Group) -> None:
    await group.ask(ME, "开房 速战4", "开好了")
    await group.ask(ME, "准备", "还差 3 人")
    await group.ask(ME, "取消准备", "小明 取消了准备")
    assert group.hall.room.members[0].ready is False
    await group.ask(ME, "加AI 很多", "用法")
    await group.ask(ME, "加AI 9", "AI 玩家应在 0 到 3 个之间")
    await group.ask(ME, "补位", "还没准备：1号小明")
    await group.qq.say(ME, "开始", group=GROUP)
    await group.hears("对局开始")
    await group.ask(ME, "开始", "对局已经开始：")
    await group.ask(ME, "解散", "对局进行中，不能解散")
    await group.ask(ME, "开房 骑士", "本群已有房间：0 号房 速战4人 游戏中")


async def test_there_are_only_so_many_rooms(group: Group) -> None:
    for number, qq in enumerate((ME, MATE, THIRD, FOURTH)):
        assert f"{number} 号房" in await group.ask(qq, "开房", group=f"80000{number}")
    assert "所有房间都有人" in await group.ask(FIFTH, "开房")
    # Who opens another table leaves the own one, which is free afterwards.
    await group.ask(ME, "退出", "房间已关闭", group="800000")
    assert "0 号房" in await group.ask(FIFTH, "开房")


async def test_the_boards_are_listed_in_private_too(group: Group) -> None:
    assert "★预女猎9人" in await group.whisper(ME, "板子")
    await group.qq.say(OUTSIDER, "板子")
    await group.whisper(ME, "板子", "12人：")
    assert group.letters(OUTSIDER) == ""


async def test_leaving_empties_and_closes_the_table(group: Group) -> None:
    await group.ask(ME, "开房 速战4")
    await group.ask(MATE, "加入")
    await group.ask(ME, "退出", "小明 离开了（1/4）")
    assert group.hall.room.owner == group.uids[MATE]
    await group.ask(MATE, "退出", "房间已关闭")
    assert group.reception.desk.hall_of(GROUP) is None
    assert "不在这个房间" not in await group.ask(ME, "开房")


async def test_a_table_left_alone_may_be_dissolved_by_anybody(group: Group) -> None:
    await group.ask(ME, "开房 速战4")
    await group.ask(MATE, "解散", "只有房主")
    group.clock.advance(IDLE_SECONDS + 1)
    onlooker = Page()
    group.house.connect(group.hall.room.room_id, Someone(77), onlooker, None)
    assert await group.ask(MATE, "解散") == "房间已解散"
    assert [(told["code"], told["message"]) for told in onlooker.of("ERROR")] == [("ROOM_NOT_FOUND", "房间已解散")]
    assert group.reception.desk.hall_of(GROUP) is None


async def test_leaving_a_running_game_must_be_meant(group: Group) -> None:
    await group.sit(ME, MATE, THIRD, FOURTH)
    await group.ask(ME, "退出", "退出 确认")
    assert group.hall.room.member(group.uids[ME]).left is False  # type: ignore[union-attr]
    await group.ask(ME, "退出 确认", "离开了对局")
    await group.ask(ME, "加入", "回到了 1 号")
    await group.ask(FIFTH, "退出", "你不在这个房间里")
    await group.ask(FIFTH, "观战", "/room/0")
    await group.ask(FIFTH, "加入", "对局已经开始")


def seat_with(group: Group, role: str) -> int:
    """The seat that was dealt a role, as its player was told."""
    for seat in range(1, 5):
        if f"身份：{role}" in group.letters(group.number(seat)):
            return seat
    raise AssertionError(role)


async def test_a_whole_game_by_words_alone(group: Group) -> None:
    people = (ME, MATE, THIRD, FOURTH)
    await group.sit(*people)
    for qq in people:
        await group.is_told(qq, "身份：")
    wolf, seer = seat_with(group, "狼人"), seat_with(group, "预言家")
    villagers = [seat for seat in range(1, 5) if seat not in (wolf, seer)]

    await group.until_phase("night")
    await group.is_told(group.number(wolf), "· 刀 号码")
    await group.is_told(group.number(seer), "· 验 号码")
    await group.whisper(group.number(wolf), f"刀 {villagers[0]}", "✔ 刀")
    await group.whisper(group.number(seer), f"验{wolf}号", f"查验结果：{wolf}号")
    await group.whisper(group.number(villagers[1]), "验 1", "现在不能进行这个操作")

    await group.until_phase("last_words")
    await group.hears(f"昨夜 {villagers[0]}号")
    await group.speak(villagers[0], "我是平民，别怪我")
    await group.qq.say(group.number(villagers[0]), "过", group=GROUP)
    for _ in range(3):
        await until(lambda: group.fold(1).view["phase"] == "speech")
        speaker = group.fold(1).view["speaker"]
        await group.hears(f"请 {speaker}号")
        await group.speak(speaker, f"我是{speaker}号，查杀{wolf}号")
        group.clock.advance(40)
        await group.qq.say(group.number(speaker), "过", group=GROUP)
        await until(lambda was=speaker: group.fold(1).view["speaker"] != was)

    await group.hears("放逐投票")
    await group.is_told(group.number(seer), "· 投 号码")
    await group.qq.say(group.number(seer), f"投 {wolf}", group=GROUP)
    await group.whisper(group.number(villagers[1]), f"投{wolf}", "✔ 投")
    await group.whisper(group.number(wolf), "弃票", "✔ 弃票")
    await group.lapse()
    await group.hears("好人阵营胜利")
    await until(lambda: not group.house.games.running)
    assert f"票型：{wolf}号 ←" in group.said()
    assert f"{wolf}号{PEOPLE[group.number(wolf)]} 狼人" in group.said()
    assert re.search(r"复盘：\S+/game/\d+", group.said())
    # What they said themselves is not repeated to them.
    assert "查杀" not in group.said()
    assert "别怪我" not in group.said()
    assert len(group.spoken()) == 4
    await group.ask(MATE, "观战", "上一局已经结束，发「准备」再来一局")
    await group.ask(ME, "准备", "准备好了")
    assert group.hall.room.status is Status.WAITING
