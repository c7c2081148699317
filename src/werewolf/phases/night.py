"""夜晚: windows open one after another, each for its full time, then the night is resolved."""

from werewolf.attendance import COME_BACK
from werewolf.command import Act
from werewolf.dice import shuffled
from werewolf.event import Passed
from werewolf.ids import Camp, Phase, Window, Winner
from werewolf.model import Seat, Table
from werewolf.night import decide_knife, resolve, resolve_dusk
from werewolf.offers import refresh
from werewolf.phases.pack import KILL
from werewolf.prompt import PASS, Prompt
from werewolf.roles import skill_of
from werewolf.roles.role import Role
from werewolf.turn import Turn

BLOCKED = "blocked"

_NOTHING_TO_DECIDE = frozenset({PASS.kind, COME_BACK})


def begin(turn: Turn) -> None:
    """Let the next night fall."""
    table = turn.table
    day = table.day + 1
    window = _windows(table, day)[0]
    turn.open_window(window, day)
    for seat in table.asked(Role.nightfall):
        if seat.alive:
            seat.role.nightfall(turn, seat)
    _hand_over_knife(turn)
    _wake(turn, window)


def _hand_over_knife(turn: Turn) -> None:
    """When every pack wolf is out the wolves outside the pack own the knife (``rules.md`` §1 狼队)."""
    table = turn.table
    if not any(seat.alive and seat.role.in_pack for seat in table.seats) and not table.pack():
        heirs = [seat for seat in table.seats if seat.alive and seat.camp is Camp.WOLF]
        if heirs:
            turn.join_pack(*heirs)


def close_window(turn: Turn) -> Winner | None:
    """Close the open window and open the next one; after the last one resolve the night.

    Returns:
        The winner, when the night decides the game; none while it goes on.
    """
    table = turn.table
    assert table.window is not None
    _draw_what_must_be(turn)
    if table.window is Window.MAIN:
        decide_knife(turn)
    if Role.window_closed in table.hooks:
        for seat in sorted(table.seats, key=_closing_rank):
            if seat.alive:
                seat.role.window_closed(turn, seat, table.window)
    if table.window is Window.DUSK:
        _close_dusk(turn)
    windows = _windows(table, table.day)
    following = windows.index(table.window) + 1
    if following < len(windows):
        turn.open_window(windows[following], table.day)
        _wake(turn, windows[following])
        return None
    return resolve(turn)


def _closing_rank(seat: Seat) -> int:
    return seat.role.closing_rank


def _draw_what_must_be(turn: Turn) -> None:
    """Draw a legal choice for whoever had to choose and did not; a choice may bring another one that must be made."""
    table = turn.table
    while waiting := [
        (seat, prompt) for seat, offered in sorted(table.prompts.items()) for prompt in offered if prompt.must
    ]:
        for number, prompt in waiting:
            seat, chosen = table.seat(number), _drawn(turn, prompt)
            skill_of(seat, prompt.kind).act(turn, seat, Act(number, prompt.kind, *chosen, automatic=True))
            turn.stale.add(number)
        refresh(turn)


def _drawn(turn: Turn, prompt: Prompt) -> tuple[tuple[int, ...], str | None]:
    targets = tuple(sorted(shuffled(prompt.targets, turn.dice)[: prompt.min]))
    return targets, prompt.choices[turn.dice.below(len(prompt.choices))] if prompt.choices else None


def _close_dusk(turn: Turn) -> None:
    """Settle the skills of dusk; on night 1 a late mate and the pack learn each other now."""
    table = turn.table
    resolve_dusk(turn)
    for number in sorted(table.dusk.blocked):
        if table.seat(number).alive:
            turn.say(table.seat(number), BLOCKED, "今晚你被恐惧笼罩，不能使用技能。")
    late = [seat for seat in table.seats if seat.alive and seat.role.late_to_pack and not seat.in_pack]
    if late:
        turn.join_pack(*late)


def everyone_done(table: Table) -> bool:
    """Whether nobody has anything left to decide in this window (``night_pace: quick``)."""
    return all(
        not any(prompt.must or _is_undecided(table, number, prompt) for prompt in prompts)
        for number, prompts in table.prompts.items()
    )


def _is_undecided(table: Table, number: int, prompt: Prompt) -> bool:
    """Whether a prompt waits for a first answer; a wish for the knife may be changed, but is one."""
    if number in table.done or prompt.text or prompt.kind in _NOTHING_TO_DECIDE:
        return False
    return prompt.kind != KILL or number not in table.picks


def decline(turn: Turn, me: Seat) -> None:
    """Record that a seat declines for this window or phase."""
    turn.emit(Passed(frozenset((me.number,)), *turn.stamp, me.number))


def _windows(table: Table, day: int) -> list[Window]:
    return [window for window in table.windows if window is not Window.SETUP or day == 1]


def _wake(turn: Turn, window: Window) -> None:
    for seat in turn.table.asked(Role.window_opened):
        if seat.alive and not turn.table.is_blocked(seat):
            seat.role.window_opened(turn, seat, window)


def falls(table: Table) -> bool:
    """Whether another night may fall (``max_days``)."""
    return table.phase is Phase.DEAL or table.day < table.rules.max_days
