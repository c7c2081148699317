"""Leaving a running game (离场): what the switch ``on_leave`` says happens to the seat."""

from werewolf import flow
from werewolf.attendance import take_over
from werewolf.ids import Cause
from werewolf.model import Seat
from werewolf.offers import refresh
from werewolf.phases import farewell
from werewolf.turn import Turn


def leave(turn: Turn, seat: Seat) -> None:
    """Let the seat play on by itself, go out, or end the game."""
    match turn.table.rules.on_leave:
        case "cold_end" if seat.alive:
            flow.abort(turn, f"{seat.number} 号离开，本局作废")
        case "remove" if seat.alive:
            _remove(turn, seat)
        case _:
            take_over(turn, seat)
            refresh(turn)


def _remove(turn: Turn, seat: Seat) -> None:
    if turn.table.sheriff == seat.number:
        farewell.tear_badge(turn, seat)
    turn.closed = turn.table.speaker == seat.number
    turn.kill(seat.number, Cause.LEAVE)
    flow.go_on(turn)
