"""Which cards may lie beside the table when 盗贼 or 盗宝大师 is dealt (``rules.md`` §5)."""

import pytest

from werewolf.boards import BOARDS
from werewolf.deck import broken_rule, is_playable
from werewolf.game import begin
from werewolf.ids import Kind
from werewolf.roles import ROLES
from werewolf.rules import Timers, default_rules

COMPANY = ("werewolf", "werewolf", "villager", "seer", "witch")
DEALS = 50


@pytest.mark.parametrize(
    ("spare", "allowed"),
    [
        (("villager", "guard"), True),
        (("werewolf", "guard"), True),
        (("hidden_wolf", "guard"), True),
        (("werewolf", "hidden_wolf"), False),
        (("werewolf", "werewolf"), False),
        (("masquerade", "dancer"), False),
    ],
)
def test_at_most_one_spare_card_of_a_thief_is_a_wolf_and_none_needs_another(spare, allowed):
    assert is_playable((*COMPANY, "thief"), spare) is allowed


@pytest.mark.parametrize(
    ("spare", "allowed"),
    [
        (("werewolf", "guard", "villager"), True),
        (("half_blood", "werewolf", "hunter"), True),
        (("wolf_king", "guard", "villager"), False),
        (("werewolf", "guard", "hunter"), False),
        (("werewolf", "villager", "villager"), False),
        (("werewolf", "werewolf", "guard"), False),
        (("werewolf", "guard"), False),
    ],
)
def test_a_treasure_master_has_a_werewolf_a_god_and_a_villager(spare, allowed):
    assert is_playable((*COMPANY, "treasure_master"), spare) is allowed


def test_a_thief_and_a_treasure_master_exclude_each_other():
    cards = [ROLES[card] for card in (*COMPANY, "thief", "treasure_master", *(["villager"] * 5))]
    assert "盗宝大师" in (broken_rule(cards) or "")


@pytest.mark.parametrize("board_id", ["thief-cupid-12", "treasure-12"])
def test_every_deal_of_the_boards_with_spare_cards_is_one_that_its_cards_allow(board_id):
    board = BOARDS[board_id]
    for seed in range(DEALS):
        table, _ = begin(board, default_rules(board.seats), Timers(), seed.to_bytes(32), 0)
        dealt = [seat.role.id for seat in table.seats]
        assert sorted([*dealt, *table.spare]) == sorted(board.roles)
        if "thief" in dealt:
            assert len(table.spare) == ROLES["thief"].spares
            assert sum(ROLES[card].kind is Kind.WOLF for card in table.spare) <= 1
        if "treasure_master" in dealt:
            assert sorted(ROLES[card].kind for card in table.spare) == [Kind.GOD, Kind.VILLAGER, Kind.WOLF]
