"""What is true of every table: after every event, and after every command."""

from werewolf.event import EVERYONE, Event, GameAborted, GameEnded
from werewolf.evolve import evolve, restore
from werewolf.ids import Camp, Phase, Winner
from werewolf.model import Table

THIRD_WINS = frozenset(Winner) - {Winner.GOOD, Winner.WOLF, Winner.DRAW}
SETTLING = (Phase.BADGE, Phase.LAST_WORDS, Phase.SHOOT, Phase.DAWN)


class Watcher:
    """Replays a game event by event beside the live one and holds both against the invariants."""

    def __init__(self, events: list[Event]) -> None:
        self.table = restore(events[:1])
        self.over = False
        for event in events[1:]:
            self._take(event)

    def take(self, events: tuple[Event, ...], live: Table) -> None:
        """Take in the events of one command, after which ``live`` is what the game has come to."""
        for event in events:
            self._take(event)
        assert self.table == live
        check_sound(live)

    def _take(self, event: Event) -> None:
        table = self.table
        assert not self.over, f"{event.kind} after the end"
        seats = set(range(1, len(table.seats) + 1)) or set(event.audience)
        assert event.audience == EVERYONE or event.audience <= seats
        day, living, count = table.day, set(table.living()), table.event_count
        evolve(table, event)
        self.over = isinstance(event, GameEnded | GameAborted)
        assert table.event_count == count + 1
        assert table.day >= day
        assert event.kind == "dealt" or set(table.living()) <= living
        assert set(table.doomed) <= set(table.living())
        assert (table.winner is not None) == isinstance(event, GameEnded)


def check_sound(table: Table) -> None:
    """What is true of every table between two commands."""
    assert (table.deadline is None) == table.ended
    assert 0 <= table.day <= table.rules.max_days
    living = set(table.living())
    for number, prompts in table.prompts.items():
        assert len({prompt.kind for prompt in prompts}) == len(prompts)
        for prompt in prompts:
            assert prompt.min <= prompt.max
            assert set(prompt.targets) <= living
            assert not prompt.must or prompt.choices or len(prompt.targets) >= prompt.min > 0
            assert table.seat(number).alive or table.speaker == number
    if table.sheriff is not None and table.phase not in SETTLING:
        assert table.ended or table.seat(table.sheriff).alive
    for seat in table.seats:
        assert seat.alive or seat.causes
        assert seat.alive or not table.doomed.get(seat.number)
    _check_end(table)


def _check_end(table: Table) -> None:
    if table.winner is Winner.GOOD:
        assert not any(seat.alive and seat.camp is Camp.WOLF for seat in table.seats)
    if table.winner in (Winner.GOOD, Winner.WOLF):
        for seat in table.seats:
            assert seat.role.usurps(table, seat) is None or not seat.alive
