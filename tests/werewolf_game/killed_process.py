"""A process of its own that plays one table for ever and prints the id of every action that was acknowledged.

Run by `test_kill.py`, which kills it: `python killed_process.py <database file> <name of this life>`.
"""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import nonebot
import orjson
from nonebot.adapters.onebot import v11
from sqlalchemy.ext.asyncio import create_async_engine

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "src" / "plugins")]


class Player:
    """A person who answers every prompt at once."""

    def __init__(self, life: str, uid: int) -> None:
        self._name = f"{life}.{uid}"
        self._count = 0
        self.view: dict[str, Any] = {}
        self.changed = asyncio.Event()

    def offer(self, frame: bytes) -> bool:
        message = orjson.loads(frame)
        if message["type"] == "GAME_SYNC":
            self.view.update(message["view"])
            self.changed.set()
        elif message["type"] == "ACTION_OK":
            sys.stdout.write(f"OK {message['id']}\n")
            sys.stdout.flush()
        return True

    async def play(self, connection: Any) -> None:
        from tests.werewolf_game.parts import message_for

        while True:
            await self.changed.wait()
            self.changed.clear()
            for prompt in self.view["prompts"]:
                self._count += 1
                await connection.action(message_for(prompt, f"{self._name}.{self._count}"))


async def main(path: Path, life: str, *, is_new: bool) -> None:
    from host.clock import SystemClock
    from tests.werewolf_game.parts import FileDatabase, LegalBrain, Someone, open_database, start
    from werewolf_game.house import House

    url = f"sqlite+aiosqlite:///{path}"
    database = await open_database(url) if is_new else FileDatabase(create_async_engine(url))
    house = House(database, SystemClock(), LegalBrain, 1)
    await house.start()
    people = [Someone(uid) for uid in range(1, 10)]
    players = [Player(life, person.uid) for person in people]
    tasks = [
        asyncio.create_task(player.play(house.connect(0, person, player, None)))
        for person, player in zip(people, players, strict=True)
    ]
    while True:
        if not house.games.running:
            await start(house, *people, board="standard-9", factor=0.05, night_pace="quick")
        done, _ = await asyncio.wait(tasks, timeout=0.05)
        for task in done:
            task.result()


if __name__ == "__main__":
    data = Path(sys.argv[1])
    nonebot.init(_env_file=(os.devnull,), driver="~fastapi", localstore_data_dir=data.parent, log_level="CRITICAL")
    nonebot.get_driver().register_adapter(v11.Adapter)
    nonebot.require("werewolf_game")
    asyncio.run(main(data, sys.argv[2], is_new=not data.exists()))
