"""What goes to the log, and what does not: the text of private messages stays out."""

from typing import Literal

from nonebot.adapters.onebot.v11 import Adapter, PrivateMessageEvent
from nonebot.log import logger
from nonebot.utils import escape_tag

__all__ = ["hide_private_messages", "logger"]


class QuietPrivateMessage(PrivateMessageEvent):
    """A private message that the log mentions without its text."""

    message_type: Literal["private"]

    def get_event_description(self) -> str:
        return escape_tag(repr(self))

    def __repr__(self) -> str:
        return f"Message {self.message_id} from {self.user_id} (text hidden)"


def hide_private_messages() -> None:
    """Make the adapter read private messages as `QuietPrivateMessage`."""
    Adapter.add_custom_model(QuietPrivateMessage)
