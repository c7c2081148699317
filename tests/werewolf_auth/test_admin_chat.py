"""Superusers' words in chat: 邀请码, 审计, 查询; nobody else gets an answer, and everything is written down."""

import pytest

from tests.host.onebot_end import OneBotEnd
from tests.werewolf_auth.hall import SECRET
from tests.werewolf_auth.test_chat import ADMIN, registered
from tests.werewolf_auth.test_office import entries
from werewolf_auth import texts
from werewolf_auth.desk import desk
from werewolf_auth.invites import LENGTH


async def answer(qq: OneBotEnd, words: str, asker: str = ADMIN) -> str:
    """What the bot says to these words."""
    count = len(qq.sent()) + 1
    await qq.say(asker, words)
    to, text = await qq.next_message(count)
    assert to == asker
    return text


async def new_code(qq: OneBotEnd, words: str = "") -> str:
    text = await answer(qq, f"邀请码 新建 {words}".strip())
    return text.splitlines()[0].removeprefix("新邀请码：")


async def test_codes_are_made_listed_and_deleted(qq: OneBotEnd) -> None:
    assert (await answer(qq, "邀请码")).startswith("还没有邀请码")
    code = await new_code(qq, "3 7 给 新人")
    assert len(code) == LENGTH
    listed = await answer(qq, "邀请码")
    assert f"{code}：已用 0/3 次，有效至" in listed
    assert "给 新人" in listed
    assert await answer(qq, f"邀请码 删除 {code.lower()}") == f"邀请码 {code} 已删除"
    assert (await answer(qq, "邀请码")).startswith("还没有邀请码")
    assert "已删除" in await answer(qq, f"邀请码 {code}")
    made = [action for action, actor, *_ in await entries() if actor == f"qq:{ADMIN}"]
    assert made == [
        "invites_read",
        "invite_created",
        "invites_read",
        "invite_deleted",
        "invites_read",
        "invites_read",
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("小明 500", "已用 0/1 次，长期有效，小明 500"),
        ("3 小明 500", "已用 0/3 次，长期有效，小明 500"),
        ("小明 3 7", "已用 0/1 次，长期有效，小明 3 7"),
        ("1234567 群", "已用 0/1 次，长期有效，1234567 群"),
    ],
)
async def test_figures_behind_a_note_belong_to_it(qq: OneBotEnd, words: str, told: str) -> None:
    assert told in await answer(qq, f"邀请码 新建 {words}")


async def test_once_for_ever_is_the_usual_code(qq: OneBotEnd) -> None:
    code = await new_code(qq)
    assert f"{code}：已用 0/1 次，长期有效" in await answer(qq, "邀请码")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("邀请码 ZZZZZZZZZZ", "没有这个邀请码"),
        ("邀请码 删除 ZZZZZZZZZZ", "没有这个邀请码"),
        ("邀请码 删除", "没有这个邀请码"),
        ("邀请码 新建 0", "可用次数为"),
        ("邀请码 新建 1 999", "可用次数为"),
        ("邀请码 送 给 他", "用法：邀请码"),
        ("审计", "QQ 号应为"),
        ("审计 55555", "没有关于 55555 的记录"),
    ],
)
async def test_what_cannot_be_done_is_said(qq: OneBotEnd, words: str, expected: str) -> None:
    assert expected in await answer(qq, words)


async def test_registering_with_a_code_in_chat(qq: OneBotEnd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk().invites, "required", True)
    assert await answer(qq, "注册", "10001") == texts.INVITE_NEEDED
    code = await new_code(qq)
    assert SECRET.search(await answer(qq, f"注册 {code}", "10001"))
    assert "小明" in await answer(qq, f"邀请码 {code}")


async def test_a_group_learns_nothing_about_codes(qq: OneBotEnd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk().invites, "required", True)
    for words in ("注册", "注册 ZZZZZZZZZZ", f"注册 {await new_code(qq)}"):
        before = len(qq.sent())
        await qq.say("10001", words, group="777")
        answers = [await qq.next_message(before + 1), await qq.next_message(before + 2)]
        assert ("group 777", texts.IN_GROUP) in answers
        assert [to for to, _ in answers if to != "group 777"] == ["10001"]


async def test_the_audit_of_somebody(qq: OneBotEnd) -> None:
    await registered(qq)
    await answer(qq, "封禁 10001")
    lines = (await answer(qq, "审计 10001")).splitlines()
    assert lines[0] == "10001 最近的记录："
    assert "ban" in lines[1]
    assert f"由 qq:{ADMIN}" in lines[1]
    assert any("confirm" in line for line in lines)


async def test_looking_somebody_up_is_written_down(qq: OneBotEnd) -> None:
    await answer(qq, "查询 10001")
    action, actor, subject, _, request = (await entries())[-1]
    assert (action, actor, subject) == ("inspected", f"qq:{ADMIN}", "qq:10001")
    assert request.startswith("chat:80001:")


async def test_who_is_no_friend_any_more_is_not_called_banned(qq: OneBotEnd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("werewolf_auth.friendship.GRACE_MS", 0)
    await registered(qq)
    del qq.friends["10001"]
    await desk().friendship.review()
    first = (await answer(qq, "查询 10001")).splitlines()[0]
    assert first.endswith("：已停用（不再是好友）")
    await answer(qq, "封禁 10001")
    assert (await answer(qq, "查询 10001")).splitlines()[0].endswith("：已封禁")


async def test_nobody_else_gets_an_answer(qq: OneBotEnd) -> None:
    await registered(qq)
    before = len(qq.sent())
    for words in ("邀请码", "邀请码 新建", "审计 99999", "查询 99999", "强制结束 1", "解封 10001", "核对好友"):
        await qq.say("10001", words)
        await qq.say(ADMIN, words, group="777")
    await qq.say("10001", "我的状态")
    assert "已激活" in (await qq.next_message(before + 1))[1]
    done = {action for action, *_ in await entries()}
    assert not done & {"invite_created", "audit_read", "inspected", "friends_reviewed"}


async def test_a_superuser_who_is_no_friend_gets_no_answer(qq: OneBotEnd) -> None:
    del qq.friends[ADMIN]
    await desk().friends.refresh()
    await qq.say(ADMIN, "邀请码 新建")
    await qq.say(ADMIN, "强制结束 1")
    await qq.say("10001", "我的状态")
    assert await qq.next_message(1) == ("10001", texts.NOT_REGISTERED)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("强制结束", "用法：强制结束"),
        ("强制结束 一", "用法"),
        ("强制结束 9999", "没有这个房间"),
        ("强制结束 19", "没有进行中的对局"),
    ],
)
async def test_only_a_running_game_can_be_ended(qq: OneBotEnd, words: str, expected: str) -> None:
    assert expected in await answer(qq, words)
