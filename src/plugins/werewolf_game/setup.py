"""What a room will play: board, switches and timers, as the owner gave them and as the rules read them."""

from collections.abc import Mapping
from dataclasses import dataclass

from host.errors import Problem
from werewolf.boards import BOARDS, CUSTOM, Board, BoardProblem, custom_board, default_board
from werewolf.deck import broken_victory
from werewolf.roles import ROLES
from werewolf.rules import RuleProblem, Rules, Timers, parse_rules, parse_timers
from werewolf_game.refusal_words import switch_refused, timer_refused

DEFAULT_SEATS = 9
MOST_CARDS = 40


@dataclass(frozen=True, slots=True)
class Setup:
    """Checked settings of a table.

    Attributes:
        custom: the board was put together by the owner; such games are not rated.
        rule_overrides, timer_overrides: what the owner changed, as given.
    """

    board: Board
    rules: Rules
    timers: Timers
    custom: bool
    rule_overrides: Mapping[str, object]
    timer_overrides: Mapping[str, object]

    def given(self) -> dict[str, object]:
        """The settings as `read_setup` reads them."""
        board: object = {"roles": list(self.board.roles)} if self.custom else self.board.id
        return {"board": board, "rules": dict(self.rule_overrides), "timers": dict(self.timer_overrides)}


def default_setup() -> Setup:
    """The settings of an untouched room."""
    board = default_board(DEFAULT_SEATS)
    assert board is not None
    return make_setup(board.id, {}, {})


def read_setup(given: Mapping[str, object]) -> Setup:
    """The settings that `Setup.given` wrote; what this version does not know any more falls back to the default."""
    try:
        return make_setup(given["board"], _mapping(given["rules"]), _mapping(given["timers"]))
    except Problem:
        return default_setup()


def changed_setup(setup: Setup, *, board: object = None, rules: object = None, timers: object = None) -> Setup:
    """The settings with some replaced; another board starts from its own switches.

    Raises:
        Problem: `BOARD_INVALID` or `VALIDATION_ERROR`.
    """
    given = setup.given()
    kept_rules = {} if board is not None and board != given["board"] else setup.rule_overrides
    return make_setup(
        given["board"] if board is None else board,
        kept_rules if rules is None else {**kept_rules, **_mapping(rules)},
        setup.timer_overrides if timers is None else {**setup.timer_overrides, **_mapping(timers)},
    )


def make_setup(board: object, rules: Mapping[str, object], timers: Mapping[str, object]) -> Setup:
    """Check settings.

    Raises:
        Problem: `BOARD_INVALID` or `VALIDATION_ERROR`.
    """
    chosen = _known_board(board) if isinstance(board, str) else own_board(board)
    parsed_rules = parse_rules(chosen.seats, rules)
    if isinstance(parsed_rules, RuleProblem):
        raise Problem("VALIDATION_ERROR", switch_refused(parsed_rules), {"rules": parsed_rules.field})
    never_won = broken_victory([ROLES[card] for card in chosen.roles], parsed_rules)
    if never_won is not None:
        raise Problem("BOARD_INVALID", never_won, {"board": chosen.id, "rules": "victory"})
    parsed_timers = parse_timers(timers)
    if isinstance(parsed_timers, RuleProblem):
        raise Problem("VALIDATION_ERROR", timer_refused(parsed_timers), {"timers": parsed_timers.field})
    return Setup(chosen, parsed_rules, parsed_timers, not isinstance(board, str), dict(rules), dict(timers))


def _known_board(board_id: str) -> Board:
    board = BOARDS.get(board_id)
    if board is None:
        raise Problem("BOARD_INVALID", "没有这个板子", {"board": board_id[:40]})
    return board


def own_board(given: object) -> Board:
    """Return a board of one's own, from `{"roles": [role, …]}`.

    Raises:
        Problem: `BOARD_INVALID`, with the rule that it breaks and how to mend it.
    """
    cards = _cards(given)
    board = custom_board(cards)
    if isinstance(board, BoardProblem):
        raise Problem("BOARD_INVALID", board.message, {"board": CUSTOM, "cards": len(cards)})
    return board


def _cards(given: object) -> tuple[str, ...]:
    cards = given.get("roles") if isinstance(given, Mapping) else None
    if not isinstance(cards, list) or len(cards) > MOST_CARDS or not all(isinstance(card, str) for card in cards):
        raise Problem("BOARD_INVALID", '板子应为板子编号，或 {"roles": [角色, …]}')
    return tuple(cards)


def _mapping(given: object) -> Mapping[str, object]:
    if not isinstance(given, Mapping) or not all(isinstance(key, str) for key in given):
        raise Problem("VALIDATION_ERROR", "设置应为对象")
    return given
