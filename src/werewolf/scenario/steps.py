"""The steps of a scenario file: each is checked, then done to a play."""

from collections.abc import Mapping

from werewolf.command import Act
from werewolf.decide import Refused
from werewolf.ids import Phase, Window
from werewolf.scenario.expectations import check
from werewolf.scenario.play import Play

_REMARKS = frozenset({"note", "comment"})
_ACT_KEYS = frozenset({"seat", "do", "targets", "choice", "text", "refused"}) | _REMARKS
_PHASES = frozenset(Phase) | frozenset(Window)
Step = Mapping[str, object]


class Failure(Exception):
    """What was found instead of what the scenario says, in Chinese."""


def take(play: Play, step: Step) -> None:
    """Do one step.

    Raises:
        Failure: when the game does something else, or the step is not one of ``contract.md`` §6.
    """
    if "do" in step:
        _act(play, step)
        return
    wanted = [(key, value) for key, value in step.items() if key not in _REMARKS]
    if len(wanted) != 1:
        raise Failure(f"步骤应只有一个键：{sorted(map(str, step))}")
    _advance(play, *wanted[0])


def _advance(play: Play, key: str, value: object) -> None:
    match key:
        case "night":
            play.until_night(_number(value))
        case "day":
            play.until_day(_number(value))
        case "until":
            _until(play, str(value))
        case "close" if value is True:
            play.close()
        case "end" if value is True:
            play.end()
        case "restart" if value is True:
            play.restart()
        case "expect":
            found = check(play, _mapping(value))
            if found:
                raise Failure("；".join(found))
        case _:
            raise Failure(f"没有这种步骤：{key}: {value}")


def _act(play: Play, step: Step) -> None:
    unknown = set(step) - _ACT_KEYS
    if unknown:
        raise Failure(f"没有这些键：{sorted(unknown)}")
    action = Act(
        _number(step.get("seat")),
        str(step["do"]),
        _targets(step.get("targets")),
        _words(step.get("choice")),
        _words(step.get("text")),
    )
    refused = step.get("refused", False)
    if refused is False:
        answer = play.act(action)
        if answer is not None:
            raise Failure(f"{action.seat} 号 {action.kind} 被拒绝：{answer.code} {answer.message}")
        return
    _expect_refusal(play.copy(), action, refused)


def _expect_refusal(twin: Play, action: Act, expected: object) -> None:
    answer: Refused | None = twin.act(action)
    if answer is None:
        raise Failure(f"{action.seat} 号 {action.kind} 本应被拒绝，却被接受")
    if expected is not True and answer.code != expected:
        raise Failure(f"{action.seat} 号 {action.kind} 应以 {expected} 被拒绝，实际是 {answer.code}")


def _until(play: Play, value: str) -> None:
    phase, at, day = value.partition("@")
    if phase not in _PHASES or (at and not day.isdecimal()):
        raise Failure(f"没有这个阶段：{value}")
    play.until(phase, int(day) if day else None)


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Failure(f"应为整数：{value}")
    return value


def _targets(value: object) -> tuple[int, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise Failure(f"targets 应为座位列表：{value}")
    return tuple(_number(item) for item in value)


def _words(value: object) -> str | None:
    return None if value is None else str(value)


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise Failure(f"expect 应为键值：{value}")
    return value
