"""The players' rule book says what the game plays."""

from tools import rule_book
from werewolf.boards import BOARDS
from werewolf.roles import ROLES
from werewolf.rules import SWITCHES


def test_the_rule_book_is_made_from_the_texts_of_the_game() -> None:
    assert rule_book.BOOK.read_text(encoding="utf-8") == rule_book.book(), "python -m tools.rule_book"


def test_it_names_every_role_board_and_switch() -> None:
    text = rule_book.book()
    for name in (*ROLES, *BOARDS, *SWITCHES):
        assert f"`{name}`" in text
    assert "<!--" not in text


def test_every_ruling_is_shown_by_a_scenario() -> None:
    assert len(rule_book.rulings()) == len(set(rule_book.rulings()))
    assert set(rule_book.rulings()) <= set(rule_book.scenario_names())


def test_a_changed_text_would_be_noticed(monkeypatch) -> None:
    monkeypatch.setattr(type(ROLES["seer"]), "long", "别的规则。")
    assert rule_book.BOOK.read_text(encoding="utf-8") != rule_book.book()
