"""Pairs of worlds that a viewer cannot tell apart (``rules.md`` §7), played side by side.

The two worlds deal the same cards, but those that the viewer does not know lie elsewhere. In both, the same
public things happen at the same moments, and the viewer does the same; hidden players do what they like, differently
in each world. The worlds are alike until something sets them apart that the viewer may know: a public fact, or
what the judge told it. Until then everything that it received must be the same, byte for byte, with its moment.
"""

import json
import random
from collections.abc import Iterator

from werewolf.boards import Board
from werewolf.codec import payload
from werewolf.command import Act, Lapse
from werewolf.decide import Accepted, decide
from werewolf.deck import is_playable
from werewolf.dice import SeededDice
from werewolf.event import EVERYONE, Event, PromptOpened, VotesRevealed
from werewolf.game import deal
from werewolf.ids import Phase, Window
from werewolf.model import Table
from werewolf.prompt import Prompt
from werewolf.roles import ROLES
from werewolf.rules import Timers, default_rules
from werewolf.view import Fold

PUBLIC = frozenset(
    {"speak", "speak.end", "sheriff.run", "sheriff.withdraw", "sheriff.vote", "sheriff.order", "exile.vote"}
)
TOLD = frozenset(
    {
        "check_result",
        "witch_told",
        "gun_status",
        "judge_said",
        "role_changed",
        "pack_told",
        "lovers_told",
        "enchanted",
        "wolf_picked",
        "acted",
    }
)
"""What a viewer may learn, so that two worlds in which it learns different things are not alike."""
INFORMS = frozenset({"thief.pick", "treasure_master.take", "awakened_gargoyle.convert"})
"""Actions whose choices themselves tell their player something that it may know."""
HARMS = ("poison", "hunt", "dance", "kill", "knife")
"""Skills that show at dawn; hidden players use them seldom, so that worlds stay alike for long."""
SELDOM = 0.1
ACTS = 0.7
SECRET = bytes(range(32))


class World:
    """One game and everything that one viewer received of it, byte for byte, with its moment."""

    def __init__(self, board: Board, cards: list[str], fold: Fold) -> None:
        self.fold = fold
        self.received: list[tuple[int, bytes]] = []
        self.told: list[str] = []
        self.table, events = deal(board, cards, default_rules(board.seats), Timers(), SECRET, 0)
        self._show(events, 0)

    def _show(self, events: tuple[Event, ...], now: int) -> None:
        shown: list[dict[str, object]] = []
        changed: set[str] = set()
        for event in events:
            seen = self.fold.apply(event)
            first = self.fold.version - len(seen.events) + 1
            shown += [{"n": first + place, **payload(one)} for place, one in enumerate(seen.events)]
            changed |= seen.changed
            self.told += [str(payload(one)) for one in seen.events if self._may_learn(one)]
        if shown:
            view = {key: self.fold.view[key] for key in sorted(changed)}
            self.received.append((now, json.dumps([self.fold.version, shown, view], sort_keys=True).encode()))

    def _may_learn(self, event: Event) -> bool:
        if event.audience == EVERYONE:
            return event.kind == "bear_roared" or (isinstance(event, VotesRevealed) and bool(event.cursed))
        if self.fold.seat not in event.audience:
            return False
        return event.kind in TOLD or (isinstance(event, PromptOpened) and _informs(event))

    def submit(self, command: Act | Lapse, now: int) -> str:
        """Send a command and return the answer's code."""
        answer = decide(self.table, command, now, SeededDice(SECRET, self.table.phase_serial))
        if isinstance(answer, Accepted):
            self._show(answer.events, now)
            return "OK"
        return answer.code + answer.message

    def may_know(self) -> object:
        """Return everything that may set worlds apart for the viewer: public facts, and what it was told."""
        table = self.table
        in_pack = self.fold.seat is not None and table.seat(self.fold.seat).in_pack
        first_knife = in_pack and not any(seat.role.delays_knife for seat in table.seats)
        seats = [(s.alive, s.revealed, s.can_vote, bool(s.lingering), s.reprieved) for s in table.seats]
        return seats, table.silenced, table.banned, table.sealed_night, table.tied, first_knife, self.told


def _informs(event: PromptOpened) -> bool:
    return any(prompt.kind in INFORMS for prompt in event.prompts)


def known_to(viewer: int | None, roles: list[str]) -> set[int]:
    """Return the seats whose cards the viewer knows from the start."""
    if viewer is None:
        return set()
    pack = {seat for seat, role in enumerate(roles, start=1) if _knows_pack_at_once(role)}
    if viewer in pack:
        return pack
    return {viewer}


def _knows_pack_at_once(role: str) -> bool:
    return ROLES[role].in_pack and not ROLES[role].late_to_pack


def other_deal(chance: random.Random, board: Board, cards: list[str], viewer: int | None) -> list[str]:
    """Return the cards with all those shuffled that the viewer does not know, the spare ones included."""
    known = known_to(viewer, cards[: board.seats])
    unknown = [place for place in range(len(cards)) if place + 1 not in known]
    other = list(cards)
    while True:
        hidden = [cards[place] for place in unknown]
        chance.shuffle(hidden)
        for place, card in zip(unknown, hidden, strict=True):
            other[place] = card
        if viewer is not None:
            _mistake(chance, other, viewer - 1)
        if is_playable(other[: board.seats], other[board.seats :]):
            return other


def _mistake(chance: random.Random, cards: list[str], me: int) -> None:
    """Give the viewer, now and then, another card that looks the same to it."""
    alike = [place for place, card in enumerate(cards) if _face(card) == _face(cards[me]) and card != cards[me]]
    if alike and chance.random() < 0.5:
        place = chance.choice(alike)
        cards[me], cards[place] = cards[place], cards[me]


def _face(role: str) -> str:
    return ROLES[role].face or role


class Pair:
    """Two worlds, played in step until the viewer may tell them apart."""

    def __init__(self, chance: random.Random, left: World, right: World, viewer: int | None) -> None:
        self.chance = chance
        self.worlds = (left, right)
        self.viewer = viewer
        self.now = 0
        self.victim = 0
        self.poisoned = False

    @property
    def tables(self) -> tuple[Table, Table]:
        return self.worlds[0].table, self.worlds[1].table

    def play(self, nights: int) -> Iterator[None]:
        """Play, yielding after every moment at which both worlds are to look alike."""
        yield
        while self.alike() and self.tables[0].day <= nights:
            if self.tables[0].window is Window.MAIN:
                self.victim = self.chance.choice(self.tables[0].living())
                serves = poison_serves(self.tables[1], self.victim, self.viewer)
                self.poisoned = serves and self.chance.random() < 0.5
            yield from self._hidden_moments()
            yield from self._own_moments()
            if self.tables[0].phase is not Phase.NIGHT:
                yield from self._public_moments()
            self._lapse()
            yield

    def alike(self) -> bool:
        """Whether nothing that the viewer may know sets the worlds apart yet; at the end everything is public."""
        left, right = self.worlds
        if left.table.ended or right.table.ended:
            return False
        return left.may_know() == right.may_know()

    def _lapse(self) -> None:
        self.now = self.tables[0].deadline or self.now
        for world in self.worlds:
            world.submit(Lapse(), self.now)

    def _hidden_moments(self) -> Iterator[None]:
        """Hidden players do what nobody may see, at their own moments, otherwise in each world."""
        for world in self.worlds:
            for seat in list(world.table.prompts):
                if seat != self.viewer and not self._is_mate(world.table, seat):
                    poisoned = self.poisoned and world is self.worlds[1]
                    for act in self._hidden_acts(world.table, seat, poisoned=poisoned):
                        world.submit(act, self.now + self.chance.randrange(5_000))
            yield
        self.now += 5_000

    def _is_mate(self, table: Table, seat: int) -> bool:
        return self.viewer is not None and table.seat(self.viewer).in_pack and table.seat(seat).in_pack

    def _hidden_acts(self, table: Table, seat: int, *, poisoned: bool) -> Iterator[Act]:
        """Yield what a hidden player does; in a poisoned world the victim dies of poison while the pack is idle."""
        prompts = {prompt.kind: prompt for prompt in table.prompts[seat]}
        if table.phase is Phase.NIGHT:
            if "wolf.kill" in prompts:
                victims = set() if poisoned else {self.victim} & set(prompts["wolf.kill"].targets)
                yield Act(seat, "wolf.kill", tuple(victims))
            if poisoned and "witch.poison" in prompts:
                yield Act(seat, "witch.poison", (self.victim,))
            else:
                yield from self._skills(seat, prompts)
        elif table.phase is Phase.SHERIFF_SIGNUP and "sheriff.run" in prompts and self._is_in_person(table, seat):
            yield Act(seat, "sheriff.run")
            yield Act(seat, "sheriff.withdraw")
        elif table.phase in (Phase.SHOOT, Phase.VERDICT) and "pass" in prompts:
            yield Act(seat, "pass")

    def _is_in_person(self, table: Table, seat: int) -> bool:
        return not (table.seat(seat).autopilot or table.seat(seat).missed) and self.chance.random() < 0.5

    def _skills(self, seat: int, prompts: dict[str, Prompt]) -> Iterator[Act]:
        for kind, prompt in prompts.items():
            often = SELDOM if kind.endswith(HARMS) else ACTS
            if kind not in ("wolf.kill", "pass", "autopilot.end") and self.chance.random() < often:
                yield any_answer(self.chance, seat, prompt)

    def _own_moments(self) -> Iterator[None]:
        """The viewer does the same in both worlds; a wolf's mates do as well."""
        if self.viewer is None or self.tables[0].phase is not Phase.NIGHT:
            return
        pack = self.tables[0].pack()
        if self.viewer in pack:
            for seat in pack:
                self._both(Act(seat, "wolf.kill", (self.victim,)))
                yield
        offered = [prompt for prompt in self._offered_in_both(self.viewer) if prompt.kind not in ("wolf.kill", "pass")]
        if offered and self.chance.random() < ACTS:
            self._both(any_answer(self.chance, self.viewer, self.chance.choice(offered)))
            yield
        assert self._both(Act(self.viewer, "nonsense")) == 1
        yield

    def _both(self, act: Act) -> int:
        """Do the same in both worlds, and return how many different answers there were."""
        self.now += 1_000
        return len({world.submit(act, self.now) for world in self.worlds})

    def _offered_in_both(self, seat: int) -> list[Prompt]:
        left, right = (table.prompts.get(seat, ()) for table in self.tables)
        return [prompt for prompt in left if prompt in right]

    def _public_moments(self) -> Iterator[None]:
        for _ in range(self.chance.randrange(4)):
            both = [
                (seat, prompt)
                for seat in self.tables[0].prompts
                for prompt in self._offered_in_both(seat)
                if prompt.kind in PUBLIC
            ]
            if both:
                seat, prompt = self.chance.choice(both)
                different = self._both(any_answer(self.chance, seat, prompt))
                assert self.viewer != seat or different == 1
                yield


def poison_serves(table: Table, victim: int, viewer: int | None) -> bool:
    """Whether a witch whom the viewer does not play could poison the victim while the pack, unseen, knifes nobody."""
    if viewer in (*table.pack(), victim):
        return False
    witches = (seat for seat in table.seats if seat.alive and seat.role.id == "witch")
    return any(seat.number not in (viewer, victim) and not table.used(seat.number, "witch.poison") for seat in witches)


def any_answer(chance: random.Random, seat: int, prompt: Prompt) -> Act:
    """Return a legal answer to a prompt; where anything may be left out, something is chosen."""
    count = min(max(prompt.min, min(1, prompt.max)), len(prompt.targets))
    targets = tuple(chance.sample(prompt.targets, count))
    choice = chance.choice(prompt.choices) if prompt.choices else None
    return Act(seat, prompt.kind, targets, choice, "我是好人" if prompt.text else None)
