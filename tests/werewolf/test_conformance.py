"""What every role must obey, over all roles that discovery finds."""

import json
from pathlib import Path

import pytest

from tests.werewolf.simulate import Simulation, any_act
from werewolf import offers, roles
from werewolf.boards import CUSTOM, Board, seats_of
from werewolf.codec import decode, encode
from werewolf.command import Act
from werewolf.decide import Accepted, Refused, decide
from werewolf.dice import SeededDice
from werewolf.event import EVERYONE
from werewolf.evolve import restore
from werewolf.ids import Kind, Phase, Window, Winner
from werewolf.model import Dusk, Seat, Table
from werewolf.roles import ROLES

# Hundreds of games: tracing them would take long, and the scenarios reach every line.
pytestmark = pytest.mark.no_cover
ROOT = Path(__file__).resolve().parents[2]
GAMES = 10
MATES = ("werewolf", "werewolf", "villager", "villager", "villager", "seer", "witch", "hunter")


@pytest.fixture(params=ROLES)
def board(request: pytest.FixtureRequest) -> Board:
    """A table of about nine with the role under test and those that it needs."""
    role_id = request.param
    company = (role_id, *sorted(ROLES[role_id].needs))
    cards = (*company, *(mate for mate in MATES if mate not in company or not ROLES[mate].unique))
    return Board(CUSTOM, role_id, seats_of(cards), cards, 1, "")


def games(board: Board) -> list[Simulation]:
    return [Simulation(board, seed) for seed in range(GAMES)]


def role_of(board: Board) -> str:
    return board.roles[0]


def test_every_role_stands_in_a_file_of_its_own_with_its_picture():
    folder = Path(roles.__file__).parent
    assert {file.stem for file in folder.glob("[!_]*.py")} - {"role"} == set(ROLES)
    for role_id in ROLES:
        assert (ROOT / "static" / "img" / "roles" / f"{role_id}.svg").is_file()
        assert len((folder / f"{role_id}.py").read_text().splitlines()) <= 80


def test_no_core_file_knows_a_role():
    package = Path(roles.__file__).parents[1]
    known_elsewhere = {"boards.py", "switch_texts.py", "timer_texts.py", "words.py"}
    words_of_the_canon = {*Kind, *Window, *Winner}
    for file in package.rglob("*.py"):
        if file.parent.name in ("roles", "ai") or file.name in known_elsewhere:
            continue
        text = file.read_text()
        for role_id in set(ROLES) - words_of_the_canon:
            assert f'"{role_id}"' not in text, f"{file.name} names {role_id}"


def test_simulated_games_end_and_survive_the_journal(board):
    for game in games(board):
        table = game.play()
        assert table.ended
        assert restore(decode(json.loads(json.dumps(encode(event)))) for event in game.events) == table


def test_every_event_has_an_audience_of_seats_or_everyone(board):
    game = games(board)[0]
    game.play()
    for event in game.events:
        assert event.audience == EVERYONE or event.audience <= set(range(1, board.seats + 1))


def test_what_is_offered_is_accepted_and_nothing_else(board):
    for game in games(board):
        for _ in game.moments():
            table = game.table
            for seat, prompts in list(table.prompts.items()):
                for prompt in prompts:
                    stranger = next((number for number in range(1, 99) if number not in prompt.targets), 0)
                    answer = _try(game, Act(seat, prompt.kind, (*prompt.targets[: prompt.max], stranger)))
                    assert isinstance(answer, Refused)
            if table.prompts and game.random.random() < 0.2:
                seat, prompts = game.random.choice([item for item in table.prompts.items() if item[1]] or [(0, ())])
                for prompt in prompts:
                    twin = restore(game.events)
                    act = any_act(game.random, seat, prompt)
                    dice = SeededDice(game.secret, twin.event_count)
                    assert isinstance(decide(twin, act, game.now, dice), Accepted)


def _try(game: Simulation, act: Act) -> Accepted | Refused:
    return decide(game.table, act, game.now, SeededDice(game.secret, game.table.event_count))


def test_a_role_that_is_out_is_offered_nothing_but_its_farewell(board):
    for game in games(board):
        for _ in game.moments():
            for seat in game.table.seats:
                if not seat.alive and game.table.prompts.get(seat.number):
                    assert game.table.phase in (Phase.LAST_WORDS, Phase.SHOOT, Phase.BADGE)
                    assert game.table.speaker == seat.number


def test_a_role_that_is_blocked_is_offered_none_of_its_skills_at_night(board):
    role = ROLES[role_of(board)]
    skills = 0
    for game in games(board):
        for _ in game.moments():
            table = game.table
            mine = [seat for seat in table.seats if seat.alive and seat.role is role and table.phase is Phase.NIGHT]
            for seat in mine:
                skills += offers_skill(table, seat)
                table.dusk, before = Dusk(blocked=frozenset({seat.number})), table.dusk
                assert not offers_skill(table, seat)
                table.dusk = before
    assert skills or not role.windows - {Window.WITCH} or not role.words


def offers_skill(table: Table, seat: Seat) -> bool:
    """Whether the seat would be offered a skill of its role now."""
    return any(prompt.kind in seat.role.words for prompt in offers._offered(table, seat, ()))


def test_nobody_has_to_act_for_the_game_to_end(board):
    for game in games(board)[:3]:
        while not game.table.ended:
            before = game.table.phase_serial
            game.lapse()
            assert game.table.ended or game.table.phase_serial > before
