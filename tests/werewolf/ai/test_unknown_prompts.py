"""Prompts of roles that no AI player has learnt: a legal answer, once."""

from tests.werewolf.ai.tables import Moment
from werewolf.ai import Brain
from werewolf.command import Act
from werewolf.ids import Phase


def _at_night() -> Moment:
    moment = Moment(4)
    moment.enter(Phase.NIGHT)
    return moment


def test_as_many_targets_as_must_be_chosen_and_only_once() -> None:
    moment, brain = _at_night(), Brain(4)
    moment.offer("stranger.dance", (1, 2, 5, 6), 3, most=3)
    act = moment.ask(brain)
    assert act is not None
    assert len(set(act.targets)) == 3
    assert set(act.targets) <= {1, 2, 5, 6}
    assert moment.ask(brain) is None


def test_a_choice_that_must_be_made() -> None:
    moment = _at_night()
    moment.offer("stranger.give", (1, 2), 1, choices=["check", "guard"])
    act = moment.ask(Brain(4))
    assert act is not None
    assert act.choice in ("check", "guard")


def test_what_need_not_be_answered_is_declined() -> None:
    moment, brain = _at_night(), Brain(4)
    moment.offer("stranger.curse", (1, 2), most=1)
    moment.offer("pass")
    assert moment.ask(brain) == Act(4, "pass", automatic=True)
    assert moment.ask(brain) is None


def test_nothing_is_said_where_nobody_taught_what() -> None:
    moment = _at_night()
    moment.offer("lovers.say", text=True)
    assert moment.ask(Brain(4)) is None


def test_without_prompts_there_is_nothing_to_do() -> None:
    assert _at_night().ask(Brain(4)) is None


def test_the_next_night_asks_anew() -> None:
    moment, brain = _at_night(), Brain(4)
    moment.offer("stranger.dream", (1, 2), 1)
    assert moment.ask(brain) is not None
    moment.enter(Phase.NIGHT, day=2)
    moment.offer("stranger.dream", (1, 2), 1)
    assert moment.ask(brain) is not None
