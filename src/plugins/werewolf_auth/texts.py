"""What the bot says about identity."""

from datetime import UTC, datetime, timedelta, timezone

from werewolf_auth.places import device_name, place_name

CHINA = timezone(timedelta(hours=8))

IN_GROUP = "请查看私聊（需先加我为好友）"
NOT_REGISTERED = "你还没有注册。发送「注册」开始。"
NOT_CONFIRMED = "你的账号还没有激活：收到登录码后回复「确认」；找不到登录码时发送「注册」重新获取。"
CONFIRMED = "账号已激活 ✔ 现在可以在网页用 QQ 号和登录码登录。登录码 90 天内有效，忘记时发送「重置密钥」。"
ALREADY_ACTIVE = "你的账号已经是激活状态。发送「登录」可以拿到登录链接。"
NOTHING_TO_CONFIRM = "没有等待确认的登录码（可能已过期）。请发送「注册」重新获取。"
DISABLED = "你的账号已被封禁。有疑问请联系群里的管理员。"
BLOCKED = "好的，7 天内不会再给你发注册消息。想注册时随时发送「注册」。"
REGISTERED_NOTICE = (
    "有人在网页上填了你的 QQ 号。你已经注册，无需再做什么；忘记登录码时发送「重置密钥」。非本人操作请忽略，"
    "回复「拒绝」7 天内不再提醒。"
)
REMINDER = (
    "你的登录码之前已经发给你，正等待确认：回复「确认」激活账号；找不到登录码时发送「注册」重新获取。"
    "非本人操作请忽略，回复「拒绝」7 天内不再提醒。"
)
INVITE_NEEDED = (
    "注册还需要一个有效的邀请码（没填、填错、用完或过期）。拿到后发送「注册 <邀请码>」，或在网页上填写后重新提交。"
    "非本人操作请忽略，回复「拒绝」7 天内不再提醒。"
)
NO_SUCH_CODE = "没有页面在显示这个六位码，可能已过期。请看一眼登录页，或点「换一个」再发。"
TOO_MANY_CODES = "试得太频繁了，请 5 分钟后再发六位码。"
CODE_REFUSED = (
    "已拒绝最近 15 分钟的六位码登录：那些设备都登录不了（已登录的也已退出）。其中有你自己的？再登录一次就好。"
    "担心登录码泄露时发送「重置密钥」。"
)
BOTH_REFUSED = f"{CODE_REFUSED}\n7 天内也不会再给你发注册消息。"
RESET_ALONE = "没有重置：要换登录码，只发「重置密钥」四个字（所有登录会失效，绑定的邮箱和 QQ 快捷登录会解绑）。"
DELETE_ALONE = "没有注销：要注销，只回复「确认注销」四个字；不想注销就不用管，5 分钟后作废。"
WELCOME_BACK = "欢迎回来。你的账号因为不再是好友被停用了，战绩都还在：发送「注册」拿新的登录码，再回复「确认」就恢复。"
LAPSED = "你已不是机器人的好友，账号已停用。加回好友后对机器人说「注册」，确认后恢复，战绩都在。"
REPLACED = "你的账号在另一台设备上登录了，这里已经退出。不是你本人？在 QQ 里对机器人说「重置密钥」。"
DELETE_ASK = (
    "确定要注销账号吗？注销后无法恢复：\n"
    "· 删除：QQ 号、显示名、登录码、登录记录、绑定的邮箱和 QQ 互联、段位分。\n"
    "· 保留：打过的对局留给同桌复盘，里面只写「已注销」。\n"
    "· 已登录的设备马上退出，正在打的那一局由系统托管。\n"
    "5 分钟内回复「确认注销」才会执行。"
)
DELETED = "账号已注销，登录全部失效。想再玩时重新「注册」即可。不是你本人操作？请联系群里的管理员。"
NOTHING_TO_DELETE = "没有等待确认的注销（超过 5 分钟就作废）。要注销请先发送「注销」。"
DELETE_SECRET_WRONG = "登录码不对，账号没有注销"
DELETE_NAME_WRONG = "显示名不对，账号没有注销"
DELETE_OFFLINE = "机器人现在发不出私聊，没法请你在 QQ 里确认：填上登录码可以直接注销，或稍后再试。"
NO_DOUBT = "好友名单没有异常：每天零点和机器人上线时核对，不再是好友的玩家 7 天后停用。"
NO_FRIEND_LIST = "现在拿不到好友名单（机器人不在线，或 QQ 没有回答），请稍后再试。"
BOT_OFFLINE = "机器人现在不在线，发不出新登录码；旧登录码和登录都没有变，请稍后再试。"
NO_FRIEND = "你已不是机器人的好友，收不到新登录码；旧登录码和登录都没有变。加回好友后再试。"
NOT_DELIVERED = "新登录码没有送达，旧登录码仍然有效；所有登录已退出，请重新登录后再试。"
NEW_SESSIONS_DEAD = "旧登录码和所有登录都已失效。"


def new_secret(secret: str) -> str:
    """The message that carries a secret; it holds no link, QQ would hold it back."""
    return (
        f"你的狼人杀登录码（只显示这一次）：\n{secret}\n"
        "24 小时内回复「确认」激活账号，然后回到网页登录。\n"
        "非本人操作请忽略；回复「拒绝」7 天内不再收到。不要把登录码告诉任何人。"
    )


def paired(message: str, pair: str | None) -> str:
    """A message that asks for 确认, with the two digits of the page that it belongs to."""
    if pair is None:
        return message
    return f"{message}\n注册网页上的核对数字：{pair}。你面前没有显示 {pair} 的网页？那不是你在注册，别回复「确认」。"


def replaced_secret(secret: str, unbound: str | None = None) -> str:
    """The message that carries the new secret of an active account, and says what else is no way in any more."""
    message = f"你的新登录码（只显示这一次）：\n{secret}\n{NEW_SESSIONS_DEAD}新登录码 90 天内有效，不要告诉任何人。"
    if unbound is None:
        return message
    return f"{message}\n为防止被盗后留下后门，{unbound}也已解绑：是你自己绑的，登录后在「我的」里重新绑定。"


def asked_on_page(user_agent: str | None, address: str | None) -> str:
    """Where a new secret was asked for, in front of it: whoever has a stolen session must not do that unseen."""
    return (
        f"网页上有人换了你的登录码：{device_name(user_agent)}，网络 {place_name(address)}。"
        "不是你本人？那台设备也已退出，用下面的新登录码就好。\n"
    )


def deletion_asked_on_page(user_agent: str | None, address: str | None) -> str:
    """The question to the owner of an account that somebody on the page wants to delete."""
    return (
        f"网页上有人要注销你的账号：{device_name(user_agent)}，网络 {place_name(address)}。\n"
        f"不是你本人？别回复「确认注销」，立刻发送「重置密钥」。\n{DELETE_ASK}"
    )


def login_link(address: str) -> str:
    """The message with a one-time link."""
    return f"登录链接（5 分钟内有效，只能用一次，不要转发）：\n{address}"


def moment(at_ms: int) -> str:
    """A time as players in China read it."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(CHINA).strftime("%Y-%m-%d %H:%M")


def help_text(site: str) -> str:
    """The answer to 狼人杀."""
    return (
        f"狼人杀 · 网页：{site}/\n"
        "私聊我：注册 · 确认 · 登录 · 重置密钥 · 我的状态 · 改名 <显示名> · 注销\n"
        "群里一起玩：开房 [板子] · 加入 · 加AI [个数] · 准备 · 开始 · 退出 · 观战 · 补位 · 解散 · 提醒\n"
        "群聊或私聊：板子 · 段位 [@某人] · 战绩 · 回放 <局号> · 排行榜 · 房间"
    )


def new_device(user_agent: str | None, address: str | None, at_ms: int) -> str:
    """The message about a log-in from a browser that was never seen before."""
    return (
        f"你的账号刚在一台新设备上登录：{device_name(user_agent)}，网络 {place_name(address)}，{moment(at_ms)}。\n"
        "不是你本人？立刻回复「重置密钥」，所有登录马上失效。"
    )


def code_opened(user_agent: str | None, address: str | None) -> str:
    """The answer to a code that opens at once."""
    return (
        f"已同意登录：{device_name(user_agent)}，网络 {place_name(address)}。\n"
        "不是你自己打开的登录页？立刻回复「拒绝」，那台设备马上退出。"
    )


def code_to_pair(user_agent: str | None, address: str | None, number: str) -> str:
    """The answer to a code of a browser that this account was never logged in with."""
    return (
        f"有一个没登录过你账号的浏览器想登录：{device_name(user_agent)}，网络 {place_name(address)}。\n"
        f"登录页就在你自己面前时，在页面上填这两个数字：{number}（2 分钟内）\n"
        "六位码是别人发给你的？那是骗局：不要把数字告诉任何人，回复「拒绝」。"
    )


def secret_expires(at_ms: int) -> str:
    """The warning a week before a secret expires."""
    return (
        f"你的狼人杀登录码将在 {moment(at_ms)} 到期。到时发送「重置密钥」换一个新的（会退出所有登录，"
        "绑定的邮箱和 QQ 快捷登录要重新绑定），也可以一直用「登录」或登录页上的六位码，不受影响。"
    )


def friends_doubted(lost: int, known: int, since: int) -> str:
    """The message to superusers about a friend list that cannot be true."""
    return (
        f"好友名单突然少了 {known} 位玩家中的 {lost} 位（{moment(since)} 起），"
        "可能是换了机器人账号，或 QQ 暂时没给全名单。\n"
        "现在谁都不会因此停用。名单恢复后自动解除；确实不再是好友的话，回复「核对好友 确认」："
        "名单外的玩家从那时起 7 天后停用，加回好友就没事。"
    )


def friends_confirmed(lost: int) -> str:
    """The answer to a superuser who believes the list."""
    return f"已确认好友名单：{lost} 位玩家不在名单里，7 天后停用；期间加回好友就没事。"
