"""What follows what: the trunk of the round (``rules.md`` §3), interrupted by the farewells of who goes out."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from werewolf import event as e
from werewolf import victory
from werewolf.harm import follow_links_by_day
from werewolf.ids import FAREWELL_PHASES, Cause, Phase, Winner
from werewolf.model import Table
from werewolf.offers import refresh
from werewolf.phases import dawn, election, farewell, night, speech, vote
from werewolf.roles.role import Role
from werewolf.turn import Exit, Turn

# A player who leaves meanwhile does not cut these short.
_LASTING = FAREWELL_PHASES | {Phase.DAWN}


def go_on(turn: Turn) -> None:
    """Settle who went out, open whatever is due, and offer everybody what may be done in it."""
    while not _settle(turn):
        if turn.opened:
            refresh(turn)
            if turn.table.window is None or not _is_idle(turn.table):
                return
            turn.closed, turn.opened = True, False
        _step(turn)


def _is_idle(table: Table) -> bool:
    """Whether a quick night (``night_pace``) has nothing to wait for in this window."""
    return table.rules.night_pace == "quick" and night.everyone_done(table)


def _settle(turn: Turn) -> bool:
    """Queue the farewells of new exits and check the victory; true when the game is over."""
    if turn.exits:
        follow_links_by_day(turn)
        exits, turn.exits = turn.exits, []
        _tell_the_living(turn, exits)
        farewell.queue(turn, exits)
        _check_victory(turn)
    elif turn.closed and turn.table.phase is Phase.SHOOT:
        _check_victory(turn)
    return turn.table.ended


def _tell_the_living(turn: Turn, exits: list[Exit]) -> None:
    """Let roles change that follow from somebody's exit."""
    for exit_ in exits:
        for seat in turn.table.asked(Role.seat_out):
            if seat.alive:
                seat.role.seat_out(turn, seat, turn.table.seat(exit_.seat))


def _check_victory(turn: Turn) -> None:
    winner = victory.winner(turn.table)
    if winner is None:
        return
    if turn.table.doomed:  # the night's deaths wait for the election to end, and count already
        dawn.announce(turn)
        turn.exits.clear()
    finish(turn, winner)


def _step(turn: Turn) -> None:
    """Open the next farewell, the night, an interrupted speech, or what the trunk says."""
    table = turn.table
    if table.phase in _LASTING and not turn.closed:
        turn.opened = True
    elif table.farewell and table.phase is not Phase.NIGHT:  # who leaves at night does not interrupt it
        farewell.open_next(turn)
    elif table.day_over:
        if not _wounded_leave(turn):
            _begin_night(turn)
    elif table.interrupted is not None and table.phase is not table.interrupted.phase:
        if not speech.resume(turn):
            _after_speeches(turn, table.interrupted.phase)
    elif turn.closed or (table.speaker is not None and not table.seat(table.speaker).alive):
        turn.closed = False
        _FOLLOW[table.trunk](turn)
    else:
        turn.opened = True


def _close_signup(turn: Turn) -> None:
    election.close_signup(turn)
    _after_election(turn)


def _close_election_vote(turn: Turn) -> None:
    election.close_vote(turn)
    _after_election(turn)


def _default_order(turn: Turn) -> None:
    if turn.table.sheriff is None:
        speech.begin(turn)
    else:
        speech.choose_order(turn, turn.table.sheriff, speech.RIGHT)
    _after_order(turn)


def _next_speaker(turn: Turn) -> None:
    phase = turn.table.trunk
    if not speech.next_speaker(turn):
        _after_speeches(turn, phase)


def _after_speeches(turn: Turn, phase: Phase) -> None:
    if phase is Phase.SPEECH:
        if not _wounded_leave(turn):
            turn.open_phase(Phase.EXILE_VOTE)
    elif phase is Phase.PK_SPEECH:
        vote.open_pk_vote(turn)
    else:
        election.open_vote(turn)
        _after_election(turn)


def _wounded_leave(turn: Turn) -> bool:
    """Let the wounded go out (负伤) now that the speeches are over; false when nobody is wounded."""
    wounded = [seat.number for seat in turn.table.seats if seat.alive and seat.wounded]
    if not wounded:
        return False
    turn.emit(e.SpeechesOver(e.EVERYONE, *turn.stamp))
    for number in wounded:
        turn.kill(number, Cause.WOUND)
    turn.closed = True
    return True


def _begin_speeches(turn: Turn) -> None:
    speech.begin(turn)
    _after_order(turn)


def _after_order(turn: Turn) -> None:
    """When all who would speak are silenced the speeches are over at once."""
    if not turn.opened:
        _after_speeches(turn, Phase.SPEECH)


def _close_exile(turn: Turn) -> None:
    vote.close_exile(turn)
    _after_vote(turn)


def _close_verdict(turn: Turn) -> None:
    vote.conclude(turn, turn.table.leading)
    _after_vote(turn)
    turn.closed = not turn.opened  # also the farewell of who went out by the objection


def _after_vote(turn: Turn) -> None:
    """When all who are tied are silenced the others vote among them at once."""
    if not turn.opened and not turn.table.day_over:
        vote.open_pk_vote(turn)


def _after_election(turn: Turn) -> None:
    if not turn.opened:
        dawn.begin(turn)


def _begin_night(turn: Turn) -> None:
    if night.falls(turn.table):
        night.begin(turn)
    else:
        finish(turn, Winner.DRAW)


def _close_window(turn: Turn) -> None:
    winner = night.close_window(turn)
    if turn.opened:
        return
    if winner is not None:
        dawn.begin(turn)
        turn.exits.clear()
        finish(turn, winner)
    elif election.is_due(turn.table):
        election.begin(turn)
        _after_election(turn)
    else:
        dawn.begin(turn)


def finish(turn: Turn, winner: Winner) -> None:
    """Announce the winner, once; every hidden event is public from here on."""
    table, seats = turn.table, turn.table.seats
    winners = tuple(seat.number for seat in seats if seat.role.shares(table, seat, winner))
    roles, camps = tuple(seat.role.id for seat in seats), tuple(seat.camp for seat in seats)
    day, seed, reason = table.day, table.seed, victory.reason(table, winner)
    turn.emit(e.GameEnded(e.EVERYONE, day, Phase.ENDED, turn.now, winner, winners, roles, camps, seed, reason))


def abort(turn: Turn, reason: str) -> None:
    """End the game unrated for everyone."""
    seats = turn.table.seats
    roles, camps = tuple(seat.role.id for seat in seats), tuple(seat.camp for seat in seats)
    turn.emit(e.GameAborted(e.EVERYONE, turn.table.day, Phase.ENDED, turn.now, reason, roles, camps, turn.table.seed))


_FOLLOW: Mapping[Phase, Callable[[Turn], None]] = MappingProxyType(
    {
        Phase.DEAL: _begin_night,
        Phase.NIGHT: _close_window,
        Phase.SHERIFF_SIGNUP: _close_signup,
        Phase.SHERIFF_SPEECH: _next_speaker,
        Phase.SHERIFF_VOTE: _close_election_vote,
        Phase.SHERIFF_PK_SPEECH: _next_speaker,
        Phase.SHERIFF_PK_VOTE: _close_election_vote,
        Phase.DAWN: _begin_speeches,
        Phase.SPEECH_ORDER: _default_order,
        Phase.SPEECH: _next_speaker,
        Phase.EXILE_VOTE: _close_exile,
        Phase.VERDICT: _close_verdict,
        Phase.PK_SPEECH: _next_speaker,
        Phase.PK_VOTE: _close_exile,
    }
)
