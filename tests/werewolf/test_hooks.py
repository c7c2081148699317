"""Which seats are asked for a hook: those whose card has its own version of it, now."""

from werewolf.boards import BOARDS
from werewolf.dice import SeededDice
from werewolf.game import deal
from werewolf.model import Table
from werewolf.roles import ROLES
from werewolf.roles.role import Hook, Role
from werewolf.rules import Timers, default_rules
from werewolf.turn import Turn

SECRET = bytes(32)
BOARD = BOARDS["idiot-12"]


def table_of_cards() -> Table:
    table, _ = deal(BOARD, BOARD.roles, default_rules(BOARD.seats), Timers(), SECRET, 0)
    return table


def asked(table: Table, hook: Hook) -> list[str]:
    return [seat.role.id for seat in table.asked(hook)]


def test_a_card_knows_what_it_does_of_its_own() -> None:
    assert Role.wins in ROLES["jester"].hooks
    assert Role.wins not in ROLES["witch"].hooks
    assert Role.window_opened in ROLES["witch"].hooks
    assert ROLES["villager"].hooks == frozenset()


def test_what_several_cards_share_counts_for_each() -> None:
    assert Role.night_prompts in ROLES["seer"].hooks
    assert Role.night_resolved in ROLES["hunter"].hooks


def test_only_who_answers_is_asked() -> None:
    table = table_of_cards()
    assert asked(table, Role.window_opened) == ["witch"]
    assert asked(table, Role.night_resolved) == ["hunter"]
    assert asked(table, Role.wins) == []


def test_who_gets_another_card_is_asked_for_its_hooks() -> None:
    table = table_of_cards()
    seat, jester = table.seats[-1], ROLES["jester"]
    Turn(table, 0, SeededDice(SECRET, table.event_count)).become(seat, jester, jester.camp, jester.kind)
    assert asked(table, Role.wins) == ["jester"]


def test_a_card_that_changes_while_all_are_asked_is_asked_as_what_it_is_then() -> None:
    table = table_of_cards()
    turn, last, jester = Turn(table, 0, SeededDice(SECRET, 0)), table.seats[-1], ROLES["jester"]
    turn.become(table.seats[0], jester, jester.camp, jester.kind)
    found = []
    for seat in table.asked(Role.wins):
        found.append(seat.number)
        turn.become(last, jester, jester.camp, jester.kind)
    assert found == [1, last.number]
