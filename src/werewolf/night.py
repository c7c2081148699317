"""The night resolved (夜晚结算): the plan that tonight's actions add up to, worked off step by step.

The steps and their order are those of ``rules.md`` §4; after each the victory is checked (狼刀在先).
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from werewolf import event as e
from werewolf import victory
from werewolf.aim import lands_on, redirected
from werewolf.event import Acted
from werewolf.harm import follow_links_at_night, harm
from werewolf.ids import Cause, Winner
from werewolf.model import Seat, Table
from werewolf.plan import Night, Veil
from werewolf.roles import skill_of
from werewolf.roles.role import Role
from werewolf.turn import Turn


def resolve(turn: Turn) -> Winner | None:
    """Doom whoever goes out tonight, and tell the players what the judge tells them.

    Returns:
        The winner, when a step of the night decides the game; later steps do not happen then.
    """
    night, winner, checked = _plan(turn.table), None, -1
    for step in _STEPS:
        step(turn, night)
        if len(turn.events) != checked:
            winner, checked = victory.winner(turn.table), len(turn.events)
        if winner is not None and not (step in _BEFORE_SWAP and _swap_may_turn_it(turn.table)):
            return winner
    for seat in turn.table.asked(Role.night_resolved):
        if seat.alive:
            seat.role.night_resolved(turn, seat)
    return None


def decide_knife(turn: Turn) -> None:
    """Close the pack's vote: a strict plurality kills, a tie is 空刀 or drawn (``wolf_tie``)."""
    table = turn.table
    picks = [target for number, target in sorted(table.picks.items()) if table.seat(number).alive]
    wishes = sorted(set(picks), key=lambda target: target or 0)
    most = max((picks.count(wish) for wish in wishes), default=0)
    leading = [wish for wish in wishes if picks.count(wish) == most]
    target = leading[0] if len(leading) == 1 else None
    if len(leading) > 1 and table.rules.wolf_tie == "random":
        target = leading[turn.dice.below(len(leading))]
    if target is not None and _knife_is_spoilt(table):
        target = None
    turn.emit(e.KnifeDecided(e.NOBODY, *turn.stamp, target))


def _knife_is_spoilt(table: Table) -> bool:
    """Whether the pack has no knife tonight: a blocked member, or a skill that takes it away."""
    if any(seat.alive and seat.in_pack and table.is_blocked(seat) for seat in table.seats):
        return True
    return any(seat.alive and seat.role.spoils_knife(table, seat) for seat in table.asked(Role.spoils_knife))


def resolve_dusk(turn: Turn) -> None:
    """Settle what the skills of dusk do to the night, and to each other.

    A block is first: who is blocked neither swaps nor rifts. Then a swap that touches a rifted seat rebounds on
    the swapper's own number, and blocks and rifts follow the swap as every other effect does.
    """
    table, veil = turn.table, Veil()
    for acted in table.tonight:
        seat = table.seat(acted.seat)
        seat.role.veil(veil, seat, acted)
    blocked = set(veil.fears.values())
    rifted = {target for by, target in veil.rifts.items() if by not in blocked}
    swapped = next((_rebound(pair, by, rifted) for by, pair in veil.swaps.items() if by not in blocked), ())
    turn.emit(e.DuskResolved(e.NOBODY, *turn.stamp, frozenset(), swapped, frozenset()))
    blocked, rifted = ({redirected(table, number) for number in numbers} for numbers in (blocked, rifted))
    if blocked or rifted:
        turn.emit(e.DuskResolved(e.NOBODY, *turn.stamp, frozenset(blocked), swapped, frozenset(rifted)))


def _rebound(pair: tuple[int, int], by: int, rifted: set[int]) -> tuple[int, ...]:
    seats = tuple(by if number in rifted else number for number in pair)
    return seats if len(set(seats)) == len(pair) else ()


def _plan(table: Table) -> Night:
    night = Night()
    acts = list(_acts(table))
    for seat, acted in acts:
        skill_of(seat, acted.action).bend(table, night, seat, acted)
    for seat, acted in acts:
        skill_of(seat, acted.action).plan(table, night, seat, _landing(table, night, seat, acted))
    if table.knife is not None:
        night.knives.insert(0, redirected(table, table.knife))
    return night


def _acts(table: Table) -> Iterator[tuple[Seat, Acted]]:
    for acted in table.tonight:
        seat = table.seat(acted.seat)
        if not table.is_blocked(seat):
            yield seat, acted


def _landing(table: Table, night: Night, seat: Seat, acted: Acted) -> Acted:
    """Return the act with the seats that it really meets."""
    if acted.seat in night.turned and len(acted.targets) == 1:
        return replace(acted, targets=(night.turned[acted.seat],))
    targets = tuple([lands_on(table, seat, target) for target in acted.targets])
    return acted if targets == acted.targets else replace(acted, targets=targets)


def _knife(turn: Turn, night: Night) -> None:
    both_kill = turn.table.rules.guard_and_save == "dies"
    stopped = night.dreaming | night.shielded | night.unknifable
    for target in night.knives:
        guarded, healed = target in night.guarded, target in night.healed
        if target not in stopped and guarded == healed and (not guarded or both_kill):
            harm(turn, night, target, Cause.KNIFE)
    for target in night.piercing:
        if turn.table.seat(target).alive:
            turn.doom(target, Cause.KNIFE)


def _poison(turn: Turn, night: Night) -> None:
    stopped = night.dreaming | night.shielded
    if turn.table.rules.guard_blocks_poison:
        stopped |= night.guarded
    for target in sorted({poison.target for poison in night.poisons} - stopped):
        harm(turn, night, target, Cause.POISON)


def _rest(turn: Turn, night: Night) -> None:
    table = turn.table
    for aimed in (*night.checks, *night.poisons):
        seat = table.seat(aimed.target)
        seat.role.targeted(turn, night, seat, aimed)
    for seat, acted in list(_acts(table)):
        skill_of(seat, acted.action).resolve(turn, night, seat, _landing(table, night, seat, acted))
    _swap_deaths(turn, night)
    follow_links_at_night(turn, night)


def _dying_of_swapped(table: Table) -> list[int]:
    """Return who of the two would die, where a swap can change that (``magician_mode: status``)."""
    if table.rules.magician_mode != "status":
        return []
    return [number for number in table.dusk.swapped if number in table.doomed]


def _swap_may_turn_it(table: Table) -> bool:
    """Whether it is not yet known which of the two swapped seats goes out."""
    return len(_dying_of_swapped(table)) == 1


def _swap_deaths(turn: Turn, night: Night) -> None:
    """``magician_mode: status``: if exactly one of the two died the other dies instead, unless nothing kills it."""
    table = turn.table
    dying = _dying_of_swapped(table)
    if len(dying) == 1:
        causes = table.doomed[dying[0]]
        other = next(number for number in table.dusk.swapped if number != dying[0])
        turn.emit(e.Spared(e.NOBODY, *turn.stamp, dying[0]))
        for cause in sorted(causes):
            harm(turn, night, other, cause)


def _reprieve_ends(turn: Turn, _: Night) -> None:
    """Who was exiled and lived on for the night goes out at dawn."""
    for seat in turn.table.seats:
        if seat.alive and seat.reprieved:
            turn.doom(seat.number, Cause.EXILE)


_STEPS: tuple[Callable[[Turn, Night], None], ...] = (_knife, _poison, _rest, _reprieve_ends)
_BEFORE_SWAP = frozenset({_knife, _poison})
