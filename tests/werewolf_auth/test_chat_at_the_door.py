"""Codes, deletion and lost friendship over a real OneBot socket, with the parts of this process."""

import re
from collections import Counter

import pytest

from host.errors import Problem
from tests.host.onebot_end import OneBotEnd
from tests.werewolf_auth.hall import HERE, SECRET
from tests.werewolf_auth.test_chat import ADMIN, log_in, registered
from werewolf_auth import service, texts
from werewolf_auth.desk import desk
from werewolf_auth.limits import Limits


async def ask_code(device: str = "page") -> service.Asked:
    return await service.ask_code(
        address=None, user_agent="Mozilla/5.0 (Windows) Firefox/1", request_id="t", device=device
    )


async def look(asked: service.Asked) -> object:
    return await service.look_at_code(asked.poll, address=None, user_agent=None, request_id="t", device="page")


async def test_a_code_is_approved_in_chat(qq: OneBotEnd) -> None:
    await log_in(await registered(qq), device="page")
    asked = await ask_code()
    await qq.say("10001", f"登录 {asked.code}")
    _, text = await qq.next_message(3)
    assert "Firefox · Windows" in text
    session = await look(asked)
    assert isinstance(session, service.Session)
    await qq.say("10001", "拒绝")
    assert await qq.next_message(4) == ("10001", texts.CODE_REFUSED)
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await service.identify(session.access_token)
    await qq.say("10001", "拒绝")
    assert await qq.next_message(5) == ("10001", texts.BLOCKED)


async def test_a_word_behind_a_heavy_command_does_nothing(qq: OneBotEnd) -> None:
    session = await log_in(await registered(qq))
    await qq.say("10001", "注销")
    await qq.next_message(3)
    await qq.say("10001", "确认注销 怎么办")
    assert await qq.next_message(4) == ("10001", texts.DELETE_ALONE)
    await qq.say("10001", "重置密钥 是什么")
    assert await qq.next_message(5) == ("10001", texts.RESET_ALONE)
    assert (await service.identify(session.access_token)).sid == session.sid
    await qq.say("10001", "确认注销")
    assert await qq.next_message(6) == ("10001", texts.DELETED)


async def test_who_may_mean_two_things_refuses_both(qq: OneBotEnd) -> None:
    await log_in(await registered(qq), device="page")
    asked = await ask_code()
    await qq.say("10001", f"登录 {asked.code}")
    await qq.next_message(3)
    session = await look(asked)
    assert isinstance(session, service.Session)
    await service.request_access("10001", source="web", address=None, request_id="t")
    assert await qq.next_message(4) == ("10001", texts.REGISTERED_NOTICE)
    await qq.say("10001", "拒绝")
    assert await qq.next_message(5) == ("10001", texts.BOTH_REFUSED)
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await service.identify(session.access_token)
    await service.request_access("10001", source="web", address=None, request_id="t")
    await desk().registrar.idle()
    assert len(qq.sent()) == 5


async def test_a_code_of_a_strange_page_needs_the_number_from_the_chat(qq: OneBotEnd) -> None:
    await log_in(await registered(qq))
    asked = await ask_code("strange page")
    await qq.say("10001", f"/登录 {asked.code[:3]} {asked.code[3:]}")
    _, text = await qq.next_message(3)
    number = re.search(r"：(\d\d)（", text)
    assert number is not None
    assert isinstance(await look(asked), service.Waiting)
    session = await service.pair_code(asked.poll, number[1], address=None, user_agent=None, request_id="t")
    assert session.user.qq == "10001"


async def test_codes_that_nobody_shows_and_those_of_a_group(qq: OneBotEnd, monkeypatch: pytest.MonkeyPatch) -> None:
    await registered(qq)
    asked = await ask_code()
    await qq.say("10001", f"登录 {asked.code}", group="777")
    await qq.say("10001", "登录 12345")
    assert await qq.next_message(3) == ("10001", texts.NO_SUCH_CODE)
    assert isinstance(await look(asked), service.Waiting)
    monkeypatch.setattr(desk().codes, "_limits", Limits(desk().clock, on=True))
    for _ in range(6):
        await qq.say("10001", "登录 000000")
    await qq.next_message(9)
    assert Counter(text for _, text in qq.sent()[3:]) == {texts.NO_SUCH_CODE: 5, texts.TOO_MANY_CODES: 1}
    await qq.say(ADMIN, f"登录 {asked.code}")
    assert await qq.next_message(10) == (ADMIN, texts.NOT_REGISTERED)


@pytest.mark.parametrize("again", ["确认注销", "注销 确认"])
async def test_an_account_is_deleted_after_a_second_word(qq: OneBotEnd, again: str) -> None:
    session = await log_in(await registered(qq))
    await qq.say("10001", "确认注销")
    assert await qq.next_message(3) == ("10001", texts.NOTHING_TO_DELETE)
    await qq.say("10001", "注销")
    assert await qq.next_message(4) == ("10001", texts.DELETE_ASK)
    await qq.say("10001", "确认")
    assert await qq.next_message(5) == ("10001", texts.ALREADY_ACTIVE)
    await qq.say("10001", again)
    assert await qq.next_message(6) == ("10001", texts.DELETED)
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await service.identify(session.access_token)
    await qq.say("10001", "我的状态")
    assert await qq.next_message(7) == ("10001", texts.NOT_REGISTERED)


async def test_who_is_banned_does_not_get_rid_of_it_by_deleting(qq: OneBotEnd) -> None:
    await registered(qq)
    await desk().administration.ban("10001", "qq:99999", HERE)
    for number, words in enumerate(("注销", "确认注销"), start=3):
        await qq.say("10001", words)
        assert await qq.next_message(number) == ("10001", texts.DISABLED)


async def test_who_is_a_friend_again_is_welcome(qq: OneBotEnd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("werewolf_auth.friendship.GRACE_MS", 0)
    await registered(qq)
    del qq.friends["10001"]
    await desk().friendship.review()
    qq.friends["10001"] = "小明"
    await desk().friends.refresh()
    await qq.report(post_type="notice", notice_type="friend_add", user_id=10001)
    assert await qq.next_message(3) == ("10001", texts.WELCOME_BACK)
    await qq.say("10001", "注册")
    _, text = await qq.next_message(4)
    assert SECRET.search(text)
