"""A running game with four honest players, and others who send whatever they like over their own sockets."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import hypothesis
import nonebot
import orjson
import pytest
import uvicorn
from hypothesis import strategies as st
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from host import db
from tests.host.waiting import until
from tests.werewolf_auth.hall import HERE, make_hall
from tests.werewolf_web import site as harness
from tests.werewolf_web.api_fuzz import no_exception
from tests.werewolf_web.raw_socket import CLOSE, TEXT, frame
from tests.werewolf_web.site import PATIENCE, InProcessServer, heard
from tests.werewolf_web.socket_fuzz import Attacker, encoded, odd_frames, texts
from werewolf_auth.service import Session
from werewolf_game import connection as game_connection
from werewolf_game import service as games
from werewolf_game.store.journal import Entry, JournalStore
from werewolf_web.socket import connection, wire
from werewolf_web.socket.wire import LettingGo

# The server's thread draws numbers of its own at the same time.
pytestmark = pytest.mark.filterwarnings("ignore:Do not use the .random. module")
ROOM = 3
SETTINGS: dict[str, Any] = {"board": "quick-4", "timers": {"deal": 1, "main": 600}}
"""After the deal nothing lapses while a test runs: whatever the journal gains, somebody has sent."""


@dataclass
class Battle:
    """The room, who plays in it, and who attacks it."""

    port: int
    honest: list[ClientConnection]
    sessions: list[Session]
    member: Attacker
    spectator: Attacker
    game_id: int
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)

    async def journal(self) -> list[Entry]:
        """What is stored of the game."""
        return await JournalStore(db).read(self.game_id)

    def stored(self) -> list[Entry]:
        """The same, from the attackers' thread."""
        return asyncio.run_coroutine_threadsafe(self.journal(), self.loop).result(PATIENCE)

    async def play(self, words: str) -> None:
        """Each of the honest asks for something on the socket of the beginning, and is answered in time."""
        for socket in self.honest:
            await socket.send('{"type":"PONG"}')  # a long fight outlasts the server's patience with who is silent
            await socket.send(orjson.dumps({"type": "ACTION", "id": words, "kind": "no.such.kind"}).decode())
            async with asyncio.timeout(PATIENCE):
                while (await heard(socket, "ERROR")).get("id") != words:
                    pass


def path_of(session: Session) -> str:
    return f"/werewolf/ws/rooms/{ROOM}?token={session.access_token}"


@pytest.fixture
async def hardened_port(served_port: int) -> AsyncIterator[int]:
    """The application of this process behind the protocol that `bot.py` gives it."""
    del served_port  # the application has started
    server = InProcessServer(uvicorn.Config(nonebot.get_app(), port=0, lifespan="off", log_config=None, ws=LettingGo))
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await serving


@pytest.fixture
async def battle(hardened_port: int, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Battle]:
    hall = make_hall()
    monkeypatch.setattr("werewolf_auth.service.desk", lambda: hall.desk)
    sessions = [
        await hall.log_in(str(3_400_000_000 + secrets.randbelow(100_000_000)), f"友{number}") for number in range(5)
    ]
    for session in sessions[:4]:
        await games.join(ROOM, session.user)
    await games.configure(ROOM, sessions[0].user, board=SETTINGS["board"], timers=SETTINGS["timers"])
    async with AsyncExitStack() as stack:
        url = f"ws://127.0.0.1:{hardened_port}"
        honest = [await stack.enter_async_context(connect(url + path_of(each), proxy=None)) for each in sessions[:4]]
        for session in sessions[:4]:
            await games.set_ready(ROOM, session.user, True)
        for socket in honest:
            game_id = await until_night(socket)
        attackers = [Attacker(hardened_port, path_of(each)) for each in sessions[3:]]
        yield Battle(hardened_port, honest, sessions, *attackers, game_id)
        for attacker in attackers:
            attacker.leave()
    await games.end_by_force(ROOM, "test", HERE)
    for session in sessions[:4]:
        await games.leave(ROOM, session.user)
    await hall.desk.registrar.close()
    await hall.desk.devices.close()
    hall.desk.hasher.close()


async def until_night(socket: ClientConnection) -> int:
    """Wait until the first night is open; which game it is."""
    while True:
        sync = await heard(socket, "GAME_SYNC")
        if sync["view"].get("phase", "deal") != "deal":
            game_id: int = sync["game_id"]
            return game_id


def attack(battle: Battle, examples: int, *, fixed: bool) -> None:
    """Send so many examples of each kind; raises when something is answered or stored that must not be."""
    kept = hypothesis.settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=fixed,
        suppress_health_check=list(hypothesis.HealthCheck),
    )

    @kept
    @hypothesis.given(st.lists(texts, min_size=1, max_size=4))
    def talk(messages: list[bytes]) -> None:
        for attacker in (battle.spectator, battle.member):
            before = battle.stored()
            answers = [answer for message in messages for answer in attacker.send_text(message)]
            accepted = [answer for answer in answers if answer["type"] == "ACTION_OK"]
            assert attacker is battle.member or not accepted
            assert accepted or battle.stored() == before

    @kept
    @hypothesis.given(odd_frames)
    def scribble(octets: bytes) -> None:
        for attacker in (battle.spectator, battle.member):
            attacker.send_wire(octets)

    talk()
    before = battle.stored()
    scribble()
    assert len(battle.stored()) - len(before) < examples


def flood(battle: Battle, messages: int) -> None:
    """Send very many at once, right and wrong ones."""
    wrong = b"".join(frame(TEXT, encoded({"type": "ACTION", "id": each, "kind": ""})) for each in range(messages))
    for attacker in (battle.spectator, battle.member):
        before = battle.stored()
        assert len(attacker.exchange(wrong)) == messages
        assert battle.stored() == before


class Listening(logging.Handler):
    """Writes what the server logs where the rest of the log is."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(f"[ERROR] {record.getMessage()}")


@contextmanager
def heard_by_the_server(log: list[str]) -> Iterator[None]:
    """What the server and its loop complain of stands in the log, too."""
    listening, servers = Listening(log), [logging.getLogger(name) for name in ("uvicorn.error", "asyncio")]
    for server in servers:
        server.addHandler(listening)
    try:
        yield
    finally:
        for server in servers:
            server.removeHandler(listening)


async def fight(battle: Battle, log: list[str], examples: int, *, fixed: bool) -> None:
    with no_exception(log), heard_by_the_server(log):
        fighting = asyncio.gather(asyncio.to_thread(attack, battle, examples, fixed=fixed), return_exceptions=True)
        while not fighting.done():
            await battle.play(str(len(log)))
            await asyncio.wait([fighting], timeout=0.2)
        for outcome in fighting.result():
            if isinstance(outcome, BaseException):
                raise outcome
        await asyncio.to_thread(flood, battle, 200)
        await battle.play("still there")
    print(battle.spectator.answers, battle.spectator.closings, battle.member.answers, battle.member.closings)  # noqa: T201


@pytest.mark.no_cover
async def test_nothing_that_is_sent_breaks_a_socket_or_a_game(battle: Battle, log: list[str]) -> None:
    await fight(battle, log, 120, fixed=True)
    assert battle.spectator.answers["VALIDATION_ERROR"] > 100
    assert {1002, 1007, 1009} <= battle.spectator.closings.keys()


NO_TEXT = frame(TEXT, b"\xff")


@pytest.mark.parametrize("after", [frame(CLOSE, (1000).to_bytes(2, "big")), NO_TEXT], ids=["a close", "another"])
async def test_what_comes_in_one_packet_with_no_text_breaks_nothing(
    battle: Battle, log: list[str], after: bytes
) -> None:
    with no_exception(log), heard_by_the_server(log):
        await asyncio.to_thread(battle.spectator.send_wire, NO_TEXT + after)
        await battle.play("still there")


@pytest.mark.nightly
async def test_nothing_that_is_sent_breaks_a_socket_or_a_game_all_night(battle: Battle, log: list[str]) -> None:
    await fight(battle, log, 1_000, fixed=False)


def lax(text: str) -> Any:
    return orjson.loads(text)


def bug(*_: object) -> Any:
    raise RuntimeError("planted")


FAULTS: dict[str, tuple[Any, str, Any]] = {
    "messages unchecked": (connection, "parse", lax),
    "a bug behind the message": (game_connection, "read_action", bug),
    "a stack for every broken letter": (wire, "_is_text", lambda _: True),
    "an error that says nothing": (game_connection.frames, "error", lambda *_, **__: b'{"type":"ERROR","code":"NO"}'),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_a_planted_fault_is_noticed(
    battle: Battle, log: list[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*FAULTS[name])
    monkeypatch.setattr(harness, "PATIENCE", 1.0)
    with pytest.raises((AssertionError, KeyError, TimeoutError, WebSocketException, BaseExceptionGroup)):
        await fight(battle, log, 40, fixed=True)
