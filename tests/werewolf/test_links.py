"""Who goes out by day drags along who was killed last night and is not announced yet."""

from werewolf.boards import CUSTOM, Board
from werewolf.command import Act, Command, Lapse, Leave
from werewolf.decide import Accepted, decide
from werewolf.dice import SeededDice
from werewolf.game import deal
from werewolf.ids import Cause, Phase
from werewolf.model import Table
from werewolf.rules import Rules, Timers

CARDS = ("werewolf", "wolf_beauty", "villager", "villager", "hunter", "seer", "witch", "guard")
SECRET = bytes(32)


def submit(table: Table, command: Command) -> None:
    answer = decide(table, command, table.deadline or 0, SeededDice(SECRET, table.event_count))
    assert isinstance(answer, Accepted)


def test_a_death_that_waits_for_the_election_gets_the_cause_of_the_link_as_well():
    board = Board(CUSTOM, CUSTOM, len(CARDS), CARDS, 3, "")
    table, _ = deal(board, CARDS, Rules(sheriff="on", on_leave="remove"), Timers(), SECRET, 0)
    submit(table, Lapse())
    submit(table, Act(1, "wolf.kill", (5,)))
    submit(table, Act(2, "wolf_beauty.charm", (5,)))
    while table.phase is Phase.NIGHT:
        submit(table, Lapse())
    assert (table.phase, table.seat(5).alive) == (Phase.SHERIFF_SIGNUP, True)
    submit(table, Leave(2))
    while table.seat(5).alive:
        submit(table, Lapse())
    assert table.seat(5).causes == {Cause.KNIFE, Cause.CHARM}
    while table.day == 1:
        assert "hunter.shoot" not in {prompt.kind for prompt in table.prompts.get(5, ())}
        submit(table, Lapse())
