"""Where a skill of the night lands: swaps and rebounds (``rules.md`` §4, step 0)."""

from werewolf.ids import Kind
from werewolf.model import Seat, Table


def redirected(table: Table, target: int) -> int:
    """Return the seat that stands for ``target`` tonight (魔术师, ``magician_mode: redirect``)."""
    return other_of(table.dusk.swapped, target) if table.rules.magician_mode == "redirect" else target


def lands_on(table: Table, actor: Seat, target: int) -> int:
    """Return the seat that a skill of ``actor`` on ``target`` meets."""
    return _rebounds(table, actor, redirected(table, target))


def looks_at(table: Table, actor: Seat, target: int) -> Seat:
    """Return the seat that a check of ``target`` sees; in either mode a check follows the swap."""
    return table.seat(_rebounds(table, actor, other_of(table.dusk.swapped, target)))


def other_of(pair: tuple[int, ...], target: int) -> int:
    """Return the other one of a swapped pair, or ``target`` itself when it is not of the pair."""
    return pair[1 - pair.index(target)] if target in pair else target


def _rebounds(table: Table, actor: Seat, target: int) -> int:
    return actor.number if actor.kind is Kind.GOD and target in table.dusk.rifted else target
