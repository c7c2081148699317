"""Blocks and reports: once per person and game, for the admins only, and gone with the account."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from nonebot_plugin_apscheduler import scheduler

from host.errors import Problem
from tests.werewolf_game.parts import FileDatabase, HandClock, SilentBrain, Someone, play_until, start
from werewolf.command import Act
from werewolf_auth import service as accounts
from werewolf_auth.service import Origin, User
from werewolf_game import CLEAN_UP
from werewolf_game.departure import depart
from werewolf_game.house import House
from werewolf_game.social.alarm import PAUSE, Alarm
from werewolf_game.social.blocks import MOST_BLOCKED, Blocks
from werewolf_game.social.complaints import DAY_MS, KEPT_MS, MOST_A_DAY, Complaints
from werewolf_game.store.blocks import BlockStore
from werewolf_game.store.complaints import ComplaintStore

ME, RUDE, THIRD, STRANGER = Someone(1), Someone(2), Someone(3), Someone(9)
HERE = Origin("test", "127.0.0.1")


class FakeOffice:
    """Keeps what goes into the audit."""

    def __init__(self) -> None:
        self.notes: list[tuple[str, str, str, str | None]] = []

    async def note(self, action: str, actor: str, subject: str, _: Origin, detail: str | None = None) -> None:
        self.notes.append((action, actor, subject, detail))


class Ticks:
    """Pauses that a test ends."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.go_on = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await self.go_on.wait()
        self.go_on.clear()


class Table:
    """A game of three people, with its complaints and blocks."""

    def __init__(self, house: House, database: FileDatabase, clock: HandClock, office: FakeOffice) -> None:
        self.house, self.database, self.clock, self.office = house, database, clock, office
        self.hall = house.rooms.hall(0)
        self.store = ComplaintStore(database)
        self.told: list[tuple[str, str]] = []
        self.ticks = Ticks()

        async def post(number: str, text: str) -> None:
            self.told.append((number, text))

        self.alarm = Alarm(lambda: {"10000"}, self.store.waiting, post, lambda: "/admin#reports", self.ticks)
        self.complaints = Complaints(self.store, house.stores, house.rooms, clock, self.alarm)
        self.blocks = Blocks(BlockStore(database), clock)

    @property
    def game_id(self) -> int:
        assert self.hall.match is not None
        return self.hall.match.game_id

    def seat(self, person: Someone) -> int:
        member = self.hall.room.member(person.uid)
        assert member is not None
        return member.seat

    async def report(self, who: Someone, whom: Someone, reason: str = "abuse", **fields: Any) -> None:
        words = {"text": None, "speech": None} | fields
        game_id = words.pop("game_id", self.game_id)
        seat = words.pop("seat", None) or self.seat(whom)
        await self.complaints.file(who.uid, game_id, seat, reason, words["text"], words["speech"], HERE)

    async def listed(self, *, closed: bool = False) -> list[Any]:
        rows: Any = (await self.complaints.listed("uid:7", HERE, closed, None, 50))["rows"]
        return list(rows)


@pytest.fixture
async def table(
    open_house: Callable[..., House], database: FileDatabase, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Table]:
    people = {uid: User(uid, f"1000{uid}", f"玩家{uid}", "user", "active", None, 0) for uid in (1, 2, 3, 9)}
    office = FakeOffice()

    async def user(uid: int) -> User | None:
        return people.get(uid)

    async def users(uids: Any) -> dict[int, User]:
        return {uid: people[uid] for uid in uids if uid in people}

    monkeypatch.setattr(accounts, "user", user)
    monkeypatch.setattr(accounts, "users", users)
    monkeypatch.setattr(accounts, "office", lambda: office)
    house = open_house(SilentBrain)
    await house.start()
    await start(house, ME, RUDE, THIRD)
    table = Table(house, database, clock, office)
    yield table
    await table.alarm.close()


async def refusal(request: Any) -> tuple[str, int]:
    with pytest.raises(Problem) as caught:
        await request
    return caught.value.code, caught.value.status


async def test_a_report_reaches_the_list_the_audit_and_nobody_at_the_table(table: Table) -> None:
    await table.report(ME, RUDE, text="  一直骂人\n ")
    (row,) = await table.listed()
    assert (row["reporter"], row["reported"], row["reason_name"], row["text"]) == (1, 2, "辱骂攻击", "一直骂人")
    assert (row["reported_name"], row["about_them"], row["closed_at"]) == ("玩家2", 1, None)
    assert table.office.notes == [
        ("report_filed", "uid:1", "uid:2", f"game:{table.game_id} abuse"),
        ("reports_read", "uid:7", "reports", None),
    ]
    assert "report" not in str(table.hall.detail())


async def test_once_per_person_and_game(table: Table) -> None:
    await table.report(ME, RUDE)
    assert await refusal(table.report(ME, RUDE, "ads")) == ("VALIDATION_ERROR", 409)
    await table.report(ME, THIRD)
    await table.report(THIRD, RUDE)
    assert [row["about_them"] for row in await table.listed()] == [2, 1, 2]


async def test_only_who_sat_there_and_only_people(table: Table) -> None:
    ai = next(member.seat for member in table.hall.room.members if not member.is_human)
    assert await refusal(table.report(STRANGER, RUDE)) == ("AUTH_FORBIDDEN", 403)
    assert await refusal(table.report(ME, ME)) == ("VALIDATION_ERROR", 422)
    assert await refusal(table.report(ME, RUDE, seat=ai)) == ("VALIDATION_ERROR", 422)
    assert await refusal(table.report(ME, RUDE, "because")) == ("VALIDATION_ERROR", 422)
    assert await refusal(table.report(ME, RUDE, game_id=999)) == ("GAME_NOT_FOUND", 404)
    assert await refusal(table.report(ME, RUDE, text="长" * 201)) == ("VALIDATION_ERROR", 400)
    assert await table.listed() == []


async def test_a_day_has_its_limit(table: Table) -> None:
    now = table.clock.now_ms()
    row = {"reported": 3, "room_id": 0, "seat": 3, "reason": "ads", "reporter": 1}
    for number in range(MOST_A_DAY - 1):
        assert await table.store.add({**row, "game_id": 100 + number, "at": now}, now - DAY_MS, MOST_A_DAY) == "stored"
    at_once = await asyncio.gather(table.report(ME, RUDE), table.report(ME, THIRD), return_exceptions=True)
    assert sum(isinstance(outcome, Problem) for outcome in at_once) == 1
    refused = RUDE if at_once[0] else THIRD
    assert await refusal(table.report(ME, refused)) == ("RATE_LIMITED", 429)
    table.clock.advance(DAY_MS / 1000 + 1)
    await table.report(ME, refused)


async def test_the_speech_is_the_servers_own_record(table: Table) -> None:
    match = table.hall.match
    assert match is not None
    seat = table.seat(RUDE)
    folds = match.seats[seat].fold
    await play_until(table.hall, table.clock, lambda _: any(one["kind"] == "speak" for one in folds.view["prompts"]))
    assert table.hall.mailbox is not None
    ruling = await table.hall.mailbox.ask(Act(seat, "speak", text="你们都是傻瓜"))
    assert ruling.accepted
    assert await refusal(table.report(ME, THIRD, speech=1)) == ("VALIDATION_ERROR", 422)
    assert await refusal(table.report(ME, RUDE, speech=2)) == ("VALIDATION_ERROR", 422)
    await table.report(ME, RUDE, speech=1)
    table.hall.close_game()
    await table.complaints.file(3, match.game_id, seat, "abuse", None, 1, HERE)
    assert [row["speech"] for row in await table.listed()] == ["你们都是傻瓜"] * 2


async def test_an_admin_closes_it_once_with_a_note(table: Table) -> None:
    await table.report(ME, RUDE)
    (row,) = await table.listed()
    await table.complaints.close(row["id"], "已提醒", "uid:7", HERE)
    assert await refusal(table.complaints.close(row["id"], None, "uid:7", HERE)) == ("VALIDATION_ERROR", 409)
    assert await refusal(table.complaints.close(999, None, "uid:7", HERE)) == ("NOT_FOUND", 404)
    assert await table.listed() == []
    (closed,) = await table.listed(closed=True)
    assert (closed["note"], closed["closed_by"]) == ("已提醒", "uid:7")
    assert ("report_closed", "uid:7", "uid:2", f"report:{row['id']}") in table.office.notes


async def test_superusers_get_one_message_and_then_the_others_together(table: Table) -> None:
    await table.report(ME, RUDE, text="秘密")
    while not table.ticks.slept:  # noqa: ASYNC110  # the alarm works in a task of its own
        await asyncio.sleep(0)
    assert [number for number, _ in table.told] == ["10000"]
    assert "秘密" not in table.told[0][1]
    assert "玩家" not in table.told[0][1]
    await table.report(ME, THIRD)
    await table.report(THIRD, RUDE)
    assert len(table.told) == 1
    table.ticks.go_on.set()
    while len(table.ticks.slept) < 2:  # noqa: ASYNC110  # as above
        await asyncio.sleep(0)
    assert table.ticks.slept == [PAUSE, PAUSE]
    assert "收到 2 条新举报，共 3 条待处理" in table.told[1][1]


async def test_a_block_list_is_kept_in_the_account_and_can_be_undone(table: Table) -> None:
    await table.blocks.add(1, 2)
    await table.blocks.add(1, 2)
    await table.blocks.add(1, 3)
    assert {row["uid"] for row in await table.blocks.of(1)} == {2, 3}
    assert await table.blocks.of(2) == []
    await table.blocks.remove(1, 2)
    assert [row["display_name"] for row in await table.blocks.of(1)] == ["玩家3"]


async def test_blocks_that_make_no_sense(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await refusal(table.blocks.add(1, 1)) == ("VALIDATION_ERROR", 422)
    assert await refusal(table.blocks.add(1, 77)) == ("NOT_FOUND", 404)
    monkeypatch.setattr("werewolf_game.social.blocks.MOST_BLOCKED", 1)
    assert MOST_BLOCKED > 1
    await table.blocks.add(1, 2)
    assert await refusal(table.blocks.add(1, 3)) == ("VALIDATION_ERROR", 409)


async def test_a_deleted_account_is_in_no_list_and_no_report(table: Table) -> None:
    await table.blocks.add(1, 2)
    await table.blocks.add(2, 3)
    await table.report(ME, RUDE)
    await table.report(RUDE, ME, text="他先动手")
    await depart(table.house, table.database, RUDE.uid)
    assert await table.blocks.of(1) == await table.blocks.of(2) == []
    (row,) = await table.listed()
    assert (row["reporter"], row["text"], row["reported"]) == (None, None, 1)


async def test_closed_reports_are_kept_for_a_year_and_open_ones_until_they_are_closed(table: Table) -> None:
    await table.report(ME, RUDE)
    await table.report(ME, THIRD)
    closed = next(row["id"] for row in await table.listed() if row["reported"] == RUDE.uid)
    table.clock.advance(400 * DAY_MS / 1000)
    await table.complaints.close(closed, None, "uid:7", HERE)
    table.clock.advance(KEPT_MS / 1000)
    await table.complaints.clean_up()
    assert [row["id"] for row in await table.listed(closed=True)] == [closed]
    table.clock.advance(1)
    await table.complaints.clean_up()
    assert await table.listed(closed=True) == []
    assert [row["reported"] for row in await table.listed()] == [THIRD.uid]


@pytest.mark.parametrize("before", [0, 1 << 60])
async def test_reports_that_stay_for_ever_or_go_too_soon_are_noticed(
    table: Table, monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    delete = ComplaintStore.delete_closed

    async def wrong(store: ComplaintStore, _: int) -> int:
        return await delete(store, before)

    monkeypatch.setattr(ComplaintStore, "delete_closed", wrong)
    with pytest.raises(AssertionError):
        await test_closed_reports_are_kept_for_a_year_and_open_ones_until_they_are_closed(table)


def test_old_reports_are_looked_for_every_midnight() -> None:
    fields = {field.name: str(field) for field in scheduler.get_job(CLEAN_UP).trigger.fields}
    assert (fields["hour"], fields["minute"]) == ("0", "10")


async def test_reports_from_anybody_would_be_noticed(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    async def anybody(*_: object) -> tuple[int, int]:
        return 0, 2

    monkeypatch.setattr(Complaints, "_parties", anybody)
    with pytest.raises(pytest.fail.Exception):
        await test_only_who_sat_there_and_only_people(table)
