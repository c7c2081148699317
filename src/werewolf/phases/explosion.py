"""自爆: a wolf ends the day (``rules.md`` §3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf import event as e
from werewolf import victory
from werewolf.ids import ELECTION_PHASES, Cause
from werewolf.phases import dawn

if TYPE_CHECKING:
    from werewolf.model import Seat
    from werewolf.turn import Turn

EXPLODE = "wolf.explode"


def explode(turn: Turn, me: Seat) -> None:
    """Go out with an open card; what the night left unannounced is announced, and night falls."""
    _blast(turn, me)
    _announce_pending(turn)


def take(turn: Turn, me: Seat, target: int) -> None:
    """Take ``target`` along, exploding first if that has not happened yet.

    A wolf whose explosion already decides the game takes nobody; one whose target the night had killed already
    chooses again.
    """
    action = me.role.takes_along or ""
    if me.alive:
        explode(turn, me)
        if victory.winner(turn.table) is not None or not turn.table.seat(target).alive:
            return
    turn.emit(e.Acted(frozenset((me.number,)), *turn.stamp, me.number, action, (target,), None))
    turn.emit(e.Taken(e.EVERYONE, *turn.stamp, me.number, target))
    turn.kill(target, Cause.TAKEN)
    turn.closed = True


def _blast(turn: Turn, me: Seat) -> None:
    in_election = turn.table.phase in ELECTION_PHASES
    turn.emit(e.Exploded(e.EVERYONE, *turn.stamp, me.number))
    turn.show(me)
    turn.kill(me.number, Cause.EXPLODE)
    me.role.exploded(turn, me)
    if in_election and _swallows_badge(turn):
        turn.emit(e.SheriffLost(e.EVERYONE, *turn.stamp))
    turn.closed = True


def _swallows_badge(turn: Turn) -> bool:
    limit = {"single": 1, "double": 2}.get(turn.table.rules.explode_swallows_badge)
    return limit is not None and turn.table.election.explosions >= limit


def _announce_pending(turn: Turn) -> None:
    if turn.table.phase in ELECTION_PHASES:
        dawn.announce(turn)
