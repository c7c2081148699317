"""One stranger at a time: a crowd at the door must not hold up the games inside."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.types import ASGIApp, Receive, Scope, Send

from host.errors import Problem
from werewolf_web.answers import problem_answer
from werewolf_web.client_address import ClientAddress, household
from werewolf_web.scopes import route_path

SECONDS = 0.05
"""Between two of a crowd: about as long as one bcrypt takes."""
A_TABLEFUL = 20
"""So many of a crowd come in as fast as that."""
SLOWER = 5
"""How many times as long it is behind them: a log-in and a game's action are in each other's way for about twelve
milliseconds, and fewer than one action in twenty may meet one."""
WAITING = 200
"""Three quarters of a minute's worth; when all are taken, the longest line loses its last one to somebody else."""
RETRY_AFTER = 5


class Line:
    """Lets a crowd in one after the other; whoever comes alone does not wait.

    Addresses take turns, so that a flood from one delays and crowds out itself alone.

    Args:
        seconds: between two of a crowd.
        waiting: how many may wait.
    """

    def __init__(self, seconds: float = SECONDS, waiting: int = WAITING) -> None:
        self._seconds = seconds
        self._room = waiting
        self._inside = 0
        self._lines: OrderedDict[str, deque[asyncio.Future[bool]]] = OrderedDict()
        self._is_calling = False
        self._called = 0

    @contextmanager
    def inside(self) -> Iterator[None]:
        """While somebody is looked after."""
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1

    async def turn(self, place: str) -> bool:
        """Wait for a turn; False when there is no place to wait, or when somebody from elsewhere needed it more."""
        if not self._inside and not self._is_calling:
            return True
        if self._room == 0 and not self._makes_room_for(place):
            return False
        self._room -= 1
        called: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._lines.setdefault(place, deque()).append(called)
        if not self._is_calling:
            self._is_calling, self._called = True, 0
            asyncio.get_running_loop().call_later(self._seconds, self._call)
        return await called

    def _makes_room_for(self, place: str) -> bool:
        """Turn the last of the longest line away; False when nobody waits in a longer one than the newcomer."""
        longest = max(self._lines.values(), key=len, default=deque())
        if len(longest) <= len(self._lines.get(place, ())) + 1:
            return False
        self._room += 1
        sent_away = longest.pop()
        if not sent_away.done():
            sent_away.set_result(False)
        return True

    def _call(self) -> None:
        """Call the next, and look again later while somebody was there."""
        if not self._lines:
            self._is_calling = False
            return
        place, line = self._lines.popitem(last=False)
        called = line.popleft()
        if line:
            self._lines[place] = line
        self._room += 1
        self._called += 1
        asyncio.get_running_loop().call_later(self._pause(), self._call)
        if not called.done():
            called.set_result(True)

    def _pause(self) -> float:
        """Until the next one is called."""
        return self._seconds if self._called < A_TABLEFUL else self._seconds * SLOWER


class Turnstile:
    """Makes requests to some addresses wait for each other.

    Args:
        doors: method and path of what strangers may ask and is dear to answer.
    """

    def __init__(self, app: ASGIApp, addresses: ClientAddress, doors: frozenset[tuple[str, str]]) -> None:
        self._app = app
        self._addresses = addresses
        self._doors = doors
        self._line = Line()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or (scope["method"], route_path(scope)) not in self._doors:
            await self._app(scope, receive, send)
        elif await self._line.turn(household(self._addresses.of(scope))):
            with self._line.inside():
                await self._app(scope, receive, send)
        else:
            problem = Problem("RATE_LIMITED", "登录的人太多，请稍后再试", status=429, retry_after=RETRY_AFTER)
            await problem_answer(problem)(scope, receive, send)
