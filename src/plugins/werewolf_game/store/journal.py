"""The journal of every game in the database."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select, tuple_

from werewolf_game.models import JournalRow
from werewolf_game.store.database import Database, table_of


@dataclass(frozen=True, slots=True)
class Entry:
    """The events of one accepted command, with the receipt of the action that caused them.

    Attributes:
        position: how many events the game had before.
        events: a JSON list of encoded events.
        seat, action_id: whose action with which id this answers; none for a deadline.
    """

    game_id: int
    position: int
    events: bytes
    seat: int | None = None
    action_id: str | None = None

    @property
    def key(self) -> tuple[int, int]:
        """What is unique about it."""
        return (self.game_id, self.position)


class JournalStore:
    """Appends entries and reads them back."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._table = table_of(JournalRow)

    async def append(self, entries: Sequence[Entry], *, again: bool = False) -> None:
        """Store all entries in one transaction.

        Args:
            entries: what to store.
            again: an earlier try failed in a way that may have stored them; those already there are skipped.
        """
        async with self._database.transaction() as session:
            if again:
                columns = tuple_(self._table.c.game_id, self._table.c.position)
                keys = [entry.key for entry in entries]
                found = await session.execute(
                    select(self._table.c.game_id, self._table.c.position).where(columns.in_(keys))
                )
                present = {(row.game_id, row.position) for row in found}
                entries = [entry for entry in entries if entry.key not in present]
            if entries:
                await session.execute(insert(self._table), [_row(entry) for entry in entries])

    async def read(self, game_id: int, most: int | None = None) -> list[Entry]:
        """The entries of a game, in order; the first ones only, where a number is given."""
        query = select(self._table).where(self._table.c.game_id == game_id).order_by(self._table.c.position)
        async with self._database.session() as session:
            rows = await session.execute(query.limit(most))
            return [Entry(row.game_id, row.position, row.events, row.seat, row.action_id) for row in rows]


def _row(entry: Entry) -> dict[str, object]:
    return {
        "game_id": entry.game_id,
        "position": entry.position,
        "events": entry.events,
        "seat": entry.seat,
        "action_id": entry.action_id,
    }
