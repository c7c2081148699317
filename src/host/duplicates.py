"""OneBot clients report some messages twice, above all after a reconnect, and some in pieces: these are dropped."""

from collections import OrderedDict

from nonebot.adapters.onebot.v11 import Event, GroupMessageEvent, MessageEvent
from nonebot.exception import IgnoredException
from nonebot.message import event_preprocessor

REMEMBERED = 4096


class Duplicates:
    """Remembers the newest messages."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[object, ...], None] = OrderedDict()

    async def drop(self, event: MessageEvent) -> None:
        """Stop a message that was seen before.

        Raises:
            IgnoredException: it was.
        """
        # Not the id alone: some clients count it per conversation. Of a private message no group is checked.
        group = event.group_id if isinstance(event, GroupMessageEvent) else None
        place = (event.self_id, event.user_id, group)
        key = (*place, event.message_id, event.time, event.raw_message)
        if key in self._seen:
            raise IgnoredException("reported twice")
        self._seen[key] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)


async def _drop_unreadable(event: Event) -> None:
    """Stop a message that lacks what messages have: NoneBot would look for a command in it and fail."""
    if event.post_type == "message" and not isinstance(event, MessageEvent):
        raise IgnoredException("not a whole message")


def drop_duplicates() -> None:
    """Let no message reach the commands twice, or in pieces."""
    event_preprocessor(_drop_unreadable)
    event_preprocessor(Duplicates().drop)
