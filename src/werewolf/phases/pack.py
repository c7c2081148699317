"""狼队 The pack at night: one knife, one channel."""

from collections.abc import Iterator

from werewolf.command import Act
from werewolf.event import WolfPicked, WolfSpoke
from werewolf.ids import Window
from werewolf.model import Seat, Table
from werewolf.prompt import PASS, Prompt
from werewolf.turn import Turn

KILL, SAY = "wolf.kill", "wolf.say"
_CHANNEL = Prompt(SAY, text=True, label="狼人频道")


def prompts(table: Table, me: Seat) -> Iterator[Prompt]:
    """Yield what a member of the pack may do in the present window."""
    if table.window is Window.MAIN and not table.is_blocked(me) and not _has_no_knife_yet(table):
        yield Prompt(KILL, tuple(_choices(table)), 0, 1, label="刀")
        if me.number not in table.done and me.number not in table.picks:
            yield PASS
    yield _CHANNEL


def _choices(table: Table) -> list[int]:
    return [seat.number for seat in table.seats if seat.alive and (seat.role.knifable or not seat.in_pack)]


def _has_no_knife_yet(table: Table) -> bool:
    return table.day == 1 and any(seat.role.delays_knife for seat in table.seats)


def pick(turn: Turn, me: Seat, action: Act) -> None:
    """Wish for a target, or explicitly for nobody; it may be changed until the window closes."""
    target = action.targets[0] if action.targets else None
    turn.emit(WolfPicked(frozenset(turn.table.pack()), *turn.stamp, me.number, target))


def say(turn: Turn, me: Seat, action: Act) -> None:
    """Talk in the channel that only living pack wolves hear."""
    turn.emit(WolfSpoke(frozenset(turn.table.pack()), *turn.stamp, me.number, action.text or ""))
