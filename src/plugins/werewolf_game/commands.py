"""Chat commands about games: 段位 [@某人], 战绩, 排行榜, 回放 <局号>, 房间."""

import re
from collections.abc import Awaitable, Callable
from functools import lru_cache, partial

import nonebot
from nonebot.adapters.onebot.v11 import GroupMessageEvent, MessageEvent

from host import outbox
from host.clock import SystemClock
from host.errors import Problem
from werewolf_auth import service as accounts
from werewolf_game import inquiries
from werewolf_game.inquiries import Inquiries

standing_command = nonebot.on_command("段位", force_whitespace=True, block=True)
records_command = nonebot.on_command("战绩", force_whitespace=True, block=True)
leaderboard_command = nonebot.on_command("排行榜", force_whitespace=True, block=True)
replay_command = nonebot.on_command("回放", force_whitespace=True, block=True)
rooms_command = nonebot.on_command("房间", force_whitespace=True, block=True)
_GAME = re.compile(r"回放\s*[#＃第]?\s*([0-9]{1,15})\s*局?\s*$")


@lru_cache(maxsize=1)
def _inquiries() -> Inquiries:
    return Inquiries(SystemClock())


@standing_command.handle()
async def answer_standing(event: MessageEvent) -> None:
    """段位 [@某人]."""
    asker = event.get_user_id()
    subject = mentioned(event) or asker
    own = subject == asker
    await _reply(event, "段位", f"{subject}:{own}", partial(inquiries.standing_of, subject, own=own))


@records_command.handle()
async def answer_records(event: MessageEvent) -> None:
    """战绩."""
    asker = event.get_user_id()
    await _reply(event, "战绩", asker, partial(inquiries.records_of, asker))


@leaderboard_command.handle()
async def answer_leaderboard(event: MessageEvent) -> None:
    """排行榜."""
    await _reply(event, "排行榜", "", inquiries.leaderboard)


@replay_command.handle()
async def answer_replay(event: MessageEvent) -> None:
    """回放 <局号>."""
    found = _GAME.search(event.get_plaintext())
    game_id = int(found[1]) if found is not None else None
    await _reply(event, "回放", str(game_id), partial(inquiries.replay_of, game_id))


@rooms_command.handle()
async def answer_rooms(event: MessageEvent) -> None:
    """房间."""
    await _reply(event, "房间", "", inquiries.rooms)


def mentioned(event: MessageEvent) -> str | None:
    """The QQ number of the first person named with @."""
    for segment in event.message:
        number = str(segment.data.get("qq", ""))
        if segment.type == "at" and number.isdigit():
            return number
    return None


async def _reply(event: MessageEvent, question: str, subject: str, ask: Callable[[], Awaitable[str]]) -> None:
    in_group = isinstance(event, GroupMessageEvent)
    if not await accounts.hears(event.get_user_id(), in_group=in_group):
        return
    try:
        text = await _inquiries().answer(question, subject, ask, group=in_group)
    except Problem as problem:
        text = problem.message
    if isinstance(event, GroupMessageEvent):
        await outbox.group(str(event.group_id), text)
    else:
        await outbox.private(event.get_user_id(), text)
