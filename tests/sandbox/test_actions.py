"""Every action that a bot of this kind asks for is answered as NapCat answers it."""

import pytest

from tests.sandbox.conftest import Probe

FRIEND, GROUP, BOT = 10001, 700001, 80000


@pytest.mark.parametrize(
    ("action", "parameters", "field", "value"),
    [
        ("get_login_info", {}, "user_id", BOT),
        ("get_status", {}, "online", True),
        ("get_version_info", {}, "protocol_version", "v11"),
        ("get_stranger_info", {"user_id": FRIEND}, "nickname", "小明"),
        ("get_group_info", {"group_id": GROUP}, "member_count", 15),
        ("get_group_member_info", {"group_id": GROUP, "user_id": 10000}, "role", "owner"),
        ("get_group_member_info", {"group_id": GROUP, "user_id": BOT}, "role", "member"),
        ("can_send_image", {}, "yes", True),
    ],
)
def test_an_action_is_answered(
    shared_probe: Probe, action: str, parameters: dict[str, int], field: str, value: object
) -> None:
    assert shared_probe.call(action, **parameters)["data"][field] == value


def test_lists_hold_the_friends_the_groups_and_the_members(shared_probe: Probe) -> None:
    friends = {friend["user_id"] for friend in shared_probe.call("get_friend_list")["data"]}
    assert friends == {10000 + position for position in range(13)}
    assert [group["group_id"] for group in shared_probe.call("get_group_list")["data"]] == [GROUP]
    members = {member["user_id"] for member in shared_probe.call("get_group_member_list", group_id=GROUP)["data"]}
    assert members == friends | {BOT, 20001}


def test_a_sent_message_can_be_fetched_again(shared_probe: Probe) -> None:
    message_id = shared_probe.call("send_private_msg", user_id=FRIEND, message="存档")["data"]["message_id"]
    assert shared_probe.call("get_msg", message_id=message_id)["data"]["raw_message"] == "存档"


@pytest.mark.parametrize(
    ("action", "parameters", "retcode"),
    [
        ("fly_to_the_moon", {}, 1404),
        ("send_private_msg", {"user_id": "abc", "message": "x"}, 1400),
        ("send_private_msg", {"user_id": 99999, "message": "x"}, 1200),
        ("send_group_msg", {"group_id": 1, "message": "x"}, 1200),
        ("get_group_member_info", {"group_id": GROUP, "user_id": 20002}, 1200),
        ("get_msg", {"message_id": 424242}, 1200),
    ],
)
def test_a_wrong_call_fails_with_napcats_code(
    shared_probe: Probe, action: str, parameters: dict[str, object], retcode: int
) -> None:
    answer = shared_probe.call(action, **parameters)
    assert answer["failure"] == "ActionFailed"
    assert answer["info"]["retcode"] == retcode
