"""The skills of the night are used for one's own side: on wolves by the good, on gods by wolves, for one's love."""

import pytest

from tests.werewolf.ai.tables import Moment
from werewolf import event as e
from werewolf.ai import Brain
from werewolf.command import Act
from werewolf.ids import Phase

OTHERS = (1, 2, 3, 4, 5, 6, 7, 9)
PLAIN = ("werewolf", "werewolf", "werewolf", "villager", "villager", "villager", "seer")


def _deck(card: str, other: str = "hunter") -> tuple[str, ...]:
    return (*PLAIN, card, other)


def _night(me: int, card: str, day: int = 2, words: str = "我是预言家，2号是查杀，5号是金水。") -> Moment:
    """A night after seat 7 claimed 预言家, as ``me`` sees it; seat 8 has ``card``."""
    moment = Moment(me, _deck(card))
    moment.hear(7, words)
    moment.enter(Phase.NIGHT, day)
    return moment


def _act(moment: Moment, brain: Brain | None = None) -> Act:
    act = moment.ask(brain or Brain(moment.me))
    assert act is not None
    return act


@pytest.mark.parametrize(
    "kind",
    [
        "poisoner.poison",
        "demon_hunter.hunt",
        "crow.curse",
        "silence_elder.silence",
        "ballot_elder.ban",
        "fox_cub.confuse",
        "merchant.poison",
    ],
)
def test_what_harms_meets_the_reported_wolf(kind: str) -> None:
    moment = _night(8, kind.partition(".")[0])
    moment.offer(kind, OTHERS, 1)
    assert _act(moment).targets == (2,)


@pytest.mark.parametrize("kind", ["poisoner.poison", "demon_hunter.hunt"])
def test_what_kills_is_not_used_on_a_mere_feeling(kind: str) -> None:
    moment = _night(8, kind.partition(".")[0], words="过")
    moment.offer(kind, OTHERS, 1)
    moment.offer("pass")
    assert _act(moment).kind == "pass"


def test_poison_is_risked_sooner_where_nothing_else_kills_the_fox() -> None:
    moment = Moment(8, _deck("witch", "cursed_fox"))
    for seat in (1, 2, 3, 4, 5):
        moment.hear(seat, "我怀疑6号")
        moment.hear(seat, "我怀疑6号")
    moment.enter(Phase.NIGHT, day=2)
    moment.offer("witch.poison", (6,), 1)
    moment.offer("pass")
    kinds = {_act(moment, Brain(8)).kind for _ in range(12)}
    assert "witch.poison" in kinds


def test_where_a_fox_may_be_the_quiet_are_checked() -> None:
    moment = Moment(7, _deck("witch", "cursed_fox"))
    moment.hear(4, "我是女巫。")
    for seat in (1, 2, 3, 5, 6):
        moment.hear(seat, "我怀疑9号")
    moment.enter(Phase.NIGHT, day=2)
    moment.offer("seer.check", (4, 5, 9), 1)
    assert _act(moment).targets == (5,)


@pytest.mark.parametrize("kind", ["guard.protect", "merchant.guard"])
def test_what_protects_is_for_the_trusted_seer(kind: str) -> None:
    moment = _night(8, kind.partition(".")[0])
    moment.offer(kind, (*OTHERS, 8), most=1)
    assert _act(moment).targets == (7,)


def test_a_lover_protects_its_love() -> None:
    moment = _night(8, "guard")
    moment.show(e.LoversTold, (6, 8))
    moment.offer("guard.protect", OTHERS, most=1)
    assert _act(moment).targets == (6,)


def test_a_lover_votes_for_its_love_least_of_all() -> None:
    moment = _night(8, "guard")
    moment.show(e.LoversTold, (2, 8))
    moment.enter(Phase.EXILE_VOTE, day=2)
    moment.offer("exile.vote", (1, 2), most=1)
    assert _act(moment).targets == (1,)


def test_the_antidote_is_for_ones_love_and_a_wolf_saves_only_mates() -> None:
    moment = _night(8, "witch", day=3)
    moment.show(e.LoversTold, (2, 8))
    moment.offer("witch.save", (2,), 1)
    assert _act(moment).kind == "witch.save"
    for target, kind in ((2, "witch.save"), (5, "pass")):
        wolf = _night(1, "witch")
        wolf.offer("witch.save", (target,), 1)
        wolf.offer("pass")
        assert _act(wolf).kind == kind


def test_a_wolf_protects_itself_and_harms_who_finds_wolves() -> None:
    wolf = _night(1, "guard")
    wolf.offer("guard.protect", (*OTHERS, 8), most=1)
    assert _act(wolf).targets == (1,)
    wolf = _night(1, "crow")
    wolf.offer("crow.curse", (2, 3, 4, 7, 8), 1)
    assert _act(wolf).targets == (7,)


def test_the_dreamer_dreams_a_wolf_to_death_and_nobody_good_twice() -> None:
    moment = _night(8, "dreamer")
    moment.offer("dreamer.dream", OTHERS, 1, must=True)
    assert _act(moment).targets == (2,)
    trusting = _night(8, "dreamer", day=1, words="我是预言家，5号是金水。")
    trusting.show(e.Acted, 8, "dreamer.dream", (7,), None)
    trusting.enter(Phase.NIGHT, day=2)
    trusting.offer("dreamer.dream", OTHERS, 1, must=True)
    assert _act(trusting).targets != (7,)


def test_the_first_dream_is_anybodys() -> None:
    moment = Moment(8, _deck("dreamer"))
    moment.enter(Phase.NIGHT)
    moment.offer("dreamer.dream", OTHERS, 1, must=True)
    assert len({_act(moment, Brain(8)).targets for _ in range(20)}) > 3


def test_the_magician_lets_the_knife_meet_a_wolf() -> None:
    moment = _night(8, "magician")
    moment.offer("magician.swap", (*OTHERS, 8), 2, most=2)
    assert set(_act(moment).targets) == {2, 7}


@pytest.mark.parametrize(("day", "words"), [(1, "我是预言家，2号是查杀。"), (2, "过")])
def test_the_magician_swaps_nobody_without_a_reason(day: int, words: str) -> None:
    moment = _night(8, "magician", day, words)
    moment.offer("magician.swap", (7, 8), 2, most=2)
    moment.offer("pass")
    assert _act(moment).kind == "pass"


def test_the_dancer_dances_with_one_wolf_and_one_friend() -> None:
    moment = _night(8, "dancer")
    moment.offer("dancer.dance", (*OTHERS, 8), 3, most=3, must=True)
    dancers = _act(moment).targets
    assert {2, 8} <= set(dancers)
    assert len(set(dancers)) == 3
    assert not {1, 3} & set(dancers) or 2 in dancers


def test_a_nightmare_blocks_the_seer_and_on_the_first_night_not_always() -> None:
    moment = _night(1, "guard")
    moment.offer("nightmare.fear", (4, 5, 7), 1)
    assert _act(moment).targets == (7,)
    kinds = set()
    for number in range(20):
        first = Moment(1, _deck("guard"))
        first.asked = number
        first.enter(Phase.NIGHT)
        first.offer("nightmare.fear", OTHERS, 1)
        first.offer("pass")
        kinds.add(_act(first).kind)
    assert kinds == {"nightmare.fear", "pass"}


@pytest.mark.parametrize(("words", "target"), [("我是预言家，3号是查杀。", 3), ("我是预言家，5号是金水。", 7)])
def test_the_rift_covers_a_found_mate_or_the_knifed(words: str, target: int) -> None:
    moment = _night(1, "guard", words=words)
    moment.offer("eclipse_queen.rift", (2, 3, 4, 7), 1)
    assert _act(moment).targets == (target,)


def test_the_warden_locks_a_god_in_with_a_mate() -> None:
    moment = _night(1, "guard")
    moment.offer("warden.deal", (2, 4, 7), 2, most=2)
    assert set(_act(moment).targets) == {2, 7}
    alone = _night(1, "guard")
    alone.offer("warden.deal", (4, 7), 2, most=2)
    assert set(_act(alone).targets) == {4, 7}


def test_the_warden_deals_with_nobody_where_only_mates_are_left() -> None:
    moment = _night(1, "guard")
    moment.offer("warden.deal", (2, 3), 2, most=2)
    moment.offer("pass")
    assert _act(moment).kind == "pass"


@pytest.mark.parametrize(
    ("me", "partner", "choices"),
    [(1, 2, {"trade"}), (1, 7, {"betray"}), (8, 2, {"betray"}), (8, 5, {"trade", "betray"})],
)
def test_a_deal_is_kept_with_friends(me: int, partner: int, choices: set[str]) -> None:
    chosen = set()
    for number in range(16):
        moment = _night(me, "guard")
        moment.asked = number
        moment.show(e.JudgeSaid, me, "deal", "交易", (partner,))
        moment.offer("warden.choose", choices=["trade", "betray"], must=True)
        chosen.add(_act(moment).choice)
    assert chosen == choices


def test_a_deal_with_nobody_known_is_answered_by_chance() -> None:
    moment = _night(8, "guard")
    moment.offer("warden.choose", choices=["trade", "betray"], must=True)
    assert {_act(moment, Brain(8)).choice for _ in range(20)} == {"trade", "betray"}


def test_the_merchant_gives_to_the_trusted_and_waits_for_one() -> None:
    moment = _night(8, "merchant")
    moment.offer("merchant.give", OTHERS, 1, choices=["check", "poison", "guard"])
    act = _act(moment)
    assert act.targets == (7,)
    assert act.choice in ("check", "guard")
    doubtful = _night(8, "merchant", words="我是预言家，5号是查杀。")
    doubtful.hear(9, "我是预言家，7号是查杀。")
    doubtful.enter(Phase.NIGHT, day=2)
    doubtful.offer("merchant.give", (5, 7, 9), 1, choices=["guard"])
    doubtful.offer("pass")
    assert _act(doubtful).kind == "pass"
    early = _night(8, "merchant", day=1)
    early.offer("merchant.give", OTHERS, 1, choices=["check", "poison", "guard"])
    early.offer("pass")
    assert _act(early).kind == "pass"


def test_wolves_look_for_hidden_gods_and_tell_their_mates() -> None:
    moment, brain = _night(1, "wolf_witch"), Brain(1)
    moment.offer("wolf_witch.check", (4, 5, 7, 9), 1)
    assert _act(moment, brain).targets[0] != 7
    moment.show(e.CheckResult, 1, 9, "hunter")
    moment.enter(Phase.NIGHT, day=3)
    moment.offer("wolf.say", text=True)
    said = _act(moment, Brain(1))
    assert "9号是猎人" in (said.text or "")
    mate = _night(2, "guard", words="过")
    mate.show(e.WolfSpoke, 1, "我看到了，9号是猎人")
    mate.offer("wolf.kill", (4, 5, 9), most=1)
    assert _act(mate).targets == (9,)


def test_a_camp_that_was_checked_does_not_hide_a_claim() -> None:
    moment = _night(1, "witch", day=3)
    moment.show(e.CheckResult, 1, 8, "good")
    moment.show(e.CheckResult, 1, 7, "good")
    moment.hear(8, "我是女巫。")
    moment.enter(Phase.NIGHT, day=3)
    moment.offer("wolf.kill", (4, 8, 9), most=1)
    assert _act(moment).targets == (8,)


def test_who_saw_a_god_wishes_for_it_whatever_the_others_wished() -> None:
    moment = _night(1, "guard", words="过")
    moment.show(e.CheckResult, 1, 9, "hunter")
    moment.show(e.WolfPicked, 2, 4)
    moment.offer("wolf.kill", (4, 5, 9), most=1)
    assert _act(moment).targets == (9,)


def test_the_pack_may_leave_the_guarded_for_the_next_night() -> None:
    chosen = {2: set[int](), 3: set[int]()}
    for day, targets in chosen.items():
        for number in range(16):
            moment = _night(1, "guard", day)
            moment.asked = number
            moment.offer("wolf.kill", OTHERS, most=1)
            targets.update(_act(moment).targets)
    assert chosen[2] - {7}
    assert chosen[3] == {7}


def test_a_lone_wolf_spares_who_seems_to_be_one_of_its_own() -> None:
    moment = Moment(8, _deck("gargoyle"))
    moment.hear(7, "我是预言家，2号是查杀。")
    moment.enter(Phase.NIGHT, day=2)
    moment.offer("mechanical_wolf.knife", (2, 7), 1)
    assert _act(moment).targets == (7,)


def test_the_mask_is_for_whom_the_dancer_trusts() -> None:
    moment = Moment(8, _deck("masquerade", "dancer"))
    moment.hear(7, "我是预言家，5号是金水。")
    moment.enter(Phase.NIGHT, day=2)
    moment.offer("masquerade.mask", (*OTHERS, 8), 1)
    assert _act(moment).targets == (5,)


def test_the_charm_is_not_wasted_on_the_knifed() -> None:
    moment = _night(1, "witch")
    moment.hear(8, "我是女巫。")
    moment.hear(9, "我是猎人。")
    moment.enter(Phase.NIGHT, day=3)
    moment.offer("wolf_beauty.charm", (4, 7, 8, 9), 1)
    assert _act(moment).targets == (8,)
    moment.enter(Phase.NIGHT, day=4)
    moment.show(e.WolfPicked, 2, 8)
    moment.offer("wolf_beauty.charm", (4, 7, 8, 9), 1)
    assert _act(moment).targets == (9,)


def test_a_must_is_answered_even_without_an_aim() -> None:
    moment = _night(8, "guard")
    moment.offer("merchant.give", (5,), 1, choices=["check"], must=True)
    moment.enter(Phase.NIGHT, day=1)
    moment.offer("merchant.give", (5,), 1, choices=["check"], must=True)
    assert _act(moment).targets == (5,)
