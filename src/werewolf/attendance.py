"""Absent players: missed deadlines, 托管 and leaving (``rules.md`` §8, switch ``on_leave``).

Only deadlines that everybody can see count as missed: a 托管 that began at the end of a night window would
tell the table who had something to do in it.
"""

from collections.abc import Iterator

from werewolf import event as e
from werewolf import flow
from werewolf.ids import SPEAKING_PHASES, VOTING_PHASES, Cause, Phase
from werewolf.model import Seat, Table
from werewolf.phases import farewell
from werewolf.turn import Turn

FORGIVEN = 1


def note_attendance(turn: Turn, me: Seat, *, automatic: bool) -> None:
    """Forget missed deadlines, and end 托管 when the player acts in person."""
    if me.missed:
        turn.emit(e.Attended(e.NOBODY, *turn.stamp, me.number))
    if me.autopilot and not automatic:
        turn.emit(e.AutopilotSet(e.EVERYONE, *turn.stamp, me.number, on=False))


def note_misses(turn: Turn) -> None:
    """Count who let the present deadline lapse; the second in a row begins 托管."""
    table = turn.table
    missing = tuple(number for number in _expected(table) if number not in table.present)
    counted = tuple(number for number in missing if not table.seat(number).autopilot)
    if not counted:
        return
    turn.emit(e.DeadlineMissed(e.NOBODY, *turn.stamp, counted))
    for number in counted:
        if table.seat(number).missed > FORGIVEN:
            turn.emit(e.AutopilotSet(e.EVERYONE, *turn.stamp, number, on=True))


def _expected(table: Table) -> Iterator[int]:
    if table.phase in SPEAKING_PHASES or table.phase in (Phase.BADGE, Phase.SPEECH_ORDER):
        if table.speaker is not None:
            yield table.speaker
    elif table.phase in VOTING_PHASES:
        yield from (number for number, prompts in table.prompts.items() if any(prompt.targets for prompt in prompts))


def leave(turn: Turn, number: int) -> None:
    """Let the seat play on by itself, go out, or end the game, as ``on_leave`` says."""
    seat = turn.table.seat(number)
    match turn.table.rules.on_leave:
        case "cold_end":
            flow.abort(turn, f"{number} 号离开，本局作废")
        case "remove" if seat.alive:
            _remove(turn, seat)
        case _:
            if not seat.autopilot:
                turn.emit(e.AutopilotSet(e.EVERYONE, *turn.stamp, number, on=True))


def _remove(turn: Turn, seat: Seat) -> None:
    if turn.table.sheriff == seat.number:
        farewell.tear_badge(turn, seat)
    turn.kill(seat.number, Cause.LEAVE)
    flow.go_on(turn)


def return_(turn: Turn, number: int) -> None:
    """End 托管: the player is back."""
    if turn.table.seat(number).autopilot:
        turn.emit(e.AutopilotSet(e.EVERYONE, *turn.stamp, number, on=False))
