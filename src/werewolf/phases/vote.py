"""投票: hidden ballots, a strict plurality of weight, and the exile (``rules.md`` §3)."""

from collections.abc import Iterable, Iterator

from werewolf import event as e
from werewolf.command import Act
from werewolf.ids import Cause, Phase
from werewolf.model import Seat, Table
from werewolf.phases import farewell
from werewolf.prompt import PASS, Prompt
from werewolf.turn import Turn

EXILE = "exile.vote"


def prompts(table: Table, me: Seat) -> Iterator[Prompt]:
    """Yield the ballot of a voter in an exile vote."""
    if _may_vote(table, me):
        yield Prompt(EXILE, targets(table), 0, 1, label="投票")
        yield PASS


def voters(table: Table) -> list[int]:
    """Return who votes now, ascending: in a PK everybody with a vote but the tied."""
    return [seat.number for seat in table.seats if _may_vote(table, seat)]


def _may_vote(table: Table, seat: Seat) -> bool:
    return seat.alive and seat.can_vote and not (table.phase is Phase.PK_VOTE and seat.number in table.tied)


def targets(table: Table) -> tuple[int, ...]:
    """Return who may be chosen, ascending."""
    if table.phase is Phase.PK_VOTE:
        return tuple(number for number in table.tied if table.seat(number).alive)
    return tuple(seat.number for seat in table.seats if seat.alive and not seat.role.immune_to_vote(table, seat))


def cast(turn: Turn, me: Seat, action: Act) -> None:
    """Put a ballot in, replacing an earlier one; no target abstains."""
    target = action.targets[0] if action.targets else None
    live = turn.table.rules.vote_reveal == "live"
    turn.emit(e.BallotCast(e.EVERYONE if live else frozenset((me.number,)), *turn.stamp, me.number, target))


def reveal(turn: Turn, voting: Iterable[int]) -> None:
    """Show who voted for whom (``vote_reveal``)."""
    if turn.table.rules.vote_reveal != "never":
        ballots = {number: turn.table.ballots.get(number) for number in voting}
        turn.emit(e.VotesRevealed(e.EVERYONE, *turn.stamp, ballots))


def leaders(table: Table, *, weighted: bool) -> list[int]:
    """Return the seats with the most half-votes, ascending; nobody when everybody abstained."""
    counts: dict[int, int] = {}
    for voter, target in table.ballots.items():
        if target is not None and table.seat(target).alive:
            counts[target] = counts.get(target, 0) + (table.weight(voter) if weighted else 2)
    most = max(counts.values(), default=0)
    return sorted(number for number, count in counts.items() if count == most)


def close_exile(turn: Turn) -> None:
    """Count an exile vote: one leader is exiled; a tie leads to a PK, a second tie to nothing."""
    table = turn.table
    reveal(turn, voters(table))
    leading = leaders(table, weighted=True)
    if len(leading) == 1:
        _exile(turn, table.seat(leading[0]))
    elif leading and table.phase is Phase.EXILE_VOTE and table.rules.exile_tie == "pk_then_none":
        turn.emit(e.VoteTied(e.EVERYONE, *turn.stamp, tuple(leading)))
        turn.open_phase(Phase.PK_SPEECH, speaker=leading[0], queue=leading[1:])
    else:
        turn.emit(e.NoExile(e.EVERYONE, *turn.stamp))


def open_pk_vote(turn: Turn) -> None:
    """Let the others vote among the tied; when nobody is left to vote, nobody is exiled."""
    table = turn.table
    tied = [number for number in table.tied if table.seat(number).alive]
    if tied and any(number not in table.tied for number in table.voters()):
        turn.open_phase(Phase.PK_VOTE)
    else:
        turn.emit(e.NoExile(e.EVERYONE, *turn.stamp))


def _exile(turn: Turn, seat: Seat) -> None:
    turn.emit(e.Exiled(e.EVERYONE, *turn.stamp, seat.number))
    if not seat.role.survives_exile(turn.table, seat):
        turn.kill(seat.number, Cause.EXILE)
        return
    turn.reveal(seat)
    turn.emit(e.VoteLost(e.EVERYONE, *turn.stamp, seat.number))
    if turn.table.sheriff == seat.number:
        farewell.queue_badge(turn, seat.number)
