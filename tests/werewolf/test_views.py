"""What each kind of viewer sees, and when."""

import pytest

from tests.werewolf.simulate import Simulation
from tests.werewolf.test_any_game import rules_of
from werewolf import event as e
from werewolf.boards import BOARDS
from werewolf.codec import plain
from werewolf.command import Act, Leave, Resume, Return
from werewolf.decide import Refused, decide
from werewolf.dice import SeededDice
from werewolf.ids import Phase
from werewolf.present import blank, change
from werewolf.roles.role import Role
from werewolf.view import Fold, GodFold, PublicFold, SeatFold, SpectatorFold


def game(board: str = "standard-9", seed: int = 5, **overrides: object) -> Simulation:
    return Simulation(BOARDS[board], seed, rules_of(BOARDS[board].seats, overrides))


def until(simulation: Simulation, phase: Phase) -> None:
    while simulation.table.phase is not phase:
        simulation.lapse()


def show(fold: Fold, simulation: Simulation) -> Fold:
    for event in simulation.events:
        fold.apply(event)
    return fold


def test_a_player_sees_the_own_card_and_nobody_elses():
    simulation = game()
    villager = next(seat.number for seat in simulation.table.seats if seat.role.id == "villager")
    view = show(SeatFold(villager), simulation).view
    assert view["me"]["role"] == "villager"
    assert [seat["role"] for seat in view["seats"] if seat["role"]] == ["villager"]


def test_a_wolf_sees_the_pack_and_its_picks():
    simulation = game()
    until(simulation, Phase.NIGHT)
    first, second, *_ = simulation.table.pack()
    simulation.submit(Act(first, "wolf.kill", ()))
    view = show(SeatFold(second), simulation).view
    assert sorted(seat["seat"] for seat in view["seats"] if seat["role"]) == simulation.table.pack()
    assert view["me"]["private"]["picks"] == {str(first): None}


def test_the_end_opens_every_card_and_every_hidden_event_to_everybody():
    simulation = game()
    simulation.play()
    god = show(GodFold(), simulation)
    for fold in (SeatFold(1), SpectatorFold(), PublicFold()):
        show(fold, simulation)
        assert all(seat["role"] for seat in fold.view["seats"])
        assert fold.version == god.version == len(simulation.events)
        assert fold.view["seed"] == simulation.secret.hex()


@pytest.mark.no_cover
def test_who_comes_back_in_any_phase_gets_the_very_same_view():
    phases = set()
    for seed in range(25):
        simulation = game(("knight-12", "white-wolf-king-12", "prince-12")[seed % 3], seed)
        live = [SeatFold(seat.number) for seat in simulation.table.seats] + [SpectatorFold()]
        for fold in live:
            show(fold, simulation)
        for events in simulation.moments():
            for fold in live:
                for event in events:
                    fold.apply(event)
            if simulation.table.phase not in phases or seed == 0:
                phases.add(simulation.table.phase)
                for fold in live:
                    again = show(type(fold)(*([fold.seat] if fold.seat else [])), simulation)
                    assert (again.view, again.version, again.phase_version) == (
                        fold.view,
                        fold.version,
                        fold.phase_version,
                    )
    assert phases == set(Phase) - {Phase.DEAL}


def test_the_dead_see_what_the_public_sees_unless_the_table_gives_them_gods_view():
    for dead_view, complete in (("public", False), ("god", True)):
        simulation = game(dead_view=dead_view, sheriff="off")
        until(simulation, Phase.NIGHT)
        victim = next(seat.number for seat in simulation.table.seats if seat.role.id == "villager")
        for wolf in simulation.table.pack():
            simulation.submit(Act(wolf, "wolf.kill", (victim,)))
        until(simulation, Phase.SPEECH)
        fold = show(SeatFold(victim), simulation)
        assert not fold.view["me"]["alive"]
        assert ("wolf_picked" in {event.kind for event in fold.seen}) is complete
        assert bool(sum(seat["role"] is not None for seat in fold.view["seats"]) > 1) is complete


def test_the_phase_version_moves_with_the_phase_and_not_with_the_speaker():
    simulation = game("starter-6")
    fold = show(SeatFold(1), simulation)
    seen = []
    while simulation.table.phase is not Phase.EXILE_VOTE:
        for event in simulation.lapse():
            fold.apply(event)
        seen.append((fold.view["phase"], fold.phase_version))
    speeches = {version for phase, version in seen if phase == "speech"}
    assert len(speeches) == 1
    assert len({version for _, version in seen}) > 2


def test_a_seat_on_autopilot_comes_back_by_itself_or_by_its_prompt():
    simulation = game()
    until(simulation, Phase.NIGHT)
    simulation.submit(Leave(2))
    simulation.submit(Leave(2))
    assert simulation.table.seat(2).autopilot
    assert "autopilot.end" in [prompt.kind for prompt in simulation.table.prompts[2]]
    simulation.submit(Act(2, "autopilot.end"))
    assert not simulation.table.seat(2).autopilot
    simulation.submit(Leave(2))
    simulation.submit(Return(2))
    assert show(SeatFold(1), simulation).view["seats"][1]["autopilot"] is False


def test_a_machine_that_acts_for_a_seat_does_not_end_its_autopilot():
    simulation = game("starter-6")
    simulation.submit(Leave(2))
    until(simulation, Phase.EXILE_VOTE)
    simulation.submit(Act(2, "exile.vote", (1,), automatic=True))
    assert simulation.table.seat(2).autopilot
    simulation.submit(Act(2, "exile.vote", (3,)))
    assert not simulation.table.seat(2).autopilot


def test_leaving_can_take_the_seat_out_and_its_badge_with_it():
    simulation = game(on_leave="remove")
    until(simulation, Phase.SHERIFF_SIGNUP)
    simulation.submit(Act(1, "sheriff.run"))
    until(simulation, Phase.SPEECH)
    assert simulation.table.sheriff == 1
    simulation.submit(Leave(1))
    assert not simulation.table.seat(1).alive
    assert simulation.table.sheriff is None
    assert {"leave"} == set(simulation.table.seat(1).causes)


def test_leaving_takes_out_a_seat_that_holds_no_badge():
    simulation = game("starter-6", on_leave="remove")
    until(simulation, Phase.SPEECH)
    simulation.submit(Leave(6))
    assert simulation.table.living() == [1, 2, 3, 4, 5]


def test_who_leaves_does_not_cut_the_farewell_of_another_short():
    simulation = game("standard-9", on_leave="remove", sheriff="off")
    until(simulation, Phase.NIGHT)
    hunter = next(seat.number for seat in simulation.table.seats if seat.role.id == "hunter")
    for wolf in simulation.table.pack():
        simulation.submit(Act(wolf, "wolf.kill", (hunter,)))
    until(simulation, Phase.DAWN)
    other = next(number for number in simulation.table.living() if number != hunter)
    simulation.submit(Leave(other))
    assert simulation.table.phase is Phase.DAWN
    until(simulation, Phase.SHOOT)
    third = next(number for number in simulation.table.living())
    simulation.submit(Leave(third))
    assert simulation.table.phase is Phase.SHOOT
    assert "hunter.shoot" in [prompt.kind for prompt in simulation.table.prompts[hunter]]


def test_a_sheriff_who_leaves_while_choosing_the_order_stops_nobody():
    simulation = game(on_leave="remove")
    until(simulation, Phase.SHERIFF_SIGNUP)
    simulation.submit(Act(1, "sheriff.run"))
    until(simulation, Phase.SPEECH_ORDER)
    simulation.submit(Leave(1))
    assert simulation.table.phase is Phase.SPEECH
    assert simulation.table.sheriff is None


def test_the_witch_is_not_asked_to_save_who_has_left():
    simulation = game("standard-9", on_leave="remove")
    until(simulation, Phase.NIGHT)
    victim = next(seat.number for seat in simulation.table.seats if seat.role.id == "villager")
    witch = next(seat.number for seat in simulation.table.seats if seat.role.id == "witch")
    for wolf in simulation.table.pack():
        simulation.submit(Act(wolf, "wolf.kill", (victim,)))
    simulation.submit(Leave(victim))
    simulation.lapse()
    assert "witch.save" not in [prompt.kind for prompt in simulation.table.prompts[witch]]


@pytest.mark.parametrize("command", [Leave(0), Leave(99), Return(0)])
def test_a_seat_that_is_not_there_cannot_leave(command):
    simulation = game()
    answer = decide(simulation.table, command, simulation.now, SeededDice(simulation.secret, 0))
    assert isinstance(answer, Refused)
    assert all(seat.alive and not seat.autopilot for seat in simulation.table.seats)


def test_gods_view_shows_the_dead_no_seed_and_no_old_ballots():
    simulation = game(dead_view="god", sheriff="off", vote_reveal="never")
    until(simulation, Phase.EXILE_VOTE)
    victim = simulation.table.living()[-1]
    for voter in simulation.table.voters():
        simulation.submit(Act(voter, "exile.vote", (victim,)))
    fold = show(SeatFold(victim), simulation)
    for event in simulation.lapse():
        fold.apply(event)
    assert not fold.view["me"]["alive"]
    assert "dealt" in {event.kind for event in fold.seen}
    assert "seeded" not in {event.kind for event in fold.seen}
    until(simulation, Phase.ENDED)
    show(finished := SeatFold(victim), simulation)
    assert "seeded" in {event.kind for event in finished.seen}


def test_leaving_can_end_the_game_for_everyone():
    simulation = game(on_leave="cold_end")
    simulation.submit(Leave(4))
    assert simulation.table.ended
    assert show(PublicFold(), simulation).view["aborted"] == "4 号离开，本局作废"


def test_a_pause_gives_the_open_deadline_fifteen_seconds_again():
    simulation = game()
    simulation.now = simulation.table.deadline - 1_000
    simulation.submit(Resume())
    assert simulation.table.deadline == simulation.now + 15_000
    assert show(PublicFold(), simulation).view["deadline"] == simulation.table.deadline
    assert simulation.submit(Resume()) == ()


@pytest.mark.parametrize(
    ("act", "code", "says"),
    [
        (Act(1, "nonsense"), "ACTION_NOT_OFFERED", "现在不能"),
        (Act(99, "exile.vote"), "ACTION_NOT_OFFERED", "现在不能"),
        (Act(1, "exile.vote", (99,)), "ACTION_INVALID", "不可选"),
        (Act(1, "exile.vote", (2, 2)), "ACTION_INVALID", "不可选"),
        (Act(1, "exile.vote", (2, 3)), "ACTION_INVALID", "0 到 1 个目标"),
        (Act(1, "exile.vote", (2,), choice="left"), "ACTION_INVALID", "没有选项"),
        (Act(1, "exile.vote", (2,), text="嗨"), "ACTION_INVALID", "不带文字"),
        (Act(1, "pass", (2,)), "ACTION_INVALID", "不可选"),
    ],
)
def test_a_bad_action_is_refused_with_a_reason_and_changes_nothing(act, code, says):
    simulation = game("starter-6")
    until(simulation, Phase.EXILE_VOTE)
    before = plain([str(seat) for seat in simulation.table.seats])
    answer = decide(simulation.table, act, simulation.now, SeededDice(simulation.secret, 0))
    assert isinstance(answer, Refused)
    assert answer.code == code
    assert says in answer.message
    assert plain([str(seat) for seat in simulation.table.seats]) == before


def test_words_are_checked():
    simulation = game("starter-6")
    until(simulation, Phase.SPEECH)
    speaker = simulation.table.speaker
    for text, says in ((None, "请输入"), ("  ", "请输入"), ("长" * 501, "不能超过 500 字")):
        answer = decide(simulation.table, Act(speaker, "speak", text=text), 0, SeededDice(bytes(32), 0))
        assert isinstance(answer, Refused)
        assert says in answer.message


def test_the_order_must_be_chosen_from_what_is_offered():
    simulation = game()
    until(simulation, Phase.SHERIFF_SIGNUP)
    simulation.submit(Act(3, "sheriff.run"))
    until(simulation, Phase.SPEECH_ORDER)
    answer = decide(simulation.table, Act(3, "sheriff.order", choice="up"), 0, SeededDice(bytes(32), 0))
    assert isinstance(answer, Refused)
    assert "选项" in answer.message
    too_few = decide(simulation.table, Act(3, "sheriff.order", (1,), choice="left"), 0, SeededDice(bytes(32), 0))
    assert isinstance(too_few, Refused)


def test_a_table_shows_nothing_of_itself_when_printed():
    simulation = game()
    assert repr(simulation.table) == "<Table standard-9 deal>"


def test_a_game_without_a_pack_tells_nobody_of_one():
    from werewolf.boards import Board
    from werewolf.game import deal
    from werewolf.rules import Timers

    roles = ("villager", "villager", "seer", "witch")
    board = Board("custom", "无狼", 4, roles, 1, "")
    _, events = deal(board, roles, rules_of(4, {}), Timers(), bytes(32), 0)
    assert "pack_told" not in {event.kind for event in events}


def test_hidden_events_of_others_change_no_view():
    view, stamp = blank(), (1, Phase.NIGHT, 0)
    change(view, e.GameStarted(e.EVERYONE, *stamp, "b", "板子", 4, (), {}, {}, ""), None)
    before = plain(view)
    for event in (
        e.PromptOpened(e.NOBODY, *stamp, ()),
        e.Acted(e.NOBODY, *stamp, 1, "seer.check", (2,), None),
        e.WolfPicked(e.NOBODY, *stamp, 1, 2),
        e.CheckResult(e.NOBODY, *stamp, 1, 2, "wolf"),
        e.GunStatus(e.NOBODY, *stamp, 1, True),
        e.WitchTold(e.NOBODY, *stamp, 1, 2),
        e.SheriffSigned(e.NOBODY, *stamp, 1, True),
        e.BallotCast(e.NOBODY, *stamp, 1, 2),
    ):
        assert change(view, event, None) == ()
    assert plain(view) == before


def test_the_bases_refuse_what_only_their_subclasses_can_do():
    with pytest.raises(TypeError, match="_release"):
        Fold(None)
    with pytest.raises(TypeError):
        plain(object())
    role = type("Plain", (Role,), {"id": "plain"})()
    assert list(role.night_prompts(None, None, None)) == []
    assert list(role.day_prompts(None, None)) == []
