"""Reminders in QQ: for public turns only, to who is away and wants them, and never late."""

from collections.abc import AsyncIterator, Callable
from functools import partial

import pytest

from tests.werewolf_game.parts import HandClock, Page, SilentBrain, Someone, play_until, start
from werewolf.ids import Phase
from werewolf_game.house import House
from werewolf_game.match import Match
from werewolf_game.social import reminders as reminders_module
from werewolf_game.social.reminders import MOST, Reminders, turn_of
from werewolf_game.social.wishes import OFF, ON, USAGE, answer
from werewolf_game.store.reminders import ReminderStore

ME, MATE = Someone(1), Someone(2)


def later_than(serial: int, match: Match) -> bool:
    return match.table.phase_serial != serial


class Table:
    """A game of two people and AI players that do nothing; notes what is sent, and in which phase."""

    def __init__(self, house: House, clock: HandClock) -> None:
        self.house, self.clock, self.hall = house, clock, house.rooms.hall(0)
        self.sent: list[tuple[int, str, str]] = []
        self.wishes = ReminderStore(house.stores.rooms._database)
        self.late = False
        self.reminders = Reminders(
            list(house.rooms), self.wishes.wanted, self._ping, lambda room: f"/room/{room}", clock, patience=0
        )

    async def _ping(self, uid: int, text: str, still: Callable[[], bool]) -> str:
        if self.late:
            await self.reach("night")
        if not still():
            return "stale"
        match = self.hall.match
        assert match is not None
        self.sent.append((uid, text.split("（")[0], match.table.phase))
        return "sent"

    async def reach(self, phase: str) -> None:
        def there(match: Match) -> bool:
            return bool(match.table.phase == phase)

        await play_until(self.hall, self.clock, there)

    async def play(self, phase: str) -> None:
        """Play on and let every reminder go out in its own phase."""

        def there(match: Match) -> bool:
            return bool(match.table.phase == phase)

        while self.hall.match is not None and not there(self.hall.match):
            moment = self.hall.match.table.phase_serial
            await play_until(self.hall, self.clock, partial(later_than, moment))
            await self.reminders.idle()

    def words(self, uid: int) -> list[str]:
        return [words for whose, words, _ in self.sent if whose == uid]


@pytest.fixture
async def table(open_house: Callable[..., House], clock: HandClock) -> AsyncIterator[Table]:
    house = open_house(SilentBrain)
    await house.start()
    table = Table(house, clock)
    yield table
    await table.reminders.close()


async def begin(table: Table, board: str = "standard-9") -> None:
    await start(table.house, ME, MATE, board=board, factor=1)
    await table.reminders.idle()


async def test_who_is_away_is_told_of_every_public_turn_and_never_by_night(table: Table) -> None:
    page = Page()
    table.house.connect(0, MATE, page, None)
    await begin(table)
    await table.play("exile_vote")
    await table.play("night")
    assert table.words(1) == ["对局开始了，来看身份牌", "上警报名开始了", "轮到你发言了", "投票开始了"]
    assert table.words(2) == []
    assert Phase.NIGHT not in {phase for _, _, phase in table.sent}


async def test_who_was_told_before_and_says_no_is_left_alone(table: Table) -> None:
    await table.wishes.set(1, False)
    await begin(table)
    assert table.words(1) == []
    assert table.words(2) == ["对局开始了，来看身份牌"]


async def test_a_page_out_of_sight_counts_as_away_and_one_in_sight_does_not(table: Table) -> None:
    line = table.house.connect(0, ME, Page(), None)
    await begin(table)
    await table.reach("sheriff_signup")
    assert table.words(1) == []
    await line.look(False)
    await table.reminders.idle()
    assert table.words(1) == ["上警报名开始了"]
    await line.look(False)
    await table.reminders.idle()
    assert len(table.words(1)) == 1


async def test_who_comes_back_within_moments_is_not_told(table: Table) -> None:
    await begin(table)
    table.sent.clear()
    await table.reach("sheriff_signup")
    table.house.connect(0, ME, Page(), None)
    await table.reminders.idle()
    assert table.words(1) == []


async def test_a_message_that_would_leave_in_the_night_is_not_sent(table: Table) -> None:
    table.late = True
    await begin(table)
    assert table.sent == []


async def test_no_more_than_a_share_of_what_qq_allows(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders_module, "MOST", MOST)
    table.reminders._sent.extend([table.clock.monotonic()] * MOST)
    await begin(table)
    assert table.sent == []


async def test_a_reminder_by_night_would_be_noticed(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    real = turn_of

    def leaky(view: reminders_module.View, seat: int) -> reminders_module.Turn | None:
        if view["phase"] == Phase.NIGHT and view["prompts"]:
            return reminders_module.Turn(("night", view["day"]), "轮到你行动了")
        return real(view, seat)

    monkeypatch.setattr(reminders_module, "turn_of", leaky)
    with pytest.raises(AssertionError):
        await test_who_is_away_is_told_of_every_public_turn_and_never_by_night(table)


async def test_the_word_in_chat(table: Table) -> None:
    class Desk:
        wants_reminders, set_reminders = table.wishes.wanted, table.wishes.set

    desk: object = Desk
    assert await answer(desk, 1, "") == ON  # type: ignore[arg-type]
    assert await answer(desk, 1, "关") == OFF  # type: ignore[arg-type]
    assert await answer(desk, 1, "") == OFF  # type: ignore[arg-type]
    assert await answer(desk, 1, "开") == ON  # type: ignore[arg-type]
    assert await answer(desk, 1, "也许") == USAGE  # type: ignore[arg-type]
