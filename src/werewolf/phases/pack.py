"""狼队 The pack at night: one knife, one channel."""

from werewolf.command import Act
from werewolf.event import WolfPicked, WolfSpoke
from werewolf.ids import Window
from werewolf.model import Seat, Table
from werewolf.prompt import PASS, Prompt
from werewolf.turn import Turn

KILL, SAY = "wolf.kill", "wolf.say"
_CHANNEL = Prompt(SAY, text=True, label="狼人频道")


def knife(table: Table) -> tuple[Prompt, ...]:
    """Return the choice that everybody of the pack has in the present window, if any."""
    if table.window is not Window.MAIN or _has_no_knife_yet(table):
        return ()
    choices = [seat.number for seat in table.seats if seat.alive and (seat.role.knifable or not seat.in_pack)]
    return (Prompt(KILL, tuple(choices), 0, 1, label="刀"),)


def prompts(table: Table, me: Seat, knife: tuple[Prompt, ...]) -> tuple[Prompt, ...]:
    """Return what a member of the pack may do, with the ``knife`` of the present window."""
    if not knife or table.is_blocked(me):
        return (_CHANNEL,)
    if me.number in table.done or me.number in table.picks:
        return (*knife, _CHANNEL)
    return (*knife, PASS, _CHANNEL)


def _has_no_knife_yet(table: Table) -> bool:
    return table.day == 1 and any(seat.role.delays_knife for seat in table.seats)


def pick(turn: Turn, me: Seat, action: Act) -> None:
    """Wish for a target, or explicitly for nobody; it may be changed until the window closes."""
    target = action.targets[0] if action.targets else None
    turn.emit(WolfPicked(frozenset(turn.table.pack()), *turn.stamp, me.number, target))


def say(turn: Turn, me: Seat, action: Act) -> None:
    """Talk in the channel that only living pack wolves hear."""
    turn.emit(WolfSpoke(frozenset(turn.table.pack()), *turn.stamp, me.number, action.text or ""))
