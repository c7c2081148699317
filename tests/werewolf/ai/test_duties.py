"""Every action of every role is somebody's duty: a new skill that nobody taught the AI players fails here."""

from collections.abc import Iterator

import pytest

from werewolf.ai.duties import BY_DEFAULT, DUTIES
from werewolf.phases import election, explosion, farewell, pack, speech, vote
from werewolf.roles import ROLES
from werewolf.roles.role import Role

EVERYBODYS = (
    pack.KILL,
    pack.SAY,
    explosion.EXPLODE,
    election.RUN,
    election.WITHDRAW,
    election.VOTE,
    vote.EXILE,
    speech.SPEAK,
    speech.END,
    speech.ORDER,
    farewell.PASS_BADGE,
)


def _actions(role: Role) -> Iterator[str]:
    yield from role.words
    yield from role.guest_kinds
    yield from (action for action in (role.gun, role.takes_along) if action is not None)


@pytest.mark.parametrize("role_id", ROLES)
def test_every_action_of_a_role_has_a_duty(role_id: str) -> None:
    assert set(_actions(ROLES[role_id])) <= {*DUTIES, *BY_DEFAULT}


def test_everybodys_actions_have_a_duty() -> None:
    assert set(EVERYBODYS) <= {*DUTIES, *BY_DEFAULT}


def test_no_duty_is_for_an_action_that_nobody_has() -> None:
    known = {action for role in ROLES.values() for action in _actions(role)}
    assert set(DUTIES) <= known.union(EVERYBODYS)
