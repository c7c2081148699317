"""Every kind of prompt of every role: found in games of chance, answered by the page's controls, taken by the rules."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest

from tests.browser.conftest import NewContext
from tests.browser.game_page import GamePage
from tests.browser.server import Server
from tests.browser.site_pages import open_page
from tests.browser.stage import Json, Stage
from tests.werewolf.simulate import Simulation
from werewolf.boards import BOARDS, CUSTOM, Board
from werewolf.command import Act
from werewolf.decide import Accepted, decide
from werewolf.dice import SeededDice
from werewolf.event import Event
from werewolf.evolve import restore
from werewolf.prompt import Prompt
from werewolf.view import SeatFold
from werewolf.words import WORDS

CLASSIC = BOARDS["idiot-12"]
RARE = ("merchant", "fox_cub", "ballot_elder", "puffer", "werewolf", "werewolf", "seer", "villager", "villager")
"""Cards that no ready board has."""
EVERY_BOARD = (Board(CUSTOM, CUSTOM, len(RARE), RARE, 3, ""), *BOARDS.values())
EVERYBODYS = {kind for kind in WORDS if kind.partition(".")[0] in {"wolf", "sheriff", "speak", "exile", "pass"}}
MOST_GAMES = 40
LATIN = re.compile(r"[a-z]+[._][a-z]+|undefined|null|NaN")


@dataclass(frozen=True, slots=True)
class Moment:
    """A seat that is offered something, and the game that led there."""

    seat: int
    prompt: Prompt
    events: tuple[Event, ...]
    now: int

    def fold(self) -> SeatFold:
        """Return what the seat has seen."""
        fold = SeatFold(self.seat)
        for event in self.events:
            fold.apply(event)
        return fold

    def refused(self, sent: Json) -> object:
        """Return why the rules do not take what was sent; none when they do."""
        act = Act(self.seat, sent["kind"], tuple(sent["targets"]), sent.get("choice"), sent.get("text"))
        table = restore(self.events)
        answer = decide(table, act, self.now, SeededDice(bytes(32), table.event_count))
        return None if isinstance(answer, Accepted) else answer


def explore(game: Simulation, missing: set[str]) -> Iterator[Moment]:
    """Play a game by chance; yield the first moment of each of these kinds."""
    while missing and not game.table.ended:
        for seat, prompts in game.table.prompts.items():
            for prompt in prompts:
                if prompt.kind in missing:
                    missing.discard(prompt.kind)
                    yield Moment(seat, prompt, tuple(game.events), game.now)
        game.step()


def find(boards: Sequence[Board], wanted: set[str]) -> list[Moment]:
    """Return one moment of each of these kinds, from as many games as it takes."""
    missing = set(wanted)
    games = (Simulation(board, seed) for seed in range(MOST_GAMES) for board in boards)
    return [moment for game in games for moment in explore(game, missing)]


@pytest.fixture
async def stage(unchanged_server: Server, new_context: NewContext) -> Stage:
    """A page of the site on a phone."""
    page = await (await new_context()).new_page()
    await open_page(page, unchanged_server, "/help")
    return Stage(page)


async def answer(stage: Stage, moment: Moment) -> list[Json]:
    """Answer a prompt as a player does; returns what was sent."""
    await stage.show_fold(moment.fold())
    if moment.prompt.kind == "wolf.say":
        await stage.page.get_by_test_id("tab-notes").click()
        await stage.page.get_by_test_id("say-text").fill("刀 3 号")
        await stage.page.get_by_test_id("say-send").click()
    else:
        await GamePage.at(stage.page, seed=5).use(moment.prompt.kind)
    await stage.page.wait_for_function("() => window.sent.length > 0")
    return await stage.sent()


@pytest.mark.parametrize(
    ("boards", "wanted"),
    [
        pytest.param((CLASSIC,), EVERYBODYS, id="everybody's"),
        pytest.param(EVERY_BOARD, set(WORDS), id="all", marks=pytest.mark.nightly),
    ],
)
async def test_every_kind_is_answered_by_touch_and_taken(
    stage: Stage, boards: Sequence[Board], wanted: set[str]
) -> None:
    found = find(boards, wanted)
    assert {moment.prompt.kind for moment in found} == wanted
    for moment in found:
        kind = moment.prompt.kind
        sent = await answer(stage, moment)
        assert [one["kind"] for one in sent] == [kind]
        assert moment.refused(sent[0]) is None, (kind, sent)
        words = await stage.page.get_by_test_id("actions").inner_text() + await stage.sentence.inner_text()
        assert LATIN.search(words) is None, (kind, words)
