"""The one way to change a game: a command is accepted with events, or refused with a reason."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import assert_never

from werewolf import attendance, flow
from werewolf import event as e
from werewolf.command import Abort, Act, Command, Lapse, Leave, Resume, Return
from werewolf.dice import Dice
from werewolf.ids import VOTING_PHASES, Cause, Phase
from werewolf.leaving import leave
from werewolf.model import Seat, Table
from werewolf.offers import refresh
from werewolf.phases import election, explosion, farewell, night, pack, speech, vote
from werewolf.prompt import PASS, Prompt
from werewolf.record import record
from werewolf.roles import skill_of
from werewolf.turn import Turn

NOT_OFFERED, INVALID = "ACTION_NOT_OFFERED", "ACTION_INVALID"
MAXIMUM_TEXT = 500
MINIMUM_AFTER_PAUSE = 15_000


@record
class Accepted:
    """The events of a command, in order; the table has them applied already."""

    events: tuple[e.Event, ...]


@record
class Refused:
    """Why a command was not done; the table is as it was.

    Attributes:
        code: ``ACTION_NOT_OFFERED`` or ``ACTION_INVALID``.
        message: for the player, in Chinese.
    """

    code: str
    message: str


def decide(table: Table, command: Command, now: int, dice: Dice) -> Accepted | Refused:
    """Do ``command``, or say why not.

    Args:
        table: changed in place by the events of an accepted command, untouched by a refused one.
        command: what is asked.
        now: unix milliseconds.
        dice: the chance that belongs to this command.
    """
    if table.ended:
        return Refused(NOT_OFFERED, "本局已经结束")
    turn = Turn(table, now, dice)
    refused = _do(turn, command)
    return refused or Accepted(tuple(turn.events))


def _do(turn: Turn, command: Command) -> Refused | None:
    """Carry a command out; what is refused leaves the table as it was."""
    table = turn.table
    match command:
        case Act():
            refused = _check(_offered(table, command), command)
            if refused is not None:
                return refused
            _act(turn, table.seat(command.seat), command)
        case Leave() | Return() if not 1 <= command.seat <= len(table.seats):
            return Refused(INVALID, "没有这个座位")
        case Leave():
            leave(turn, table.seat(command.seat))
        case Return():
            attendance.come_back(turn, table.seat(command.seat))
            refresh(turn)
        case Lapse():
            _lapse(turn)
        case Resume():
            _resume(turn)
        case Abort():
            flow.abort(turn, command.reason)
        case _:
            assert_never(command)
    return None


def _offered(table: Table, action: Act) -> Prompt | None:
    for prompt in table.prompts.get(action.seat, ()):
        if prompt.kind == action.kind:
            return prompt
    return None


def _check(prompt: Prompt | None, action: Act) -> Refused | None:
    """Hold an action against the prompt that offers it."""
    if prompt is None:
        return Refused(NOT_OFFERED, "现在不能进行这个操作")
    targets = action.targets
    if targets and not _may_be_chosen(prompt, targets):
        return Refused(INVALID, "所选目标不可选")
    if not prompt.min <= len(targets) <= prompt.max:
        return Refused(INVALID, _how_many(prompt))
    if prompt.choices and action.choice not in prompt.choices:
        return Refused(INVALID, "请选择一个选项")
    if not prompt.choices and action.choice is not None:
        return Refused(INVALID, "这个操作没有选项")
    return _check_text(prompt, action.text) if prompt.text or action.text else None


def _may_be_chosen(prompt: Prompt, targets: tuple[int, ...]) -> bool:
    chosen = set(targets)
    return len(chosen) == len(targets) and chosen.issubset(prompt.targets)


def _how_many(prompt: Prompt) -> str:
    if prompt.min == prompt.max:
        return f"请选择 {prompt.min} 个目标"
    return f"请选择 {prompt.min} 到 {prompt.max} 个目标"


def _check_text(prompt: Prompt, text: str | None) -> Refused | None:
    if not prompt.text:
        return None if not text else Refused(INVALID, "这个操作不带文字")
    if text is None or not text.strip():
        return Refused(INVALID, "请输入内容")
    if len(text) > MAXIMUM_TEXT:
        return Refused(INVALID, f"内容不能超过 {MAXIMUM_TEXT} 字")
    return None


def _act(turn: Turn, me: Seat, action: Act) -> None:
    attendance.note_attendance(turn, me, automatic=action.automatic)
    handler = _HANDLERS.get(action.kind)
    if handler is not None:
        handler(turn, me, action)
    elif action.kind == me.role.gun_of(turn.table, me):
        farewell.shoot(turn, me, action)
    else:
        skill_of(me, action.kind).act(turn, me, action)
    abstains = action.kind == PASS.kind and turn.table.phase in VOTING_PHASES
    if not (abstains or action.kind in _REPEATABLE):
        turn.stale.add(me.number)
    if turn.closed or turn.exits or turn.opened:
        flow.go_on(turn)
        return
    refresh(turn)
    if _quick_night_is_done(turn.table):
        turn.closed = True
        flow.go_on(turn)


def _quick_night_is_done(table: Table) -> bool:
    return table.window is not None and table.rules.night_pace == "quick" and night.everyone_done(table)


def _pass(turn: Turn, me: Seat, action: Act) -> None:
    """Decline: in a vote that is an abstention, in the badge's window it tears.

    Whoever exploded in public may end the own window; a gun's lasts its full time, so that nobody sees the offer.
    """
    match turn.table.phase:
        case Phase.EXILE_VOTE | Phase.PK_VOTE | Phase.SHERIFF_VOTE | Phase.SHERIFF_PK_VOTE:
            vote.cast(turn, me, action)
        case Phase.BADGE:
            farewell.give_badge(turn, me, action)
        case Phase.SPEECH_ORDER:
            turn.closed = True
        case _:
            night.decline(turn, me)
            turn.closed = turn.table.phase is Phase.SHOOT and Cause.EXPLODE in me.causes


def _end_speech(turn: Turn, me: Seat, _: Act) -> None:
    night.decline(turn, me)
    turn.closed = True


def _explode(turn: Turn, me: Seat, _: Act) -> None:
    explosion.explode(turn, me)


def _come_back(turn: Turn, me: Seat, _: Act) -> None:
    attendance.come_back(turn, me)


def _choose_order(turn: Turn, me: Seat, action: Act) -> None:
    speech.choose_order(turn, me.number, action.choice or speech.RIGHT)
    turn.closed = True


_REPEATABLE = frozenset({pack.SAY, speech.SPEAK, election.VOTE, vote.EXILE})
_HANDLERS: Mapping[str, Callable[[Turn, Seat, Act], None]] = MappingProxyType(
    {
        pack.KILL: pack.pick,
        pack.SAY: pack.say,
        explosion.EXPLODE: _explode,
        election.RUN: election.run,
        election.WITHDRAW: election.withdraw,
        election.VOTE: vote.cast,
        vote.EXILE: vote.cast,
        speech.SPEAK: speech.speak,
        speech.END: _end_speech,
        speech.ORDER: _choose_order,
        farewell.PASS_BADGE: farewell.give_badge,
        attendance.COME_BACK: _come_back,
        PASS.kind: _pass,
    }
)


def _lapse(turn: Turn) -> None:
    """Let every open prompt take its default (``rules.md`` §8)."""
    table = turn.table
    attendance.note_misses(turn)
    if table.phase is Phase.BADGE and table.speaker is not None:
        farewell.tear_badge(turn, table.seat(table.speaker))
    turn.closed = True
    flow.go_on(turn)


def _resume(turn: Turn) -> None:
    deadline = turn.table.deadline
    if deadline is not None and deadline < turn.now + MINIMUM_AFTER_PAUSE:
        turn.emit(e.DeadlineExtended(e.EVERYONE, *turn.stamp, turn.now + MINIMUM_AFTER_PAUSE))
