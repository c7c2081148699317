"""How speeches, the election and votes change the table."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import cast

from werewolf import event as e
from werewolf.ids import Phase
from werewolf.model import Table

Change = Callable[[Table, e.Event], None]


def _spoke(table: Table, event: e.Spoke) -> None:
    table.present.add(event.seat)


def _sheriff_signed(table: Table, event: e.SheriffSigned) -> None:
    if event.running:
        table.election.signed.add(event.seat)
    else:
        table.election.signed.discard(event.seat)


def _sheriff_candidates(table: Table, event: e.SheriffCandidates) -> None:
    table.election.standing = list(event.seats)
    if event.phase is Phase.SHERIFF_SIGNUP:
        table.election.ran = frozenset(event.seats)


def _sheriff_withdrew(table: Table, event: e.SheriffWithdrew) -> None:
    table.election.standing.remove(event.seat)
    table.queue = tuple(number for number in table.queue if number != event.seat)


def _sheriff_elected(table: Table, event: e.SheriffElected) -> None:
    table.sheriff, table.election.over = event.target, True


def _sheriff_lost(table: Table, _: e.SheriffLost) -> None:
    table.election.over = True


def _badge_passed(table: Table, event: e.BadgePassed) -> None:
    table.sheriff = event.target
    table.present.add(event.seat)


def _badge_torn(table: Table, _: e.BadgeTorn) -> None:
    table.sheriff = None


def _ballot_cast(table: Table, event: e.BallotCast) -> None:
    table.ballots[event.seat] = event.target
    table.present.add(event.seat)


def _exiled(table: Table, event: e.Exiled) -> None:
    table.day_over = True
    table.seat(event.target).chosen_on = event.day


def _no_exile(table: Table, _: e.NoExile) -> None:
    table.day_over = True


def _vote_tied(table: Table, event: e.VoteTied) -> None:
    table.tied = event.seats


def _vote_counted(table: Table, event: e.VoteCounted) -> None:
    table.leading = event.leading
    table.leaving = tuple(seat.number for seat in table.seats if seat.alive and seat.lingering)


def _speeches_over(table: Table, _: e.SpeechesOver) -> None:
    table.speaker, table.queue = None, ()


DAY: Mapping[type[e.Event], Change] = MappingProxyType(
    cast(
        "dict[type[e.Event], Change]",
        {
            e.Spoke: _spoke,
            e.SheriffSigned: _sheriff_signed,
            e.SheriffCandidates: _sheriff_candidates,
            e.SheriffWithdrew: _sheriff_withdrew,
            e.SheriffElected: _sheriff_elected,
            e.SheriffLost: _sheriff_lost,
            e.BadgePassed: _badge_passed,
            e.BadgeTorn: _badge_torn,
            e.BallotCast: _ballot_cast,
            e.Exiled: _exiled,
            e.NoExile: _no_exile,
            e.VoteTied: _vote_tied,
            e.VoteCounted: _vote_counted,
            e.SpeechesOver: _speeches_over,
        },
    )
)
