"""Failures on demand look to the bot exactly as they do in QQ."""

from tests.sandbox.conftest import Probe, until

FRIEND, GROUP = 10001, 700001


def send(probe: Probe) -> str | None:
    """Send a private message and return the failure that NoneBot raised, None when there was none."""
    failure: str | None = probe.call("send_private_msg", user_id=FRIEND, message="登录码").get("failure")
    return failure


def test_a_refused_send_fails_and_is_not_delivered(probe: Probe) -> None:
    probe.faults(refuse=True)
    assert send(probe) == "ActionFailed"
    assert probe.read(FRIEND) == []
    probe.faults(refuse=False)
    assert send(probe) is None


def test_a_lost_answer_is_a_timeout_although_the_message_arrived(probe: Probe) -> None:
    probe.faults(lose_answer=True)
    assert send(probe) == "NetworkError"
    assert probe.read(FRIEND) == ["登录码"]


def test_a_dropped_send_is_the_same_timeout_and_nothing_arrived(probe: Probe) -> None:
    probe.faults(drop=True)
    assert send(probe) == "NetworkError"
    assert probe.read(FRIEND) == []


def test_muted_in_the_group_leaves_private_messages_alone(probe: Probe) -> None:
    probe.faults(muted=True)
    assert probe.event(notice_type="group_ban")["sub_type"] == "ban"
    assert probe.call("send_group_msg", group_id=GROUP, message="天黑")["failure"] == "ActionFailed"
    assert send(probe) is None


def test_a_kicked_account_keeps_the_socket_and_says_so(probe: Probe) -> None:
    probe.faults(kicked=True)
    probe.event(notice_type="bot_offline")
    until(lambda: any(not beat["status"]["online"] for beat in probe.events(meta_event_type="heartbeat")))
    assert send(probe) == "ActionFailed"
    assert probe.call("get_status")["data"]["online"] is False
    assert probe.state()["bot"]["online"] is False


def test_a_disconnected_client_comes_back_when_the_switch_is_off(probe: Probe) -> None:
    probe.faults(disconnected=True)
    until(lambda: send(probe) == "no bot")
    assert probe.state()["bot"]["online"] is False
    probe.faults(disconnected=False)
    until(lambda: probe.state()["bot"]["online"])
    # The client is at home a moment before the bot has read its greeting.
    until(lambda: len(probe.events(meta_event_type="lifecycle")) >= 2)
    assert send(probe) is None
    assert len(probe.events(meta_event_type="lifecycle")) == 2


def test_messages_written_while_disconnected_are_lost_to_the_bot(probe: Probe) -> None:
    probe.faults(disconnected=True)
    until(lambda: not probe.state()["bot"]["online"])
    probe.say(FRIEND, "在吗")
    probe.faults(disconnected=False)
    until(lambda: probe.state()["bot"]["online"])
    probe.say(FRIEND, "还在吗")
    probe.event(raw_message="还在吗")
    assert probe.events(raw_message="在吗") == []


def test_heartbeats_are_regular(probe: Probe) -> None:
    until(lambda: len(probe.events(meta_event_type="heartbeat")) >= 3)
    assert probe.events(meta_event_type="heartbeat")[0]["interval"] == 200


def test_an_unknown_switch_is_refused(probe: Probe) -> None:
    answer = probe.http.put("/sandbox/api/faults", json={"explode": True})
    assert answer.status_code == 400
    assert "explode" in answer.json()["message"]
