"""Every group with a table: its voice, its running game, and whether the bot can write there."""

from collections.abc import Iterator

from host.outbox import Delivery
from werewolf_game import frames
from werewolf_game.chat import Channel
from werewolf_game.group.mail import Mail
from werewolf_game.group.table import GroupTable
from werewolf_game.group.voice import Voice
from werewolf_game.hall import Hall
from werewolf_game.house import House

JUDGE = "法官"
GONE = "机器人暂时不能在群里说话，对局照常进行，请在网页上继续。"
BACK = "机器人回到群里了，群聊和私聊又可以用了。"


class GroupTables:
    """Ties games to groups. Make it before the house starts, so that games taken up again find their group."""

    def __init__(self, house: House, mail: Mail) -> None:
        self._house = house
        self._mail = mail
        self._voices: dict[str, Voice] = {}
        self._games: dict[int, GroupTable] = {}
        for hall in house.rooms:
            hall.on_game.append(self._opened)

    def voice(self, group: str) -> Voice:
        """The voice of the bot in a group."""
        if group not in self._voices:
            self._voices[group] = Voice(group, self._mail, self._delivered)
        return self._voices[group]

    @property
    def any_running(self) -> bool:
        """Whether any group plays."""
        return any(self._running(hall) is not None for hall in self._shared())

    def game_in(self, group: str) -> GroupTable | None:
        """The game that runs at the table of a group."""
        return next((self._running(hall) for hall in self._shared() if hall.room.group == group), None)

    def game_of(self, uid: int) -> GroupTable | None:
        """The game at a group's table in which a person plays."""
        for hall in self._shared():
            if hall.match is not None and hall.match.player_of(uid) is not None:
                game = self._running(hall)
                if game is not None:
                    return game
        return None

    def bot_is_gone(self, group: str | None = None) -> None:
        """The bot was cut off, or muted in one group: the rooms say so, and the games go on."""
        for hall in self._shared():
            if group in (None, hall.room.group):
                self._set_online(hall, False)

    def bot_is_back(self, group: str | None = None) -> None:
        """The bot can write again: in one group, or everywhere."""
        for hall in self._shared():
            if group not in (None, hall.room.group):
                continue
            self._set_online(hall, True)
            game = self._running(hall)
            if game is not None:
                game.bot_is_back()
                self.voice(str(hall.room.group)).say(game.present())

    async def close(self) -> None:
        """Say nothing more."""
        for voice in self._voices.values():
            await voice.close()
        for game in self._games.values():
            await game.close()

    def _shared(self) -> Iterator[Hall]:
        return (hall for hall in self._house.rooms if hall.room.group is not None)

    def _running(self, hall: Hall) -> GroupTable | None:
        match = hall.match
        return self._games.get(hall.room.room_id) if match is not None and not match.table.ended else None

    def _opened(self, hall: Hall) -> None:
        """A game begins, or is taken up again, in a room."""
        mailbox, group = hall.mailbox, hall.room.group
        self._games.pop(hall.room.room_id, None)
        if mailbox is None or group is None or mailbox.match.public is None or mailbox.match.table.ended:
            return
        game = GroupTable(hall, mailbox, mailbox.match.public, self._mail)
        voice = self.voice(group)
        self._games[hall.room.room_id] = game
        voice.source = game.told
        mailbox.match.watchers += [voice.wake, game.changed]
        if mailbox.match.public.view["phase"] == "deal":
            game.changed()
            voice.wake()
        else:
            game.skip_past()
            voice.say(game.present())

    async def _delivered(self, group: str, delivery: Delivery) -> None:
        for hall in self._shared():
            if hall.room.group == group and delivery != "unknown":
                self._set_online(hall, delivery == "sent")

    def _set_online(self, hall: Hall, online: bool) -> None:
        if hall.group_online is online:
            return
        hall.group_online = online
        frame = frames.chat(Channel.ROOM.value, 0, JUDGE, BACK if online else GONE, hall.now_ms())
        hall.chat.add(Channel.ROOM, frame)
        hall.send(frame, lambda _: True)
        hall.announce()
