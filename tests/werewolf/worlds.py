"""Pairs of worlds that a viewer cannot tell apart (``rules.md`` §7), played side by side.

The two worlds deal the same cards, but those that the viewer does not know lie elsewhere. In both, the same
public things happen at the same moments; hidden things differ, to the same public effect: another seer checks
somebody else, the guard guards another, a wolf talks earlier, the victim of the knife is poisoned instead, a
hidden ballot or candidacy is taken back before the close, a shooter declines.
"""

import json
import random
from collections.abc import Iterator

from werewolf.boards import Board
from werewolf.codec import payload
from werewolf.command import Act, Lapse
from werewolf.decide import Accepted, decide
from werewolf.dice import SeededDice
from werewolf.event import Event
from werewolf.game import deal
from werewolf.ids import Camp, Phase, Window
from werewolf.model import Table
from werewolf.roles import ROLES
from werewolf.rules import Timers, default_rules
from werewolf.view import Fold

PUBLIC = frozenset(
    {"speak", "speak.end", "sheriff.run", "sheriff.withdraw", "sheriff.vote", "sheriff.order", "exile.vote"}
)
SECRET = bytes(range(32))


class World:
    """One game and everything that one viewer received of it, byte for byte, with its moment."""

    def __init__(self, board: Board, roles: list[str], fold: Fold) -> None:
        self.fold = fold
        self.received: list[tuple[int, bytes]] = []
        self.table, events = deal(board, roles, default_rules(board.seats), Timers(), SECRET, 0)
        self._show(events, 0)

    def _show(self, events: tuple[Event, ...], now: int) -> None:
        shown: list[dict[str, object]] = []
        changed: set[str] = set()
        for event in events:
            seen = self.fold.apply(event)
            first = self.fold.version - len(seen.events) + 1
            shown += [{"n": first + place, **payload(one)} for place, one in enumerate(seen.events)]
            changed |= seen.changed
        if shown:
            view = {key: self.fold.view[key] for key in sorted(changed)}
            self.received.append((now, json.dumps([self.fold.version, shown, view], sort_keys=True).encode()))

    def submit(self, command: Act | Lapse, now: int) -> str:
        """Send a command and return the answer's code."""
        answer = decide(self.table, command, now, SeededDice(SECRET, self.table.phase_serial))
        if isinstance(answer, Accepted):
            self._show(answer.events, now)
            return "OK"
        return answer.code + answer.message

    def offers(self, seat: int, kind: str) -> bool:
        return any(prompt.kind == kind for prompt in self.table.prompts.get(seat, ()))


def known_to(viewer: int | None, roles: list[str]) -> set[int]:
    """Return the seats whose cards the viewer knows from the start."""
    if viewer is None:
        return set()
    if ROLES[roles[viewer - 1]].in_pack:
        return {seat for seat, role in enumerate(roles, start=1) if ROLES[role].in_pack}
    return {viewer}


def other_deal(chance: random.Random, roles: list[str], viewer: int | None) -> list[str]:
    """Return the cards with all those shuffled that the viewer does not know."""
    unknown = [seat for seat in range(1, len(roles) + 1) if seat not in known_to(viewer, roles)]
    cards = [roles[seat - 1] for seat in unknown]
    chance.shuffle(cards)
    other = list(roles)
    for seat, card in zip(unknown, cards, strict=True):
        other[seat - 1] = card
    return other


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
        while self._alike() and self.tables[0].day <= nights:
            if self.tables[0].phase is Phase.NIGHT:
                yield from self._night_window()
            else:
                yield from self._public_moments()
            self._lapse()
            yield

    def _alike(self) -> bool:
        """Whether no public fact sets the worlds apart yet: an end, or a role that revealed itself."""
        left, right = self.tables
        if left.ended or right.ended:
            return False
        return all(
            (one.alive, one.revealed, one.can_vote) == (other.alive, other.revealed, other.can_vote)
            for one, other in zip(left.seats, right.seats, strict=True)
        )

    def _lapse(self) -> None:
        self.now = self.tables[0].deadline or self.now
        for world in self.worlds:
            world.submit(Lapse(), self.now)

    def _night_window(self) -> Iterator[None]:
        """Both packs want the same victim; everything else hidden differs between the worlds."""
        if self.tables[0].window is Window.MAIN:
            self.victim = self.chance.choice(self.tables[0].living())
            self.poisoned = poison_serves(self.tables[1], self.victim, self.viewer) and self.chance.random() < 0.5
        victim = self.victim
        for world, poisoned in zip(self.worlds, (False, self.poisoned), strict=True):
            for act in hidden_acts(self.chance, world.table, victim, self.viewer, poisoned=poisoned):
                world.submit(act, self.now + self.chance.randrange(5_000))
        if self.viewer is not None:
            for act in own_acts(self.chance, self.tables, self.viewer, victim):
                self.now += 6_000
                assert len({world.submit(act, self.now) for world in self.worlds}) == 1
                yield

    def _hidden_moments(self) -> Iterator[None]:
        """In one world somebody does by day what nobody may see, and takes it back where it would show later."""
        world = self.chance.choice(self.worlds)
        for acts in changes_of_mind(self.chance, world.table, self.viewer):
            for act in acts:
                world.submit(act, self.now + self.chance.randrange(9))
                yield

    def _public_moments(self) -> Iterator[None]:
        yield from self._hidden_moments()
        for _ in range(self.chance.randrange(4)):
            act = public_act(self.chance, self.tables)
            if act is not None:
                self.now += 10
                answers = {world.submit(act, self.now) for world in self.worlds}
                assert self.viewer != act.seat or len(answers) == 1
                yield


def poison_serves(table: Table, victim: int, viewer: int | None) -> bool:
    """Whether a witch whom the viewer does not play could poison the victim while the pack, unseen, knifes nobody."""
    if viewer in (*table.pack(), victim):
        return False
    witches = (seat for seat in table.seats if seat.alive and seat.role.id == "witch")
    return any(seat.number not in (viewer, victim) and not table.used(seat.number, "witch.poison") for seat in witches)


def changes_of_mind(chance: random.Random, table: Table, viewer: int | None) -> Iterator[list[Act]]:
    """Yield what hidden players may do by day without a trace."""
    for seat, prompts in list(table.prompts.items()):
        offered = {prompt.kind: prompt for prompt in prompts}
        if seat == viewer or chance.random() < 0.5 or table.seat(seat).autopilot or table.seat(seat).missed:
            continue
        if table.phase is Phase.SHERIFF_SIGNUP and "sheriff.run" in offered:
            yield [Act(seat, "sheriff.run"), Act(seat, "sheriff.withdraw")]
        elif table.phase is Phase.SHOOT and "pass" in offered:
            yield [Act(seat, "pass")]


def hidden_acts(
    chance: random.Random, table: Table, victim: int, viewer: int | None, *, poisoned: bool
) -> Iterator[Act]:
    """Yield what hidden players do in this window, none of which changes what is announced at dawn."""
    for seat, prompts in list(table.prompts.items()):
        if seat == viewer or (viewer in table.pack() and seat in table.pack()):
            continue
        for prompt in prompts:
            match prompt.kind:
                case "wolf.kill":
                    yield Act(seat, "wolf.kill", () if poisoned else (victim,))
                case "witch.poison" if poisoned:
                    yield Act(seat, "witch.poison", (victim,))
                case "wolf.say":
                    yield Act(seat, "wolf.say", text=chance.choice(["刀他", "听你的"]))
                case "seer.check":
                    yield Act(seat, "seer.check", (chance.choice(prompt.targets),))
                case "guard.protect":
                    yield Act(seat, "guard.protect", tuple(set(prompt.targets[:2]) - {victim})[:1])
                case "pass" if chance.random() < 0.5:
                    yield Act(seat, "pass")


def own_acts(chance: random.Random, tables: tuple[Table, Table], viewer: int, victim: int) -> Iterator[Act]:
    """Yield what the viewer does, the same in both worlds; a wolf and its mates want the victim."""
    table = tables[0]
    pack = table.pack()
    if viewer in pack:
        for seat in pack:
            yield Act(seat, "wolf.kill", (victim,))
        return
    for prompt in table.prompts.get(viewer, ()):
        if prompt.kind == "seer.check":
            alike = [target for target in prompt.targets if len({t.seat(target).camp for t in tables}) == 1]
            yield Act(viewer, prompt.kind, (chance.choice(alike),)) if alike else Act(viewer, "pass")
        elif prompt.kind == "guard.protect":
            yield Act(viewer, prompt.kind, ())
    yield Act(viewer, "wolf.kill", (victim,)) if Camp.WOLF is table.seat(viewer).camp else Act(viewer, "nonsense")


def public_act(chance: random.Random, tables: tuple[Table, Table]) -> Act | None:
    """Return something public that the same seat may do in both worlds."""
    both = [
        (seat, prompt)
        for seat, prompts in tables[0].prompts.items()
        for prompt in prompts
        if prompt.kind in PUBLIC and prompt in tables[1].prompts.get(seat, ())
    ]
    if not both:
        return None
    seat, prompt = chance.choice(both)
    targets = (chance.choice(prompt.targets),) if prompt.targets else ()
    choice = prompt.choices[0] if prompt.choices else None
    return Act(seat, prompt.kind, targets, choice, "我是好人" if prompt.text else None)
