"""封禁 解封 查询 审计 邀请码 核对好友, for superusers of the bot in private; each of them is in the audit."""

from itertools import takewhile

from werewolf_auth import texts
from werewolf_auth.commands.conversation import private_command
from werewolf_auth.commands.player import describe
from werewolf_auth.desk import desk
from werewolf_auth.identity import Origin
from werewolf_auth.invites import Invite
from werewolf_auth.office import Json
from werewolf_auth.registration import checked_number

AUDIT_ROWS = 10
INVITE_ROWS = 10
INVITE_USAGE = (
    "用法：邀请码（列出）· 邀请码 新建 [次数] [天数] [备注] · 邀请码 <码>（谁用过）· 邀请码 删除 <码>\n"
    "不写次数为 1 次，不写天数为长期有效。"
)


async def ban(qq: str, argument: str, origin: Origin) -> str | None:
    """Disable an account."""
    user = await desk().administration.ban(checked_number(argument), f"qq:{qq}", origin)
    return f"已封禁 {user.display_name}（编号 {user.uid}），所有登录已失效"


async def unban(qq: str, argument: str, origin: Origin) -> str | None:
    """Enable an account."""
    user = await desk().administration.unban(checked_number(argument), f"qq:{qq}", origin)
    return f"已解封 {user.display_name}（编号 {user.uid}）"


async def inspect(qq: str, argument: str, origin: Origin) -> str | None:
    """Show an account."""
    number = checked_number(argument)
    await desk().office.note("inspected", f"qq:{qq}", f"qq:{number}", origin)
    found = await desk().administration.status(number)
    if found is None:
        return f"{number} 还没有注册"
    activated = "" if found.activated_at is None else f"\n激活于 {texts.moment(found.activated_at)}"
    return f"{describe(found)}{activated}\n权限：{found.user.role}"


async def audit(qq: str, argument: str, origin: Origin) -> str | None:
    """Show what the audit knows of somebody."""
    number = checked_number(argument)
    found = await desk().office.audit(f"qq:{qq}", origin, number, None, None, AUDIT_ROWS)
    lines = [_entry(row) for row in found["rows"]]
    return f"{number} 最近的记录：\n" + "\n".join(lines) if lines else f"没有关于 {number} 的记录"


def _entry(row: Json) -> str:
    parts = (texts.moment(row["at"]), row["action"], f"由 {row['actor']}", row["address"], row["detail"])
    return " · ".join(part for part in parts if part)


async def invite(qq: str, argument: str, origin: Origin) -> str | None:
    """Make, list, show and withdraw invite codes."""
    actor, words = f"qq:{qq}", argument.split()
    match words:
        case []:
            await desk().office.note("invites_read", actor, "invites", origin)
            return _listed(await desk().invites.listed())
        case ["新建", *rest]:
            return await _new_invite(rest, actor, origin)
        case ["删除", code]:
            found = await desk().invites.find(code)
            await desk().invites.withdraw(found.id, actor, origin)
            return f"邀请码 {found.code} 已删除"
        case [code]:
            await desk().office.note("invites_read", actor, "invites", origin)
            return _uses(await desk().invites.find(code))
        case _:
            return INVITE_USAGE


async def _new_invite(words: list[str], actor: str, origin: Origin) -> str:
    # Figures only before the first other word: what follows is the note, whatever it looks like.
    figures = [int(word) for word in takewhile(_is_figure, words[:2])]
    note = " ".join(words[len(figures) :])
    uses, days = (*figures, None, None)[:2]
    made = await desk().invites.create(1 if uses is None else uses, days, note, actor, origin)
    return f"新邀请码：{made.code}\n{_limits(made)}\n好友发送「注册 {made.code}」，或在网页注册时填写"


def _is_figure(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) <= 6


def _limits(found: Invite) -> str:
    until = "长期有效" if found.expires_at is None else f"有效至 {texts.moment(found.expires_at)}"
    withdrawn = "，已删除" if found.withdrawn_at is not None else ""
    note = f"，{found.note}" if found.note else ""
    return f"已用 {found.uses}/{found.most_uses} 次，{until}{withdrawn}{note}"


def _listed(found: list[Invite]) -> str:
    live = [one for one in found if one.withdrawn_at is None]
    lines = [f"{one.code}：{_limits(one)}" for one in live[:INVITE_ROWS]]
    return "\n".join([*(lines or ["还没有邀请码"]), INVITE_USAGE])


def _uses(found: Invite) -> str:
    lines = [f"{texts.moment(at)} {name or '已注销'}" for at, _, name in found.used_by]
    return "\n".join([f"{found.code}：{_limits(found)}", *(lines or ["还没有人用过"])])


async def friends(qq: str, argument: str, origin: Origin) -> str | None:
    """Compare players and friends now; 确认 believes a list that lacks most of them."""
    if argument not in ("", "确认"):
        return "用法：核对好友 · 核对好友 确认"
    if argument == "确认":
        if await desk().friendship.doubted() is None:
            return texts.NO_DOUBT
        lost = await desk().friendship.confirm(f"qq:{qq}", origin)
        return texts.NO_FRIEND_LIST if lost is None else texts.friends_confirmed(lost)
    await desk().office.note("friends_reviewed", f"qq:{qq}", "friends", origin)
    await desk().friendship.review(tell=False)
    return await desk().friendship.doubted() or texts.NO_DOUBT


private_command("封禁", ban, admin=True)
private_command("解封", unban, admin=True)
private_command("查询", inspect, admin=True)
private_command("审计", audit, admin=True)
private_command("邀请码", invite, admin=True)
private_command("核对好友", friends, admin=True)
