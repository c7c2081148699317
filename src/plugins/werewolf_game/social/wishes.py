"""提醒 [开|关]: whether the bot tells its owner that it is their turn."""

import nonebot
from nonebot.adapters.onebot.v11 import Message, PrivateMessageEvent
from nonebot.params import CommandArg

from host import outbox
from werewolf_auth import service as accounts
from werewolf_game import composition
from werewolf_game.inquiries import why_not
from werewolf_game.social.desk import Social

WORDS = {"开": True, "打开": True, "开启": True, "关": False, "关闭": False}
ON = "提醒已打开：轮到你发言、投票，而你没看着网页时，我私聊告诉你。发「提醒 关」关掉"
OFF = "提醒已关闭。发「提醒 开」打开"
USAGE = "用法：提醒 开 或 提醒 关"

reminder_command = nonebot.on_command("提醒", force_whitespace=True, priority=5, block=True)


@reminder_command.handle()
async def _answer(event: PrivateMessageEvent, argument: Message = CommandArg()) -> None:  # noqa: B008
    qq = event.get_user_id()
    if not await accounts.hears(qq, in_group=False):
        return
    user = await accounts.user_by_qq(qq)
    if user is None or user.state != "active":
        text = why_not(user)
    else:
        text = await answer(composition.social(), user.uid, argument.extract_plain_text().strip())
    await outbox.private(qq, text)


async def answer(social: Social, uid: int, typed: str) -> str:
    """Keep what somebody wants, or tell it."""
    if typed and typed not in WORDS:
        return USAGE
    if typed:
        await social.set_reminders(uid, WORDS[typed])
    return ON if await social.wants_reminders(uid) else OFF
