"""Who has won (胜负): ``rules.md`` §2 ``victory`` and §3 "Victory"."""

from werewolf import gun
from werewolf.ids import Camp, Farewell, Kind, Winner
from werewolf.model import Seat, Table
from werewolf.roles.role import Role


def winner(table: Table) -> Winner | None:
    """Return the winner as things stand, deaths that are not yet announced included, or none."""
    for seat in table.asked(Role.wins):
        own = seat.role.wins(table, seat)
        if own is not None:
            return own
    doomed = table.doomed
    remaining = [seat for seat in table.seats if seat.alive and (seat.number not in doomed or seat.lingers)]
    camp = _camp_that_wins(table, remaining)
    if camp is None or any(seat.role.withholds(table, seat) for seat in table.asked(Role.withholds)):
        return None
    if Role.usurps not in table.hooks:
        return camp
    return next((found for seat in remaining if (found := seat.role.usurps(table, seat))), camp)


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
