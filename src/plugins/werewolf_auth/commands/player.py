"""注册 确认 拒绝 重置密钥 登录 我的状态 改名 注销 狼人杀."""

from nonebot import on_command
from nonebot.adapters.onebot.v11 import GroupMessageEvent, Message, MessageEvent
from nonebot.params import CommandArg

from host.config import site_address
from host.errors import Problem
from werewolf_auth import texts
from werewolf_auth.administration import Status
from werewolf_auth.codes import REGRET_MS
from werewolf_auth.commands.conversation import answered, origin_of, private_command, reply
from werewolf_auth.desk import desk
from werewolf_auth.identity import Origin, User
from werewolf_auth.service import hears

STATES = {"pending": "等待确认", "active": "已激活", "disabled": "已封禁"}
LAPSED = "已停用（不再是好友）"

register = on_command("注册", force_whitespace=True, priority=5, block=True)
show_help = on_command("狼人杀", aliases={"帮助", "help"}, force_whitespace=True, priority=5, block=True)


@register.handle()
async def _register(event: MessageEvent, invite: Message = CommandArg()) -> None:  # noqa: B008
    code = invite.extract_plain_text().strip()
    if not isinstance(event, GroupMessageEvent):
        text = await answered(event.get_user_id(), code, origin_of(event), ask_in_private)
        if text is not None:
            await reply(event, text)
        return
    try:
        desk().limits.chat(event.get_user_id())
        await desk().registrar.request(event.get_user_id(), "group", origin_of(event), code or None)
    except Problem as problem:
        if problem.code == "RATE_LIMITED":
            return
        # A number that no account can have: the group hears what it hears of everybody.
    # Whoever asks: the group learns nothing about friendship.
    await reply(event, texts.IN_GROUP)


async def ask_in_private(qq: str, code: str, origin: Origin) -> str | None:
    """Store the request; what follows is sent by the registrar."""
    user = await desk().directory.user_by_qq(qq)
    if user is not None and user.state == "disabled":
        return texts.DISABLED
    await desk().registrar.request(qq, "private", origin, code or None)
    return None


@show_help.handle()
async def _show_help(event: MessageEvent) -> None:
    if await hears(event.get_user_id(), in_group=isinstance(event, GroupMessageEvent)):
        await reply(event, texts.help_text(site_address()))


async def confirm(qq: str, _: str, origin: Origin) -> str | None:
    """Activate the pending account."""
    outcome = await desk().registrar.confirm(qq, origin)
    return {
        "confirmed": texts.CONFIRMED,
        "already": texts.ALREADY_ACTIVE,
        "nothing": texts.NOTHING_TO_CONFIRM,
        "disabled": texts.DISABLED,
    }[outcome]


async def confirm_quietly(qq: str, rest: str, origin: Origin) -> str | None:
    """As `confirm`, for words that are also said without meaning it."""
    if rest or await desk().registrar.confirm(qq, origin) != "confirmed":
        return None
    return texts.CONFIRMED


async def refuse(qq: str, _: str, origin: Origin) -> str | None:
    """Take an approval back; where there is none: no messages about requests for a week.

    Who has lately got a message of either kind may mean either, so both are done: a device that is wrongly logged out
    is a nuisance, one that wrongly stays is a thief's. The answer says what was done.
    """
    asked = await desk().registrar.was_asked(qq, desk().clock.now_ms() - REGRET_MS)
    if not await desk().codes.refuse(qq, origin):
        await desk().registrar.refuse(qq, origin)
        return texts.BLOCKED
    if not asked:
        return texts.CODE_REFUSED
    await desk().registrar.refuse(qq, origin)
    return texts.BOTH_REFUSED


async def reset(qq: str, rest: str, origin: Origin) -> str | None:
    """A new secret; who is not active yet registers instead."""
    if rest:
        return texts.RESET_ALONE
    user = await desk().directory.user_by_qq(qq)
    if user is None or user.state != "active":
        return _why_not(user)
    await desk().administration.reset_secret(qq, origin)
    return None


async def log_in(qq: str, code: str, origin: Origin) -> str | None:
    """A one-time link to the log-in page; with the code that such a page shows, its approval."""
    if code:
        return await _approve(qq, code, origin)
    token = await desk().sessions.create_link(qq)
    if token is None:
        return _why_not(await desk().directory.user_by_qq(qq))
    return texts.login_link(f"{site_address()}/link/{token}")


async def _approve(qq: str, code: str, origin: Origin) -> str:
    user = await desk().directory.user_by_qq(qq)
    if user is None or user.state != "active":
        return _why_not(user)
    try:
        approval = await desk().codes.approve(qq, "".join(code.split()), origin)
    except Problem as problem:
        if problem.code != "RATE_LIMITED":
            raise
        return texts.TOO_MANY_CODES
    if approval is None:
        return texts.NO_SUCH_CODE
    if approval.number is None:
        return texts.code_opened(approval.user_agent, approval.address)
    return texts.code_to_pair(approval.user_agent, approval.address, approval.number)


def _why_not(user: User | None) -> str:
    """Why an account that is not active cannot do this, and what to do."""
    if user is None:
        return texts.NOT_REGISTERED
    return texts.DISABLED if user.state == "disabled" else texts.NOT_CONFIRMED


async def status(qq: str, _: str, __: Origin) -> str | None:
    """Registered? since when, expiry of the secret, sessions; never the secret."""
    found = await desk().administration.status(qq)
    return texts.NOT_REGISTERED if found is None else describe(found)


def describe(found: Status) -> str:
    """An account in a few lines."""
    state = STATES[found.user.state] if found.lapsed_at is None else LAPSED
    lines = [f"{found.user.display_name}（编号 {found.user.uid}）：{state}"]
    lines.append(f"注册于 {texts.moment(found.user.created_at)}")
    if found.secret_expires_at is not None:
        waiting = "，等待确认" if found.user.state == "pending" else ""
        lines.append(f"登录码有效至 {texts.moment(found.secret_expires_at)}{waiting}")
    else:
        cure = "重置密钥" if found.user.state == "active" else "注册"
        lines.append(f"没有可用的登录码：发送「{cure}」获取")
    lines.append(f"已登录的设备：{found.live_sessions}")
    return "\n".join(lines)


async def rename(qq: str, name: str, origin: Origin) -> str | None:
    """Another display name."""
    if not name:
        return "用法：改名 <显示名>"
    user = await desk().directory.user_by_qq(qq)
    if user is None or user.state == "disabled":
        return _why_not(user)
    try:
        desk().limits.naming(user.uid)
    except Problem as problem:
        return problem.message
    renamed = await desk().directory.rename(user.uid, name, origin)
    return f"显示名已改为 {renamed.display_name}"


async def ask_deletion(qq: str, again: str, origin: Origin) -> str | None:
    """Ask before deleting; `注销 确认` is the second word too."""
    user = await desk().directory.user_by_qq(qq)
    if user is None or user.state == "disabled":
        return _why_not(user)
    if again == "确认":
        return await delete(qq, "", origin)
    desk().deletion.ask(qq)
    return texts.DELETE_ASK


async def delete(qq: str, rest: str, origin: Origin) -> str | None:
    """Delete the account, when that was asked for a moment ago; `确认注销 怎么办` is a question, not the word."""
    if rest:
        return texts.DELETE_ALONE
    user = await desk().directory.user_by_qq(qq)
    if user is None or user.state == "disabled":
        return _why_not(user)
    return texts.DELETED if await desk().deletion.confirm(qq, origin) else texts.NOTHING_TO_DELETE


private_command("确认", confirm)
private_command("ok", confirm_quietly, aliases={"OK", "Ok", "确定"})
private_command("拒绝", refuse)
private_command("重置密钥", reset)
private_command("登录", log_in)
private_command("我的状态", status)
private_command("改名", rename)
private_command("注销", ask_deletion)
private_command("确认注销", delete)
