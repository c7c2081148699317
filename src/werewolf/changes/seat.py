"""How seats change: what they become, and how they go out."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import cast

from werewolf import event as e
from werewolf.changes.table import count_cards
from werewolf.ids import ELECTION_PHASES
from werewolf.model import Bond, Table
from werewolf.roles import ROLES

Change = Callable[[Table, e.Event], None]


def _became(table: Table, event: e.Became) -> None:
    seat = table.seat(event.seat)
    if event.role != seat.role.id:  # what it did as another role tonight is done
        table.tonight = [acted for acted in table.tonight if acted.seat != event.seat]
    seat.role, seat.camp, seat.kind = ROLES[event.role], event.camp, event.counts_as
    if event.heir_of is not None:
        seat.heir_of = event.heir_of
    count_cards(table)


def _pack_told(table: Table, event: e.PackTold) -> None:
    if event.audience != frozenset(event.seats):
        return  # somebody outside the pack is told who is in it
    for number in event.seats:
        table.seat(number).in_pack = True


def _bonded(table: Table, event: e.Bonded) -> None:
    table.bonds.append(Bond(event.seats, event.cause))


def _lovers_told(table: Table, event: e.LoversTold) -> None:
    table.lovers = event.seats


def _reprieved(table: Table, event: e.Reprieved) -> None:
    table.seat(event.seat).reprieved = True


def _wounded(table: Table, event: e.Wounded) -> None:
    table.seat(event.seat).wounded = True


def _lingered(table: Table, event: e.Lingered) -> None:
    table.seat(event.seat).lingering = table.doomed.pop(event.seat)


def _spared(table: Table, event: e.Spared) -> None:
    del table.doomed[event.seat]


def _deaths_announced(table: Table, event: e.DeathsAnnounced) -> None:
    for number in event.seats:
        table.seat(number).fell_at_night = True


def _doomed(table: Table, event: e.Doomed) -> None:
    table.doomed[event.seat] = table.doomed.get(event.seat, frozenset()) | event.causes


def _out(table: Table, event: e.Out) -> None:
    seat = table.seat(event.seat)
    seat.alive = False
    seat.causes = table.doomed.pop(event.seat, frozenset()) | seat.lingering
    table.fallen.append(event.seat)
    table.ballots.pop(event.seat, None)
    table.queue = tuple(number for number in table.queue if number != event.seat)
    if event.seat in table.election.standing:
        table.election.standing.remove(event.seat)


def _farewell_queued(table: Table, event: e.FarewellQueued) -> None:
    table.farewell = event.steps


def _role_revealed(table: Table, event: e.RoleRevealed) -> None:
    if event.role is not None:
        table.seat(event.target).revealed = True


def _vote_lost(table: Table, event: e.VoteLost) -> None:
    table.seat(event.seat).can_vote = False


def _exploded(table: Table, _: e.Exploded) -> None:
    table.day_over = True
    if table.phase in ELECTION_PHASES:
        table.election.explosions += 1


def _dueled(table: Table, event: e.Dueled) -> None:
    if event.loser == event.target:
        table.day_over = True


SEAT: Mapping[type[e.Event], Change] = MappingProxyType(
    cast(
        "dict[type[e.Event], Change]",
        {
            e.Doomed: _doomed,
            e.Out: _out,
            e.FarewellQueued: _farewell_queued,
            e.RoleRevealed: _role_revealed,
            e.VoteLost: _vote_lost,
            e.Exploded: _exploded,
            e.Dueled: _dueled,
            e.Spared: _spared,
            e.DeathsAnnounced: _deaths_announced,
            e.Lingered: _lingered,
            e.Became: _became,
            e.PackTold: _pack_told,
            e.Bonded: _bonded,
            e.LoversTold: _lovers_told,
            e.Reprieved: _reprieved,
            e.Wounded: _wounded,
        },
    )
)
