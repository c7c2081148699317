"""Boards and cards as people name them in a group."""

import pytest

from werewolf.boards import BOARDS
from werewolf_game.group.cards import NoBoard, boards_listed, find_board, read_cards


@pytest.mark.parametrize("board", BOARDS.values(), ids=lambda board: board.id)
def test_every_board_is_found_by_name_and_id_however_it_is_written(board):
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in board.name)
    spaced = " ".join(board.name)
    for asked in (board.id, board.id.upper(), board.id.replace("-", " "), board.name, wide, spaced, f"{board.name}局"):
        assert find_board(asked) == board.id, asked


@pytest.mark.parametrize(
    ("asked", "board"),
    [
        ("9", "standard-9"),
        ("9人", "standard-9"),
        ("九人局", "standard-9"),
        ("十二人", "idiot-12"),
        ("预女猎白", "idiot-12"),
        ("预女猎 9", "standard-9"),
        ("骑士", "knight-12"),
        ("12人骑士局", "knight-12"),
        ("狼王守卫", "wolf-king-12"),
        ("10人狼王守卫", "wolf-king-10"),
        ("「白狼王守卫」", "white-wolf-king-12"),
        ("白狼王守卫板子", "white-wolf-king-12"),
    ],
)
def test_the_usual_ways_to_name_a_board(asked, board):
    assert find_board(asked) == board


@pytest.mark.parametrize(
    "asked",
    [
        "3狼 狼王 4民 预 女 猎 守",
        "3狼狼王4民预女猎守",
        "三狼 狼王 四民 预言家 女巫 猎人 守卫",
        "３狼　狼王　４民，预、女、猎、守",
        "狼x3 狼王 平民*4 预 女 猎 守",
        "3张狼人 1狼王 4个民 预 女 猎 守卫",
    ],
)
def test_cards_of_the_own_choice(asked):
    cards = ["werewolf"] * 3 + ["wolf_king"] + ["villager"] * 4 + ["seer", "witch", "hunter", "guard"]
    assert find_board(asked) == {"roles": cards}


def test_the_longest_name_wins_where_cards_are_written_together():
    assert read_cards("白狼王狼王白痴") == ("white_wolf_king", "wolf_king", "idiot")


@pytest.mark.parametrize("asked", ["3狼 5条狗", "今晚吃什么", "0人", "99", "狼人 预言", "-", "3"])
def test_what_is_neither_a_board_nor_cards(asked):
    assert isinstance(find_board(asked), NoBoard) or find_board(asked) == {"roles": ["werewolf", "seer"]}


def test_an_unknown_name_is_answered_with_the_nearest():
    near = find_board("骑土局")
    assert isinstance(near, NoBoard)
    assert "骑士局" in near.near
    wrong = find_board("预女列白")
    assert isinstance(wrong, NoBoard)
    assert "预女猎白" in wrong.near
    assert find_board("qqqqqq") == NoBoard(())


@pytest.mark.parametrize(
    ("asked", "board"),
    [("石像鬼", "gargoyle-12"), ("噩梦", "nightmare-12"), ("丘比特", "thief-cupid-12"), ("血月", "blood-moon-12")],
)
def test_a_board_may_be_named_by_a_card_that_no_other_board_has(asked, board):
    assert find_board(asked) == board


def test_a_card_of_several_boards_is_answered_with_some_of_them():
    assert find_board("狼美人") == NoBoard(("狼美骑士11人", "狼美守卫", "15人"))
    assert find_board("白猫") == NoBoard(())


def test_the_list_is_one_message_with_every_board_once():
    text = boards_listed()
    for board in BOARDS.values():
        assert board.name in text
    assert len(text) < 1500
    assert "★预女猎9人" in text
