"""夜晚: windows open one after another, each for its full time, then the night is resolved."""

from werewolf.attendance import COME_BACK
from werewolf.event import Passed
from werewolf.ids import Phase, Window, Winner
from werewolf.model import Seat, Table
from werewolf.night import decide_knife, resolve
from werewolf.prompt import PASS
from werewolf.turn import Turn

_NOTHING_TO_DECIDE = frozenset({PASS.kind, COME_BACK})


def begin(turn: Turn) -> None:
    """Let the next night fall."""
    _open(turn, _windows(turn.table, turn.table.day + 1)[0], turn.table.day + 1)


def close_window(turn: Turn) -> Winner | None:
    """Close the open window and open the next one; after the last one resolve the night.

    Returns:
        The winner, when the night decides the game; none while it goes on.
    """
    table = turn.table
    if table.window is Window.MAIN:
        decide_knife(turn)
    windows = _windows(table, table.day)
    following = windows.index(table.window) + 1 if table.window in windows else 0
    if following < len(windows):
        _open(turn, windows[following], table.day)
        return None
    return resolve(turn)


def everyone_done(table: Table) -> bool:
    """Whether nobody has anything left to decide in this window (``night_pace: quick``)."""
    return all(
        number in table.done or all(prompt.text or prompt.kind in _NOTHING_TO_DECIDE for prompt in prompts)
        for number, prompts in table.prompts.items()
    )


def decline(turn: Turn, me: Seat) -> None:
    """Record that a seat declines for this window or phase."""
    turn.emit(Passed(frozenset((me.number,)), *turn.stamp, me.number))


def _windows(table: Table, day: int) -> list[Window]:
    return [window for window in table.windows if window is not Window.SETUP or day == 1]


def _open(turn: Turn, window: Window, day: int) -> None:
    turn.open_window(window, day)
    for seat in turn.table.seats:
        if seat.alive:
            seat.role.window_opened(turn, seat, window)


def falls(table: Table) -> bool:
    """Whether another night may fall (``max_days``)."""
    return table.phase is Phase.DEAL or table.day < table.rules.max_days
