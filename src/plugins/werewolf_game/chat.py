"""Chat in a room: who may write where, and who reads it (`rules.md` §3: during a game others can only react)."""

import unicodedata
from collections import deque
from enum import StrEnum

from host.errors import Problem
from werewolf_game.match import Match

LONGEST_TEXT = 200
REMEMBERED = 50
_FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class Channel(StrEnum):
    """The channels of the contract."""

    ROOM = "room"
    DEAD = "dead"
    SPECTATORS = "spectators"


class ChatLog:
    """The last words of each channel, for those who open the page later."""

    def __init__(self) -> None:
        self._frames: dict[Channel, deque[bytes]] = {channel: deque(maxlen=REMEMBERED) for channel in Channel}

    def add(self, channel: Channel, frame: bytes) -> None:
        """Remember a message."""
        self._frames[channel].append(frame)

    def of(self, channel: Channel) -> tuple[bytes, ...]:
        """The last messages, oldest first."""
        return tuple(self._frames[channel])

    def forget_game(self) -> None:
        """A new game begins: what the dead and the spectators said was about another one."""
        self._frames[Channel.DEAD].clear()
        self._frames[Channel.SPECTATORS].clear()


def may_write(match: Match | None, uid: int, channel: Channel) -> bool:
    """Whether a person may write in a channel now."""
    if match is None or match.table.ended:
        return channel is Channel.ROOM
    player = match.player_of(uid)
    if channel is Channel.ROOM:
        return False
    if channel is Channel.SPECTATORS:
        return player is None
    return player is not None and not match.knows_itself_alive(player.seat)


def may_read(match: Match | None, uid: int, channel: Channel) -> bool:
    """Whether a person reads a channel now; who writes there, reads there, and the open channel is everybody's."""
    return channel is Channel.ROOM or may_write(match, uid, channel)


def clean_text(text: object, longest: int = LONGEST_TEXT) -> str:
    """The words as they are shown: composed, without control, direction or invisible characters.

    Raises:
        Problem: `VALIDATION_ERROR` when nothing is left or it is too long.
    """
    problem = Problem("VALIDATION_ERROR", f"内容应为 1 到 {longest} 个字")
    if not isinstance(text, str) or len(text) > 4 * longest:
        raise problem
    kept = "".join(" " if sign in "\r\n\t" else sign for sign in text)
    kept = "".join(sign for sign in kept if unicodedata.category(sign) not in _FORBIDDEN_CATEGORIES)
    kept = unicodedata.normalize("NFC", kept).strip()
    if not 1 <= len(kept) <= longest:
        raise problem
    return kept
