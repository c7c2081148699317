"""How a game begins: the cards are dealt from the seed."""

from collections.abc import Sequence

from werewolf import event as e
from werewolf.boards import Board
from werewolf.dice import SeededDice, seed_hash, shuffled
from werewolf.evolve import restore
from werewolf.ids import Phase
from werewolf.model import Table
from werewolf.rules import Rules, Timers, rules_json, timers_json
from werewolf.turn import Turn


def begin(board: Board, rules: Rules, timers: Timers, seed: bytes, now: int) -> tuple[Table, tuple[e.Event, ...]]:
    """Deal the cards of ``board``: seat 1 gets the first card of the shuffled deck.

    Args:
        board: the cards, in the board's order.
        rules: the switches.
        timers: the lengths of the phases.
        seed: 32 secret bytes; with ``SeededDice(seed, 0)`` anybody can repeat the deal afterwards.
        now: unix milliseconds.

    Returns:
        The table and the events that made it.
    """
    return deal(board, shuffled(board.roles, SeededDice(seed, 0)), rules, timers, seed, now)


def deal(
    board: Board, roles: Sequence[str], rules: Rules, timers: Timers, seed: bytes, now: int
) -> tuple[Table, tuple[e.Event, ...]]:
    """Begin a game in which seat 1 gets the first of ``roles``, and so on."""
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
    table = restore([started])
    turn = Turn(table, now, SeededDice(seed, 0))
    turn.emit(e.Seeded(e.NOBODY, *turn.stamp, seed.hex()))
    turn.emit(e.Dealt(e.NOBODY, *turn.stamp, tuple(roles)))
    turn.open_phase(Phase.DEAL)
    for seat in table.seats:
        turn.emit(e.RoleTold(frozenset((seat.number,)), *turn.stamp, seat.number, seat.role.id, seat.camp))
    pack = tuple(seat.number for seat in table.seats if seat.role.in_pack)
    if pack:
        mates = tuple(table.seat(number).role.id for number in pack)
        turn.emit(e.PackTold(frozenset(pack), *turn.stamp, pack, mates))
    return table, (started, *turn.events)
