"""投票: hidden ballots, a strict plurality of weight, and the exile (``rules.md`` §3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from werewolf import event as e
from werewolf.command import Act
from werewolf.ids import Phase
from werewolf.model import Seat, Table
from werewolf.phases import farewell, speech
from werewolf.prompt import PASS, Prompt
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.turn import Turn

EXILE = "exile.vote"


def ballot(table: Table) -> tuple[Prompt, ...]:
    """Return what every voter of an exile vote may do."""
    return Prompt(EXILE, targets(table), 0, 1, label="投票"), PASS


def voters(table: Table) -> list[int]:
    """Return who votes now, ascending: in a PK everybody with a vote but the tied."""
    return [seat.number for seat in table.seats if may_vote(table, seat)]


def may_vote(table: Table, seat: Seat) -> bool:
    """Whether a seat votes now."""
    if not (seat.alive and seat.can_vote) or seat.number in table.banned:
        return False
    return table.phase is not Phase.PK_VOTE or seat.number not in table.tied


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


def reveal(turn: Turn, voting: Iterable[int], cursed: Iterable[int] = ()) -> None:
    """Show who voted for whom, and against whom a skill votes (``vote_reveal``)."""
    if turn.table.rules.vote_reveal != "never":
        ballots = {number: turn.table.ballots.get(number) for number in voting}
        turn.emit(e.VotesRevealed(e.EVERYONE, *turn.stamp, ballots, tuple(sorted(cursed))))


def voters_for(table: Table, target: int) -> list[int]:
    """Return who voted for ``target`` in the last exile vote, ascending, ``target`` left out."""
    return sorted(voter for voter, choice in table.ballots.items() if choice == target != voter)


def leaders(table: Table, *, weighted: bool) -> list[int]:
    """Return the seats with the most half-votes, ascending; nobody when everybody abstained."""
    counts: dict[int, int] = {}
    for voter, target in table.ballots.items():
        if target is not None and table.seat(target).alive:
            counts[target] = counts.get(target, 0) + (table.weight(voter) if weighted else 2)
    for target, extra in _extra_votes(table):
        counts[target] = counts.get(target, 0) + extra
    most = max(counts.values(), default=0)
    return sorted(number for number, count in counts.items() if count == most)


def _extra_votes(table: Table) -> Iterator[tuple[int, int]]:
    """Yield what last night's skills add to the day's first count, against seats that can be chosen."""
    if table.phase is not Phase.EXILE_VOTE or not any(table.ballots.values()):
        return
    for seat in table.asked(Role.extra_votes):
        for target, extra in seat.role.extra_votes(table, seat):
            if target in targets(table):
                yield target, extra


def close_exile(turn: Turn) -> None:
    """Count an exile vote; where a card may object to it the table waits a moment (定票)."""
    table = turn.table
    reveal(turn, voters(table), (target for target, _ in _extra_votes(table)))
    leading = tuple(leaders(table, weighted=True))
    if table.objectors:
        turn.emit(e.VoteCounted(e.NOBODY, *turn.stamp, leading))
        turn.open_phase(Phase.VERDICT)
    else:
        conclude(turn, leading)


def conclude(turn: Turn, leading: Sequence[int]) -> None:
    """Do what the vote decided: one leader is exiled; a tie leads to a PK, a second tie to nothing."""
    table = turn.table
    leaving = table.leaving if table.objectors else _lingering(table)
    standing = [number for number in leading if table.seat(number).alive]
    if len(leading) > 1 and standing and _leads_to_pk(table):
        turn.emit(e.VoteTied(e.EVERYONE, *turn.stamp, tuple(standing)))
        speech.open_turns(turn, Phase.PK_SPEECH, standing)
        return
    if len(leading) == 1 and standing:
        turn.emit(e.Exiled(e.EVERYONE, *turn.stamp, leading[0]))
        seat = table.seat(leading[0])
        seat.role.exiled(turn, seat)
    else:
        turn.emit(e.NoExile(e.EVERYONE, *turn.stamp))
    for number in leaving:
        _leave_at_last(turn, number)


def _leads_to_pk(table: Table) -> bool:
    return table.vote_phase is Phase.EXILE_VOTE and table.rules.exile_tie == "pk_then_none"


def _lingering(table: Table) -> tuple[int, ...]:
    return tuple(seat.number for seat in table.seats if seat.alive and seat.lingering)


def _leave_at_last(turn: Turn, number: int) -> None:
    """Let a seat go out that stayed until the vote was over."""
    seat = turn.table.seat(number)
    if seat.alive:
        turn.emit(e.Doomed(e.NOBODY, *turn.stamp, number, seat.lingering))
        turn.remove(number)


def stay_without_vote(turn: Turn, seat: Seat) -> None:
    """Let an exiled seat turn its card and stay, without a vote and without the badge."""
    turn.show(seat)
    turn.emit(e.VoteLost(e.EVERYONE, *turn.stamp, seat.number))
    if turn.table.sheriff == seat.number:
        farewell.queue_badge(turn, seat.number)


def open_pk_vote(turn: Turn) -> None:
    """Let the others vote among the tied; when nobody is left to vote, nobody is exiled."""
    table = turn.table
    tied = [number for number in table.tied if table.seat(number).alive]
    if tied and any(number not in table.tied and number not in table.banned for number in table.voters()):
        turn.open_phase(Phase.PK_VOTE)
    else:
        turn.emit(e.NoExile(e.EVERYONE, *turn.stamp))
        for number in _lingering(table):
            _leave_at_last(turn, number)
