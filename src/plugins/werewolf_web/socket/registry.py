"""All open sockets: how many there are, whose they are, and how to close them from outside."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from werewolf_web.client_address import household
from werewolf_web.socket import closing
from werewolf_web.socket.connection import SocketConnection
from werewolf_web.socket.garbage import LongLived
from werewolf_web.socket.limits import SocketLimits


class SocketRegistry:
    """Counts sockets by user and address, and ends them with their session."""

    def __init__(self, limits: SocketLimits) -> None:
        self._limits = limits
        self._by_address: Counter[str] = Counter()
        # By user, the oldest first.
        self._by_user: dict[int, dict[SocketConnection, None]] = {}
        # What has ended since, for every socket whose owner is still being looked up.
        self._arriving: dict[int, set[str]] = {}
        self._open = 0
        self._long_lived = LongLived()

    def __len__(self) -> int:
        return self._open

    @contextmanager
    def place_for(self, address: str | None) -> Iterator[bool]:
        """Count a socket of that address while the block runs; yields False when it is one too many."""
        key = household(address)
        self._by_address[key] += 1
        limit = self._limits.sockets_per_address
        try:
            yield limit is None or self._by_address[key] <= limit
        finally:
            self._by_address[key] -= 1
            if not self._by_address[key]:
                del self._by_address[key]

    @contextmanager
    def arriving(self) -> Iterator[set[str]]:
        """Collect the ids of the sessions that end while the block runs.

        A socket whose owner is being looked up is not kept yet, so the end of its session would pass it by: whoever
        keeps it right after this block asks first whether its session is among them.
        """
        ended: set[str] = set()
        self._arriving[id(ended)] = ended
        try:
            yield ended
        finally:
            del self._arriving[id(ended)]

    @contextmanager
    def kept(self, connection: SocketConnection) -> Iterator[None]:
        """Hold an accepted socket while the block runs; when its user has too many, the oldest make room."""
        uid = connection.identity.user.uid
        own = self._by_user.setdefault(uid, {})
        own[connection] = None
        self._open += 1
        self._long_lived.grown(self._open)
        limit = self._limits.sockets_per_user
        for oldest in list(own)[: 0 if limit is None else max(0, len(own) - limit)]:
            oldest.end(closing.REPLACED)
        try:
            yield
        finally:
            self._open -= 1
            del own[connection]
            if not own:
                del self._by_user[uid]

    async def end_session(self, uid: int, sid: str) -> None:
        """Close the sockets of a session that is over, those on their way in too."""
        for ended in self._arriving.values():
            ended.add(sid)
        for connection in self._by_user.get(uid, ()):
            if connection.identity.sid == sid:
                connection.end(closing.NOT_LOGGED_IN)

    async def end_all(self) -> None:
        """Close every socket, because the process stops."""
        for connections in self._by_user.values():
            for connection in connections:
                connection.end(closing.RESTART)
