"""The coverage-guided fuzzer of the socket: `python -m tests.werewolf_web.coverage_fuzz FOLDER SECONDS [--planted]`.

FOLDER takes the seeds and an input that fails. The process ends with 0 when nothing has failed; otherwise with 77, or
on a slow machine by the alarm that watches how long an input takes.
"""

import asyncio
import gc
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from types import FunctionType

import atheris

from tests import conftest  # starts NoneBot  # noqa: F401
from tests.werewolf_web.coverage_target import Arena
from werewolf_web.socket import connection
from werewolf_web.socket.messages import Message, parse

OURS = ("werewolf.", "werewolf_game.", "werewolf_web.", __name__)
HEAD = 2
"""The octets before the first line: the moment, and who speaks."""
ODD = (None, True, -1, 0, 2**53, 10**30, 1.5, "", "\x00", "\u202e", "😀" * 200, [], [0], [1, 1], [2**64], {}, {"a": 1})
SIGNS = "/<>&~|^{}"


def instrument() -> int:
    """Have our code report which branches it takes; how many functions there are."""
    ours = [each for each in gc.get_objects() if isinstance(each, FunctionType)]
    ours = [each for each in ours if (each.__module__ or "").startswith(OURS)]
    for function in ours:
        atheris.instrument_func(function)
    return len(ours)


def mutator(lines: list[bytes]) -> Callable[[bytes, int, int], bytes]:
    """Changes octets, or a field of a message, or puts another right message behind; `lines` are right messages."""

    def mutate(octets: bytes, longest: int, seed: int) -> bytes:
        chance = random.Random(seed)
        said = octets[HEAD:].split(b"\n")
        place = chance.randrange(len(said))
        match chance.randrange(5):
            case 0 | 1 | 2 if (crooked := with_another_field(said[place], chance)) is not None:
                said[place] = crooked
            case 3:
                said.insert(place, chance.choice(lines))
            case _:
                return atheris.Mutate(octets, longest)
        return (octets[:HEAD] + b"\n".join(said))[:longest]

    return mutate


def with_another_field(line: bytes, chance: random.Random) -> bytes | None:
    """The message with one value changed or left out; None when it is no message."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(message, dict) or not message:
        return None
    name = "text" if "text" in message and chance.random() < 0.5 else chance.choice(sorted(message))
    if isinstance(message[name], str) and chance.random() < 0.6:
        message[name] = atheris.Mutate(message[name].encode(errors="replace"), 600).decode(errors="replace")
    elif chance.random() < 0.2:
        del message[name]
    else:
        message[name] = chance.choice(ODD)
    return json.dumps(message, ensure_ascii=False).encode(errors="replace")


def plant() -> None:
    """A parser that fails of one odd kind of message, of which no seed is one."""

    def careless(text: str) -> Message:
        message = parse(text)
        if message["type"] == "CHAT" and any(sign in SIGNS for sign in message["text"]):
            raise RuntimeError("planted")
        return message

    connection.parse = careless


def main(folder: Path, seconds: int, *, planted: bool) -> None:
    """Fuzz for so long; does not return."""
    if planted:
        plant()
    arena, loop = Arena(), asyncio.new_event_loop()
    seeds = list(arena.seeds())
    (corpus := folder / "corpus").mkdir()
    for number, seed in enumerate(seeds):
        (corpus / f"{number:03}").write_bytes(seed)
    sys.stderr.write(f"{instrument()} functions, {len(seeds)} seeds\n")
    options = ["-seed=1", f"-max_total_time={seconds}", "-max_len=6000", "-len_control=0", "-timeout=30"]
    options += [f"-artifact_prefix={folder}/", "-print_final_stats=1", str(corpus)]
    atheris.Setup(
        [sys.argv[0], *options],
        lambda octets: loop.run_until_complete(arena.take(octets)) and None,
        custom_mutator=mutator([seed[HEAD:] for seed in seeds]),
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), planted="--planted" in sys.argv)
