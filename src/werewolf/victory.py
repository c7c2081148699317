"""Who has won (胜负): ``rules.md`` §2 ``victory`` and §3 "Victory"."""

from werewolf import gun
from werewolf.ids import Camp, Farewell, Kind, Winner
from werewolf.model import Seat, Table


def winner(table: Table) -> Winner | None:
    """Return the winner as things stand, deaths that are not yet announced included, or none."""
    for seat in table.seats:
        own = seat.role.wins(table, seat)
        if own is not None:
            return own
    remaining = [seat for seat in table.seats if not table.is_doomed(seat.number)]
    camp = _camp_that_wins(table, remaining)
    if camp is None or any(seat.role.withholds(table, seat) for seat in table.seats):
        return None
    return next((found for seat in remaining if (found := seat.role.usurps(table, seat))), camp)


def _camp_that_wins(table: Table, remaining: list[Seat]) -> Winner | None:
    if not remaining:
        return Winner.WOLF
    wolves = sum(seat.camp is Camp.WOLF for seat in remaining)
    if wolves == 0:
        return Winner.GOOD
    if _gun_may_turn_it(table):
        return None
    return Winner.WOLF if _wolves_win(table, wolves, len(remaining)) else None


def _wolves_win(table: Table, wolves: int, remaining: int) -> bool:
    match table.rules.victory:
        case "parity":
            return wolves >= remaining - wolves
        case "city":
            return bool(table.dealt_kinds) and all(_all_out(table, kind) for kind in table.dealt_kinds)
        case _:
            return any(_all_out(table, kind) for kind in table.dealt_kinds)


def _all_out(table: Table, kind: Kind) -> bool:
    return all(table.is_doomed(seat.number) for seat in table.seats if seat.kind is kind)


def _gun_may_turn_it(table: Table) -> bool:
    """Whether ``edge_before_gun: false`` lets a gun speak before the wolves win."""
    if table.rules.edge_before_gun:
        return False
    if any(gun.works(table, table.seat(number), causes, at_night=True) for number, causes in table.doomed.items()):
        return True
    waiting = (table.seat(number) for step, number in table.farewell if step is Farewell.GUN)
    return any(gun.works(table, seat, seat.causes, at_night=seat.fell_at_night) for seat in waiting)
