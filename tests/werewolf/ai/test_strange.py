"""Third parties and cards that choose others: what they want, and how the others find them."""

import pytest

from tests.werewolf.ai.tables import CARDS, Moment
from werewolf import event as e
from werewolf.ai import Brain
from werewolf.ai.hearing import hear
from werewolf.command import Act
from werewolf.ids import Phase

EVERYBODY = tuple(range(1, 10))
PIPER_DECK = (*CARDS[:8], "piper")
FOX_DECK = (*CARDS[:8], "cursed_fox")


def _act(moment: Moment, brain: Brain | None = None) -> Act:
    act = moment.ask(brain or Brain(moment.me))
    assert act is not None
    return act


def test_cupid_links_two_and_sometimes_itself() -> None:
    linked: set[int] = set()
    for number in range(24):
        moment = Moment(4)
        moment.asked = number
        moment.enter(Phase.NIGHT)
        moment.offer("cupid.link", EVERYBODY, 2, most=2, must=True)
        one, other = _act(moment).targets
        assert one != other
        linked.update((one, other))
    assert 4 in linked
    assert len(linked) > 5


@pytest.mark.parametrize("kind", ["half_blood.model", "wild_child.model", "shadow.imitate", "mechanical_wolf.learn"])
def test_a_model_is_anybody_but_oneself(kind: str) -> None:
    moment = Moment(4)
    moment.enter(Phase.NIGHT)
    moment.offer(kind, EVERYBODY, 1)
    chosen = {_act(moment, Brain(4)).targets[0] for _ in range(30)}
    assert 4 not in chosen
    assert len(chosen) > 3


def test_cupid_does_not_vote_for_its_couple() -> None:
    moment = Moment(4)
    moment.show(e.Acted, 4, "cupid.link", (2, 3), None)
    moment.hear(7, "我是预言家，2号是查杀。")
    moment.enter(Phase.EXILE_VOTE)
    moment.offer("exile.vote", (1, 2, 3), most=1)
    assert _act(moment).targets in ((), (1,))


def test_a_wolf_in_love_wishes_for_somebody_else() -> None:
    moment, brain = Moment(1), Brain(1)
    moment.show(e.LoversTold, (1, 5))
    moment.enter(Phase.NIGHT, day=2)
    moment.show(e.WolfPicked, 2, 5)
    moment.offer("wolf.kill", EVERYBODY, most=1)
    assert _act(moment, brain).targets not in ((), (5,))


def test_who_has_a_model_does_not_vote_for_it() -> None:
    moment = Moment(4)
    moment.show(e.Acted, 4, "half_blood.model", (2,), None)
    moment.hear(7, "我是预言家，2号是查杀。")
    moment.enter(Phase.EXILE_VOTE)
    moment.offer("exile.vote", (2, 3), most=1)
    assert _act(moment).targets in ((), (3,))


def test_the_piper_enchants_the_quiet_first_and_nobody_twice() -> None:
    moment = Moment(9, PIPER_DECK)
    moment.hear(7, "我是预言家，2号是查杀。")
    moment.show(e.Enchanted, (1, 3))
    moment.enter(Phase.NIGHT, day=2)
    moment.offer("piper.enchant", (1, 2, 3, 4, 5, 7), 1, most=2)
    assert set(_act(moment).targets) == {4, 5}


def test_the_piper_with_nobody_fresh_enchants_anybody() -> None:
    moment = Moment(9, PIPER_DECK)
    moment.show(e.Enchanted, (1, 3))
    moment.enter(Phase.NIGHT, day=2)
    moment.offer("piper.enchant", (1, 3), 1, most=2)
    assert set(_act(moment).targets) == {1, 3}


def test_the_enchanted_look_for_the_piper_among_the_others() -> None:
    moment = Moment(4, PIPER_DECK)
    moment.enter(Phase.NIGHT)
    moment.show(e.Enchanted, (1, 2, 3, 4, 5, 6, 7))
    moment.enter(Phase.EXILE_VOTE)
    moment.offer("exile.vote", EVERYBODY, most=1)
    assert _act(moment).targets[0] in (8, 9)


def test_a_piper_that_enchants_no_more_is_not_looked_for() -> None:
    moment = Moment(4, PIPER_DECK)
    moment.enter(Phase.NIGHT)
    moment.show(e.Enchanted, (1, 2, 3, 4, 5, 6, 7))
    moment.hear(7, "我是预言家，2号是查杀。")
    moment.enter(Phase.EXILE_VOTE, day=2)
    moment.offer("exile.vote", EVERYBODY, most=1)
    assert _act(moment).targets == (2,)


def test_enchanted_wolves_knife_the_piper_before_anybody_unknown() -> None:
    moment = Moment(1, PIPER_DECK)
    moment.enter(Phase.NIGHT, day=2)
    moment.show(e.Enchanted, (1, 2, 3, 4, 5, 6, 7, 8))
    moment.offer("wolf.kill", EVERYBODY, most=1)
    assert _act(moment).targets == (9,)


def test_wolves_vote_for_whom_their_knife_did_not_harm_and_leave_the_knife() -> None:
    moment = Moment(1, FOX_DECK)
    moment.enter(Phase.NIGHT, day=2)
    moment.show(e.WolfPicked, 2, 9)
    moment.show(e.DeathsAnnounced, ())
    moment.enter(Phase.EXILE_VOTE, day=2)
    moment.offer("exile.vote", EVERYBODY, most=1)
    assert _act(moment).targets == (9,)
    moment.enter(Phase.NIGHT, day=3)
    moment.offer("wolf.kill", (4, 9), most=1)
    assert _act(moment).targets == (4,)


@pytest.mark.parametrize("kind", ["thief.pick", "treasure_master.take"])
def test_the_strongest_card_is_taken(kind: str) -> None:
    moment = Moment(4)
    moment.enter(Phase.NIGHT)
    moment.offer(kind, choices=["villager", "witch", "hunter"], must=True)
    assert _act(moment).choice == "witch"


def test_who_wants_to_be_exiled_may_lie() -> None:
    spoken = set()
    for number in range(16):
        moment = Moment(9, (*CARDS[:8], "jester"))
        moment.asked = number
        moment.enter(Phase.SPEECH, speaker=9)
        moment.offer("speak", text=True)
        spoken.add(hear(_act(moment).text or "").role)
    assert spoken == {None, "seer"}
