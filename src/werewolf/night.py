"""The night resolved (夜晚结算): the plan that tonight's actions add up to, worked off step by step.

The steps and their order are those of ``rules.md`` §4; after each the victory is checked (狼刀在先).
"""

from collections.abc import Callable

from werewolf import victory
from werewolf.event import NOBODY, KnifeDecided
from werewolf.ids import Cause, Winner
from werewolf.model import Table
from werewolf.plan import Night
from werewolf.turn import Turn


def resolve(turn: Turn) -> Winner | None:
    """Doom whoever goes out tonight, and tell the players what the judge tells them.

    Returns:
        The winner, when a step of the night decides the game; later steps do not happen then.
    """
    night = _plan(turn.table)
    for step in _STEPS:
        step(turn, night)
        winner = victory.winner(turn.table)
        if winner is not None:
            return winner
    for seat in turn.table.seats:
        if seat.alive:
            seat.role.night_resolved(turn, seat)
    return None


def decide_knife(turn: Turn) -> None:
    """Close the pack's vote: a strict plurality kills, a tie is 空刀 or drawn (``wolf_tie``)."""
    picks = [target for number, target in sorted(turn.table.picks.items()) if turn.table.seat(number).alive]
    wishes = sorted(set(picks), key=lambda target: target or 0)
    most = max((picks.count(wish) for wish in wishes), default=0)
    leading = [wish for wish in wishes if picks.count(wish) == most]
    target = leading[0] if len(leading) == 1 else None
    if len(leading) > 1 and turn.table.rules.wolf_tie == "random":
        target = leading[turn.dice.below(len(leading))]
    turn.emit(KnifeDecided(NOBODY, *turn.stamp, target))


def _plan(table: Table) -> Night:
    night = Night(table.knife)
    for acted in table.tonight:
        seat = table.seat(acted.seat)
        seat.role.plan(night, seat, acted)
    return night


def _knife(turn: Turn, night: Night) -> None:
    target = night.knife
    if target is None or not turn.table.seat(target).alive:
        return
    guarded, healed = target in night.guarded, target in night.healed
    both_kill = turn.table.rules.guard_and_save == "dies"
    if guarded == healed and (not guarded or both_kill):
        turn.doom(target, Cause.KNIFE)


def _poison(turn: Turn, night: Night) -> None:
    for target in sorted(night.poisoned):
        shielded = turn.table.rules.guard_blocks_poison and target in night.guarded
        if turn.table.seat(target).alive and not shielded:
            turn.doom(target, Cause.POISON)


_STEPS: tuple[Callable[[Turn, Night], None], ...] = (_knife, _poison)
