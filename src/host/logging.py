"""What goes to the log, and what does not: of what happens in QQ only numbers, never a word that somebody wrote."""

from nonebot.adapters.onebot.v11 import Event, GroupMessageEvent, PrivateMessageEvent
from nonebot.log import logger

__all__ = ["hide_words_of_events", "logger"]

HARMLESS = ("message_id", "user_id", "group_id", "operator_id", "target_id")
"""The fields of an event that the log shows, if they are numbers; whatever else an event holds is hidden."""


def describe(event: Event) -> str:
    """An event for the log: who and where, without its words."""
    known = {name: getattr(event, name, None) for name in HARMLESS}
    return " ".join(f"{name}={value}" for name, value in known.items() if type(value) is int) + " (rest hidden)"


def hide_words_of_events() -> None:
    """Make every event of OneBot describe itself by `describe`, those of kinds that nobody has thought of too.

    The class of all events and the two kinds that NoneBot describes otherwise: which class an event gets is the
    client's choice, so nothing may depend on it.
    """
    for kind in (Event, PrivateMessageEvent, GroupMessageEvent):
        for method in ("get_event_description", "__repr__", "__str__"):
            setattr(kind, method, describe)
