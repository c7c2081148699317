"""Every switch, value and timer of the rules is told in words."""

import pytest

from werewolf.ids import Cause
from werewolf.roles import ROLES
from werewolf.rules import DEFAULT_SECONDS, SWITCH_VALUES, SWITCHES, RuleProblem, Rules, default_rules, parse_rules
from werewolf.switch_texts import SWITCH_TEXTS
from werewolf.timer_texts import TIMER_TEXTS
from werewolf.wording import DAYS, GROUPS, concerns

NOT_BY_ITSELF = {Cause.EXPLODE, Cause.LEAVE, Cause.WOUND}
"""Causes after which no gun can work: they are not offered."""


def test_every_switch_has_a_text_and_no_other():
    assert set(SWITCH_TEXTS) == set(SWITCHES)
    assert {text.group for text in SWITCH_TEXTS.values()} == set(GROUPS)


@pytest.mark.parametrize("switch", SWITCH_VALUES)
def test_every_value_has_a_name_and_a_meaning(switch: str):
    values = SWITCH_TEXTS[switch].values
    assert [(value.value, type(value.value)) for value in values] == [(v, type(v)) for v in SWITCH_VALUES[switch]]
    assert all(value.name and value.meaning.endswith("。") for value in values)
    assert len({value.name for value in values}) == len(values)


def test_questions_are_questions():
    assert all(text.name and text.question.endswith("？") for text in SWITCH_TEXTS.values())


def test_the_causes_that_allow_a_gun_are_offered():
    offered = [value.value for value in SWITCH_TEXTS["shoot_causes"].values]
    assert set(offered) == set(Cause) - NOT_BY_ITSELF
    assert isinstance(parse_rules(9, {"shoot_causes": offered}), Rules)


@pytest.mark.parametrize("days", DAYS)
def test_the_limits_of_days_are_those_of_the_rules(days: int):
    beyond = days - 1 if days == DAYS[0] else days + 1
    assert isinstance(parse_rules(9, {"max_days": days}), Rules)
    assert isinstance(parse_rules(9, {"max_days": beyond}), RuleProblem)


def test_what_a_switch_requires_exists():
    for text in [*SWITCH_TEXTS.values(), *TIMER_TEXTS.values()]:
        if text.requires is not None:
            switch, value = text.requires
            assert value in SWITCH_VALUES[switch]
            assert getattr(default_rules(9), switch) == value


def test_a_switch_concerns_boards_with_a_role_of_each_group():
    assert concerns(SWITCH_TEXTS["victory"].roles, ["werewolf"])
    assert concerns(SWITCH_TEXTS["guard_and_save"].roles, ["guard", "witch"])
    assert not concerns(SWITCH_TEXTS["guard_and_save"].roles, ["guard", "seer"])
    assert concerns(SWITCH_TEXTS["edge_before_gun"].roles, ["wolf_king"])


def test_the_roles_that_a_switch_concerns_exist():
    concerned = [part.roles for text in SWITCH_TEXTS.values() for part in (text, *text.values)]
    assert {role for groups in concerned for group in groups for role in group} <= set(ROLES)


def test_timers_follow_from_the_roles():
    assert concerns(TIMER_TEXTS["witch"].roles, ["witch"])
    assert not concerns(TIMER_TEXTS["dusk"].roles, ["witch", "seer", "werewolf"])
    assert concerns(TIMER_TEXTS["shoot"].roles, ["hunter"])
    assert concerns(TIMER_TEXTS["main"].roles, ["werewolf"])


def test_every_timer_has_a_text():
    assert {timer: text.seconds for timer, text in TIMER_TEXTS.items()} == dict(DEFAULT_SECONDS)
    assert all(text.name and text.meaning.endswith("。") for text in TIMER_TEXTS.values())
