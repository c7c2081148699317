"""One room in memory: its state, its game, and everybody who has its page open."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from host.clock import Clock
from werewolf_game import frames
from werewolf_game.chat import Channel, ChatLog, may_read
from werewolf_game.gathered import Gathered
from werewolf_game.mailbox import Mailbox
from werewolf_game.match import Match
from werewolf_game.person import Person
from werewolf_game.room import Room
from werewolf_game.room_json import AbortVote, room_detail, room_summary
from werewolf_game.screen import Outgoing
from werewolf_game.social.reactions import Reactions


@dataclass(eq=False, slots=True)
class Visitor:
    """An open connection."""

    person: Person
    outgoing: Outgoing
    in_sight: bool = True
    """Whether the page is shown, as far as it says so; known to nobody but the server."""


class Hall:
    """A room and who is in it. Frames go out here; changes are decided elsewhere."""

    def __init__(self, room: Room, clock: Clock) -> None:
        self.room = room
        self.mailbox: Mailbox | None = None
        self.chat = ChatLog()
        self.group_online = True
        """Whether the bot can write in the group that shares this room."""
        self.on_game: list[Callable[[Hall], None]] = []
        """Told when a game is opened here."""
        self.on_absent: list[Callable[[int], None]] = []
        """Told whose last page was closed or put out of sight."""
        self.reactions = Reactions(self.monotonic)
        self._passing = Gathered(self.announce)
        self._dead: set[int] = set()
        self._visitors: list[Visitor] = []
        self._clock = clock

    @property
    def match(self) -> Match | None:
        """The game that runs or whose result is shown."""
        return self.mailbox.match if self.mailbox is not None else None

    @property
    def visitors(self) -> tuple[Visitor, ...]:
        """Every open connection."""
        return tuple(self._visitors)

    def now_ms(self) -> int:
        """The time the viewers count with."""
        return self.mailbox.clock.now_ms() if self.mailbox is not None else self._clock.now_ms()

    def monotonic(self) -> float:
        """Seconds for paces."""
        return self._clock.monotonic()

    def connected(self) -> set[int]:
        """Who has the page open."""
        return {visitor.person.uid for visitor in self._visitors}

    def watching(self) -> set[int]:
        """Who has the page open and in sight."""
        return {visitor.person.uid for visitor in self._visitors if visitor.in_sight}

    def show(self, visitor: Visitor, in_sight: bool) -> None:
        """A page was put out of sight, or is looked at again; the other players are not told."""
        visitor.in_sight = in_sight
        self._look_who_is_absent(visitor.person.uid)

    def spectators(self) -> int:
        """How many people look on without a seat."""
        return sum(1 for uid in self.connected() if self.room.member(uid) is None)

    def enter(self, visitor: Visitor, since: int | None) -> None:
        """Show the room, and the game if there is one, to a new connection; the others see who came."""
        newcomer = visitor.person.uid not in self.connected()
        member = self.room.member(visitor.person.uid)
        if member is not None:
            member.name, member.avatar_url = visitor.person.display_name, visitor.person.avatar_url
        self._visitors.append(visitor)
        if newcomer:
            self._show_connected(visitor.person.uid, True)
        if not (newcomer and self._passing.happened()):
            visitor.outgoing.offer(self._update(visitor.person.uid))
        if self.match is not None:
            self.match.attach(visitor.person.uid, visitor.outgoing, self.now_ms(), since)
            if self.reactions.rows() and self.match.player_of(visitor.person.uid) is not None:
                visitor.outgoing.offer(frames.reactions(self.reactions.rows()))
        for channel in Channel:
            if may_read(self.match, visitor.person.uid, channel):
                for frame in self.chat.of(channel):
                    visitor.outgoing.offer(frame)

    def go(self, visitor: Visitor) -> None:
        """Forget a connection; the others see who went."""
        if visitor not in self._visitors:
            return
        self._visitors.remove(visitor)
        if self.match is not None:
            self.match.detach(visitor.person.uid, visitor.outgoing)
        if visitor.person.uid not in self.connected():
            self._show_connected(visitor.person.uid, False)
            self._passing.happened()
        self._look_who_is_absent(visitor.person.uid)

    def show_portrait(self, uid: int, address: str) -> None:
        """A member has another picture; whoever is here sees it."""
        member = self.room.member(uid)
        if member is not None:
            member.avatar_url = address
            self.announce()
        if self.match is not None:
            self.match.set_portrait(uid, address, self.now_ms())

    def open_game(self, mailbox: Mailbox) -> None:
        """Show a game to everybody who is here, from its beginning."""
        self.chat.forget_game()
        self.reactions.forget()
        self._dead = set()
        self.mailbox = mailbox
        self._look_who_is_out()
        mailbox.match.watchers.append(self._look_who_is_out)
        for uid in self.connected():
            mailbox.match.set_connected(uid, True, self.now_ms())
        for visitor in self._visitors:
            mailbox.match.attach(visitor.person.uid, visitor.outgoing, self.now_ms())
        for told in self.on_game:
            told(self)

    def close_game(self) -> None:
        """Show no game any more."""
        if self.match is not None:
            for visitor in self._visitors:
                self.match.detach(visitor.person.uid, visitor.outgoing)
        self.mailbox = None

    def announce(self) -> None:
        """Send the room to everybody who is here."""
        frames_of: dict[tuple[bool, int | None], bytes] = {}
        for visitor in self._visitors:
            uid = visitor.person.uid
            sees = (self._plays(uid), self._sent_away(uid))
            if sees not in frames_of:
                frames_of[sees] = self._update(uid)
            visitor.outgoing.offer(frames_of[sees])

    def send(self, frame: bytes, to: Callable[[int], bool]) -> None:
        """Send a frame to the people for whom `to` says so."""
        for visitor in self._visitors:
            if to(visitor.person.uid):
                visitor.outgoing.offer(frame)

    def detail(self, viewer: int | None = None) -> dict[str, object]:
        """The `room_detail` of the contract.

        Args:
            viewer: whose eyes it is for; who does not play is not told how many it takes to end the game,
                for that tells deaths before an onlooker sees them. Whom the owner sent away is told until when.
        """
        abort = self._abort_vote() if viewer is not None and self._plays(viewer) else None
        detail = room_detail(self.room, self.connected(), self.spectators(), abort)
        return detail | {
            "group_online": self.group_online if self.room.group is not None else None,
            "sent_away": self._sent_away(viewer),
        }

    def summary(self) -> dict[str, object]:
        """The `room_summary` of the contract."""
        return room_summary(self.room, self.spectators())

    def living_humans(self) -> Iterator[int]:
        """The uids of the people at the table who are alive as far as they know, and have not walked out."""
        match = self.match
        for member in self.room.humans():
            player = match.player_of(member.uid) if match is not None else None
            if match is not None and player is not None and match.knows_itself_alive(player.seat):
                yield member.uid

    def dissolved(self) -> None:
        """Tell everybody who is here that this room has come to its end."""
        frame = frames.error("ROOM_NOT_FOUND", "房间已解散")
        for visitor in self._visitors:
            visitor.outgoing.offer(frame)

    def _sent_away(self, uid: int | None) -> int | None:
        """Until when this person may not sit down here."""
        until = self.room.sent_away.get(uid or 0, 0)
        return until if until > self.now_ms() else None

    def _plays(self, uid: int) -> bool:
        return self.match is not None and self.match.player_of(uid) is not None

    def _look_who_is_absent(self, uid: int) -> None:
        if uid not in self.watching():
            for told in self.on_absent:
                told(uid)

    def _look_who_is_out(self) -> None:
        """Who goes out reads from now on what the others who are out have said so far."""
        match = self.match
        if match is None or match.table.ended:
            return
        out = {player.uid for player in match.players if player.is_human and not match.knows_itself_alive(player.seat)}
        for frame in self.chat.of(Channel.DEAD):
            self.send(frame, (out - self._dead).__contains__)
        self._dead |= out

    def _abort_vote(self) -> AbortVote | None:
        if self.match is None or self.match.table.ended:
            return None
        return AbortVote(sorted(self.match.abort_votes), sum(1 for _ in self.living_humans()) // 2 + 1)

    def _show_connected(self, uid: int, connected: bool) -> None:
        if self.match is not None:
            self.match.set_connected(uid, connected, self.now_ms())

    def _update(self, viewer: int) -> bytes:
        return frames.room_update(self.detail(viewer), self.now_ms())
