"""How a game begins: the cards are dealt from the seed."""

from collections.abc import Sequence

from werewolf import event as e
from werewolf.boards import Board
from werewolf.deck import is_playable
from werewolf.dice import SeededDice, seed_hash, shuffled
from werewolf.ids import Phase
from werewolf.model import Seat, Table
from werewolf.rules import Rules, Timers, rules_json, timers_json
from werewolf.turn import Turn


def begin(board: Board, rules: Rules, timers: Timers, seed: bytes, now: int) -> tuple[Table, tuple[e.Event, ...]]:
    """Deal the cards of ``board``: seat 1 gets the first card of the shuffled deck, what is left over is spare.

    A deck whose spare cards some dealt card does not allow is shuffled again.

    Args:
        board: the cards, in the board's order.
        rules: the switches.
        timers: the lengths of the phases.
        seed: 32 secret bytes; with ``SeededDice(seed, 0)`` anybody can repeat the deal afterwards.
        now: unix milliseconds.

    Returns:
        The table and the events that made it.
    """
    dice = SeededDice(seed, 0)
    cards = shuffled(board.roles, dice)
    while not is_playable(cards[: board.seats], cards[board.seats :]):
        cards = shuffled(cards, dice)
    return deal(board, cards, rules, timers, seed, now)


def deal(
    board: Board, cards: Sequence[str], rules: Rules, timers: Timers, seed: bytes, now: int
) -> tuple[Table, tuple[e.Event, ...]]:
    """Begin a game in which seat 1 gets the first of ``cards``, and so on; what is left over is spare."""
    roles, spare = tuple(cards[: board.seats]), tuple(cards[board.seats :])
    started = e.GameStarted(
        e.EVERYONE,
        0,
        Phase.DEAL,
        now,
        board.id,
        board.name,
        len(roles),
        board.roles,
        rules_json(rules),
        timers_json(timers),
        seed_hash(seed),
    )
    table = Table(board.id, board.roles, rules, timers, event_count=1)
    turn = Turn(table, now, SeededDice(seed, 0))
    turn.emit(e.Seeded(e.NOBODY, *turn.stamp, seed.hex()))
    turn.emit(e.Dealt(e.NOBODY, *turn.stamp, roles, spare))
    turn.open_phase(Phase.DEAL)
    for seat in table.seats:
        _look_at_card(turn, seat)
    if table.pack():
        turn.join_pack()
    for seat in table.seats:
        seat.role.told(turn, seat)
    return table, (started, *turn.events)


def _look_at_card(turn: Turn, seat: Seat) -> None:
    face = seat.role.face or seat.role.id
    turn.emit(e.RoleTold(frozenset((seat.number,)), *turn.stamp, seat.number, face, seat.camp))
