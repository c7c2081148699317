"""Votes, potions, shields and duels follow what was said, if it is credible."""

import pytest

from tests.werewolf.ai.tables import Moment
from werewolf import event as e
from werewolf.ai import Brain
from werewolf.command import Act
from werewolf.ids import Camp, Phase

EVERYBODY = tuple(range(1, 10))


def _vote(moment: Moment, targets: tuple[int, ...] = EVERYBODY) -> Act:
    moment.enter(Phase.EXILE_VOTE, moment.day)
    moment.offer("exile.vote", targets, most=1)
    moment.offer("pass")
    act = moment.ask(Brain(moment.me))
    assert act is not None
    return act


def test_a_villager_votes_for_the_wolf_that_a_lone_seer_reports() -> None:
    moment = Moment(4)
    moment.hear(7, "我是预言家，昨晚验了2号，2号是查杀。")
    assert _vote(moment) == Act(4, "exile.vote", (2,), automatic=True)


@pytest.mark.parametrize("words", ["2号不是查杀", "我是平民，2号是查杀吗？"])
def test_words_that_report_nothing_move_nobody(words: str) -> None:
    moment = Moment(4)
    moment.hear(5, words)
    with_words = _vote(moment)
    silent = Moment(4)
    silent.hear(5, "过")
    assert with_words == _vote(silent)


def test_a_seer_reported_by_a_rival_votes_for_the_rival() -> None:
    moment = Moment(7)
    moment.hear(1, "我是预言家，7号是查杀。")
    assert _vote(moment).targets == (1,)


def test_a_falsely_reported_player_does_not_believe_it() -> None:
    moment = Moment(4)
    moment.hear(1, "我是预言家，4号是查杀。")
    moment.hear(7, "我是预言家，1号是查杀。")
    assert _vote(moment).targets == (1,)


def test_a_rival_found_lying_by_an_open_card_is_not_believed() -> None:
    moment = Moment(4)
    moment.hear(1, "我是预言家，9号是查杀。")
    moment.hear(7, "我是预言家，2号是查杀。")
    moment.show(e.RoleRevealed, 9, "hunter", Camp.GOOD)
    assert _vote(moment).targets[0] in (1, 2)


def test_the_night_death_of_a_seer_speaks_for_it() -> None:
    moment = Moment(4)
    moment.hear(1, "我是预言家，5号是查杀。")
    moment.hear(7, "我是预言家，2号是查杀。")
    moment.show(e.DeathsAnnounced, (7,))
    assert _vote(moment).targets[0] in (1, 2)


def test_a_withdrawn_claim_takes_its_reports_along() -> None:
    moment = Moment(4)
    moment.hear(7, "我是预言家，2号是查杀。")
    moment.hear(7, "我是平民。")
    plain = Moment(4)
    plain.hear(7, "过")
    plain.hear(7, "我是平民。")
    assert _vote(moment) == _vote(plain)


def test_a_wolf_does_not_vote_for_its_mate_while_a_mate_opposes_the_seer() -> None:
    moment = Moment(1)
    moment.hear(7, "我是预言家，3号是查杀。")
    moment.hear(2, "我是预言家，4号是查杀。")
    assert _vote(moment).targets[0] not in (1, 2, 3)


def test_a_wolf_without_a_stranger_to_vote_for_votes_for_a_mate_or_abstains() -> None:
    moment = Moment(1)
    assert _vote(moment, (2, 3)).targets in ((), (2,), (3,))


def test_nobody_votes_for_oneself() -> None:
    assert _vote(Moment(4), (4,)).kind == "pass"


def test_the_badge_goes_to_the_more_credible_seer() -> None:
    moment = Moment(4)
    moment.enter(Phase.SHERIFF_VOTE)
    moment.show(e.Spoke, 7, "我是预言家，2号是金水。")
    moment.offer("sheriff.vote", (5, 7), most=1)
    act = moment.ask(Brain(4))
    assert act is not None
    assert act.targets == (7,)


def test_the_badge_goes_to_a_trusted_player_when_no_seer_runs() -> None:
    moment = Moment(4)
    moment.show(e.CheckResult, 4, 5, "good")
    moment.enter(Phase.SHERIFF_VOTE)
    moment.offer("sheriff.vote", (2, 5, 6), most=1)
    assert moment.ask(Brain(4)) == Act(4, "sheriff.vote", (5,), automatic=True)


def test_a_doubt_without_a_claim_is_heard_as_a_doubt() -> None:
    moment = Moment(4)
    for seat in (5, 6, 8, 9, 1):
        moment.hear(seat, "2号是狼，3号是好人")
    assert _vote(moment).targets == (2,)


def test_the_witch_saves_on_the_first_night_and_poisons_a_reported_wolf_later() -> None:
    moment = Moment(8)
    moment.enter(Phase.NIGHT)
    moment.offer("witch.save", (5,), 1)
    moment.offer("witch.poison", (1, 2, 3), 1)
    brain = Brain(8)
    act = moment.ask(brain)
    assert act == Act(8, "witch.save", (5,), automatic=True)
    moment.hear(7, "我是预言家，2号是查杀。")
    moment.enter(Phase.NIGHT, day=2)
    moment.offer("witch.poison", (1, 2, 3), 1)
    assert moment.ask(brain) == Act(8, "witch.poison", (2,), automatic=True)


def test_the_witch_lets_a_reported_wolf_die() -> None:
    moment = Moment(8)
    moment.hear(7, "我是预言家，2号是查杀。")
    moment.enter(Phase.NIGHT, day=2)
    moment.offer("witch.save", (2,), 1)
    moment.offer("pass")
    assert moment.ask(Brain(8)) == Act(8, "pass", automatic=True)


CARDS = ("werewolf", "werewolf", "werewolf", "villager", "villager", "villager", "seer", "guard", "knight")


def test_the_guard_protects_the_claimed_seer_unless_barred() -> None:
    moment = Moment(8, CARDS)
    moment.hear(7, "我是预言家，2号是金水。")
    moment.enter(Phase.NIGHT, day=2)
    moment.offer("guard.protect", EVERYBODY, most=1)
    assert moment.ask(Brain(8)) == Act(8, "guard.protect", (7,), automatic=True)
    moment.enter(Phase.NIGHT, day=3)
    moment.offer("guard.protect", (1, 2, 3), most=1)
    act = moment.ask(Brain(8))
    assert act is not None
    assert act.targets != (7,)


def test_the_knight_challenges_a_reported_wolf_only() -> None:
    moment = Moment(9, CARDS)
    moment.enter(Phase.SPEECH)
    moment.offer("knight.duel", (1, 2, 3, 4, 5, 6, 7, 8), 1)
    assert moment.ask(Brain(9)) is None
    moment.hear(7, "我是预言家，2号是查杀。")
    moment.offer("knight.duel", (1, 2, 3, 4, 5, 6, 7, 8), 1)
    assert moment.ask(Brain(9)) == Act(9, "knight.duel", (2,), automatic=True)


def test_the_seer_checks_nobody_twice() -> None:
    moment = Moment(7)
    moment.enter(Phase.NIGHT)
    moment.show(e.CheckResult, 7, 2, "wolf")
    moment.offer("seer.check", (2, 3), 1)
    act = moment.ask(Brain(7))
    assert act is not None
    assert act.targets == (3,)


def test_the_seer_with_nobody_left_to_check_declines() -> None:
    moment = Moment(7)
    moment.enter(Phase.NIGHT)
    moment.show(e.CheckResult, 7, 2, "wolf")
    moment.offer("seer.check", (2,), 1)
    moment.offer("pass")
    assert moment.ask(Brain(7)) == Act(7, "pass", automatic=True)


def test_a_check_that_names_the_role_counts_as_its_camp() -> None:
    moment = Moment(4)
    moment.show(e.CheckResult, 4, 2, "werewolf")
    moment.show(e.CheckResult, 4, 5, "villager")
    moment.show(e.CheckResult, 4, 6, "a role of another age")
    assert _vote(moment).targets == (2,)


def test_the_witch_saves_a_trusted_player_in_a_later_night_or_keeps_the_antidote() -> None:
    chosen = set()
    for day in range(2, 30):
        moment = Moment(8)
        moment.enter(Phase.NIGHT, day)
        moment.offer("witch.save", (5,), 1)
        moment.offer("pass")
        act = moment.ask(Brain(8))
        assert act is not None
        chosen.add(act.kind)
    assert chosen == {"witch.save", "pass"}


def test_a_gun_is_fired_at_a_reported_wolf_only() -> None:
    moment = Moment(9)
    moment.enter(Phase.SHOOT, speaker=9)
    moment.offer("hunter.shoot", (1, 2, 3, 4, 5), 1)
    moment.offer("pass")
    assert moment.ask(Brain(9)) == Act(9, "pass", automatic=True)
    moment.hear(7, "我是预言家，2号是查杀。")
    moment.enter(Phase.SHOOT, speaker=9)
    moment.offer("hunter.shoot", (1, 2, 3, 4, 5), 1)
    assert moment.ask(Brain(9)) == Act(9, "hunter.shoot", (2,), automatic=True)


def test_the_badge_is_handed_to_a_mate_or_to_the_most_trusted() -> None:
    heirs = {}
    for me in (1, 4):
        moment = Moment(me)
        moment.hear(7, "我是预言家，6号是金水。")
        moment.enter(Phase.BADGE, speaker=me)
        moment.offer("sheriff.pass", (2, 5, 6, 8), most=1)
        act = moment.ask(Brain(me))
        assert act is not None
        heirs[me] = act.targets
    assert heirs == {1: (2,), 4: (6,)}


def test_a_wolf_may_give_up_a_mate_that_nobody_can_save() -> None:
    given_up: set[int] = set()
    for day in range(1, 20):
        moment = Moment(1)
        moment.day = day
        moment.hear(7, "我是预言家，3号是查杀。")
        given_up.update(_vote(moment).targets)
    assert 3 in given_up
    assert given_up - {3}
