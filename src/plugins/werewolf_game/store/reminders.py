"""Who does not want to be reminded, in the database."""

from sqlalchemy import delete, insert, select

from werewolf_game.social.tables import ReminderRow
from werewolf_game.store import turns
from werewolf_game.store.database import Database, table_of


class ReminderStore:
    """Keeps one wish a person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def wanted(self, uid: int) -> bool:
        """Whether somebody wants reminders; who never said anything does."""
        table = table_of(ReminderRow)
        async with self._database.session() as session:
            said = await session.scalar(select(table.c.wanted).where(table.c.uid == uid))
        return said is not False

    async def set(self, uid: int, wanted: bool) -> None:
        """Keep what somebody said last."""
        table = table_of(ReminderRow)
        async with turns.of_person(self._database, uid) as session:
            await session.execute(delete(table).where(table.c.uid == uid))
            await session.execute(insert(table).values(uid=uid, wanted=wanted))
