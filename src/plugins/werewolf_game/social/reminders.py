"""A word in QQ to who is away when it is their turn in public: never by night, and never about anything hidden.

Whom a message goes to depends on the public phase, the public speaker, and whether the page is open and in sight;
so a phone that buzzes beside others tells them nothing that they cannot see on their own screens. A message that
is not out before its moment is over is never sent.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from host.clock import Clock
from host.logging import logger
from werewolf.ids import SPEAKING_PHASES, VOTING_PHASES, Phase
from werewolf_game.hall import Hall
from werewolf_game.match import Match, Player

PATIENCE = 3.0
"""Seconds that somebody may take to come back, by a reload for instance."""
LEAST_LEFT_MS = 5_000
"""What must be left of the deadline for a message to be of use."""
MOST, SECONDS = 8, 60.0
"""Of the 20 messages a minute that QQ allows, those that may be reminders."""

Ping = Callable[[int, str, Callable[[], bool]], Awaitable[object]]
"""Sends a private message to an account, unless by the time it can go the question is answered with no."""
View = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that is asked of a seat in public.

    Attributes:
        moment: names the moment; another turn is another one.
        words: what it is, for the message.
    """

    moment: tuple[object, ...]
    words: str


def turn_of(view: View, seat: int) -> Turn | None:
    """What is asked of a seat in public at this moment, from what everybody sees."""
    phase, alive = view["phase"], view["seats"][seat - 1]["alive"]
    if phase in SPEAKING_PHASES:
        words = "轮到你留遗言了" if phase == Phase.LAST_WORDS else "轮到你发言了"
        return Turn((view["day"], phase, seat), words) if view["speaker"] == seat else None
    if not alive:
        return None
    if phase == Phase.DEAL:
        return Turn((phase,), "对局开始了，来看身份牌")
    if phase == Phase.SHERIFF_SIGNUP:
        return Turn((view["day"], phase), "上警报名开始了")
    if phase in VOTING_PHASES:
        return Turn((view["day"], phase), "投票开始了")
    return None


class Reminders:
    """Watches every game of the house.

    Args:
        halls: the rooms.
        wanted: whether a person wants reminders.
        ping: how a message goes out.
        address: the address of a room's page.
        patience: seconds before somebody counts as away.
    """

    def __init__(
        self,
        halls: list[Hall],
        wanted: Callable[[int], Awaitable[bool]],
        ping: Ping,
        address: Callable[[int], str],
        clock: Clock,
        patience: float = PATIENCE,
    ) -> None:
        self._wanted = wanted
        self._ping = ping
        self._address = address
        self._clock = clock
        self._patience = patience
        self._told: dict[tuple[int, int], tuple[object, ...]] = {}
        self._sent: deque[float] = deque(maxlen=MOST)
        self._tasks: set[asyncio.Task[None]] = set()
        for hall in halls:
            hall.on_game.append(self._opened)
            hall.on_absent.append(partial(self._absent, hall))

    async def idle(self) -> None:
        """Wait until nothing is under way."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def close(self) -> None:
        """Remind nobody any more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _opened(self, hall: Hall) -> None:
        match = hall.match
        if match is not None:
            match.watchers.append(partial(self._changed, hall, match))
            self._changed(hall, match)

    def _changed(self, hall: Hall, match: Match) -> None:
        if match.table.ended:
            self._told = {key: told for key, told in self._told.items() if key[0] != match.game_id}
            return
        for player in match.players:
            self._look(hall, match, player)

    def _absent(self, hall: Hall, uid: int) -> None:
        match = hall.match
        player = match.player_of(uid) if match is not None else None
        if match is not None and player is not None and not match.table.ended:
            self._look(hall, match, player)

    def _look(self, hall: Hall, match: Match, player: Player) -> None:
        turn = turn_of(match.seats[player.seat].fold.view, player.seat)
        if turn is None or not player.is_human or self._told.get((match.game_id, player.seat)) == turn.moment:
            return
        if _is_away(hall, player):
            self._told[match.game_id, player.seat] = turn.moment
            task = asyncio.create_task(self._remind(hall, match, player, turn), name="werewolf reminder")
            self._tasks.add(task)
            task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            logger.error(f"a reminder failed: {type(fault).__name__}")

    async def _remind(self, hall: Hall, match: Match, player: Player, turn: Turn) -> None:
        await asyncio.sleep(self._patience)
        still = partial(self._is_due, hall, match, player, turn)
        if not still():
            # Back in time: should the page be left again in this very turn, it is asked anew.
            self._told.pop((match.game_id, player.seat), None)
            return
        if not await self._wanted(player.uid) or not self._may_send():
            return
        room = hall.room.room_id
        text = f"{turn.words}（{room} 号房）：{self._address(room)}\n不想收到提醒，回复「提醒 关」"
        await self._ping(player.uid, text, still)

    def _is_due(self, hall: Hall, match: Match, player: Player, turn: Turn) -> bool:
        if hall.match is not match or match.table.ended or not _is_away(hall, player):
            return False
        view = match.seats[player.seat].fold.view
        left = view["deadline"] - hall.now_ms() if isinstance(view["deadline"], int) else LEAST_LEFT_MS
        now = turn_of(view, player.seat)
        return now is not None and now.moment == turn.moment and left >= LEAST_LEFT_MS

    def _may_send(self) -> bool:
        now = self._clock.monotonic()
        if len(self._sent) == MOST and now - self._sent[0] < SECONDS:
            return False
        self._sent.append(now)
        return True


def _is_away(hall: Hall, player: Player) -> bool:
    """Whether a player looks at no page and is told by nobody else; who has walked out is left alone."""
    member = hall.room.member(player.uid)
    if member is None or member.left or (member.chat and hall.room.group is not None):
        return False
    return player.uid not in hall.watching()
