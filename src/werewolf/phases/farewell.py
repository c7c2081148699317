"""What those who go out may still do: 遗言 last words, then guns, then the badge (``rules.md`` §3)."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf import gun
from werewolf.command import Act
from werewolf.event import EVERYONE, NOBODY, BadgePassed, BadgeTorn, FarewellQueued, LastWords
from werewolf.ids import Cause, Farewell, Phase
from werewolf.model import Seat, Table
from werewolf.prompt import PASS, Prompt

if TYPE_CHECKING:
    from werewolf.turn import Exit, Turn

_PHASES = MappingProxyType({Farewell.WORDS: Phase.LAST_WORDS, Farewell.GUN: Phase.SHOOT, Farewell.BADGE: Phase.BADGE})
_RANKS = MappingProxyType({step: rank for rank, step in enumerate(Farewell)})
PASS_BADGE = "sheriff.pass"


def queue(turn: Turn, exits: list[Exit]) -> None:
    """Line up what the seats that just went out may do, behind what was lined up before."""
    table = turn.table
    steps = list(table.farewell)
    for exit_ in exits:
        steps.extend(_steps(table, exit_))
    order = {number: place for place, number in enumerate(dict.fromkeys(number for _, number in steps))}
    steps.sort(key=lambda step: (_rank(table, step), order[step[1]]))
    if tuple(steps) != table.farewell:
        turn.emit(FarewellQueued(NOBODY, *turn.stamp, tuple(steps)))


def queue_badge(turn: Turn, holder: int) -> None:
    """Let a holder that stays in the game give the badge away."""
    turn.emit(FarewellQueued(NOBODY, *turn.stamp, (*turn.table.farewell, (Farewell.BADGE, holder))))


def _rank(table: Table, step: tuple[Farewell, int]) -> int:
    """An exploded seat takes another along before any words; otherwise words, guns, badge."""
    kind, number = step
    if kind is Farewell.GUN and Cause.EXPLODE in table.seat(number).causes:
        return -1
    return _RANKS[kind]


def _steps(table: Table, exit_: Exit) -> Iterator[tuple[Farewell, int]]:
    seat = table.seat(exit_.seat)
    if _has_words(table, seat, exit_):
        yield Farewell.WORDS, seat.number
    if _may_take_along(table, seat) or gun.is_conceivable(table, seat, at_night=exit_.at_night):
        yield Farewell.GUN, seat.number
    if table.sheriff == seat.number:
        yield Farewell.BADGE, seat.number


def _has_words(table: Table, seat: Seat, exit_: Exit) -> bool:
    if Cause.CHARM in seat.causes:
        return False
    first_day = table.day == 1
    return Cause.EXILE in seat.causes or (first_day and (exit_.at_night or Cause.EXPLODE in seat.causes))


def _may_take_along(table: Table, seat: Seat) -> bool:
    action = seat.role.takes_along
    return action is not None and Cause.EXPLODE in seat.causes and not table.used(seat.number, action)


def open_next(turn: Turn) -> None:
    """Open the next step of the queue."""
    step, number = turn.table.farewell[0]
    turn.open_phase(_PHASES[step], speaker=number)
    if step is Farewell.WORDS:
        turn.emit(LastWords(EVERYONE, *turn.stamp, number))


def gun_prompts(table: Table, me: Seat) -> tuple[Prompt, ...]:
    """Return the shot of the seat whose window this is, if its gun works."""
    action = me.role.gun_of(table, me)
    if action is None or me.number in table.done or not gun.works(table, me, me.causes, at_night=me.fell_at_night):
        return ()
    return Prompt(action, table.others(me.number), 1, 1, label=me.role.gun_label), PASS


def shoot(turn: Turn, me: Seat, action: Act) -> None:
    """Use the gun."""
    turn.remember(me, action.kind, action.targets)
    me.role.fire(turn, me, action.targets[0])
    turn.closed = True


def badge_prompts(table: Table, me: Seat) -> tuple[Prompt, ...]:
    """Return the heirs of the badge."""
    return Prompt(PASS_BADGE, table.others(me.number), 0, 1, label="移交警徽"), PASS


def give_badge(turn: Turn, me: Seat, action: Act) -> None:
    """Hand the badge over, or tear it when no heir is named."""
    if action.targets:
        turn.emit(BadgePassed(EVERYONE, *turn.stamp, me.number, action.targets[0]))
    else:
        tear_badge(turn, me)
    turn.closed = True


def tear_badge(turn: Turn, me: Seat) -> None:
    """撕警徽."""
    turn.emit(BadgeTorn(EVERYONE, *turn.stamp, me.number))
