"""Absent players: missed deadlines and 托管 (``rules.md`` §8).

Only what everybody can see counts: a 托管 that began or ended because of a night window would tell the table
who had something to do in it. At night a player comes back by the prompt that every seat on 托管 has.
"""

from werewolf import event as e
from werewolf.ids import SPEAKING_PHASES, VOTING_PHASES, Phase
from werewolf.model import Seat, Table
from werewolf.prompt import Prompt
from werewolf.turn import Turn

FORGIVEN = 1
COME_BACK = "autopilot.end"
BALLOTS = frozenset({"exile.vote", "sheriff.vote"})
_WAY_BACK = (Prompt(COME_BACK, label="取消托管"),)
_ONE_IS_EXPECTED = SPEAKING_PHASES | {Phase.BADGE, Phase.SPEECH_ORDER}
_SECRET_PHASES = frozenset({Phase.NIGHT, Phase.SHERIFF_SIGNUP, Phase.SHOOT, Phase.VERDICT})


def prompts(seat: Seat) -> tuple[Prompt, ...]:
    """Return the way back of a seat on 托管."""
    return _WAY_BACK if seat.autopilot else ()


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
    counted = tuple(number for number in sorted(_missing(table)) if not table.seat(number).autopilot)
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


def _missing(table: Table) -> list[int]:
    """Return who should have done something in the present phase where all can see it, and did not."""
    if table.phase in _ONE_IS_EXPECTED:
        assert table.speaker is not None
        return [] if table.speaker in table.present else [table.speaker]
    if table.phase not in VOTING_PHASES:
        return []
    silent = [number for number in table.prompts if number not in table.present]
    # A skill that could be used meanwhile is nobody's duty, and whether there is one must not show.
    return [
        number
        for number in silent
        if any(prompt.kind in BALLOTS and prompt.targets for prompt in table.prompts[number])
    ]


def come_back(turn: Turn, me: Seat) -> None:
    """End 托管: the player is back."""
    if me.autopilot:
        turn.emit(e.AutopilotSet(e.EVERYONE, *turn.stamp, me.number, on=False))
        turn.stale.add(me.number)
