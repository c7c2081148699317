"""Why a switch or timer was refused, in the words by which the table shows it; ids are for programs."""

from werewolf.rules import MAXIMUM_FACTOR, MAXIMUM_SECONDS, MINIMUM_FACTOR, MINIMUM_SECONDS, RuleProblem
from werewolf.switch_texts import SWITCH_TEXTS
from werewolf.timer_texts import TIMER_TEXTS


def switch_refused(problem: RuleProblem) -> str:
    """Return one sentence that names a switch and its values in Chinese."""
    text = SWITCH_TEXTS.get(problem.field)
    if text is None:
        return problem.message
    if problem.field == "max_days":
        return f"「{text.name}」应为 1 到 99 的整数"
    names = " / ".join(value.name for value in text.values)
    return f"「{text.name}」{'应从这些里选（可以多选）' if problem.field == 'shoot_causes' else '只能是'}：{names}"


def timer_refused(problem: RuleProblem) -> str:
    """Return one sentence that names a timer and its bounds in Chinese."""
    if problem.field == "factor":
        return f"「节奏」的倍数应在 {MINIMUM_FACTOR} 到 {MAXIMUM_FACTOR} 之间"
    text = TIMER_TEXTS.get(problem.field)
    if text is None:
        return problem.message
    return f"「{text.name}」的时间应在 {MINIMUM_SECONDS} 到 {MAXIMUM_SECONDS} 秒之间"
