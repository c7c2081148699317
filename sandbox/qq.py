"""What people do in the pretend QQ: write, become friends, and pull the plug."""

from itertools import count

from sandbox import events
from sandbox.faults import Faults
from sandbox.people import Person
from sandbox.segments import written
from sandbox.world import Chat, Message, World

MAX_TEXT = 2000


class NotPossibleError(Exception):
    """QQ does not let this person do that; the text says why, in Chinese."""


class PretendQQ:
    """The people's side of the world; every act is stored and reported to the bot's process."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._flags = count(1)

    def person(self, qq: int) -> Person:
        """Return a person of the cast or refuse."""
        person = self.world.people.get(qq)
        if person is None:
            raise NotPossibleError("没有这个人")
        return person

    def say(self, qq: int, chat: Chat, text: str) -> Message:
        """Let a person write to the bot in private, or in the group."""
        person = self.person(qq)
        if not text.strip() or len(text) > MAX_TEXT:
            raise NotPossibleError(f"消息须为 1–{MAX_TEXT} 个字")
        if chat == "group" and not person.in_group:
            raise NotPossibleError("不在群里，不能发群消息")
        if chat == "private" and not (person.is_friend or person.in_group):
            raise NotPossibleError("不是好友，也没有共同的群，发不了私聊")
        names = {name: number for number, name in self.world.names().items()}
        message = self.world.deliver(chat, qq if chat == "private" else None, qq, written(text, names))
        report = events.private_message if chat == "private" else events.group_message
        self.world.emit(report(self.world, message, person))
        return message

    def befriend(self, qq: int) -> None:
        """Make somebody a friend at once, as when the bot's owner accepts by hand."""
        person = self.person(qq)
        if person.is_friend:
            return
        person.is_friend = True
        self.world.emit(events.friend_added(self.world, person))
        self.world.changed()

    def unfriend(self, qq: int) -> None:
        """Let somebody delete the bot; QQ reports nothing."""
        self.person(qq).is_friend = False
        self.world.changed()

    def ask_for_friendship(self, qq: int, comment: str = "") -> str:
        """Send the bot a friend request and return its flag."""
        person = self.person(qq)
        if person.is_friend:
            raise NotPossibleError("已经是好友了")
        flag = f"request-{next(self._flags)}"
        self.world.friend_requests[flag] = qq
        self.world.emit(events.friend_request(self.world, person, flag, comment))
        self.world.changed()
        return flag

    def break_things(self, changes: dict[str, bool]) -> Faults:
        """Turn failures on or off and report what QQ would report about them."""
        before = self.world.faults
        try:
            after = before.with_changes(changes)
        except KeyError as unknown:
            raise NotPossibleError(f"没有这个开关：{unknown.args[0]}") from None
        self.world.faults = after
        if after.kicked and not before.kicked:
            self.world.emit(events.bot_offline(self.world))
        if after.muted != before.muted:
            self.world.emit(events.group_ban(self.world, after.muted))
        self.world.changed()
        return after
