"""What is left of somebody in block lists, reports and wishes when the account is deleted."""

from sqlalchemy import delete, or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from werewolf_game.social.tables import BlockRow, ComplaintRow, ReminderRow
from werewolf_game.store.database import table_of


async def forget(session: AsyncSession, uid: int) -> None:
    """Nobody blocks or reports them any more; what they reported stays, without name and words."""
    blocks, complaints, reminders = table_of(BlockRow), table_of(ComplaintRow), table_of(ReminderRow)
    await session.execute(delete(blocks).where(or_(blocks.c.uid == uid, blocks.c.blocked == uid)))
    await session.execute(delete(complaints).where(complaints.c.reported == uid))
    theirs = update(complaints).where(complaints.c.reporter == uid)
    await session.execute(theirs.values(reporter=None, text=None))
    await session.execute(delete(reminders).where(reminders.c.uid == uid))
