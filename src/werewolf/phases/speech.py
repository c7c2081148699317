"""发言: one speaker at a time; before it the order, which the sheriff chooses (``rules.md`` §3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from werewolf.command import Act
from werewolf.event import EVERYONE, SpeechOrdered, Spoke
from werewolf.ids import Phase
from werewolf.model import Seat, Table
from werewolf.prompt import PASS, Prompt

if TYPE_CHECKING:
    from werewolf.turn import Turn

SPEAK, END, ORDER = "speak", "speak.end", "sheriff.order"
LEFT, RIGHT = "left", "right"
_FLOOR = (Prompt(SPEAK, text=True, label="发言"), Prompt(END, label="结束发言"))


def begin(turn: Turn) -> None:
    """Let the sheriff choose the direction; without one the order follows from the deaths."""
    table = turn.table
    if table.sheriff is not None:
        turn.open_phase(Phase.SPEECH_ORDER, speaker=table.sheriff)
        return
    living = table.living()
    first = _after(living, table.fallen[0]) if len(table.fallen) == 1 else living[turn.dice.below(len(living))]
    start(turn, _circle(living, first), None)


def choose_order(turn: Turn, sheriff: int, direction: str) -> None:
    """Order the speeches as the sheriff says: right is ascending, left descending; the sheriff speaks last.

    With exactly one death since nightfall the order begins beside it (死左, 死右), otherwise beside the
    sheriff (警左, 警右).
    """
    table = turn.table
    ring = table.living() if direction == RIGHT else table.living()[::-1]
    anchor = table.fallen[0] if len(table.fallen) == 1 else sheriff
    order = _circle(ring, _after(ring, anchor, descending=direction == LEFT))
    order.remove(sheriff)
    start(turn, [*order, sheriff], direction)


def start(turn: Turn, order: Sequence[int], direction: str | None) -> None:
    """Announce the order, without the silenced, and give the floor to the first; when there is none open nothing."""
    order = _not_silenced(turn.table, order)
    turn.emit(SpeechOrdered(EVERYONE, *turn.stamp, tuple(order), direction))
    open_turns(turn, Phase.SPEECH, order)


def open_turns(turn: Turn, phase: Phase, order: Sequence[int]) -> None:
    """Give the floor to the first of ``order`` who is not silenced; when nobody can speak open nothing."""
    speakers = _not_silenced(turn.table, order)
    if speakers:
        turn.open_phase(phase, speaker=speakers[0], queue=speakers[1:])


def _not_silenced(table: Table, order: Sequence[int]) -> list[int]:
    return [number for number in order if number not in table.silenced]


def _after(ring: Sequence[int], anchor: int, *, descending: bool = False) -> int:
    """Return the seat that follows ``anchor`` around the table, which may itself be out."""
    beyond = [number for number in ring if (number < anchor if descending else number > anchor)]
    return beyond[0] if beyond else ring[0]


def _circle(ring: Sequence[int], first: int) -> list[int]:
    place = ring.index(first)
    return [*ring[place:], *ring[:place]]


def next_speaker(turn: Turn) -> bool:
    """Give the floor to the next in the queue; false when nobody is left."""
    table = turn.table
    if not table.queue:
        return False
    turn.open_phase(table.phase, speaker=table.queue[0], queue=table.queue[1:])
    return True


def resume(turn: Turn) -> bool:
    """Go on with the speech that a farewell interrupted; false when nobody is left to speak."""
    interrupted = turn.table.interrupted
    assert interrupted is not None
    queue = [number for number in interrupted.queue if turn.table.seat(number).alive]
    if turn.table.seat(interrupted.speaker).alive:
        turn.open_phase(interrupted.phase, speaker=interrupted.speaker, queue=queue, milliseconds=interrupted.remaining)
    elif queue:
        turn.open_phase(interrupted.phase, speaker=queue[0], queue=queue[1:])
    else:
        return False
    return True


def speaker_prompts(table: Table, me: Seat) -> tuple[Prompt, ...]:
    """Return what the player who has the floor may do."""
    return _FLOOR if table.speaker == me.number else ()


def order_prompts(table: Table, me: Seat) -> tuple[Prompt, ...]:
    """Return the two directions to the sheriff."""
    if table.sheriff != me.number:
        return ()
    one_death = len(table.fallen) == 1
    return Prompt(ORDER, choices=(LEFT, RIGHT), label="死左／死右" if one_death else "警左／警右"), PASS


def speak(turn: Turn, me: Seat, action: Act) -> None:
    """Say something in public."""
    turn.emit(Spoke(EVERYONE, *turn.stamp, me.number, action.text or ""))
