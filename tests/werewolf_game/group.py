"""A QQ group with real accounts on a real socket, and a house with a clock moved by hand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import text

from host import db
from tests.host.onebot_end import OneBotEnd, onebot_end
from tests.host.waiting import until
from tests.werewolf_auth.hall import TABLES
from tests.werewolf_game.parts import HandClock, settled
from werewolf_auth.desk import desk
from werewolf_auth.models import Account
from werewolf_game.group import commands
from werewolf_game.group.mail import QQMail
from werewolf_game.group.reception import Reception
from werewolf_game.group.table import GroupTable
from werewolf_game.group.tables import GroupTables
from werewolf_game.hall import Hall
from werewolf_game.house import House

GROUP = "700001"
NAMES = ("小明", "小红", "阿强", "丽丽", "大鹏", "婷婷")
PEOPLE = {f"1000{number}": name for number, name in enumerate(NAMES, start=1)}
OUTSIDER, PENDING, BANNED = "20001", "20002", "20003"


async def make_accounts() -> dict[str, int]:
    """Six active players, one who has not confirmed and one who is banned; uid by number."""
    async with db.transaction() as session:
        for name in TABLES:
            await session.execute(text(f"DELETE FROM werewolf_auth_{name}"))
        rows = [Account(qq=qq, display_name=name, state="active", created_at=0) for qq, name in PEOPLE.items()]
        rows.append(Account(qq=PENDING, display_name="没确认", state="pending", created_at=0))
        rows.append(Account(qq=BANNED, display_name="封禁的", state="disabled", created_at=0))
        session.add_all(rows)
        await session.flush()
        return {row.qq: row.uid for row in rows if row.uid is not None}


class Group:
    """The group, its people, and what the bot said to whom."""

    def __init__(self, qq: OneBotEnd, house: House, clock: HandClock, uids: dict[str, int]) -> None:
        self.qq, self.house, self.clock, self.uids = qq, house, clock, uids
        self.tables = GroupTables(house, QQMail())
        self.reception = Reception(house, clock)
        self.heard = 0
        """How many messages of the group have reached the table."""

    def move_to(self, house: House, tables: GroupTables) -> None:
        """Go on with another process on the same database."""
        self.house, self.tables, self.reception = house, tables, Reception(house, self.clock)

    @property
    def hall(self) -> Hall:
        hall = self.reception.desk.hall_of(GROUP)
        assert hall is not None
        return hall

    def number(self, seat: int) -> str:
        """The QQ number of who sits on a seat."""
        member = self.hall.room.at(seat)
        assert member is not None
        return next(qq for qq, uid in self.uids.items() if uid == member.uid)

    def fold(self, seat: int) -> Any:
        assert self.hall.match is not None
        return self.hall.match.seats[seat].fold

    def said(self) -> str:
        """Everything that the group read."""
        return "\n".join(words for to, words in self.qq.sent() if to == f"group {GROUP}")

    def letters(self, qq: str) -> str:
        """Everything that one player was told in private."""
        return "\n".join(words for to, words in self.qq.sent() if to == qq)

    async def ask(self, qq: str, words: str, part: str = "", group: str = GROUP) -> str:
        """Say something in the group and wait for what the bot says there with this part in it."""
        before = len(self.qq.sent())
        await self.qq.say(qq, words, group=group)
        return await self._answer(f"group {group}", before, part)

    async def whisper(self, qq: str, words: str, part: str = "") -> str:
        """Say something in private and wait for the answer with this part in it."""
        before = len(self.qq.sent())
        await self.qq.say(qq, words)
        return await self._answer(qq, before, part)

    async def _answer(self, whom: str, before: int, part: str) -> str:
        def answers() -> list[str]:
            return [text for to, text in self.qq.sent()[before:] if to == whom]

        try:
            await until(lambda: any(part in text for text in answers()))
        except TimeoutError:
            raise AssertionError(f"{part!r} was not the answer: {answers()}") from None
        return next(text for text in answers() if part in text)

    def spoken(self) -> list[str]:
        """The speeches of the game so far."""
        return [event.text for event in self.fold(1).seen if event.kind == "spoke"]

    async def write(self, seat: int, words: str) -> None:
        """The player of a seat writes in the group, and the game has dealt with it."""
        before, mailbox = self.heard, self.hall.mailbox
        await self.qq.say(self.number(seat), words, group=GROUP)
        await until(lambda: self.heard > before)
        assert mailbox is not None
        await settled(mailbox)

    async def speak(self, seat: int, words: str) -> None:
        """The player of a seat writes in the group and that becomes the speech."""
        await self.qq.say(self.number(seat), words, group=GROUP)
        await until(lambda: words in self.spoken())

    async def hears(self, part: str) -> None:
        """Wait until the group read something."""
        try:
            await until(lambda: part in self.said())
        except TimeoutError:
            raise AssertionError(f"{part!r} was not said:\n{self.said()}") from None

    async def is_told(self, qq: str, part: str) -> None:
        """Wait until a player was told something."""
        try:
            await until(lambda: part in self.letters(qq))
        except TimeoutError:
            raise AssertionError(f"{part!r} was not told:\n{self.letters(qq)}") from None

    async def sit(self, *numbers: str, board: str = "速战4人") -> None:
        """Open a table and let these people begin a game at it."""
        await self.ask(numbers[0], f"开房 {board}")
        for qq in numbers[1:]:
            await self.ask(qq, "加入", "坐")
        for qq in numbers:
            await self.qq.say(qq, "准备", group=GROUP)
        await self.hears("对局开始")

    async def until_phase(self, *phases: str) -> None:
        """Let deadlines lapse until a phase is there."""
        for _ in range(500):
            mailbox = self.hall.mailbox
            assert mailbox is not None
            await settled(mailbox)
            if mailbox.match.table.phase.value in phases or mailbox.match.table.ended:
                return
            self.clock.advance(5)
            mailbox.wake()
            await asyncio.sleep(0)
        raise AssertionError("the game did not get there")

    async def lapse(self) -> None:
        """Let the open deadline lapse."""
        mailbox = self.hall.mailbox
        assert mailbox is not None
        serial = mailbox.match.table.phase_serial
        while mailbox.match.table.phase_serial == serial and not mailbox.match.table.ended:
            self.clock.advance(5)
            mailbox.wake()
            await asyncio.sleep(0)
            await settled(mailbox)

    async def quiet(self, qq: str) -> None:
        """Wait until the bot has dealt with everything that was written before."""
        await self.whisper(qq, "身份", "你是")


@asynccontextmanager
async def group_of(house: House, clock: HandClock, port: int, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Group]:
    """Connect QQ to a house that is not yet started."""
    uids = await make_accounts()
    async with onebot_end(port) as end:
        end.friends = PEOPLE | {PENDING: "没确认", BANNED: "封禁的"}
        await desk().friends.refresh()
        group = Group(end, house, clock, uids)
        hear = GroupTable.hear_group

        def hear_and_count(table: GroupTable, uid: int, words: str) -> None:
            hear(table, uid, words)
            group.heard += 1

        monkeypatch.setattr(GroupTable, "hear_group", hear_and_count)
        monkeypatch.setattr(commands, "tables", lambda: group.tables)
        monkeypatch.setattr(commands, "reception", lambda: group.reception)
        await house.start()
        yield group
        await group.tables.close()
