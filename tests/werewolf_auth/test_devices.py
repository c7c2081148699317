"""New devices are announced to the owner, once, and nobody waits for that."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from host.errors import Problem
from tests.werewolf_auth.hall import HERE, Hall, make_hall
from tests.werewolf_auth.test_handshake import dump
from werewolf_auth import housekeeping
from werewolf_auth.identity import Origin, Session
from werewolf_auth.places import device_name, network, place_name
from werewolf_auth.store import devices as stored

PHONE = Origin("r", "203.0.113.5", "Mozilla/5.0 (iPhone; CPU iPhone OS 17) QQ/9.0 Safari/604", "phone")


async def log_in(hall: Hall, secret: str, origin: Origin = HERE) -> None:
    await hall.desk.sessions.log_in("10001", secret, origin)
    await hall.desk.devices.idle()


def told(hall: Hall) -> list[str]:
    return [text for to, text in hall.qq.messages if to == "10001" and "新设备" in text]


async def test_the_first_device_is_no_news_and_the_second_is(hall: Hall) -> None:
    secret = await hall.member()
    await log_in(hall, secret, replace(HERE, device="laptop"))
    assert told(hall) == []
    await log_in(hall, secret, PHONE)
    assert len(told(hall)) == 1
    notice = told(hall)[0]
    assert "手机 QQ · iPhone" in notice
    assert "203.0.*.*" in notice
    assert str(PHONE.address) not in notice
    assert "http" not in notice


async def test_a_device_is_news_once_wherever_it_goes(hall: Hall) -> None:
    secret = await hall.member()
    await log_in(hall, secret)
    await log_in(hall, secret, PHONE)
    await log_in(hall, secret, PHONE)
    await log_in(hall, secret, replace(PHONE, address="198.51.100.1"))
    assert len(told(hall)) == 1


async def test_address_and_kind_keep_no_log_in_from_its_owner(hall: Hall) -> None:
    """A neighbour with the same telephone behind the same address is news, and so is a browser without cookies."""
    secret = await hall.member()
    await log_in(hall, secret)
    await log_in(hall, secret)
    assert told(hall) == []
    await log_in(hall, secret, replace(HERE, device="a neighbour's"))
    await log_in(hall, secret, replace(HERE, device=None))
    assert len(told(hall)) == 2


async def test_a_log_in_does_not_wait_for_its_message(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = await hall.member()
    await log_in(hall, secret)
    gate = asyncio.Event()

    async def stuck(qq: str, message: str) -> str:
        await gate.wait()
        return await hall.qq.post(qq, message)

    monkeypatch.setattr(hall.desk.devices, "_post", stuck)
    session = await asyncio.wait_for(hall.desk.sessions.log_in("10001", secret, PHONE), 5)
    assert session.user.qq == "10001"
    assert told(hall) == []
    gate.set()
    await hall.desk.devices.idle()
    assert len(told(hall)) == 1


async def test_what_could_not_be_told_is_told_when_the_bot_is_back(hall: Hall) -> None:
    secret = await hall.member()
    await log_in(hall, secret)
    hall.qq.delivery = "offline"
    await log_in(hall, secret, PHONE)
    hall.qq.delivery = "sent"
    for _ in range(8):
        hall.desk.devices.wake()
    await hall.desk.devices.idle()
    assert len(told(hall)) == 1


async def test_strangers_cost_no_message(hall: Hall) -> None:
    secret = await hall.member()
    await log_in(hall, secret)
    hall.qq.friends.clear()
    await hall.desk.friends.refresh()
    await log_in(hall, secret, PHONE)
    assert told(hall) == []


async def test_a_crash_while_telling_tells_nobody_twice(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = await hall.member()
    await log_in(hall, secret)

    async def die(*_: str) -> str:
        raise ConnectionAbortedError

    monkeypatch.setattr(hall.desk.devices, "_post", die)
    await log_in(hall, secret, PHONE)
    assert "telling" in await dump()
    await housekeeping.after_start(hall.clock)
    assert "telling" not in await dump()
    monkeypatch.setattr(hall.desk.devices, "_post", hall.qq.post)
    hall.desk.devices.wake()
    await hall.desk.devices.idle()
    assert told(hall) == []


async def strangers_after(hall: Hall, end: Callable[[Hall, Session, Session], Awaitable[None]]) -> int:
    """Log in at home and by phone, end the phone's session in some way, log in by phone again: messages about it."""
    secret = await hall.member()
    home = await hall.desk.sessions.log_in("10001", secret, HERE)
    phone = await hall.desk.sessions.log_in("10001", secret, PHONE)
    await end(hall, home, phone)
    await log_in(hall, secret, PHONE)
    return len(told(hall))


async def by_itself(hall: Hall, _: Session, phone: Session) -> None:
    await hall.desk.sessions.log_out(phone.refresh_token, None, PHONE)


async def from_the_list(hall: Hall, home: Session, phone: Session) -> None:
    await hall.desk.sessions.end_own(home.user.uid, phone.sid, HERE)


async def with_all_others(hall: Hall, home: Session, _: Session) -> None:
    await hall.desk.sessions.end_others(home.user.uid, home.sid, HERE)


async def by_a_token_used_twice(hall: Hall, _: Session, phone: Session) -> None:
    await hall.desk.sessions.refresh(phone.refresh_token, PHONE)
    with pytest.raises(Problem, match="登录已失效"):
        await hall.desk.sessions.refresh(phone.refresh_token, PHONE)


ENDS = (from_the_list, with_all_others, by_a_token_used_twice)


async def test_who_logs_out_by_himself_is_known_when_he_comes_back(hall: Hall) -> None:
    assert await strangers_after(hall, by_itself) == 1


@pytest.mark.parametrize("end", ENDS)
async def test_a_device_that_was_put_out_is_a_stranger(
    hall: Hall, end: Callable[[Hall, Session, Session], Awaitable[None]]
) -> None:
    assert await strangers_after(hall, end) == 2


async def test_a_device_that_stays_known_after_it_was_put_out_is_noticed(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(*_: object) -> None:
        pass

    monkeypatch.setattr(stored, "delete_with", nothing)
    assert await strangers_after(hall, from_the_list) == 1


async def test_addresses_of_devices_are_forgotten_and_old_devices_too(hall: Hall) -> None:
    await log_in(hall, await hall.member(), PHONE)
    hall.clock.advance(8 * 86_400)
    await housekeeping.clean_up(hall.clock)
    assert str(PHONE.address) not in await dump()
    assert "iPhone" in await dump()
    hall.clock.advance(180 * 86_400)
    await housekeeping.clean_up(hall.clock)
    assert "iPhone" not in await dump()


async def test_the_list_of_devices_is_readable(hall: Hall) -> None:
    session = await hall.desk.sessions.log_in("10001", await hall.member(), PHONE)
    (row,) = await hall.desk.sessions.listed(session.user.uid)
    assert (row["device"], row["place"]) == ("手机 QQ · iPhone", "203.0.*.*")


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36", "Chrome · Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130 Safari/537 Edg/130.0", "Edge · Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile MQQBrowser/6.2 MicroMessenger/8.0", "微信 · 安卓"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) Version/17.0 Safari/605.1", "Safari · Mac"),
        ("https://evil.example 您已中奖", "未知设备"),
        (None, "未知设备"),
    ],
)
def test_a_user_agent_is_named_and_never_quoted(agent: str | None, name: str) -> None:
    assert device_name(agent) == name


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("127.0.0.1", "本机"),
        ("::1", "本机"),
        ("192.168.1.20", "局域网"),
        ("172.31.0.9", "局域网"),
        ("fd00::7", "局域网"),
        ("172.32.0.9", "172.32.*.*"),
        ("203.0.113.7", "203.0.*.*"),
        (network("2001:db8:1:2::3"), "2001:db8:…"),
        ("not an address", "未知"),
    ],
)
def test_a_network_has_the_name_that_its_owner_knows(address: str, name: str) -> None:
    assert place_name(address) == name


def test_addresses_are_hidden_and_counted_by_network() -> None:
    assert place_name("2001:db8:1:2::3") == "2001:db8:…"
    assert place_name(None) == "未知"
    assert network("2001:db8:1:2::3") == network("2001:db8:1:2:ffff::9")
    assert network("192.0.2.7") == "192.0.2.7"
    assert network("no address") == "no address"


async def test_new_devices_are_announced_five_times_a_day_at_most() -> None:
    hall = make_hall(rate_limits=True)
    secret = await hall.member()
    for number in range(8):
        hall.clock.advance(60)
        await log_in(hall, secret, replace(PHONE, device=f"d{number}", address=f"203.0.113.{number}"))
    assert len(told(hall)) == 5
    hall.clock.advance(86_400)
    await log_in(hall, secret, replace(PHONE, device="d9", address="203.0.113.99"))
    assert len(told(hall)) == 6
    await hall.desk.devices.close()
    await hall.desk.registrar.close()
    hall.desk.hasher.close()
