"""封禁 解封 查询, for superusers of the bot in private."""

from werewolf_auth import texts
from werewolf_auth.commands.conversation import private_command
from werewolf_auth.commands.player import describe
from werewolf_auth.desk import desk
from werewolf_auth.identity import Origin
from werewolf_auth.registration import checked_number


async def ban(qq: str, argument: str, origin: Origin) -> str | None:
    """Disable an account."""
    user = await desk().administration.ban(checked_number(argument), f"qq:{qq}", origin)
    return f"已封禁 {user.display_name}（编号 {user.uid}），所有登录已失效"


async def unban(qq: str, argument: str, origin: Origin) -> str | None:
    """Enable an account."""
    user = await desk().administration.unban(checked_number(argument), f"qq:{qq}", origin)
    return f"已解封 {user.display_name}（编号 {user.uid}）"


async def inspect(_: str, argument: str, __: Origin) -> str | None:
    """Show an account."""
    number = checked_number(argument)
    found = await desk().administration.status(number)
    if found is None:
        return f"{number} 还没有注册"
    activated = "" if found.activated_at is None else f"\n激活于 {texts.moment(found.activated_at)}"
    return f"{describe(found)}{activated}\n权限：{found.user.role}"


private_command("封禁", ban, admin=True)
private_command("解封", unban, admin=True)
private_command("查询", inspect, admin=True)
