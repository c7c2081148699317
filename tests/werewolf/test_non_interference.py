"""Nobody's JSON may depend on what that viewer may not know, at any moment (``rules.md`` §7)."""

import random
from dataclasses import replace

import pytest

from tests.werewolf.worlds import Pair, World, known_to, other_deal
from werewolf import decide, flow, game, gun
from werewolf import event as e
from werewolf import view as gate
from werewolf.boards import BOARDS, Board
from werewolf.deck import is_playable
from werewolf.ids import Phase, Window
from werewolf.phases import night, vote
from werewolf.turn import Turn
from werewolf.view import Fold, SeatFold, SpectatorFold

# Thousands of games: tracing them would take most of the check, and the scenarios reach every line.
pytestmark = pytest.mark.no_cover
SPECTATOR = "spectator"
EXAMPLES = 200
NIGHTS = 3


def two_worlds(board: Board, seed: int, viewer_role: str) -> Pair:
    """Return two worlds of the board that a viewer with this role cannot tell apart."""
    chance = random.Random(seed)
    cards = list(board.roles)
    chance.shuffle(cards)
    while not is_playable(cards[: board.seats], cards[board.seats :]) or viewer_role not in (
        SPECTATOR,
        *cards[: board.seats],
    ):
        chance.shuffle(cards)
    viewer = None if viewer_role == SPECTATOR else cards.index(viewer_role) + 1

    def fold() -> Fold:
        return SpectatorFold() if viewer is None else SeatFold(viewer)

    left = World(board, cards, fold())
    right = World(board, other_deal(chance, board, cards, viewer), fold())
    return Pair(chance, left, right, viewer)


def tells_apart(pair: Pair, nights: int = NIGHTS) -> bool:
    """Whether anything that the viewer received differs while the worlds are to look alike."""
    for _ in pair.play(nights):
        if not pair.alike():
            return False
        left, right = (world.received for world in pair.worlds)
        if left != right:
            return True
    return False


def examples(config: pytest.Config) -> int:
    return 10_000 if config.getoption("--nightly") else EXAMPLES


@pytest.mark.parametrize("board", BOARDS.values(), ids=lambda board: board.id)
def test_two_worlds_that_a_viewer_cannot_tell_apart_give_it_identical_bytes(board, request):
    viewers = (SPECTATOR, *dict.fromkeys(board.roles))
    for seed in range(examples(request.config)):
        viewer = viewers[seed % len(viewers)]
        assert not tells_apart(two_worlds(board, seed, viewer)), f"seed {seed}, {viewer}"


def found_within(viewer: str, board: str, examples: int = 60) -> bool:
    return any(tells_apart(two_worlds(BOARDS[board], seed, viewer)) for seed in range(examples))


def shout(monkeypatch, shouted: type[e.Event]) -> None:
    """Plant the fault that everybody sees events of this kind."""
    honest = gate.SeatFold._release

    def loud(self, event):
        return (event,) if isinstance(event, shouted) else honest(self, event)

    monkeypatch.setattr(gate.SeatFold, "_release", loud)


def test_a_game_wide_number_in_an_event_is_caught(monkeypatch):
    honest = gate.Fold.apply

    def numbered(self, event):
        counter[id(self)] = counter.get(id(self), 0) + 1
        seen = honest(self, event)
        return replace(seen, events=tuple(replace(one, at=counter[id(self)]) for one in seen.events))

    counter: dict[int, int] = {}
    monkeypatch.setattr(gate.Fold, "apply", numbered)
    assert found_within("spectator", "standard-9")


def test_a_role_in_a_public_field_is_caught(monkeypatch):
    honest = Turn.remove

    def talkative(self, seat, **how):
        honest(self, seat, **how)
        self.emit(
            e.RoleRevealed(e.EVERYONE, *self.stamp, seat, self.table.seat(seat).role.id, self.table.seat(seat).camp)
        )
        self.table.seat(seat).revealed = False

    monkeypatch.setattr(Turn, "remove", talkative)
    assert found_within("villager", "guard-6")


def test_a_night_that_ends_when_everybody_is_done_is_caught(monkeypatch):
    def hasty(table):
        return table.phase is Phase.NIGHT and night.everyone_done(table)

    monkeypatch.setattr(decide, "_quick_night_is_done", hasty)
    assert found_within("villager", "standard-9")


def test_a_shooter_whose_refusal_ends_the_window_is_caught(monkeypatch):
    honest = night.decline

    def telling(turn, me):
        honest(turn, me)
        turn.closed = turn.table.phase is Phase.SHOOT
        if turn.closed:
            flow.go_on(turn)

    monkeypatch.setattr(night, "decline", telling)
    assert found_within("spectator", "idiot-12", 200)


@pytest.mark.parametrize(
    "shouted",
    [e.SheriffSigned, e.Doomed, e.KnifeDecided, e.WolfPicked, e.CheckResult, e.Passed],
    ids=lambda one: one.kind,
)
def test_a_hidden_event_addressed_to_everyone_is_caught(monkeypatch, shouted):
    shout(monkeypatch, shouted)
    assert found_within("villager", "standard-9", 200)


@pytest.mark.parametrize(
    ("shouted", "board"),
    [
        (e.DuskResolved, "nightmare-12"),
        (e.JudgeSaid, "warden-12"),
        (e.Enchanted, "piper-12"),
        (e.Became, "awakened-12"),
        (e.Bonded, "thief-cupid-12"),
        (e.Remembered, "dreamer-12"),
        (e.RoleChanged, "shadow-12"),
    ],
    ids=lambda one: getattr(one, "kind", one),
)
def test_a_hidden_event_of_a_rarer_role_addressed_to_everyone_is_caught(monkeypatch, shouted, board):
    shout(monkeypatch, shouted)
    assert found_within("villager", board, 200)


def test_a_card_that_its_player_knows_and_should_not_is_caught(monkeypatch):
    def honest_look(turn, seat):
        mine = frozenset((seat.number,))
        turn.emit(e.RoleTold(mine, *turn.stamp, seat.number, seat.role.id, seat.camp))

    monkeypatch.setattr(game, "_look_at_card", honest_look)
    assert found_within("seer", "mirror-12", 200)


def test_a_window_that_dies_with_its_role_is_caught(monkeypatch):
    honest = night._windows

    def hasty(table, day):
        alive = {window for seat in table.seats if seat.alive for window in seat.role.windows} | {Window.MAIN}
        return [window for window in honest(table, day) if window in alive]

    monkeypatch.setattr(night, "_windows", hasty)
    assert found_within("villager", "nightmare-12", 300)


def test_a_verdict_only_while_somebody_may_object_is_caught(monkeypatch):
    honest = vote.close_exile

    def telling(turn):
        turn.table.objectors = any(seat.alive and seat.role.objects for seat in turn.table.seats)
        honest(turn)

    monkeypatch.setattr(vote, "close_exile", telling)
    assert found_within("villager", "prince-12", 300)


def test_a_window_only_for_those_who_can_shoot_is_caught(monkeypatch):
    def telling(table, seat, *, at_night):
        return gun.works(table, seat, seat.causes, at_night=at_night)

    monkeypatch.setattr(gun, "is_conceivable", telling)
    assert found_within("villager", "standard-9")


def test_a_pack_wolf_knows_its_mates_and_nobody_else_knows_anybody():
    roles = ["werewolf", "villager", "werewolf", "seer"]
    assert known_to(1, roles) == {1, 3}
    assert known_to(2, roles) == {2}


def test_a_spectator_is_one_phase_behind():
    pair = two_worlds(BOARDS["standard-9"], 1, "spectator")
    world = pair.worlds[0]
    while world.table.phase is not Phase.EXILE_VOTE:
        pair._lapse()
        if world.table.phase is Phase.SPEECH:
            assert world.fold.view["phase"] != Phase.SPEECH
    assert world.fold.view["phase"] == Phase.SPEECH
