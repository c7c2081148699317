"""Chat commands of a group's table, and what players write besides them."""

from collections.abc import Awaitable, Callable
from functools import lru_cache

import nonebot
from nonebot.adapters.onebot.v11 import (
    GroupBanNoticeEvent,
    GroupMessageEvent,
    Message,
    MessageEvent,
    PrivateMessageEvent,
)
from nonebot.message import event_postprocessor, event_preprocessor
from nonebot.params import CommandArg
from nonebot.typing import T_State

from host import outbox, presence
from host.clock import SystemClock
from host.errors import Problem
from werewolf_auth import service as accounts
from werewolf_auth.service import User
from werewolf_game import composition
from werewolf_game.group.cards import boards_listed
from werewolf_game.group.mail import QQMail
from werewolf_game.group.reception import Reception
from werewolf_game.group.tables import GroupTables
from werewolf_game.group.turns import Turns
from werewolf_game.inquiries import why_not

SEE_PRIVATE = "请查看私聊（需先加我为好友）"
"""In a group the answer to who may not play is the same for everybody."""
TURN = "werewolf_turn"
Answer = Callable[[str, User, str], Awaitable[str | None]]


@lru_cache(maxsize=1)
def tables() -> GroupTables:
    """The tables of this process; made before its house starts."""
    return GroupTables(composition.house(), QQMail())


@lru_cache(maxsize=1)
def turns() -> Turns:
    """The lines of messages in this process."""
    return Turns()


@lru_cache(maxsize=1)
def reception() -> Reception:
    """The reception of this process."""
    return Reception(composition.house(), SystemClock())


async def _in_group(event: MessageEvent) -> bool:
    return isinstance(event, GroupMessageEvent)


async def _somebody_plays(event: MessageEvent) -> bool:
    if isinstance(event, GroupMessageEvent):
        return tables().game_in(str(event.group_id)) is not None
    return isinstance(event, PrivateMessageEvent) and tables().any_running


def group_command(
    name: str,
    answer: Callable[[], Answer],
    *,
    aliases: set[str | tuple[str, ...]] | None = None,
    force_whitespace: bool | None = True,
    everyday: bool = False,
) -> None:
    """A command about the table of the group in which it is said, for players whose account is active.

    Args:
        everyday: people say this to each other too; without a table it is hardly answered, whoever says it.
    """
    matcher = nonebot.on_command(
        name, rule=_in_group, aliases=aliases, force_whitespace=force_whitespace, priority=5, block=True
    )

    async def handle(event: GroupMessageEvent, argument: Message = CommandArg()) -> None:  # noqa: B008
        qq, group = event.get_user_id(), str(event.group_id)
        if not await accounts.hears(qq, in_group=True):
            return
        if everyday and reception().desk.hall_of(group) is None:
            _say(group, reception().hint(group))
            return
        user = await accounts.user_by_qq(qq)
        if user is None or user.state != "active":
            tables().voice(group).say(SEE_PRIVATE)
            if await accounts.hears(qq, in_group=False):
                await outbox.private(qq, why_not(user))
            return
        _say(group, await _answered(answer(), group, user, argument.extract_plain_text().strip()))

    matcher.append_handler(handle)


def _say(group: str, text: str | None) -> None:
    if text is not None:
        tables().voice(group).say(text)


async def _answered(answer: Answer, group: str, user: User, asked: str) -> str | None:
    try:
        return await answer(group, user, asked)
    except Problem as problem:
        return problem.message


group_command("开房", lambda: reception().open, aliases={"建房"})
group_command("加入", lambda: reception().join)
group_command("退出", lambda: reception().leave, everyday=True)
group_command("准备", lambda: reception().ready, everyday=True)
group_command("取消准备", lambda: reception().not_ready)
group_command("开始", lambda: reception().begin, everyday=True)
group_command("补位", lambda: reception().fill, everyday=True)
group_command("加AI", lambda: reception().fill, aliases={"加ai", "加Ai"}, force_whitespace=None)
group_command("观战", lambda: reception().watch)
group_command("解散", lambda: reception().dissolve, everyday=True)

boards_command = nonebot.on_command("板子", force_whitespace=True, priority=5, block=True)
words_said = nonebot.on_message(rule=_somebody_plays, priority=50, block=False)
muted_or_not = nonebot.on_notice(priority=5, block=False)


@boards_command.handle()
async def list_boards(event: MessageEvent) -> None:
    """板子."""
    if not await accounts.hears(event.get_user_id(), in_group=isinstance(event, GroupMessageEvent)):
        return
    if isinstance(event, GroupMessageEvent):
        tables().voice(str(event.group_id)).say(boards_listed())
    else:
        await outbox.private(event.get_user_id(), boards_listed())


@event_preprocessor
async def line_up(event: GroupMessageEvent, state: T_State) -> None:
    """A message of a group that plays came in."""
    if tables().game_in(str(event.group_id)) is not None:
        state[TURN] = turns().enter(str(event.group_id))


@event_postprocessor
async def step_aside(_: GroupMessageEvent, state: T_State) -> None:
    """A message was dealt with, by whatever command."""
    if TURN in state:
        state[TURN].over()


@words_said.handle()
async def hear(event: MessageEvent, state: T_State) -> None:
    """Whatever else is written: a word of the game, or a speech."""
    text = event.get_plaintext()
    if isinstance(event, GroupMessageEvent):
        game = tables().game_in(str(event.group_id))
        if game is None:
            return
        if TURN in state:
            await state[TURN].come()
        user = await accounts.user_by_qq(event.get_user_id())
        if user is not None and user.state == "active":
            game.hear_group(user.uid, text)
    elif isinstance(event, PrivateMessageEvent):
        user = await accounts.user_by_qq(event.get_user_id())
        game = tables().game_of(user.uid) if user is not None and user.state == "active" else None
        if game is not None and user is not None and await accounts.hears(user.qq, in_group=False):
            game.hear_private(user.uid, text)


@muted_or_not.handle()
async def notice_silence(event: GroupBanNoticeEvent) -> None:
    """The bot, or everybody, was muted in a group, or may speak again."""
    if event.user_id not in (0, event.self_id):
        return
    if event.sub_type == "ban":
        tables().bot_is_gone(str(event.group_id))
    else:
        tables().bot_is_back(str(event.group_id))


async def came_back() -> None:
    """The bot is online."""
    tables().bot_is_back()


async def went_away() -> None:
    """A connection of the bot ended."""
    if not presence.online():
        tables().bot_is_gone()
