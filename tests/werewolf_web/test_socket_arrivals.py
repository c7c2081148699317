"""How often sockets are opened: who comes back is in at once, who comes and goes without end waits for a turn."""

import asyncio
import time
from collections.abc import Callable, Hashable

import orjson
import pytest

from tests.host.waiting import until
from tests.werewolf_auth.hall import VirtualClock
from tests.werewolf_web.fakes import XIAO_HONG, player
from tests.werewolf_web.site import Site, close_code, heard, running_site
from werewolf_auth.service import Identity
from werewolf_web.socket import pace as paces
from werewolf_web.socket.arrivals import Arrivals
from werewolf_web.socket.limits import SocketLimits
from werewolf_web.socket.pace import Pace

Patch = pytest.MonkeyPatch
HOUR = 3600.0


def of_a_user(clock: VirtualClock) -> Pace:
    limits = SocketLimits()
    assert limits.openings_per_user is not None
    return Pace(clock, limits.openings_per_user, limits.user_turn, limits.opening_patience)


def of_an_address(clock: VirtualClock) -> Pace:
    limits = SocketLimits()
    assert limits.openings_per_address is not None
    return Pace(clock, limits.openings_per_address, limits.address_turn, limits.opening_patience)


def opened(pace: Pace, clock: VirtualClock, seconds: float) -> int:
    """How often somebody gets in who does nothing but come and go, and waits as long as is asked."""
    count, until_then = 0, clock.monotonic() + seconds
    while clock.monotonic() < until_then:
        wait = pace.turn("somebody")
        clock.advance(10 if wait is None else max(wait, 0.05))
        count += wait is not None
    return count


def test_who_comes_and_goes_gets_in_a_few_times_and_then_in_turn() -> None:
    clock = VirtualClock()
    assert 19 <= opened(of_a_user(clock), clock, 60) <= 6 + 60 / 4 + 1


def test_twelve_friends_behind_one_address_are_back_at_once_after_each_of_three_restarts() -> None:
    clock = VirtualClock()
    dormitory, phones = of_an_address(clock), of_a_user(clock)
    for _ in range(3):
        assert [dormitory.turn("dormitory") for _ in range(12)] == [0] * 12
        assert [phones.turn(uid) for uid in range(12)] == [0] * 12
        clock.advance(8)


def test_a_line_that_breaks_every_few_seconds_hardly_waits() -> None:
    """The page tries again after at most three seconds."""
    clock = VirtualClock()
    phone = of_a_user(clock)
    for _ in range(100):
        wait = phone.turn(1)
        assert wait is not None
        assert wait <= 1.0
        clock.advance(wait + 3)


def test_nobody_takes_the_turns_of_another_and_all_come_back() -> None:
    clock = VirtualClock()
    pace = of_a_user(clock)
    while pace.turn(1) is not None:
        pass
    assert pace.turn(2) == 0
    clock.advance(60)
    assert [pace.turn(1) for _ in range(6)] == [0] * 6


def test_a_turn_that_is_refused_is_not_taken() -> None:
    clock = VirtualClock()
    pace = of_a_user(clock)
    while pace.turn(1) is not None:
        pass
    for _ in range(1000):
        assert pace.turn(1) is None
    clock.advance(4)
    assert pace.turn(1) is not None


def test_who_flooded_waits_until_patience_ends() -> None:
    clock = VirtualClock()
    pace = of_a_user(clock)
    pace.use_up(1)
    assert pace.turn(1) == SocketLimits().opening_patience


def test_only_so_many_are_remembered(monkeypatch: Patch) -> None:
    monkeypatch.setattr(paces, "REMEMBERED", 10)
    pace = of_a_user(VirtualClock())
    for uid in range(100):
        pace.turn(uid)
    assert len(pace._settled) == 10


async def come_and_go(site: Site, uid: int) -> float:
    """Open a room, leave; the seconds until it was there."""
    began = time.monotonic()
    async with site.socket(f"/ws/rooms/1?token={site.accounts.token(player(uid))}") as socket:
        await heard(socket, "ROOM_UPDATE")
        return time.monotonic() - began


def waits_of(patch: Patch) -> list[float | None]:
    """What every opening is told to wait from now on."""
    real: Callable[[Pace, Hashable], float | None] = Pace.turn
    told: list[float | None] = []

    def turn(pace: Pace, key: Hashable) -> float | None:
        told.append(real(pace, key))
        return told[-1]

    patch.setattr(Pace, "turn", turn)
    return told


async def told_to_wait(site: Site, uid: int, told: list[float | None]) -> float:
    """How long the next socket of a user has to wait; it is given up then."""
    before = len(told)
    opening = asyncio.ensure_future(site.socket(f"/ws/lobby?token={site.accounts.token(player(uid))}").__aenter__())
    await until(lambda: len(told) > before)
    opening.cancel()
    await asyncio.gather(opening, return_exceptions=True)
    wait = told[-1]
    assert wait is not None
    return wait


async def the_third_waits_for_its_turn(patch: Patch) -> None:
    limits = SocketLimits(openings_per_user=2, user_turn=HOUR, openings_per_address=None, opening_patience=HOUR)
    told = waits_of(patch)
    async with running_site(limits=limits) as site:
        for _ in range(2):
            await come_and_go(site, 7)
        assert await told_to_wait(site, 7, told) > HOUR / 2
        await come_and_go(site, 8)
        assert told == [0, 0, told[2], 0]


async def test_a_socket_opened_too_soon_is_told_to_wait(monkeypatch: Patch) -> None:
    await the_third_waits_for_its_turn(monkeypatch)


async def test_it_comes_in_when_its_turn_comes(monkeypatch: Patch) -> None:
    told = waits_of(monkeypatch)
    limits = SocketLimits(openings_per_user=1, user_turn=0.3, openings_per_address=None)
    async with running_site(limits=limits) as site:
        took = [await come_and_go(site, 7) for _ in range(3)]
    assert all(wait is not None and seconds >= wait - 0.01 for seconds, wait in zip(took, told, strict=True))


async def test_whose_turn_is_beyond_patience_is_told_why() -> None:
    limits = SocketLimits(openings_per_user=1, user_turn=HOUR, openings_per_address=None, opening_patience=0.1)
    async with running_site(limits=limits) as site:
        await come_and_go(site, 7)
        async with site.socket(f"/ws/lobby?token={site.accounts.token(player(7))}") as socket:
            assert (await close_code(socket), socket.close_reason) == (1013, "opened too often")


async def test_an_address_waits_before_anybody_is_looked_up(monkeypatch: Patch) -> None:
    limits = SocketLimits(openings_per_address=1, address_turn=HOUR, opening_patience=0.1)
    async with running_site(limits=limits) as site:
        looked_up = counted(site, monkeypatch)
        await come_and_go(site, 7)
        async with site.socket(f"/ws/lobby?token={site.accounts.token(XIAO_HONG)}") as socket:
            assert await close_code(socket) == 1013
        assert len(looked_up) == 1


async def test_a_peer_that_leaves_while_it_waits_gives_its_place_back() -> None:
    limits = SocketLimits(
        openings_per_address=1, address_turn=HOUR, opening_patience=HOUR, sockets_per_address=2, farewell_patience=0.1
    )
    async with running_site(limits=limits) as site:
        await come_and_go(site, 7)
        for _ in range(3):
            opening = asyncio.ensure_future(site.socket(f"/ws/lobby?token={site.accounts.token()}").__aenter__())
            await asyncio.sleep(0)
            async with site.client() as client:
                await client.get("api/health")
            opening.cancel()
            await asyncio.gather(opening, return_exceptions=True)
        await until(lambda: not site.server.server_state.tasks)


def counted(site: Site, monkeypatch: Patch) -> list[str]:
    """The tokens that are looked up from now on."""
    real, found = site.accounts.identify, []

    async def identify(token: str) -> Identity:
        found.append(token)
        return await real(token)

    monkeypatch.setattr(site.accounts, "identify", identify)
    return found


async def few_are_looked_up_at_a_time(monkeypatch: Patch) -> None:
    async with running_site(limits=SocketLimits(sockets_per_address=None)) as site:
        real, at_once, most = site.accounts.identify, 0, 0
        all_wait = asyncio.Event()

        async def identify(token: str) -> Identity:
            nonlocal at_once, most
            at_once += 1
            most = max(most, at_once)
            await all_wait.wait()
            at_once -= 1
            return await real(token)

        monkeypatch.setattr(site.accounts, "identify", identify)
        openings = [
            asyncio.ensure_future(site.socket(f"/ws/lobby?token={site.accounts.token(player(uid))}").__aenter__())
            for uid in range(30, 42)
        ]
        await until(lambda: len(site.server.server_state.tasks) == len(openings))
        all_wait.set()
        for socket in await asyncio.gather(*openings):
            await socket.close()
        assert most == SocketLimits().lookups


async def test_few_are_looked_up_at_a_time(monkeypatch: Patch) -> None:
    await few_are_looked_up_at_a_time(monkeypatch)


async def who_floods_waits(patch: Patch) -> None:
    told = waits_of(patch)
    async with running_site(limits=SocketLimits(refusals_tolerated=5, openings_per_address=None)) as site:
        async with site.socket(f"/ws/rooms/1?token={site.accounts.token(player(1))}") as socket:
            for number in range(60):
                await socket.send(orjson.dumps({"type": "ACTION", "id": number, "kind": "pass"}).decode())
            assert await close_code(socket) == 1008
        await until(lambda: not site.server.server_state.tasks)
        assert await told_to_wait(site, 1, told) > 0
        assert await told_to_wait(site, 2, told) == 0


async def test_who_floods_waits_before_the_next_socket(monkeypatch: Patch) -> None:
    await who_floods_waits(monkeypatch)


def turns_for_everybody(patch: Patch) -> None:
    patch.setattr(Pace, "turn", lambda *_: 0.0)


def floods_forgiven(patch: Patch) -> None:
    patch.setattr(Arrivals, "delay", lambda *_: None)


@pytest.mark.parametrize("plant", [turns_for_everybody, floods_forgiven])
async def test_a_flood_without_consequences_is_noticed(monkeypatch: Patch, plant: Callable[[Patch], None]) -> None:
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        await who_floods_waits(monkeypatch)


async def test_turns_for_everybody_are_noticed(monkeypatch: Patch) -> None:
    turns_for_everybody(monkeypatch)
    with pytest.raises(AssertionError):
        await the_third_waits_for_its_turn(monkeypatch)


async def test_a_crowd_at_the_database_is_noticed(monkeypatch: Patch) -> None:
    real = asyncio.Semaphore
    monkeypatch.setattr("werewolf_web.socket.arrivals.asyncio.Semaphore", lambda _: real(100))
    with pytest.raises(AssertionError):
        await few_are_looked_up_at_a_time(monkeypatch)
