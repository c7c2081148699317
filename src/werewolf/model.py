"""The table: the whole truth about one game, changed by ``evolve`` alone. Nothing here may reach a viewer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from werewolf.event import Acted, Remembered
from werewolf.ids import Camp, Cause, Farewell, Kind, Phase, Window, Winner
from werewolf.prompt import Prompt
from werewolf.rules import Rules, Timers

if TYPE_CHECKING:
    from werewolf.roles.role import Hook, Role


Use = Acted | Remembered


@dataclass(slots=True)
class Seat:
    """One player at the table (座位).

    Attributes:
        number: 1…n, for the whole game.
        role: what the player is now; ``camp`` and ``kind`` may differ from it later in a game.
        alive: false once the exit is public.
        causes: why the player went or is about to go out.
        in_pack: it knows the pack, talks with it and shares the knife.
        revealed: the card lies open for everyone.
        can_vote: false for a player that stays without a vote.
        autopilot: 托管.
        missed: public deadlines missed in a row.
        fell_at_night: the judge announced its exit at dawn.
        lingering: why it will go out when the next exile vote is over.
        reprieved: exiled, and alive until the next dawn.
        wounded: it goes out after the next speeches.
        chosen_on: the day whose exile vote chose it last; 0 for never.
        heir_of: the seat whose card, with what was used of it, it goes on with.
    """

    number: int
    role: Role
    camp: Camp
    kind: Kind
    alive: bool = True
    causes: frozenset[Cause] = frozenset()
    in_pack: bool = False
    revealed: bool = False
    can_vote: bool = True
    autopilot: bool = False
    missed: int = 0
    fell_at_night: bool = False
    lingering: frozenset[Cause] = frozenset()
    reprieved: bool = False
    wounded: bool = False
    chosen_on: int = 0
    heir_of: int | None = None

    @property
    def lingers(self) -> bool:
        """Whether an exit is put off until the next exile vote is over."""
        return self.role.lingers and not self.lingering


@dataclass(frozen=True, slots=True)
class Dusk:
    """What the first skills of a night do to the others.

    Attributes:
        blocked: seats that cannot act tonight.
        swapped: two seats each of which stands for the other tonight, or none.
        rifted: seats off which god skills rebound on their users.
    """

    blocked: frozenset[int] = frozenset()
    swapped: tuple[int, ...] = ()
    rifted: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Bond:
    """Two seats that go out together, of ``cause``."""

    seats: tuple[int, int]
    cause: Cause


@dataclass(slots=True)
class Election:
    """警长竞选.

    Attributes:
        signed: who runs, while sign-up is open and secret.
        ran: who ran when sign-up closed; these never vote.
        standing: who can be elected now.
        explosions: how many explosions interrupted it.
        over: a sheriff was elected, or never will be.
    """

    signed: set[int] = field(default_factory=set)
    ran: frozenset[int] = frozenset()
    standing: list[int] = field(default_factory=list)
    explosions: int = 0
    over: bool = False


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A speech that goes on after a farewell; ``remaining`` is milliseconds."""

    phase: Phase
    speaker: int
    queue: tuple[int, ...]
    remaining: int


@dataclass(slots=True, repr=False)
class Table:
    """One game. ``seats[0]`` is seat 1.

    Attributes:
        cards: every card of the board, spare cards included.
        windows: the night windows that exist because of the cards, in order.
        armed: the cards that have a gun or may come by one.
        dealt_kinds: 神 and 民 as far as a seat was dealt one at the start.
        hosts: seats whose role gives others something to do.
        hooks: what the cards that the seats have now do of their own (``Role.hooks``).
        objectors: whether a card may object to an exile vote.
        deadline: unix ms at which ``Lapse`` is due, or none.
        phase_serial: counts phases, windows and turns.
        trunk: the phase that farewells interrupt or follow.
        prompts: what each seat may do now.
        done: seats that finished the present window.
        tonight: actions of the present night, in order.
        history: actions by seat and kind, over the whole game.
        picks: tonight's wishes of the pack; ``knife`` is what they came to.
        doomed: seats that go out when the night is announced.
        fallen: seats that went out since nightfall.
        dusk: what dusk did to the present night, until the next one.
        sealed_night: the night in which every good night skill is sealed.
        bonds: who goes out together.
        lovers: 情侣.
        enchanted: whom 吹笛者 enchanted.
        silenced, banned: who cannot speak or vote by day.
        vote_phase: the exile vote that is or was last open, and ``leading`` who led when it was counted.
        leaving: who lingered when it was counted, and leaves when it is over.
        day_over: night falls when the farewells are done.
        ended: the game is over, with or without a winner.
    """

    board: str
    cards: tuple[str, ...]
    rules: Rules
    timers: Timers
    seats: list[Seat] = field(default_factory=list)
    seed: str = ""
    windows: tuple[Window, ...] = ()
    armed: tuple[Role, ...] = ()
    dealt_kinds: tuple[Kind, ...] = ()
    spare: tuple[str, ...] = ()
    hosts: tuple[int, ...] = ()
    hooks: frozenset[Hook] = frozenset()
    objectors: bool = False
    event_count: int = 0
    day: int = 0
    phase: Phase = Phase.DEAL
    window: Window | None = None
    deadline: int | None = None
    phase_began: int = 0
    phase_serial: int = 0
    speaker: int | None = None
    queue: tuple[int, ...] = ()
    trunk: Phase = Phase.DEAL
    prompts: dict[int, tuple[Prompt, ...]] = field(default_factory=dict)
    done: set[int] = field(default_factory=set)
    present: set[int] = field(default_factory=set)
    tonight: list[Acted] = field(default_factory=list)
    history: dict[tuple[int, str], list[Use]] = field(default_factory=dict)
    picks: dict[int, int | None] = field(default_factory=dict)
    knife: int | None = None
    doomed: dict[int, frozenset[Cause]] = field(default_factory=dict)
    fallen: list[int] = field(default_factory=list)
    dusk: Dusk = Dusk()
    sealed_night: int = -1
    bonds: list[Bond] = field(default_factory=list)
    lovers: tuple[int, ...] = ()
    enchanted: frozenset[int] = frozenset()
    silenced: frozenset[int] = frozenset()
    banned: frozenset[int] = frozenset()
    vote_phase: Phase = Phase.EXILE_VOTE
    leading: tuple[int, ...] = ()
    leaving: tuple[int, ...] = ()
    farewell: tuple[tuple[Farewell, int], ...] = ()
    interrupted: Interrupted | None = None
    day_over: bool = False
    sheriff: int | None = None
    election: Election = field(default_factory=Election)
    ballots: dict[int, int | None] = field(default_factory=dict)
    tied: tuple[int, ...] = ()
    winner: Winner | None = None
    ended: bool = False

    def __repr__(self) -> str:
        return f"<Table {self.board} {self.phase}>"

    def seat(self, number: int) -> Seat:
        """Return the seat with this number."""
        return self.seats[number - 1]

    def asked(self, hook: Hook) -> Iterator[Seat]:
        """Yield the seats whose card has its own version of a hook of ``Role``; it may change while they are asked."""
        if hook in self.hooks:
            for seat in self.seats:
                if hook in seat.role.hooks:
                    yield seat

    def living(self) -> list[int]:
        """Return the numbers of all seats that are publicly in the game, ascending."""
        return [seat.number for seat in self.seats if seat.alive]

    def others(self, me: int) -> tuple[int, ...]:
        """Return all living seats but ``me``, ascending."""
        return tuple(seat.number for seat in self.seats if seat.alive and seat.number != me)

    def pack(self) -> list[int]:
        """Return the living wolves that share the knife and the night channel, ascending."""
        return [seat.number for seat in self.seats if seat.in_pack and seat.alive]

    def used(self, seat: int, action: str) -> list[Use]:
        """Return every use of an action by a seat, or by whom it inherited the card from, in order."""
        own, heir_of = self.history.get((seat, action), []), self.seats[seat - 1].heir_of
        return own if heir_of is None else [*self.used(heir_of, action), *own]

    def used_tonight(self, seat: int, *actions: str) -> list[Acted]:
        """Return the uses of these actions by a seat tonight, in order."""
        return [acted for acted in self.tonight if acted.seat == seat and acted.action in actions]

    def last_night(self, seat: int, action: str) -> tuple[int, ...]:
        """Return the targets that a seat chose for an action in the night before the present one."""
        uses = self.used(seat, action)
        return next((acted.targets for acted in reversed(uses) if acted.day == self.day - 1), ())

    def is_blocked(self, seat: Seat) -> bool:
        """Whether the seat's skill is void tonight, or was in the last night (封印, 恐惧)."""
        return seat.number in self.dusk.blocked or (self.sealed_night == self.day and seat.camp is Camp.GOOD)

    def is_doomed(self, number: int) -> bool:
        """Whether the seat is out or will be when the night is announced; who lingers stays for now."""
        seat = self.seats[number - 1]
        return not seat.alive or (number in self.doomed and not seat.lingers)

    def voters(self) -> list[int]:
        """Return the living seats that have a vote, ascending."""
        return [seat.number for seat in self.seats if seat.alive and seat.can_vote]

    def weight(self, number: int) -> int:
        """Return how many half-votes the ballot of a seat counts (``sheriff_weight``)."""
        seat = self.seat(number)
        if not (seat.alive and seat.can_vote):
            return 0
        return int(self.rules.sheriff_weight * 2) if number == self.sheriff else 2
