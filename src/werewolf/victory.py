"""Who has won (胜负): ``rules.md`` §2 ``victory`` and §3 "Victory"."""

from collections.abc import Mapping
from types import MappingProxyType

from werewolf import gun
from werewolf.ids import Camp, EndReason, Farewell, Kind, Winner
from werewolf.model import Seat, Table
from werewolf.roles.role import Role

_GONE: Mapping[frozenset[Kind], EndReason] = MappingProxyType(
    {
        frozenset({Kind.GOD}): EndReason.NO_GODS,
        frozenset({Kind.VILLAGER}): EndReason.NO_VILLAGERS,
        frozenset({Kind.GOD, Kind.VILLAGER}): EndReason.NO_GODS_AND_VILLAGERS,
    }
)


def winner(table: Table) -> Winner | None:
    """Return the winner as things stand, deaths that are not yet announced included, or none."""
    for seat in table.asked(Role.wins):
        own = seat.role.wins(table, seat)
        if own is not None:
            return own
    remaining = _remaining(table)
    camp = _camp_that_wins(table, remaining)
    if camp is None or any(seat.role.withholds(table, seat) for seat in table.asked(Role.withholds)):
        return None
    if Role.usurps not in table.hooks:
        return camp
    return next((found for seat in remaining if (found := seat.role.usurps(table, seat))), camp)


def reason(table: Table, winner: Winner) -> EndReason | None:
    """Return why ``winner`` has won as things stand, or none where it is the card of a role that decided."""
    remaining = _remaining(table)
    match winner:
        case Winner.GOOD:
            return EndReason.NO_WOLVES if all(seat.camp is not Camp.WOLF for seat in remaining) else None
        case Winner.WOLF if not remaining:
            return EndReason.NOBODY
        case Winner.WOLF if table.rules.victory == "parity":
            return EndReason.PARITY
        case Winner.WOLF:
            kinds = {seat.kind for seat in remaining}
            return _GONE.get(frozenset(kind for kind in table.dealt_kinds if kind not in kinds))
        case Winner.DRAW:
            return EndReason.LAST_DAY
        case _:
            return None


def _remaining(table: Table) -> list[Seat]:
    return [seat for seat in table.seats if seat.alive and (seat.number not in table.doomed or seat.lingers)]


def _camp_that_wins(table: Table, remaining: list[Seat]) -> Winner | None:
    if not remaining:
        return Winner.WOLF
    camps = [seat.camp for seat in remaining]
    if Camp.WOLF not in camps:
        return Winner.GOOD
    if _gun_may_turn_it(table):
        return None
    kinds = {seat.kind for seat in remaining}
    return Winner.WOLF if _wolves_win(table, camps, kinds) else None


def _wolves_win(table: Table, camps: list[Camp], kinds: set[Kind]) -> bool:
    """Whether the wolves have won, with these camps and kinds still in the game."""
    match table.rules.victory:
        case "parity":
            return 2 * camps.count(Camp.WOLF) >= len(camps)
        case "city":
            return bool(table.dealt_kinds) and kinds.isdisjoint(table.dealt_kinds)
        case _:
            return not kinds.issuperset(table.dealt_kinds)


def _gun_may_turn_it(table: Table) -> bool:
    """Whether ``edge_before_gun: false`` lets a gun speak before the wolves win."""
    if table.rules.edge_before_gun:
        return False
    if any(gun.works(table, table.seat(number), causes, at_night=True) for number, causes in table.doomed.items()):
        return True
    waiting = (table.seat(number) for step, number in table.farewell if step is Farewell.GUN)
    return any(gun.works(table, seat, seat.causes, at_night=seat.fell_at_night) for seat in waiting)
