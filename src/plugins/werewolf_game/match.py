"""A running game: the table, what every viewer sees of it, and which actions were answered already."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from werewolf.command import Act, Command
from werewolf.decide import Accepted, decide
from werewolf.dice import SeededDice
from werewolf.event import Event
from werewolf.model import Table
from werewolf.view import PublicFold, SeatFold, SpectatorFold
from werewolf_game.frames import EventBodies, Json
from werewolf_game.screen import Outgoing, Screen


@dataclass(slots=True)
class Player:
    """Who sits on a seat of a game; all of it is public.

    Attributes:
        connected: has the page open.
        chat: plays from the group, with or without a page.
    """

    seat: int
    uid: int
    name: str
    avatar_url: str | None
    connected: bool = False
    chat: bool = False

    @property
    def is_human(self) -> bool:
        """Whether a person sits here."""
        return self.uid > 0

    def public(self) -> dict[str, object]:
        """What is added to the seat in every view."""
        return {
            "uid": self.uid,
            "name": self.name,
            "avatar_url": self.avatar_url,
            "connected": self.connected or self.chat or not self.is_human,
            "kind": "human" if self.is_human else "ai",
        }


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rules said to a command.

    Attributes:
        events: what happened; empty when the command was refused or had been answered before.
        code, message: why it was refused; empty when it was not.
    """

    events: tuple[Event, ...] = ()
    code: str = ""
    message: str = ""

    @property
    def accepted(self) -> bool:
        """Whether it was done, now or before."""
        return not self.code


@dataclass(slots=True)
class Match:
    """One game in memory. `table` is the whole truth and must not reach a viewer."""

    game_id: int
    room_id: int
    players: tuple[Player, ...]
    table: Table
    answered: set[tuple[int, str]] = field(default_factory=set)
    abort_votes: set[int] = field(default_factory=set)
    bodies: EventBodies = field(default_factory=EventBodies)
    seats: dict[int, Screen] = field(default_factory=dict)
    spectators: Screen = field(default_factory=lambda: Screen(SpectatorFold()))
    people: list[Json] = field(default_factory=list)
    public: PublicFold | None = None
    """What everybody may see at this moment; kept for a table that a group shares."""
    watchers: list[Callable[[], None]] = field(default_factory=list)
    """Called after every change that was shown, to look at the folds."""

    def __post_init__(self) -> None:
        self.people = [player.public() for player in self.players]
        self.seats = {player.seat: Screen(SeatFold(player.seat)) for player in self.players}

    def __repr__(self) -> str:
        return f"<Match {self.game_id} {self.table.phase}>"

    def player_of(self, uid: int) -> Player | None:
        """The seat of a person, if there is one."""
        return next((player for player in self.players if player.uid == uid and player.is_human), None)

    def screen_of(self, uid: int) -> Screen:
        """What this person may look at."""
        player = self.player_of(uid)
        return self.spectators if player is None else self.seats[player.seat]

    def rule(self, command: Command, action_id: str | None, version: int | None, now: int) -> Ruling:
        """Let the rules decide; when they accept, the table has changed and the events must be stored and shown."""
        if isinstance(command, Act):
            if action_id is not None and (command.seat, action_id) in self.answered:
                return Ruling()
            if version is not None and version < self.seats[command.seat].fold.phase_version:
                return Ruling(code="STALE_VERSION", message="这一阶段已经结束")
        dice = SeededDice(bytes.fromhex(self.table.seed), self.table.event_count)
        decision = decide(self.table, command, now, dice)
        if not isinstance(decision, Accepted):
            return Ruling(code=decision.code, message=decision.message)
        if isinstance(command, Act) and action_id is not None:
            self.answered.add((command.seat, action_id))
        return Ruling(decision.events)

    def show(self, events: Sequence[Event], now: int) -> None:
        """Fold stored events for every viewer and send what each may see."""
        for screen in self._screens():
            screen.show(self.game_id, events, self.bodies, self.people, now)
        if self.public is not None:
            for event in events:
                self.public.apply(event)
        for watcher in self.watchers:
            watcher()

    def attach(self, uid: int, outgoing: Outgoing, now: int, since: int | None = None) -> None:
        """Show the game to a connection from now on."""
        self.screen_of(uid).attach(outgoing, self.game_id, self.bodies, self.people, now, since)

    def detach(self, uid: int, outgoing: Outgoing) -> None:
        """Stop showing the game to a connection."""
        self.screen_of(uid).detach(outgoing)

    def set_connected(self, uid: int, connected: bool, now: int) -> None:
        """Show that a player came back or is away."""
        player = self.player_of(uid)
        if player is None or player.connected == connected:
            return
        player.connected = connected
        self._show(player, now)

    def set_portrait(self, uid: int, address: str, now: int) -> None:
        """Show that a player has another picture."""
        player = self.player_of(uid)
        if player is None or player.avatar_url == address:
            return
        player.avatar_url = address
        self._show(player, now)

    def _show(self, player: Player, now: int) -> None:
        self.people[player.seat - 1] = player.public()
        for screen in self._screens():
            screen.show_people(self.game_id, self.people, now)
        for watcher in self.watchers:
            watcher()

    def knows_itself_alive(self, seat: int) -> bool:
        """Whether a seat is alive as far as its own player may know."""
        me = self.seats[seat].fold.view["me"]
        return isinstance(me, dict) and bool(me["alive"])

    def _screens(self) -> list[Screen]:
        return [*self.seats.values(), self.spectators]
