"""决斗: 骑士 against one player, by day (``rules.md`` §3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf.event import EVERYONE, Dueled
from werewolf.ids import Camp, Cause

if TYPE_CHECKING:
    from werewolf.model import Seat
    from werewolf.turn import Turn


def fight(turn: Turn, me: Seat, target: Seat) -> None:
    """Let a wolf go out and night fall; against anybody else the challenger goes out and the speech goes on."""
    loser = target if target.camp is Camp.WOLF else me
    turn.show(me)
    turn.emit(Dueled(EVERYONE, *turn.stamp, me.number, target.number, loser.number))
    turn.kill(loser.number, Cause.DUEL)
