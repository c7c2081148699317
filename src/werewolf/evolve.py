"""How events change the table: ``table = fold(events)``, and nothing else ever changes one."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from werewolf import event as e
from werewolf.changes import DAY, NIGHT, SEAT, TABLE
from werewolf.model import Table
from werewolf.rules import Rules, Timers, parse_rules, parse_timers

Change = Callable[[Table, e.Event], None]


def restore(events: Iterable[e.Event]) -> Table:
    """Return the table after ``events``, the first of which is ``game_started``.

    Raises:
        ValueError: when the events do not begin with a game.
    """
    history = iter(events)
    started = next(history, None)
    if not isinstance(started, e.GameStarted):
        raise ValueError("a game begins with game_started")
    rules, timers = parse_rules(started.seats, started.rules), parse_timers(started.timers)
    assert isinstance(rules, Rules)
    assert isinstance(timers, Timers)
    table = Table(started.board, started.cards, rules, timers, event_count=1)
    for event in history:
        evolve(table, event)
    return table


def evolve(table: Table, event: e.Event) -> Table:
    """Change ``table`` in place by what happened, and return it."""
    table.event_count += 1
    change = _CHANGES.get(type(event))
    if change is not None:
        change(table, event)
    return table


# Events that only tell somebody something change no table and stand in no row.
_CHANGES: Mapping[type[e.Event], Change] = MappingProxyType({**TABLE, **SEAT, **NIGHT, **DAY})
