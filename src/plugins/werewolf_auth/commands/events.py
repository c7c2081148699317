"""What happens around friendship."""

from nonebot import on_notice, on_request
from nonebot.adapters.onebot.v11 import ActionFailed, Bot, FriendAddNoticeEvent, FriendRequestEvent

from host import outbox
from host.config import settings
from host.logging import logger
from werewolf_auth import texts
from werewolf_auth.desk import desk
from werewolf_auth.identity import Origin


async def _is_new_friend(event: FriendAddNoticeEvent) -> bool:
    return event.notice_type == "friend_add"


async def _is_wanted(event: FriendRequestEvent) -> bool:
    return settings().accept_friends and event.request_type == "friend"


new_friend = on_notice(rule=_is_new_friend, priority=5, block=False)
friend_request = on_request(rule=_is_wanted, priority=5, block=True)


@new_friend.handle()
async def _answer_what_waits(event: FriendAddNoticeEvent) -> None:
    qq = event.get_user_id()
    if await desk().friendship.returned(qq, Origin(f"friend_add:{event.self_id}:{event.time}")):
        await outbox.private(qq, texts.WELCOME_BACK)
    await desk().registrar.befriended(qq)


@friend_request.handle()
async def _accept(bot: Bot, event: FriendRequestEvent) -> None:
    try:
        await event.approve(bot)
    except ActionFailed as error:
        # NapCat reports a request twice; the second answer fails.
        logger.info(f"friend request of {event.user_id} was answered already: {error.info.get('retcode')}")
