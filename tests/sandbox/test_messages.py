"""Messages travel both ways over the real reverse WebSocket and are parsed by the real adapter."""

import httpx
import pytest

from tests.sandbox.conftest import Probe, until

FRIEND, OTHER_FRIEND, GROUP_STRANGER, STRANGER, GROUP = 10001, 10002, 20001, 20002, 700001


def test_a_friends_private_message_reaches_the_bot(probe: Probe) -> None:
    probe.say(FRIEND, "注册")
    event = probe.event(**{"class": "PrivateMessageEvent"})
    assert event["user_id"] == FRIEND
    assert event["sub_type"] == "friend"
    assert event["raw_message"] == "注册"
    assert event["message"] == [{"type": "text", "data": {"text": "注册"}}]


def test_a_group_message_carries_the_group_and_the_mention(probe: Probe) -> None:
    probe.say(FRIEND, "段位 @小红", chat="group")
    event = probe.event(**{"class": "GroupMessageEvent"})
    assert event["group_id"] == GROUP
    assert {"type": "at", "data": {"qq": str(OTHER_FRIEND)}} in event["message"]


def test_what_the_bot_sends_is_read_by_its_addressee_only(probe: Probe) -> None:
    segments = [{"type": "text", "data": {"text": "你好 [CQ:face,id=1]"}}, {"type": "image", "data": {"file": "x"}}]
    assert probe.call("send_private_msg", user_id=FRIEND, message=segments)["data"]["message_id"] > 0
    assert probe.read(FRIEND) == ["你好 [CQ:face,id=1][图片]"]
    assert probe.read(OTHER_FRIEND) == []


def test_a_string_is_parsed_as_cq_codes_as_a_real_client_does(probe: Probe) -> None:
    probe.call("send_msg", user_id=FRIEND, message="看 [CQ:image,file=http://a/b.png] &#91;完&#93;")
    assert probe.read(FRIEND) == ["看 [图片] [完]"]


def test_everybody_in_the_group_reads_the_group_and_nobody_else(probe: Probe) -> None:
    probe.call("send_msg", message_type="group", group_id=GROUP, message="天黑请闭眼")
    assert probe.read(FRIEND, "group") == probe.read(GROUP_STRANGER, "group") == ["天黑请闭眼"]
    assert probe.read(STRANGER, "group") == []


def test_a_member_who_is_no_friend_speaks_through_the_group_session(probe: Probe) -> None:
    probe.say(GROUP_STRANGER, "注册")
    assert probe.event(user_id=GROUP_STRANGER)["sub_type"] == "group"


def test_a_stranger_without_a_common_group_cannot_write(probe: Probe) -> None:
    with pytest.raises(httpx.HTTPStatusError):
        probe.say(STRANGER, "注册")
    assert probe.events(user_id=STRANGER) == []


def test_mislabelled_strangers_look_like_friends(probe: Probe) -> None:
    probe.faults(mislabel_strangers=True)
    probe.say(GROUP_STRANGER, "注册")
    assert probe.event(user_id=GROUP_STRANGER)["sub_type"] == "friend"


def test_a_friend_request_is_reported_and_can_be_accepted_once(probe: Probe) -> None:
    probe.http.post("/sandbox/api/friends", json={"person": STRANGER, "way": "request"}).raise_for_status()
    flag = probe.event(**{"class": "FriendRequestEvent"})["flag"]
    assert probe.call("set_friend_add_request", flag=flag, approve=True) == {"data": None}
    assert probe.event(**{"class": "FriendAddNoticeEvent"})["user_id"] == STRANGER
    assert STRANGER in [friend["user_id"] for friend in probe.call("get_friend_list")["data"]]
    assert probe.call("set_friend_add_request", flag=flag, approve=True)["failure"] == "ActionFailed"


def test_becoming_and_ceasing_to_be_a_friend_changes_the_friend_list(probe: Probe) -> None:
    probe.http.post("/sandbox/api/friends", json={"person": GROUP_STRANGER}).raise_for_status()
    assert probe.event(notice_type="friend_add")["user_id"] == GROUP_STRANGER
    probe.http.delete("/sandbox/api/friends", params={"person": GROUP_STRANGER}).raise_for_status()
    until(lambda: GROUP_STRANGER not in [friend["user_id"] for friend in probe.call("get_friend_list")["data"]])
    assert probe.call("send_private_msg", user_id=GROUP_STRANGER, message="在吗")["failure"] == "ActionFailed"
