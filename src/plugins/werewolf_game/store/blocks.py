"""Who does not want to hear whom, in the database."""

from sqlalchemy import delete, func, insert, select

from werewolf_game.social.tables import BlockRow
from werewolf_game.store import turns
from werewolf_game.store.database import Database, table_of


class BlockStore:
    """Keeps the block lists."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, uid: int) -> list[tuple[int, int]]:
        """Whom somebody blocks and since when, the newest first."""
        table = table_of(BlockRow)
        query = select(table.c.blocked, table.c.at).where(table.c.uid == uid).order_by(table.c.at.desc())
        async with self._database.session() as session:
            return [(row.blocked, row.at) for row in await session.execute(query)]

    async def add(self, uid: int, blocked: int, now: int, most: int) -> bool:
        """Put somebody on a list, once; false when the list is full."""
        table = table_of(BlockRow)
        mine = table.c.uid == uid
        async with turns.of_person(self._database, uid) as session:
            if await session.scalar(select(table.c.at).where(mine, table.c.blocked == blocked)) is not None:
                return True
            if (await session.scalar(select(func.count()).select_from(table).where(mine)) or 0) >= most:
                return False
            await session.execute(insert(table).values(uid=uid, blocked=blocked, at=now))
        return True

    async def remove(self, uid: int, blocked: int) -> None:
        """Take somebody off a list."""
        table = table_of(BlockRow)
        async with turns.of_person(self._database, uid) as session:
            await session.execute(delete(table).where(table.c.uid == uid, table.c.blocked == blocked))
