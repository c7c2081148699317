"""The pack agrees on one knife, with or without people in it."""

from tests.werewolf.ai.tables import Moment, play
from werewolf.ai import Brain
from werewolf.ai.pack import MOST_WISHES
from werewolf.command import Act
from werewolf.event import KnifeDecided, WolfPicked, WolfSpoke
from werewolf.ids import Phase

LIVING = tuple(range(1, 10))


def _at_night(me: int = 1) -> tuple[Moment, Brain]:
    moment = Moment(me)
    moment.enter(Phase.NIGHT)
    moment.offer("wolf.kill", LIVING, most=1)
    moment.offer("wolf.say", text=True)
    return moment, Brain(me)


def _until_done(moment: Moment, brain: Brain) -> list[Act]:
    """Let a wolf do everything that it wants to do now."""
    done = []
    while (act := moment.ask(brain)) is not None:
        done.append(act)
        if act.kind == "wolf.kill":
            moment.show(WolfPicked, brain.seat, act.targets[0] if act.targets else None)
        elif act.kind == "wolf.say":
            moment.show(WolfSpoke, brain.seat, act.text)
    return done


def test_every_knife_of_an_ai_pack_finds_a_target() -> None:
    for number in range(2):
        knives = [event.target for event in play("idiot-12", number).events if isinstance(event, KnifeDecided)]
        assert None not in knives


def test_the_first_wish_spares_the_pack() -> None:
    moment, brain = _at_night()
    first = next(act for act in _until_done(moment, brain) if act.kind == "wolf.kill")
    assert first.targets[0] not in (1, 2, 3)


def test_a_wolf_follows_the_wish_of_a_mate_and_follows_again_when_it_changes() -> None:
    moment, brain = _at_night()
    moment.show(WolfPicked, 2, 8)
    assert [act.targets for act in _until_done(moment, brain) if act.kind == "wolf.kill"] == [(8,)]
    moment.show(WolfPicked, 2, 5)
    assert [act.targets for act in _until_done(moment, brain)] == [(5,)]


def test_a_wolf_follows_an_explicit_wish_for_nobody() -> None:
    moment, brain = _at_night()
    moment.show(WolfPicked, 2, None)
    assert [act.targets for act in _until_done(moment, brain) if act.kind == "wolf.kill"] == [()]


def test_mates_that_change_their_minds_for_ever_do_not_keep_it_busy() -> None:
    moment, brain = _at_night()
    for round_ in range(20):
        moment.show(WolfPicked, 2, 4 + round_ % 2)
        _until_done(moment, brain)
    wishes = [event for event in moment.fold.seen if isinstance(event, WolfPicked) and event.seat == 1]
    assert len(wishes) == MOST_WISHES


def test_the_pack_knifes_who_claims_the_seer() -> None:
    moment = Moment(1)
    moment.hear(7, "我是预言家，4号是金水")
    moment.enter(Phase.NIGHT, day=2)
    moment.offer("wolf.kill", LIVING, most=1)
    act = moment.ask(Brain(1))
    assert act is not None
    assert act.targets == (7,)
