"""What is said when: claims, lies, defence, last words."""

import pytest

from tests.werewolf.ai.tables import Moment, play
from werewolf import event as e
from werewolf.ai import Brain
from werewolf.ai.hearing import Heard, hear
from werewolf.ai.phrases import PHRASES
from werewolf.boards import BOARDS
from werewolf.command import Act
from werewolf.ids import Phase
from werewolf.roles import ROLES


def _speech(moment: Moment, phase: Phase = Phase.SPEECH, brain: Brain | None = None) -> Heard:
    moment.enter(phase, moment.day, speaker=moment.me)
    moment.offer("speak", text=True)
    moment.offer("speak.end")
    act = moment.ask(brain or Brain(moment.me))
    assert act is not None
    assert act.text is not None
    return hear(act.text)


def test_a_speech_is_made_once_and_then_ended() -> None:
    moment, brain = Moment(4), Brain(4)
    moment.enter(Phase.SPEECH, speaker=4)
    moment.offer("speak", text=True)
    moment.offer("speak.end")
    first = moment.ask(brain)
    assert first is not None
    assert first.kind == "speak"
    assert moment.ask(brain) == Act(4, "speak.end", automatic=True)
    assert moment.ask(brain) is None


def test_the_seer_claims_and_reports_every_check_once() -> None:
    moment, brain = Moment(7), Brain(7)
    moment.show(e.CheckResult, 7, 2, "wolf")
    heard = _speech(moment, brain=brain)
    assert heard.role == "seer"
    assert heard.reports == ((2, "wolf"),)
    moment.show(e.Spoke, 7, "我是预言家，2号是查杀。")
    moment.show(e.CheckResult, 7, 4, "good")
    assert _speech(moment, brain=brain).reports == ((4, "good"),)


def test_the_seer_that_dies_leaves_its_checks() -> None:
    moment = Moment(7)
    moment.show(e.CheckResult, 7, 2, "wolf")
    moment.show(e.Out, 7)
    assert _speech(moment, Phase.LAST_WORDS).reports == ((2, "wolf"),)


@pytest.mark.parametrize(("me", "role"), [(4, "villager"), (8, "witch"), (9, "hunter")])
def test_who_is_reported_as_a_wolf_shows_a_card(me: int, role: str) -> None:
    moment = Moment(me)
    moment.hear(7, f"我是预言家，{me}号是查杀。")
    assert _speech(moment).role == role


def test_the_witch_names_whom_she_saved() -> None:
    moment = Moment(8)
    moment.show(e.Acted, 8, "witch.save", (5,), None)
    moment.hear(1, "我是预言家，8号是查杀。")
    assert _speech(moment).reports == ((5, "good"),)


def test_the_dying_witch_names_whom_she_saved() -> None:
    moment = Moment(8)
    moment.show(e.Acted, 8, "witch.save", (5,), None)
    moment.show(e.Out, 8)
    heard = _speech(moment, Phase.LAST_WORDS)
    assert heard.role == "witch"
    assert heard.reports == ((5, "good"),)


def test_the_wolf_that_promised_it_claims_the_seer_with_a_lie_that_stays_the_same() -> None:
    moment, brain = Moment(1), Brain(1)
    moment.show(e.WolfSpoke, 1, "明天我来悍跳预言家")
    heard = _speech(moment, Phase.SHERIFF_SPEECH, brain)
    assert heard.role == "seer"
    assert len(heard.reports) == 1
    ((target, camp),) = heard.reports
    moment.show(e.Spoke, 1, f"我是预言家，{target}号是{'查杀' if camp == 'wolf' else '金水'}。")
    assert _speech(moment, Phase.SPEECH, brain).reports == ()


def test_no_second_wolf_claims_when_a_mate_did() -> None:
    moment = Moment(1)
    moment.show(e.WolfSpoke, 1, "明天我来悍跳预言家")
    moment.hear(2, "我是预言家，4号是金水。")
    assert _speech(moment).role is None


def test_who_runs_without_a_claim_withdraws_once_a_seer_spoke() -> None:
    moment, brain = Moment(4), Brain(4)
    moment.enter(Phase.SHERIFF_SPEECH, speaker=7)
    moment.show(e.Spoke, 7, "我是预言家，2号是查杀。")
    moment.enter(Phase.SHERIFF_SPEECH, speaker=4)
    moment.show(e.Spoke, 4, "退水")
    moment.offer("sheriff.withdraw")
    moment.offer("speak.end")
    assert moment.ask(brain) == Act(4, "sheriff.withdraw", automatic=True)


def test_the_seer_runs_and_does_not_withdraw() -> None:
    moment, brain = Moment(7), Brain(7)
    moment.enter(Phase.SHERIFF_SIGNUP)
    moment.offer("sheriff.run")
    moment.offer("pass")
    assert moment.ask(brain) == Act(7, "sheriff.run", automatic=True)
    moment.enter(Phase.SHERIFF_SPEECH, speaker=1)
    moment.show(e.Spoke, 1, "我是预言家，7号是查杀。")
    moment.offer("sheriff.withdraw")
    assert moment.ask(brain) is None


def test_a_reported_wolf_passes_for_a_villager_or_a_seer() -> None:
    shown = set()
    for me in (1, 2, 3):
        for number in range(8):
            moment = Moment(me)
            moment.asked = number
            moment.hear(7, f"我是预言家，{me}号是查杀。")
            shown.add(_speech(moment).role)
    assert shown == {"villager", "seer"}


def test_a_promise_is_kept_to_the_pack() -> None:
    promised = set()
    for number in range(20):
        moment = Moment(1)
        moment.asked = number
        moment.enter(Phase.NIGHT)
        moment.offer("wolf.say", text=True)
        act = moment.ask(Brain(1))
        promised.add(None if act is None else act.kind)
    assert promised == {None, "wolf.say"}


def test_a_wolf_takes_the_side_of_its_mate_aloud() -> None:
    followed: set[str] = set()
    for number in range(10):
        moment = Moment(1)
        moment.asked = number
        moment.hear(7, "我是预言家，2号是查杀。")
        moment.hear(3, "我是预言家，4号是查杀。")
        moment.enter(Phase.SPEECH, speaker=1)
        moment.offer("speak", text=True)
        act = moment.ask(Brain(1))
        assert act is not None
        assert act.text is not None
        followed.update(words for words in ("3号", "7号") if f"站边{words}" in act.text or f"先听{words}" in act.text)
    assert followed == {"3号"}


def test_a_witch_that_saved_nobody_names_nobody() -> None:
    moment = Moment(8)
    moment.show(e.Acted, 8, "witch.poison", (5,), None)
    moment.hear(1, "我是预言家，8号是查杀。")
    assert _speech(moment).reports == ()


def test_nobody_follows_and_doubts_the_same_player_in_one_breath() -> None:
    for number in range(12):
        moment = Moment(4)
        moment.asked = number
        moment.hear(7, "我是预言家，5号是金水。")
        for seat in (1, 2, 3):
            moment.hear(seat, "我怀疑7号")
        assert 7 not in _speech(moment).suspects


def test_nobody_follows_who_calls_oneself_a_wolf() -> None:
    for number in range(12):
        moment = Moment(4)
        moment.asked = number
        moment.hear(7, "我是预言家，4号是查杀。")
        assert not _follows(moment, 7)


def test_who_claims_follows_no_rival() -> None:
    for number in range(12):
        moment = Moment(7)
        moment.asked = number
        moment.hear(3, "我是预言家，5号是金水。")
        moment.show(e.CheckResult, 7, 2, "wolf")
        assert not _follows(moment, 3)


@pytest.mark.parametrize("board", ["bear-12", "treasure-12"])
def test_nobody_speaks_of_a_card_that_the_board_has_not(board: str) -> None:
    cards = {ROLES[role].name for role in BOARDS[board].roles}
    absent = [role.name for role in ROLES.values() if not any(role.name in name or name in role.name for name in cards)]
    said = [event.text for number in range(4) for event in play(board, number).events if isinstance(event, e.Spoke)]
    assert len(said) > 100
    assert [text for text in said if any(name in text for name in absent)] == []


def _follows(moment: Moment, seat: int) -> bool:
    moment.enter(Phase.SPEECH, moment.day, speaker=moment.me)
    moment.offer("speak", text=True)
    act = moment.ask(Brain(moment.me))
    assert act is not None
    assert act.text is not None
    return any(words.format(seat) in act.text for words in PHRASES["follow"])
