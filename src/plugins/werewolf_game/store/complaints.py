"""Reports in the database."""

from typing import Any, Literal

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from werewolf_game.social.tables import ComplaintRow
from werewolf_game.store import turns
from werewolf_game.store.database import Database, table_of

AnyRow = Any  # rows of Core statements
Filed = Literal["stored", "known", "too many"]
"""What became of a report; known: this person has reported that one in that game before."""


class ComplaintStore:
    """Keeps reports until an admin has dealt with them, and for a time afterwards."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, values: dict[str, object], since: int, most: int) -> Filed:
        """Store a report.

        Args:
            values: the columns.
            since: from when on the reporter's others are counted.
            most: how many there may be from then on, this one included.
        """
        table = table_of(ComplaintRow)
        mine = select(func.count()).select_from(table).where(table.c.reporter == values["reporter"])
        try:
            async with turns.of_records(self._database) as session:
                if (await session.scalar(mine.where(table.c.at >= since)) or 0) >= most:
                    return "too many"
                await session.execute(insert(table).values(values))
        except IntegrityError:
            return "known"
        return "stored"

    async def waiting(self) -> int:
        """How many reports nobody has dealt with."""
        table = table_of(ComplaintRow)
        query = select(func.count()).select_from(table).where(table.c.closed_at.is_(None))
        async with self._database.session() as session:
            return await session.scalar(query) or 0

    async def listed(self, closed: bool, before: int | None, limit: int) -> list[AnyRow]:
        """One page of reports, the newest first; `before` is an id."""
        table = table_of(ComplaintRow)
        query = select(table).where(table.c.closed_at.is_not(None) if closed else table.c.closed_at.is_(None))
        if before is not None:
            query = query.where(table.c.id < before)
        async with self._database.session() as session:
            return list(await session.execute(query.order_by(table.c.id.desc()).limit(limit)))

    async def about(self, reported: set[int]) -> dict[int, int]:
        """How many reports there are about each of these people, closed ones too."""
        table = table_of(ComplaintRow)
        query = select(table.c.reported, func.count()).where(table.c.reported.in_(reported)).group_by(table.c.reported)
        async with self._database.session() as session:
            rows = (await session.execute(query)).all()
        return {row[0]: row[1] for row in rows}

    async def find(self, complaint_id: int) -> AnyRow | None:
        """One report."""
        table = table_of(ComplaintRow)
        async with self._database.session() as session:
            return (await session.execute(select(table).where(table.c.id == complaint_id))).one_or_none()

    async def close(self, complaint_id: int, now: int, by: str, note: str | None) -> bool:
        """Note that an admin has dealt with a report, once."""
        table = table_of(ComplaintRow)
        change = update(table).where(table.c.id == complaint_id, table.c.closed_at.is_(None))
        async with turns.of_records(self._database) as session:
            done: Any = await session.execute(change.values(closed_at=now, closed_by=by, note=note))
            return bool(done.rowcount)

    async def delete_closed(self, before: int) -> int:
        """Delete the reports that were closed before a time; returns how many."""
        table = table_of(ComplaintRow)
        async with turns.of_records(self._database) as session:
            done: Any = await session.execute(delete(table).where(table.c.closed_at < before))
            return int(done.rowcount)
