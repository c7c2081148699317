"""强制结束 <房号>, for superusers of the bot in private; it is in the audit."""

from nonebot import on_command
from nonebot.adapters.onebot.v11 import Message, PrivateMessageEvent
from nonebot.params import CommandArg
from nonebot.permission import SUPERUSER

from host import outbox
from host.errors import Problem
from werewolf_auth import service as accounts
from werewolf_game import service as games

USAGE = "用法：强制结束 <房号>"
end_by_force = on_command("强制结束", permission=SUPERUSER, force_whitespace=True, priority=5, block=True)


@end_by_force.handle()
async def _end(event: PrivateMessageEvent, argument: Message = CommandArg()) -> None:  # noqa: B008
    qq = event.get_user_id()
    if not await accounts.hears(qq, in_group=False):
        return
    origin = accounts.Origin(f"chat:{event.self_id}:{event.message_id}")
    try:
        text = await end(argument.extract_plain_text().strip(), f"qq:{qq}", origin)
    except Problem as problem:
        text = problem.message
    await outbox.private(qq, text)


async def end(typed: str, actor: str, origin: accounts.Origin) -> str:
    """End the game of a room, unrated.

    Raises:
        Problem: ROOM_NOT_FOUND, GAME_NOT_FOUND.
    """
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 4):
        return USAGE
    room_id = int(typed)
    await games.end_by_force(room_id, actor, origin)
    return f"{room_id} 号房的对局已结束，不计分"
