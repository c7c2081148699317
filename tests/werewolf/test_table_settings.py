"""Switches, timers, boards and dice: what a room may choose, and what is refused."""

import pytest

from werewolf.boards import BOARDS, Board, BoardProblem, custom_board, default_board
from werewolf.dice import SeededDice, seed_hash, shuffled
from werewolf.ids import Cause, Phase
from werewolf.roles import ROLES
from werewolf.rules import (
    SWITCHES,
    RuleProblem,
    Rules,
    Timers,
    default_rules,
    parse_rules,
    parse_timers,
    rules_json,
    timers_json,
)


def test_the_size_of_the_table_decides_two_defaults():
    assert (default_rules(8).sheriff, default_rules(9).sheriff) == ("off", "on")
    assert (default_rules(11).witch_self_save, default_rules(12).witch_self_save) == ("first_night", "never")


def test_rules_survive_json():
    rules = parse_rules(12, {"shoot_causes": ["knife", "poison", "knife"], "sheriff": False, "max_days": 3})
    assert isinstance(rules, Rules)
    assert rules.shoot_causes == (Cause.KNIFE, Cause.POISON)
    assert rules.sheriff == "off"
    assert parse_rules(12, rules_json(rules)) == rules
    assert set(rules_json(rules)) == set(SWITCHES)


@pytest.mark.parametrize(
    ("switch", "value"),
    [
        ("colour", "red"),
        ("victory", "chess"),
        ("victory", True),
        ("witch_two_potions", 1),
        ("sheriff_weight", 3),
        ("max_days", 0),
        ("max_days", True),
        ("max_days", "20"),
        ("shoot_causes", "knife"),
        ("shoot_causes", ["love"]),
        ("shoot_causes", [1]),
    ],
)
def test_a_wrong_switch_is_named_with_what_is_allowed(switch, value):
    problem = parse_rules(9, {switch: value})
    assert isinstance(problem, RuleProblem)
    assert problem.field == switch
    assert switch in problem.message


def test_timers_survive_json():
    timers = parse_timers({"factor": 0.5, "speech": 30, "main": 10})
    assert isinstance(timers, Timers)
    assert timers.milliseconds(Phase.SPEECH) == 15_000
    assert timers.milliseconds(Phase.EXILE_VOTE) == 10_000
    assert parse_timers(timers_json(timers)) == timers


@pytest.mark.parametrize(
    ("phase", "value"), [("factor", 0.01), ("factor", 6), ("factor", True), ("speech", 0), ("speech", "9"), ("noon", 9)]
)
def test_a_wrong_timer_is_named(phase, value):
    problem = parse_timers({phase: value})
    assert isinstance(problem, RuleProblem)
    assert problem.field == phase


def test_every_size_with_a_board_has_a_default_that_fits():
    for seats in range(6, 13):
        board = default_board(seats)
        assert board is not None
        assert board.seats == seats
    assert default_board(99) is None


def test_every_board_obeys_the_rules_for_custom_boards():
    for board in BOARDS.values():
        assert isinstance(custom_board(board.roles), Board), board.id


@pytest.mark.parametrize(
    ("roles", "says"),
    [
        (["werewolf", "villager", "seer"], "现在是 3 人"),
        (["villager"] * 4, "至少需要一名会开刀的狼人"),
        (["werewolf"] * 4, "至少需要一名非狼人"),
        (["werewolf", "villager", "seer", "seer"], "预言家只能有一张"),
        (["werewolf", "villager", "seer", "dragon"], "没有这些角色：dragon"),
        (["werewolf", "villager", "seer", "shadow"], "影子必须与复仇者同场"),
        (["werewolf", "villager", "seer", "witch", "thief"], "另有 2 张备用牌"),
        (["werewolf", *["villager"] * 6, "seer", "witch", "thief", "treasure_master"], "不能与盗宝大师同场"),
        (["treasure_master", "werewolf", "seer", *["villager"] * 4], "备用牌凑不齐"),
    ],
)
def test_a_refused_board_says_which_rule_it_breaks(roles, says):
    problem = custom_board(roles)
    assert isinstance(problem, BoardProblem)
    assert says in problem.message


def test_every_role_can_be_explained():
    for role in ROLES.values():
        assert role.name
        assert role.short.endswith("。")
        assert len(role.long) >= len(role.short)
        assert role.tips


def test_dice_repeat_from_the_seed_and_differ_between_positions():
    first, again, other = SeededDice(bytes(32), 3), SeededDice(bytes(32), 3), SeededDice(bytes(32), 4)
    draws = [first.below(1000) for _ in range(20)]
    assert draws == [again.below(1000) for _ in range(20)]
    assert draws != [other.below(1000) for _ in range(20)]


def test_dice_throw_away_what_would_favour_a_face():
    limit = (1 << 63) + 1
    assert all(SeededDice(bytes([seed] * 32), 0).below(limit) < limit for seed in range(20))


def test_a_shuffle_favours_no_order():
    counts: dict[tuple[int, ...], int] = {}
    for seed in range(6_000):
        order = tuple(shuffled([1, 2, 3], SeededDice(seed.to_bytes(32, "big"), 0)))
        counts[order] = counts.get(order, 0) + 1
    expected = 6_000 / 6
    chi_squared = sum((count - expected) ** 2 / expected for count in counts.values())
    assert len(counts) == 6
    assert chi_squared < 20.5  # p = 0.001 at five degrees of freedom


def test_the_hash_of_the_seed_is_sha_256():
    assert seed_hash(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
