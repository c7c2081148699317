"""Who finds wolves is heard: 通灵师, 驯熊师 and her bear, and 预言家 that may be blind."""

import pytest

from tests.werewolf.ai.tables import CARDS, Moment
from werewolf import event as e
from werewolf.ai import Brain
from werewolf.ai.bear import Roar, found_by_roars, growled_at
from werewolf.ai.cards import camp_of, cover, danger
from werewolf.ai.hearing import hear
from werewolf.command import Act
from werewolf.ids import Camp, Phase

EVERYBODY = tuple(range(1, 10))
PSYCHIC = (*CARDS[:6], "psychic", *CARDS[7:])
GRAVES = (*CARDS[:8], "gravekeeper")
BEAR = (*CARDS[:6], "bear_tamer", *CARDS[7:])
MIRROR = (*CARDS[:8], "mirror_seer")


def _act(moment: Moment) -> Act:
    act = moment.ask(Brain(moment.me))
    assert act is not None
    return act


def _vote(moment: Moment, targets: tuple[int, ...] = EVERYBODY) -> tuple[int, ...]:
    moment.enter(Phase.EXILE_VOTE, moment.day)
    moment.offer("exile.vote", targets, most=1)
    moment.offer("pass")
    return _act(moment).targets


def _speech(moment: Moment) -> str:
    moment.enter(Phase.SPEECH, moment.day, speaker=moment.me)
    moment.offer("speak", text=True)
    return _act(moment).text or ""


def test_a_psychic_claims_and_reports_camps() -> None:
    moment = Moment(7, PSYCHIC)
    moment.show(e.CheckResult, 7, 2, "werewolf")
    moment.show(e.CheckResult, 7, 4, "villager")
    heard = hear(_speech(moment))
    assert heard.role == "psychic"
    assert dict(heard.reports) == {2: "wolf", 4: "good"}


def test_a_psychic_is_believed_and_talk_of_checks_is_its_claim() -> None:
    moment = Moment(4, PSYCHIC)
    moment.hear(7, "我验了2号，2号是查杀。")
    assert _vote(moment) == (2,)


def test_a_card_that_was_not_dealt_is_not_believed() -> None:
    moment = Moment(4, PSYCHIC)
    moment.hear(7, "我是纯白之女，2号是查杀。")
    assert _vote(moment, (2, 7)) == (7,)


def test_the_bear_tells_of_neighbours() -> None:
    ring = (1, 2, 3, 4, 5)
    assert found_by_roars([Roar(False, ring)], 1) == {2: "good", 5: "good"}
    assert found_by_roars([Roar(False, ring), Roar(True, (1, 3, 4, 5))], 1) == {2: "good", 5: "good", 3: "wolf"}
    assert found_by_roars([Roar(True, ring)], 9) == {}
    assert growled_at([Roar(True, ring)], 1) == {2, 5}
    assert found_by_roars([Roar(False, (1,))], 1) == {}


def test_the_bear_tamer_is_certain_of_what_the_bear_means() -> None:
    moment = Moment(7, BEAR)
    moment.show(e.BearRoared, False)
    moment.show(e.DeathsAnnounced, (6,))
    moment.show(e.Out, 6)
    moment.show(e.BearRoared, True)
    assert _vote(moment, (4, 5, 8)) == (5,)


def test_a_claimed_bear_is_believed() -> None:
    moment = Moment(2, (*CARDS[2:6], *CARDS[:2], "bear_tamer", *CARDS[7:]))
    moment.hear(7, "我是驯熊师。")
    moment.show(e.BearRoared, True)
    assert _vote(moment)[0] in (6, 8)


def test_the_bear_tamer_says_who_it_is() -> None:
    assert hear(_speech(Moment(7, BEAR))).role == "bear_tamer"


def test_wolves_pretend_to_have_the_bear_where_there_is_one() -> None:
    moment = Moment(1, BEAR)
    moment.show(e.WolfSpoke, 1, "我悍跳，你们藏好")
    assert hear(_speech(moment)).role == "bear_tamer"


def test_where_sight_may_fail_own_checks_are_not_certain() -> None:
    moment = Moment(7, MIRROR)
    moment.show(e.CheckResult, 7, 5, "wolf")
    moment.show(e.CheckResult, 7, 6, "wolf")
    moment.show(e.RoleRevealed, 6, "villager", Camp.GOOD)
    assert _vote(moment, (4, 5)) == (4,)


def test_two_that_see_contradict_each_other_and_both_are_believed_to_have_the_card() -> None:
    moment = Moment(4, MIRROR)
    for seat, words in ((7, "我是预言家，4号是查杀，5号是查杀。"), (9, "我是预言家，6号是查杀。")):
        moment.enter(Phase.SHERIFF_SPEECH, speaker=seat)
        moment.show(e.Spoke, seat, words)
    assert _vote(moment, (5, 6, 7, 9)) == (6,)


def test_one_too_many_that_claims_late_is_the_liar() -> None:
    moment = Moment(4, MIRROR)
    for seat in (7, 9):
        moment.enter(Phase.SHERIFF_SPEECH, speaker=seat)
        moment.show(e.Spoke, seat, "我是预言家，5号是金水。")
    moment.hear(1, "我是预言家，6号是金水。")
    assert _vote(moment) == (1,)


def test_as_many_early_claims_as_can_be_true_and_one_more_leave_all_in_doubt() -> None:
    moment = Moment(4, MIRROR)
    for seat in (1, 7, 9):
        moment.enter(Phase.SHERIFF_SPEECH, speaker=seat)
        moment.show(e.Spoke, seat, "我是预言家。")
    moment.hear(6, "我怀疑2号")
    for seat in (3, 5, 8, 6):
        moment.hear(seat, "我怀疑2号，2号有问题")
    assert _vote(moment, (1, 2)) == (2,)


def test_a_wolf_does_not_claim_what_is_taken() -> None:
    moment = Moment(1, MIRROR)
    moment.show(e.WolfSpoke, 1, "我悍跳，你们藏好")
    moment.hear(7, "我是预言家。")
    moment.hear(9, "我是预言家。")
    assert hear(_speech(moment)).role is None


def _graves(me: int, result: str) -> Moment:
    """A day after seat 2 reported seat 5, which was exiled and is known to 守墓人 at seat 9."""
    moment = Moment(me, GRAVES)
    moment.hear(2, "我是预言家，5号是查杀。")
    moment.hear(7, "我是预言家，6号是金水。")
    moment.show(e.Exiled, 5)
    moment.show(e.Out, 5)
    if me == 9:
        moment.show(e.CheckResult, 9, 5, result)
    moment.day = 2
    return moment


def test_the_gravekeeper_speaks_up_against_a_lie_and_in_its_last_words() -> None:
    heard = hear(_speech(_graves(9, "good")))
    assert heard.role == "gravekeeper"
    assert (5, "good") in heard.reports
    silent = _graves(9, "wolf")
    assert hear(_speech(silent)).role is None
    silent.show(e.Out, 9)
    silent.enter(Phase.LAST_WORDS, 2, speaker=9)
    silent.offer("speak", text=True)
    assert hear(_act(silent).text or "").reports == ((5, "wolf"),)


def test_a_lie_that_the_graves_show_is_one() -> None:
    moment = _graves(4, "good")
    moment.hear(9, "我是守墓人，走掉的5号是好人。")
    assert _vote(moment, (2, 7)) == (2,)


def test_the_gravekeeper_that_learnt_of_nobody_is_certain_of_nothing_more() -> None:
    moment = Moment(9, GRAVES)
    moment.show(e.CheckResult, 9, None, "none")
    assert hear(_speech(moment)).reports == ()


def test_a_lone_duel_and_a_reprieve_show_a_camp() -> None:
    moment = Moment(4)
    moment.show(e.Dueled, 9, 2, 2)
    assert _vote(moment, (2, 3)) == (2,)
    moment = Moment(4)
    moment.show(e.Dueled, 9, 5, 9)
    moment.hear(7, "我是预言家，5号是查杀。")
    assert _vote(moment, (5, 7)) == (7,)
    moment = Moment(4)
    moment.show(e.Reprieved, 3)
    assert _vote(moment, (2, 3)) == (3,)


@pytest.mark.parametrize(("word", "camp"), [("wolf", "wolf"), ("nightmare", "wolf"), ("piper", "third"), ("none", "")])
def test_what_a_result_tells(word: str, camp: str) -> None:
    assert camp_of(word) == camp


def test_a_wolf_that_was_good_claims_its_card_no_more() -> None:
    assert cover("guard", "good") == "guard"
    assert cover("guard", "wolf") == "villager"
    assert cover("piper", "third") == "villager"
    assert danger(None) == danger("villager") == danger("unknown") == 0
