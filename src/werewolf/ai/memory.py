"""What a player remembers of the game: a fold of the events that its seat has seen."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import cast

from werewolf import event as e
from werewolf.ai.bear import Roar, found_by_roars
from werewolf.ai.cards import BEAR, BLIND_SEERS, GOOD, GRAVEKEEPER, INFORMERS, SEER, WITCH, WOLF, informer
from werewolf.ai.hearing import hear, roles_named
from werewolf.ids import ELECTION_PHASES
from werewolf.roles import ROLES

HAND_UP = "悍跳"


@dataclass(slots=True)
class Memory:
    """The public record, and what this player did itself.

    Attributes:
        me: the seat that remembers.
        heard: how many of the seen events are taken in.
        stage: counts phases, windows and turns to speak.
        own: the kinds of this player's own actions in the present stage.
        cards: the deck, and ``seats`` the number of players.
        out: who is out of the game.
        claims: seat → the role it claims to be, the latest claim.
        seers: who claims 预言家 or another card that finds wolves, in the order of the first claims.
        early: who made such a claim in the election.
        reports: who claims a check → target → camp.
        doubts: seat → whom it doubted last.
        ballots: the revealed votes of exile, oldest first.
        fallen: seat → the night in which it fell.
        exiled: whom the votes chose.
        revealed: seat → the camp that an open card showed.
        knife: the latest wish of the pack tonight, which may be nobody.
        knife_wisher: who brought that wish up first; none while nobody wished.
        volunteers: mates that told the pack they will claim 预言家.
        confided: seat → the card that a mate said it has.
        roars: what the bear did at each dawn.
        knifed: night → whom the pack wished for last, as far as this player knows.
        unharmed: whom the pack knifed after the first night and who lived on.
        enchanted_on: the last night in which this player learnt of somebody enchanted.
    """

    me: int
    heard: int = 0
    stage: int = 0
    own: Counter[str] = field(default_factory=Counter)
    cards: tuple[str, ...] = ()
    seats: int = 0
    out: set[int] = field(default_factory=set)
    claims: dict[int, str] = field(default_factory=dict)
    seers: list[int] = field(default_factory=list)
    early: set[int] = field(default_factory=set)
    reports: dict[int, dict[int, str]] = field(default_factory=dict)
    doubts: dict[int, tuple[int, ...]] = field(default_factory=dict)
    ballots: list[dict[int, int | None]] = field(default_factory=list)
    fallen: dict[int, int] = field(default_factory=dict)
    exiled: list[int] = field(default_factory=list)
    revealed: dict[int, str] = field(default_factory=dict)
    knife: int | None = None
    knife_wisher: int | None = None
    volunteers: list[int] = field(default_factory=list)
    confided: dict[int, str] = field(default_factory=dict)
    roars: list[Roar] = field(default_factory=list)
    knifed: dict[int, int | None] = field(default_factory=dict)
    unharmed: set[int] = field(default_factory=set)
    enchanted_on: int = 0

    @property
    def sight_may_fail(self) -> bool:
        """Whether somebody who believes to be 预言家 may see what is not so."""
        return not BLIND_SEERS.isdisjoint(self.cards)

    def believers(self, role: str) -> int:
        """Return how many players of the deck believe to have this card."""
        return sum((ROLES[card].face or card) == role for card in self.cards)

    def take_in(self, seen: Sequence[e.Event]) -> None:
        """Take in the events that are new since the last time."""
        for place in range(self.heard, len(seen)):
            event = seen[place]
            note = _NOTES.get(type(event))
            if note is not None:
                note(self, event)
        self.heard = len(seen)

    def reports_of(self, seat: int) -> Mapping[int, str]:
        """Return what ``seat`` says that it has checked, or what follows from its bear."""
        if self.claims.get(seat) == BEAR:
            return found_by_roars(self.roars, seat)
        return self.reports.get(seat, {})

    def buried(self) -> Mapping[int, str]:
        """Return what the only one that claims 守墓人 says of those who were exiled."""
        keepers = [seat for seat, role in self.claims.items() if role == GRAVEKEEPER]
        is_dealt = GRAVEKEEPER in self.cards
        return self.reports_of(keepers[0]) if is_dealt and len(keepers) == 1 else {}

    def accusers(self, seat: int) -> list[int]:
        """Return who claims to have found a wolf in ``seat``."""
        return [claimer for claimer in self.seers if self.reports_of(claimer).get(seat) == WOLF]


def _game_started(memory: Memory, event: e.GameStarted) -> None:
    memory.cards, memory.seats = event.cards, event.seats


def _phase_changed(memory: Memory, event: e.PhaseChanged) -> None:
    memory.stage += 1
    memory.own.clear()
    if event.window is not None:
        memory.knife = memory.knife_wisher = None


def _spoke(memory: Memory, event: e.Spoke) -> None:
    if event.seat == memory.me:
        memory.own["speak"] += 1
    heard = hear(event.text)
    if heard.role is not None:
        _claimed(memory, event.seat, heard.role)
    if event.seat in memory.seers and event.phase in ELECTION_PHASES:
        memory.early.add(event.seat)
    role = memory.claims.get(event.seat)
    doubts = list(heard.suspects)
    for target, camp in heard.reports:
        if target == event.seat:
            continue
        if role in INFORMERS or role == GRAVEKEEPER or (role == WITCH and camp == GOOD):
            memory.reports.setdefault(event.seat, {})[target] = camp
        elif camp == WOLF:
            doubts.append(target)
    memory.doubts[event.seat] = tuple(target for target in doubts if target != event.seat)


def _claimed(memory: Memory, seat: int, role: str) -> None:
    if role == SEER and SEER not in memory.cards:
        role = informer(memory.cards)  # talk of checks, where another card has them
    memory.claims[seat] = role
    if role in INFORMERS and seat not in memory.seers:
        memory.seers.append(seat)
    if role not in INFORMERS and seat in memory.seers:
        memory.seers.remove(seat)
        memory.reports.pop(seat, None)


def _wolf_spoke(memory: Memory, event: e.WolfSpoke) -> None:
    if event.seat == memory.me:
        memory.own["wolf.say"] += 1
    if HAND_UP in event.text and event.seat not in memory.volunteers:
        memory.volunteers.append(event.seat)
    memory.confided.update(roles_named(event.text))


def _wolf_picked(memory: Memory, event: e.WolfPicked) -> None:
    memory.knifed[event.day] = event.target
    if memory.knife_wisher is None or memory.knife != event.target:
        memory.knife, memory.knife_wisher = event.target, event.seat
    if event.seat == memory.me:
        memory.own["wolf.kill"] += 1


def _acted(memory: Memory, event: e.Acted) -> None:
    if event.seat == memory.me:
        memory.own[event.action] += 1


def _passed(memory: Memory, event: e.Passed) -> None:
    if event.seat == memory.me:
        memory.own["pass"] += 1


def _ballot_cast(memory: Memory, event: e.BallotCast) -> None:
    if event.seat == memory.me:
        memory.own["vote"] += 1


def _votes_revealed(memory: Memory, event: e.VotesRevealed) -> None:
    if event.phase.endswith(("exile_vote", "pk_vote")) and not event.phase.startswith("sheriff"):
        memory.ballots.append(event.ballots)


def _deaths_announced(memory: Memory, event: e.DeathsAnnounced) -> None:
    for seat in event.seats:
        memory.fallen[seat] = event.day
    knifed = memory.knifed.get(event.day)
    if event.day > 1 and knifed is not None and knifed not in event.seats:
        memory.unharmed.add(knifed)


def _enchanted(memory: Memory, event: e.Enchanted) -> None:
    memory.enchanted_on = event.day


def _out(memory: Memory, event: e.Out) -> None:
    memory.out.add(event.seat)


def _bear_roared(memory: Memory, event: e.BearRoared) -> None:
    ring = tuple(seat for seat in range(1, memory.seats + 1) if seat not in memory.out)
    memory.roars.append(Roar(event.roared, ring))


def _dueled(memory: Memory, event: e.Dueled) -> None:
    memory.revealed[event.target] = WOLF if event.loser == event.target else GOOD


def _reprieved(memory: Memory, event: e.Reprieved) -> None:
    memory.revealed[event.seat] = WOLF


def _exiled(memory: Memory, event: e.Exiled) -> None:
    memory.exiled.append(event.target)


def _role_revealed(memory: Memory, event: e.RoleRevealed) -> None:
    memory.revealed[event.target] = event.camp.value


_NOTES: Mapping[type[e.Event], Callable[[Memory, e.Event], None]] = MappingProxyType(
    cast(
        "dict[type[e.Event], Callable[[Memory, e.Event], None]]",
        {
            e.GameStarted: _game_started,
            e.PhaseChanged: _phase_changed,
            e.Spoke: _spoke,
            e.WolfSpoke: _wolf_spoke,
            e.WolfPicked: _wolf_picked,
            e.Acted: _acted,
            e.Passed: _passed,
            e.BallotCast: _ballot_cast,
            e.VotesRevealed: _votes_revealed,
            e.DeathsAnnounced: _deaths_announced,
            e.Out: _out,
            e.BearRoared: _bear_roared,
            e.Enchanted: _enchanted,
            e.Dueled: _dueled,
            e.Reprieved: _reprieved,
            e.Exiled: _exiled,
            e.RoleRevealed: _role_revealed,
        },
    )
)
