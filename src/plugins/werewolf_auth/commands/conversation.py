"""What every command of identity needs: who may be answered, how, and what a refusal looks like."""

from collections.abc import Awaitable, Callable

from nonebot import on_command
from nonebot.adapters.onebot.v11 import GroupMessageEvent, Message, MessageEvent, PrivateMessageEvent
from nonebot.params import CommandArg
from nonebot.permission import SUPERUSER, Permission

from host import outbox
from host.errors import Problem
from werewolf_auth.desk import desk
from werewolf_auth.identity import Origin

Answer = Callable[[str, str, Origin], Awaitable[str | None]]
"""(QQ number, text after the command, origin) → the reply, or None to stay silent."""


async def _in_private(event: MessageEvent) -> bool:
    return isinstance(event, PrivateMessageEvent)


def origin_of(event: MessageEvent) -> Origin:
    """Where a chat message came from, for the audit."""
    return Origin(f"chat:{event.self_id}:{event.message_id}")


async def reply(event: MessageEvent, text: str) -> None:
    """Answer where the question was asked."""
    if isinstance(event, GroupMessageEvent):
        await outbox.group(str(event.group_id), text)
    else:
        await outbox.private(event.get_user_id(), text)


def private_command(
    name: str, answer: Answer, *, aliases: set[str | tuple[str, ...]] | None = None, admin: bool = False
) -> None:
    """A command that friends send in private; strangers and those who send too much get no answer."""
    permission: Permission | None = SUPERUSER if admin else None
    matcher = on_command(
        name, aliases=aliases, rule=_in_private, permission=permission, force_whitespace=True, priority=5, block=True
    )

    async def handle(event: MessageEvent, argument: Message = CommandArg()) -> None:  # noqa: B008
        qq = event.get_user_id()
        text = await answered(qq, argument.extract_plain_text().strip(), origin_of(event), answer)
        if text is not None:
            await reply(event, text)

    matcher.append_handler(handle)


async def answered(qq: str, argument: str, origin: Origin, answer: Answer) -> str | None:
    """The reply to a friend, a refusal in words included."""
    # What the message itself says about friendship proves nothing.
    if await desk().friends.nickname(qq) is None:
        return None
    try:
        desk().limits.chat(qq)
        await desk().friendship.returned(qq, origin)
        return await answer(qq, argument, origin)
    except Problem as problem:
        return None if problem.code == "RATE_LIMITED" else problem.message
