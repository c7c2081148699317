"""Absent players: missed deadlines and 托管 (``rules.md`` §8).

Only what everybody can see counts: a 托管 that began or ended because of a night window would tell the table
who had something to do in it. At night a player comes back by the prompt that every seat on 托管 has.
"""

from collections.abc import Iterator

from werewolf import event as e
from werewolf.ids import SPEAKING_PHASES, VOTING_PHASES, Phase
from werewolf.model import Seat, Table
from werewolf.prompt import Prompt
from werewolf.turn import Turn

FORGIVEN = 1
COME_BACK = "autopilot.end"
_SECRET_PHASES = frozenset({Phase.NIGHT, Phase.SHERIFF_SIGNUP, Phase.SHOOT, Phase.VERDICT})


def prompts(seat: Seat) -> Iterator[Prompt]:
    """Yield the way back to a seat on 托管."""
    if seat.autopilot:
        yield Prompt(COME_BACK, label="取消托管")


def note_attendance(turn: Turn, me: Seat, *, automatic: bool) -> None:
    """Forget missed deadlines, and end 托管 when the player acts in person where all can see it."""
    if turn.table.phase in _SECRET_PHASES:
        return
    if me.missed:
        turn.emit(e.Attended(e.NOBODY, *turn.stamp, me.number))
    if not automatic:
        come_back(turn, me)


def note_misses(turn: Turn) -> None:
    """Count who let the present deadline lapse; the second in a row begins 托管."""
    table = turn.table
    missing = tuple(number for number in sorted(_expected(table)) if number not in table.present)
    counted = tuple(number for number in missing if not table.seat(number).autopilot)
    if not counted:
        return
    turn.emit(e.DeadlineMissed(e.NOBODY, *turn.stamp, counted))
    for number in counted:
        if table.seat(number).missed > FORGIVEN:
            take_over(turn, table.seat(number))


def take_over(turn: Turn, seat: Seat) -> None:
    """Begin 托管."""
    if not seat.autopilot:
        turn.emit(e.AutopilotSet(e.EVERYONE, *turn.stamp, seat.number, on=True))
        turn.stale.add(seat.number)


def _expected(table: Table) -> Iterator[int]:
    if table.phase in SPEAKING_PHASES or table.phase in (Phase.BADGE, Phase.SPEECH_ORDER):
        assert table.speaker is not None
        yield table.speaker
    elif table.phase in VOTING_PHASES:
        yield from (number for number, prompts in table.prompts.items() if any(prompt.targets for prompt in prompts))


def come_back(turn: Turn, me: Seat) -> None:
    """End 托管: the player is back."""
    if me.autopilot:
        turn.emit(e.AutopilotSet(e.EVERYONE, *turn.stamp, me.number, on=False))
        turn.stale.add(me.number)
