"""Going out at night (夜间伤害), and whom an exit drags along (连带出局)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from werewolf.ids import Cause
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.turn import Turn

    Link = tuple[int, int, Cause]


def harm(turn: Turn, night: Night, target: int, cause: Cause) -> None:
    """Doom a seat, unless it is safe tonight, or its role stands what would kill another."""
    seat = turn.table.seat(target)
    if not seat.alive or target in night.safe or cause in seat.role.resists:
        return
    if not seat.role.withstands(turn, seat):
        turn.doom(target, cause)


def dragged(table: Table, seat: Seat, causes: frozenset[Cause]) -> Iterator[tuple[int, Cause]]:
    """Yield whom the exit of ``seat`` takes along, and of what."""
    for bond in table.bonds:
        if seat.number in bond.seats:
            yield bond.seats[1 - bond.seats.index(seat.number)], bond.cause
    yield from seat.role.drags(table, seat, causes)


def follow_links_at_night(turn: Turn, night: Night) -> None:
    """Doom whoever is linked to a doomed seat, to a fixpoint; who lingers takes nobody along before it leaves."""
    table = turn.table
    dragged_by = {number: {number} for number in table.doomed}
    followed: set[Link] = set()
    while links := [link for link in _links(table, dragged_by) if link not in followed]:
        followed.update(links)
        for number, target, cause in links:
            harm(turn, night, target, cause)
            if target in table.doomed:
                dragged_by.setdefault(target, set()).add(number)


def _links(table: Table, dragged_by: Mapping[int, AbstractSet[int]]) -> Iterator[Link]:
    """Yield who drags whom along; who goes out only because of a seat does not drag that seat."""
    for number in sorted(table.doomed):
        if not table.seat(number).lingers:
            for target, cause in dragged(table, table.seat(number), table.doomed[number]):
                if dragged_by[number] != {target}:
                    yield number, target, cause


def follow_links_by_day(turn: Turn) -> None:
    """Let whoever is linked to a seat that just went out go out as well, to a fixpoint.

    The links of who went out at night the night has followed already: whoever stood them is not asked again.
    """
    table = turn.table
    for exit_ in turn.exits:  # grows while it is walked
        if exit_.at_night:
            continue
        seat = table.seat(exit_.seat)
        for target, cause in list(dragged(table, seat, seat.causes)):
            linked = table.seat(target)
            if not linked.alive or cause in linked.lingering:
                continue
            if target in table.doomed:  # killed last night, and not yet announced
                turn.doom(target, cause)
            else:
                turn.kill(target, cause)
