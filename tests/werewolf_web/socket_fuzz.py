"""What a hostile client sends over a socket, from bytes that are no frame to messages that are nearly right."""

import json
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import orjson
from hypothesis import strategies as st

from tests.werewolf_web.raw_socket import BINARY, CLOSE, PING, PONG, TEXT, RawSocket, frame

KINDS = ("wolf.kill", "seer.check", "pass", "speak", "exile.vote", "wolf.say", "no.such")
FIELDS = ("type", "id", "kind", "targets", "choice", "text", "version", "channel")
CODES_OF_CLOSING = {1000, 1002, 1003, 1005, 1007, 1008, 1009, 1013}
"""How the server may end a socket that misbehaves; 1011 would be a failure of its own."""
CODES = {
    "VALIDATION_ERROR", "RATE_LIMITED", "ACTION_NOT_OFFERED", "ACTION_INVALID", "STALE_VERSION", "AUTH_FORBIDDEN",
    "GAME_NOT_FOUND",
}  # fmt: skip
ODD_TEXTS = (
    b"", b"\x00", b"\xef\xbb\xbf{}", b"[" * 4000, b'{"a":' * 600, b'{"type":"PONG","type":"ACTION"}',
    b'{"type":"ACTION","id":1,"id":[],"kind":"pass"}', b'{"type":"ACTION","id":NaN,"kind":"pass"}',
    b'{"type":"ACTION","id":1,"kind":"pass","version":1e999}', b'{"type":"ACTION","id":-0.0,"kind":"pass"}',
    b'{"type":"ACTION","id":1' + b"0" * 3000 + b',"kind":"pass"}', b'{"type":"CHAT","channel":"room","text":"\\ud800"}',
    b'{"type":"ACTION","id":"\\udfff","kind":"pass"}',
    b'{"type":"CHAT","channel":"room","text":"' + b"x" * 4000 + b'"}',
    b'{"type":"ACTION","id":"\\u0000","kind":"\\u202e"}', b"NaN", b"1e400", b'"\\ud800"', b"\xed\xa0\x80", b"\xff" * 50,
)  # fmt: skip

junk: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(KINDS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=5), inner),
    max_leaves=8,
)
actions = st.fixed_dictionaries(
    {"type": st.just("ACTION"), "id": st.uuids().map(str), "kind": st.sampled_from(KINDS)},
    optional={
        "targets": st.lists(st.integers(-2, 20), max_size=4),
        "text": st.text(max_size=30),
        "choice": st.text(max_size=10),
        "version": st.integers(0, 50),
    },
)
chats = st.fixed_dictionaries(
    {"type": st.just("CHAT"), "channel": st.sampled_from(["room", "dead", "spectators"]), "text": st.text(max_size=30)}
)
valid = actions | chats | st.just({"type": "PONG"})


@st.composite
def crooked(draw: st.DrawFn) -> dict[str, Any]:
    """A right message with a field of it replaced, added or left out."""
    message = dict(draw(valid))
    for name in draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=3)):
        message[name] = draw(junk)
    for name in draw(st.lists(st.sampled_from(FIELDS), max_size=2)):
        message.pop(name, None)
    return message


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """The bytes of a right message with some changed, put in or cut off."""
    octets = bytearray(encoded(draw(valid)))
    for place in draw(st.lists(st.integers(0, len(octets) - 1), min_size=1, max_size=4)):
        octets[place : place + draw(st.integers(0, 2))] = draw(st.binary(max_size=3))
    return bytes(octets)


def encoded(message: object) -> bytes:
    return json.dumps(message, ensure_ascii=True).encode()


texts = st.one_of(
    valid.map(encoded),
    crooked().map(encoded),
    junk.map(encoded),
    damaged(),
    st.sampled_from(ODD_TEXTS),
    st.binary(max_size=60),
    st.integers(4090, 9000).map(lambda size: b'{"type":"CHAT","channel":"room","text":"' + b"x" * size + b'"}'),
)


@st.composite
def fragmented(draw: st.DrawFn) -> bytes:
    """A message in pieces, with pings between them, and perhaps without its end."""
    octets, cuts = draw(texts), draw(st.integers(1, 5))
    size = len(octets) // cuts + 1
    pieces = [octets[start : start + size] for start in range(0, max(1, len(octets)), size)]
    wire = bytearray()
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1 and draw(st.booleans())
        wire += frame(0 if number else draw(st.sampled_from([TEXT, BINARY])), piece, end=last)
        wire += frame(PING, draw(st.binary(max_size=10)))
    return bytes(wire)


odd_frames = st.one_of(
    fragmented(),
    st.builds(frame, st.just(BINARY), st.binary(max_size=300)),
    st.builds(
        frame,
        st.integers(0, 15),
        st.binary(max_size=200),
        end=st.booleans(),
        reserved=st.integers(0, 7),
        masked=st.booleans(),
    ),
    st.builds(frame, st.sampled_from([PING, PONG]), st.binary(max_size=200)),
    st.integers(0, 65535).map(lambda code: frame(CLOSE, code.to_bytes(2, "big") + b"\xff")),
    st.sampled_from([1 << 20, 1 << 24, (1 << 24) + 1, 1 << 40, (1 << 63) + 5]).map(
        lambda size: frame(TEXT, b"x" * 100, length=size)
    ),
    st.binary(max_size=200),
)


@dataclass
class Attacker:
    """One hostile client; it comes back whenever it is thrown out."""

    port: int
    path: str
    closings: dict[int | None, int] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    _ids: "count[int]" = field(default_factory=count)
    _socket: RawSocket | None = None

    def socket(self) -> RawSocket:
        if self._socket is None:
            self._socket = RawSocket(self.port, self.path)
        return self._socket

    def leave(self) -> None:
        if self._socket is not None:
            self._socket.close()
        self._socket = None

    def send_text(self, text: bytes) -> list[dict[str, Any]]:
        """Send a message; returns what it was answered, which is an ERROR or an ACTION_OK unless it needs no answer."""
        answers = self.exchange(frame(TEXT, text))
        if not answers and self._socket is not None:
            assert needs_no_answer(text), text
        return answers

    def send_wire(self, octets: bytes) -> None:
        """Send bytes that are perhaps no frame, and see how the connection ends; a half frame is left behind."""
        socket = self.socket()
        socket.send(octets + frame(CLOSE, (1000).to_bytes(2, "big")))
        socket._socket.shutdown(1)
        while (found := socket.receive()) is not None:
            self._note(orjson.loads(found))
        self._closed(socket.code, CODES_OF_CLOSING | {None})

    def exchange(self, octets: bytes) -> list[dict[str, Any]]:
        """Send frames, and a message whose answer is known; returns what was answered before it."""
        socket, probe = self.socket(), f"probe-{next(self._ids)}"
        socket.send(octets + frame(TEXT, encoded({"type": "ACTION", "id": probe, "kind": "no.such.kind"})))
        found: list[dict[str, Any]] = []
        while True:
            text = socket.receive()
            if text is None:
                self._closed(socket.code, CODES_OF_CLOSING)
                return found
            answer = orjson.loads(text)
            self._note(answer)
            if answer.get("id") == probe:
                return found
            if answer["type"] in ("ERROR", "ACTION_OK"):
                found.append(answer)

    def _closed(self, code: int | None, allowed: set[int | None] | set[int]) -> None:
        self.closings[code] = self.closings.get(code, 0) + 1
        self.leave()
        assert code in allowed, code

    def _note(self, answer: dict[str, Any]) -> None:
        kind = str(answer.get("code", answer["type"]))
        self.answers[kind] = self.answers.get(kind, 0) + 1
        if answer["type"] == "ERROR":
            assert set(answer) - {"id"} == {"type", "code", "message", "detail"}
            assert answer["code"] in CODES, answer
            assert answer["message"]


def needs_no_answer(text: bytes) -> bool:
    """Whether it is a PONG or a CHAT, as the contract has them."""
    message = json.loads(text)
    match message["type"]:
        case "PONG":
            return set(message) == {"type"}
        case "CHAT":
            is_right = set(message) == {"type", "channel", "text"} and isinstance(message["text"], str)
            return is_right and message["channel"] in ("room", "dead", "spectators")
    return False
