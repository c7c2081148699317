"""What holds in every game, whatever the players do."""

import json

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.werewolf.invariants import check_sound
from tests.werewolf.simulate import Simulation
from tests.werewolf.switched import SWITCHED, rules_of
from werewolf.boards import BOARDS
from werewolf.codec import decode, encode
from werewolf.command import Abort, Act, Lapse, Leave, Resume, Return
from werewolf.decide import Accepted, Refused, decide
from werewolf.deck import MAXIMUM_SEATS
from werewolf.dice import SeededDice
from werewolf.evolve import evolve, restore
from werewolf.ids import Winner
from werewolf.roles import ROLES
from werewolf.view import GodFold, SeatFold


@pytest.mark.parametrize("overrides", SWITCHED, ids=lambda overrides: "-".join(overrides) or "defaults")
@pytest.mark.parametrize("board", BOARDS.values(), ids=lambda board: board.id)
def test_a_game_ends_with_a_winner_and_the_journal_tells_the_same_game(board, overrides):
    game = Simulation(board, 1, rules_of(board.seats, overrides))
    table = game.play()
    assert table.winner in Winner
    journal = json.loads(json.dumps([encode(event) for event in game.events]))
    assert restore(decode(record) for record in journal) == table


def test_every_prefix_of_the_journal_is_the_live_table():
    game = Simulation(BOARDS["idiot-12"], 4)
    replayed = restore(game.events)
    for events in game.moments():
        for event in events:
            evolve(replayed, event)
        assert replayed == game.table


def test_a_journal_that_does_not_begin_with_a_game_is_refused():
    with pytest.raises(ValueError, match="game_started"):
        restore([])


def test_the_same_seed_and_commands_play_the_same_game():
    first, second = (Simulation(BOARDS["guard-12"], 9) for _ in range(2))
    first.play(), second.play()
    assert [encode(event) for event in first.events] == [encode(event) for event in second.events]


def test_an_ended_game_refuses_everything():
    game = Simulation(BOARDS["quick-4"], 1)
    game.play()
    answer = decide(game.table, Lapse(), game.now, SeededDice(game.secret, 0))
    assert isinstance(answer, Refused)
    assert answer.code == "ACTION_NOT_OFFERED"


COMMON = frozenset(
    {
        *("pass", "speak", "speak.end", "wolf.kill", "wolf.say", "wolf.explode", "autopilot.end", "exile.vote"),
        *("sheriff.run", "sheriff.withdraw", "sheriff.vote", "sheriff.order", "sheriff.pass", "nonsense"),
    }
)
KINDS = sorted(COMMON.union(kind for role in ROLES.values() for kind in role.words))
SEATS = st.integers(1, MAXIMUM_SEATS)


class AnyCommand(RuleBasedStateMachine):
    """Anybody sends anything at any time: it is refused and changes nothing, or it is legal and the game goes on."""

    on_leave = "autopilot"

    @initialize(board=st.sampled_from(list(BOARDS.values())), seed=st.integers(0, 10**6))
    def begin(self, board, seed):
        self.game = Simulation(board, seed, rules_of(board.seats, {"on_leave": self.on_leave}))
        self.told = [SeatFold(seat.number) for seat in self.game.table.seats]
        self._tell(tuple(self.game.events))

    def _tell(self, events):
        for fold in self.told:
            for event in events:
                fold.apply(event)

    def _send(self, command):
        before = restore(self.game.events)
        answer = decide(
            self.game.table, command, self.game.now, SeededDice(self.game.secret, self.game.table.event_count)
        )
        if isinstance(answer, Accepted):
            self.game.events.extend(answer.events)
            self._tell(answer.events)
        else:
            assert answer.code in ("ACTION_NOT_OFFERED", "ACTION_INVALID")
            assert answer.message
            assert self.game.table == before

    @rule(
        seat=SEATS,
        kind=st.sampled_from(KINDS),
        chosen=st.lists(st.integers(-1, MAXIMUM_SEATS + 1), max_size=3),
        choice=st.sampled_from([None, "left", "trade", "check", *ROLES]),
        text=st.sampled_from([None, "", "过", "长" * 501]),
    )
    def anything(self, seat, kind, chosen, choice, text):
        self._send(Act(seat, kind, tuple(chosen), choice, text))

    @rule(seed=st.integers(0, 10**6))
    @precondition(lambda self: not self.game.table.ended)
    def something_offered(self, seed):
        self.game.random.seed(seed)
        self._tell(self.game.step())

    @rule(seat=st.integers(0, MAXIMUM_SEATS + 1))
    def leave(self, seat):
        self._send(Leave(seat))

    @rule(seat=SEATS)
    def come_back(self, seat):
        self._send(Return(seat))

    @rule()
    def restart(self):
        self._send(Resume())

    @precondition(lambda self: not self.game.table.ended)
    @rule()
    def lapse(self):
        self._tell(self.game.lapse())

    @invariant()
    def the_table_is_sound(self):
        check_sound(self.game.table)

    @invariant()
    def folds_show_the_public_truth(self):
        table = self.game.table
        for fold in self.told:
            assert [seat["alive"] for seat in fold.view["seats"]] == [seat.alive for seat in table.seats]
            assert (fold.view["phase"], fold.view["day"]) == (table.phase, table.day)
            assert [prompt["kind"] for prompt in fold.view["prompts"]] == [
                prompt.kind for prompt in table.prompts.get(fold.seat, ())
            ]


AnyCommand.TestCase.settings = settings(max_examples=40, stateful_step_count=60, deadline=None)
TestAnyCommand = AnyCommand.TestCase


class LeavingTakesOut(AnyCommand):
    """The same where leaving takes the seat out of the game."""

    on_leave = "remove"


LeavingTakesOut.TestCase.settings = AnyCommand.TestCase.settings
TestLeavingTakesOut = LeavingTakesOut.TestCase


@pytest.mark.parametrize("seed", range(98))
def test_games_that_people_leave_end_all_the_same(seed):
    board = list(BOARDS.values())[seed % len(BOARDS)]
    game = Simulation(board, seed, rules_of(board.seats, {"on_leave": "remove", "sheriff": "on"}))
    while not game.table.ended:
        if game.random.random() < 0.03:
            game.submit(Leave(game.random.randrange(board.seats) + 1))
        else:
            game.step()
        check_sound(game.table)
    assert restore(game.events) == game.table


def test_an_abort_ends_the_game_and_opens_everything():
    game = Simulation(BOARDS["standard-9"], 3)
    fold, god = SeatFold(1), GodFold()
    game.submit(Abort("全员同意结束"))
    for event in game.events:
        fold.apply(event)
        god.apply(event)
    assert game.table.ended
    assert game.table.winner is None
    assert fold.view["aborted"] == "全员同意结束"
    assert {event.kind for event in fold.seen} == {event.kind for event in god.seen}
