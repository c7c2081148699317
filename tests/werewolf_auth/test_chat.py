"""The commands over a real OneBot socket, with the parts of this process."""

import pytest

from host import presence
from tests.host.onebot_end import OneBotEnd, onebot_end
from tests.host.waiting import until
from tests.werewolf_auth.hall import HERE, SECRET
from tests.werewolf_auth.test_handshake import actions
from werewolf_auth import service, texts
from werewolf_auth.desk import desk
from werewolf_auth.limits import CHAT_COMMANDS

ADMIN = "99999"


async def registered(qq: OneBotEnd, number: str = "10001") -> str:
    """Register and confirm in chat; returns the secret. Two messages go out."""
    before = len(qq.sent())
    await qq.say(number, "注册")
    _, text = await qq.next_message(before + 1)
    await qq.say(number, "/确认")
    assert await qq.next_message(before + 2) == (number, texts.CONFIRMED)
    found = SECRET.search(text)
    assert found is not None
    return found[0]


async def log_in(secret: str, number: str = "10001", device: str | None = None) -> service.Session:
    return await service.log_in(number, secret, address=None, user_agent=None, request_id="test", device=device)


async def test_registering_in_chat_ends_in_a_log_in(qq: OneBotEnd) -> None:
    session = await log_in(await registered(qq))
    assert session.user.display_name == "小明"
    assert (await service.identify(session.access_token)).user == session.user


async def test_a_group_learns_nothing_about_who_asks(qq: OneBotEnd) -> None:
    await qq.say("55555", "注册", group="777")
    assert await qq.next_message(1) == ("group 777", texts.IN_GROUP)
    await qq.say("10001", "注册", group="777")
    answers = {await qq.next_message(2), await qq.next_message(3)}
    assert ("group 777", texts.IN_GROUP) in answers
    assert any(to == "10001" and SECRET.search(text) for to, text in answers)


async def test_strangers_get_no_answer_in_private(qq: OneBotEnd) -> None:
    for words in ("注册", "确认", "登录", "我的状态", "重置密钥", "狼人杀", "段位", "战绩", "排行榜", "房间"):
        await qq.say("55555", words)
    await qq.say("10001", "我的状态")
    assert await qq.next_message(1) == ("10001", texts.NOT_REGISTERED)
    assert len(qq.sent()) == 1


async def test_a_message_reported_twice_is_one(qq: OneBotEnd) -> None:
    event = {"time": 1_900_000_000, "message_id": 4711}
    for _ in range(3):
        await qq.report(
            post_type="message", message_type="private", sub_type="friend", user_id=10001,
            sender={"user_id": 10001, "nickname": "n"}, message=[{"type": "text", "data": {"text": "注册"}}],
            raw_message="注册", font=0, **event,
        )  # fmt: skip
    await qq.next_message(1)
    await qq.say("10001", "我的状态")
    await qq.next_message(2)
    assert sum(bool(SECRET.search(text)) for _, text in qq.sent()) == 1


async def test_ok_confirms_only_when_something_waits(qq: OneBotEnd) -> None:
    await qq.say("10001", "ok")
    await qq.say("10001", "注册")
    await qq.next_message(1)
    await qq.say("10001", "ok then")
    await qq.say("10001", "OK")
    assert await qq.next_message(2) == ("10001", texts.CONFIRMED)
    await qq.say("10001", "确认")
    assert await qq.next_message(3) == ("10001", texts.ALREADY_ACTIVE)


async def test_a_link_logs_in(qq: OneBotEnd) -> None:
    await registered(qq)
    await qq.say("10001", "登录")
    _, text = await qq.next_message(3)
    token = text.rsplit("/link/", 1)[1]
    session = await service.log_in_by_link(token, address=None, user_agent=None, request_id="test")
    assert session.user.qq == "10001"


async def test_a_new_secret_in_chat(qq: OneBotEnd) -> None:
    session = await log_in(await registered(qq))
    await qq.say("10001", "重置密钥")
    _, text = await qq.next_message(3)
    found = SECRET.search(text)
    assert found is not None
    assert "http" not in text
    assert (await log_in(found[0])).sid != session.sid


async def test_status_and_renaming(qq: OneBotEnd) -> None:
    secret = await registered(qq)
    await log_in(secret)
    await qq.say("10001", "改名 大明")
    assert await qq.next_message(3) == ("10001", "显示名已改为 大明")
    await qq.say("10001", "改名 系统")
    assert (await qq.next_message(4))[1].startswith("这个显示名是保留的")
    await qq.say("10001", "改名")
    assert (await qq.next_message(5))[1].startswith("用法")
    await qq.say("10001", "我的状态")
    _, status = await qq.next_message(6)
    assert "大明" in status
    assert "已登录的设备：1" in status
    assert secret not in status


async def test_commands_of_somebody_who_is_not_registered(qq: OneBotEnd) -> None:
    for number, words in enumerate(("登录", "重置密钥", "改名 大明"), start=1):
        await qq.say("10001", words)
        assert await qq.next_message(number) == ("10001", texts.NOT_REGISTERED)
    await qq.say("10001", "确认")
    assert await qq.next_message(4) == ("10001", texts.NOTHING_TO_CONFIRM)
    await qq.say("10001", "狼人杀")
    assert "我的状态" in (await qq.next_message(5))[1]


async def test_commands_of_somebody_who_has_not_confirmed(qq: OneBotEnd) -> None:
    await qq.say("10001", "注册")
    await qq.next_message(1)
    for number, words in enumerate(("登录", "重置密钥"), start=2):
        await qq.say("10001", words)
        assert await qq.next_message(number) == ("10001", texts.NOT_CONFIRMED)


async def test_the_bot_calls_the_secret_as_the_page_does(qq: OneBotEnd) -> None:
    await registered(qq)
    await qq.say("10001", "我的状态")
    await qq.next_message(3)
    await qq.say("10001", "重置密钥")
    await qq.next_message(4)
    assert all("登录码" in text for _, text in qq.sent())
    # The command alone is called otherwise.
    assert not any("密钥" in text.replace("「重置密钥」", "") for _, text in qq.sent())


async def test_commands_of_somebody_who_is_banned(qq: OneBotEnd) -> None:
    await registered(qq)
    await desk().administration.ban("10001", "qq:99999", HERE)
    for number, words in enumerate(("注册", "重置密钥", "确认", "登录", "改名 大明"), start=3):
        await qq.say("10001", words)
        assert await qq.next_message(number) == ("10001", texts.DISABLED)


async def test_who_sends_too_much_gets_no_answer(qq: OneBotEnd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk().limits, "_on", True)
    for _ in range(CHAT_COMMANDS + 3):
        await qq.say("10002", "狼人杀", group="777")
        await qq.say("10001", "我的状态")
        await qq.say("10003", "注册", group="777")
        await qq.say("10004", "房间", group="778")
    await qq.next_message(4 * CHAT_COMMANDS)
    await qq.say(ADMIN, "我的状态")
    assert await qq.next_message(4 * CHAT_COMMANDS + 1) == (ADMIN, texts.NOT_REGISTERED)
    assert len(qq.sent()) == 4 * CHAT_COMMANDS + 1


async def test_refusing_in_chat(qq: OneBotEnd) -> None:
    await qq.say("10001", "拒绝")
    assert await qq.next_message(1) == ("10001", texts.BLOCKED)


async def test_help_in_a_group(qq: OneBotEnd) -> None:
    await qq.say("55555", "狼人杀", group="777")
    to, text = await qq.next_message(1)
    assert to == "group 777"
    assert "/werewolf/" in text


async def test_administration_in_chat(qq: OneBotEnd) -> None:
    session = await log_in(await registered(qq))
    ended: list[str] = []

    async def note(_: int, sid: str) -> None:
        ended.append(sid)

    service.on_session_ended(note)
    for number, (words, answer) in enumerate(
        [
            ("查询 10001", "小明"),
            ("封禁 10001", "已封禁"),
            ("封禁 10001", "这个账号已经是封禁状态"),
            ("查询 55555", "55555 还没有注册"),
            ("封禁 x", "QQ 号应为"),
            ("解封 10001", "已解封"),
        ],
        start=3,
    ):
        await qq.say(ADMIN, words)
        to, text = await qq.next_message(number)
        assert to == ADMIN
        assert answer in text
    assert ended == [session.sid]
    assert {"ban", "unban"} <= set(await actions())


async def test_only_superusers_in_private_administrate(qq: OneBotEnd) -> None:
    await registered(qq)
    await qq.say("10001", "封禁 99999")
    await qq.say(ADMIN, "封禁 10001", group="777")
    await qq.say("10001", "我的状态")
    assert "已激活" in (await qq.next_message(3))[1]


async def test_a_new_friend_is_answered(qq: OneBotEnd) -> None:
    await service.request_access("10005", source="web", address=None, request_id="test")
    await desk().registrar.idle()
    qq.friends["10005"] = "新友"
    await qq.report(post_type="notice", notice_type="friend_add", user_id=10005)
    to, text = await qq.next_message(1)
    assert to == "10005"
    assert SECRET.search(text)


async def test_friend_requests_are_accepted_even_when_reported_twice(qq: OneBotEnd) -> None:
    qq.retcode = 1400
    for _ in range(2):
        await qq.report(post_type="request", request_type="friend", user_id=10006, comment="hi", flag="f")
    await until(lambda: [action for action, _ in qq.calls].count("set_friend_add_request") == 2)
    qq.retcode = 0
    await qq.say("10001", "我的状态")
    assert await qq.next_message(1) == ("10001", texts.NOT_REGISTERED)


async def test_what_waited_is_sent_when_the_bot_comes_back(served_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("werewolf_auth.registration.ANSWER_DELAY", 0)
    await until(lambda: not service.bot_online())
    await service.request_access("10001", source="web", address=None, request_id="test")
    await desk().registrar.idle()
    async with onebot_end(served_port) as end:
        end.friends = {"10001": "小明"}
        to, text = await end.next_message(1)
        assert to == "10001"
        assert SECRET.search(text)
        assert service.bot_qq() == "80001"
        await desk().registrar.idle()


async def test_a_kicked_account_counts_as_offline(qq: OneBotEnd) -> None:
    assert presence.online()
    await qq.report(post_type="notice", notice_type="bot_offline", user_id=80001)
    await until(lambda: not presence.online())
    assert service.bot_qq() == "80001", "its number is still given"
    status = {"online": True, "good": True}
    await qq.report(post_type="meta_event", meta_event_type="heartbeat", interval=5000, status=status)
    await until(presence.online)
