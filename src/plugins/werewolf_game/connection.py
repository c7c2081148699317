"""One open page of one person in one room."""

from collections.abc import Callable, Mapping
from time import perf_counter

from host.errors import Problem
from host.metrics import metrics
from werewolf_game import frames
from werewolf_game.action_message import ActionMessage, read_action, read_id
from werewolf_game.chat import Channel, clean_text, may_read, may_write
from werewolf_game.hall import Hall, Visitor
from werewolf_game.mailbox import Order
from werewolf_game.match import Ruling
from werewolf_game.social.reactions import Reaction, may_react, speeches_seen


class Connection:
    """Takes what the client sends; everything that the client gets goes through its `Outgoing`."""

    def __init__(self, hall: Hall, visitor: Visitor, on_close: Callable[[], None]) -> None:
        self._hall = hall
        self._visitor = visitor
        self._on_close = on_close

    async def action(self, message: Mapping[str, object]) -> None:
        """Queue an `ACTION`; the answer follows when it is stored or refused."""
        action_id: str | int | None = None
        try:
            action_id = read_id(message)
            self._queue(read_action(message))
        except Problem as problem:
            self._refuse(problem, action_id)

    async def chat(self, channel: object, text: object) -> None:
        """Say something to those who read the channel now."""
        try:
            self._say(_channel(channel), clean_text(text))
        except Problem as problem:
            self._refuse(problem)

    async def react(self, kind: object, speech: object) -> None:
        """Show a reaction to those at the table, to a public speech or to nothing in particular."""
        try:
            self._react(_reaction(kind), speech)
        except Problem as problem:
            self._refuse(problem)

    async def look(self, in_sight: bool) -> None:
        """The page was put out of sight, or is looked at again."""
        self._hall.show(self._visitor, in_sight)

    async def close(self) -> None:
        """The page is closed; the others see that."""
        self._hall.go(self._visitor)
        self._on_close()

    def _queue(self, message: ActionMessage) -> None:
        mailbox = self._hall.mailbox
        if mailbox is None:
            raise Problem("GAME_NOT_FOUND", "对局还没有开始")
        player = mailbox.match.player_of(self._visitor.person.uid)
        if player is None:
            raise Problem("ACTION_NOT_OFFERED", "观战者不能行动")
        outgoing, arrived = self._visitor.outgoing, perf_counter()

        def answer(ruling: Ruling) -> None:
            if ruling.accepted:
                outgoing.offer(frames.action_ok(message.action_id))
                metrics().action_seconds.observe(perf_counter() - arrived)
            else:
                metrics().refusals.labels(ruling.code).inc()
                outgoing.offer(frames.error(ruling.code, ruling.message, action_id=message.action_id))

        order = Order(message.act(player.seat), message.receipt, message.version, answer)
        if (player.seat, message.receipt) in mailbox.match.answered and mailbox.match.table.ended:
            answer(Ruling())
        elif not mailbox.put(order):
            raise Problem("ACTION_NOT_OFFERED", "对局已经结束，或服务器正在重启")

    def _say(self, channel: Channel, text: str) -> None:
        person, match = self._visitor.person, self._hall.match
        if not may_write(match, person.uid, channel):
            raise Problem("AUTH_FORBIDDEN", "现在不能在这个频道发言", {"channel": channel.value})
        player = match.player_of(person.uid) if match is not None else None
        name = person.display_name if player is None else player.name
        frame = frames.chat(channel.value, person.uid, name, text, self._hall.now_ms())
        self._hall.chat.add(channel, frame)
        self._hall.send(frame, lambda uid: may_read(match, uid, channel))

    def _react(self, kind: Reaction, speech: object) -> None:
        uid, match = self._visitor.person.uid, self._hall.match
        player = match.player_of(uid) if match is not None else None
        if match is None or player is None or not may_react(match, uid):
            raise Problem("AUTH_FORBIDDEN", "只有存活的玩家能在白天发表情")
        about = speech if isinstance(speech, int) and 1 <= speech <= speeches_seen(match, uid) else None
        if speech is not None and about is None:
            raise Problem("VALIDATION_ERROR", "没有这段发言")
        if not self._hall.reactions.admits(player.seat):
            raise Problem("RATE_LIMITED", "表情发得太快，歇一下", status=429)
        if about is not None:
            self._hall.reactions.give(player.seat, kind, about)
        frame = frames.reaction(player.seat, kind.value, about, self._hall.now_ms())
        self._hall.send(frame, lambda other: match.player_of(other) is not None)

    def _refuse(self, problem: Problem, action_id: str | int | None = None) -> None:
        metrics().refusals.labels(problem.code).inc()
        self._visitor.outgoing.offer(frames.error(problem.code, problem.message, problem.detail, action_id))


def _channel(given: object) -> Channel:
    try:
        return Channel(str(given))
    except ValueError:
        raise Problem("VALIDATION_ERROR", "没有这个频道") from None


def _reaction(given: object) -> Reaction:
    try:
        return Reaction(str(given))
    except ValueError:
        raise Problem("VALIDATION_ERROR", "没有这个表情") from None
