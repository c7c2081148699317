"""A refused switch or timer is named as the table names it."""

from typing import Any

import pytest

from host.errors import Problem
from werewolf.rules import SWITCH_VALUES
from werewolf_game.setup import make_setup


def refused(**settings: Any) -> str:
    """The sentence with which a setting of a nine-player board is refused."""
    with pytest.raises(Problem) as caught:
        make_setup("standard-9", settings.get("rules", {}), settings.get("timers", {}))
    return caught.value.message


@pytest.mark.parametrize("switch", sorted(SWITCH_VALUES))
def test_every_switch_and_its_values_have_chinese_names(switch: str) -> None:
    sentence = refused(rules={switch: "nonsense"})
    assert switch not in sentence
    assert sentence.startswith("「")
    assert sentence.count(" / ") == len(SWITCH_VALUES[switch]) - 1
    for value in SWITCH_VALUES[switch]:
        if isinstance(value, str):
            assert value not in sentence


def test_sentences() -> None:
    assert refused(rules={"victory": "never"}) == "「胜利条件」只能是：屠边 / 屠城 / 人数相等"
    assert refused(rules={"max_days": 0}) == "「最多天数」应为 1 到 99 的整数"
    assert refused(rules={"shoot_causes": ["nonsense"]}).startswith(
        "「何时能开枪」应从这些里选（可以多选）：狼刀 / 放逐"
    )
    assert refused(rules={"unheard_of": 1}) == "没有名为 unheard_of 的规则开关"
    assert refused(timers={"factor": 9}) == "「节奏」的倍数应在 0.05 到 5 之间"
    assert refused(timers={"speech": 0}) == "「轮流发言」的时间应在 1 到 600 秒之间"
    assert refused(timers={"unheard_of": 1}) == "没有名为 unheard_of 的阶段"
