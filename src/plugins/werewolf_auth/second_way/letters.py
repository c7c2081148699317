"""What mails and private messages say about the second way in."""

CODE_MINUTES = 10
SUBJECT_CODE = "狼人杀验证码"
SUBJECT_NOTICE = "狼人杀账号变动"
NOT_YOU = "不是你本人？请在 QQ 里对机器人发送「重置密钥」结束所有登录，再登录网页，在「我的」里检查绑定。"


def login_code(code: str) -> str:
    """The mail with the code of a log-in; it holds no link."""
    return (
        f"登录验证码：{code}\n{CODE_MINUTES} 分钟内有效，只能用一次，只在获取它的那个浏览器里有效。\n"
        "不要把它告诉任何人。非本人操作请忽略这封邮件：没有验证码，谁也登录不了。"
    )


def bind_code(code: str) -> str:
    """The mail with the code that binds an address."""
    return (
        f"绑定验证码：{code}\n{CODE_MINUTES} 分钟内有效，只能用一次。\n"
        "它把这个邮箱绑定到正在网页上操作的狼人杀账号。不要把它告诉任何人；非本人操作请忽略这封邮件。"
    )


def bound_elsewhere() -> str:
    """The mail to an address that somebody wants to bind although it is bound to another account."""
    return "有人想把这个邮箱绑定到一个狼人杀账号，但它已经绑定了另一个账号。想换账号请先在原账号的「我的」里解绑。"


def email_bound(address: str) -> str:
    """To the owner of an account, by QQ."""
    return f"你的狼人杀账号绑定了邮箱 {address}。{NOT_YOU}"


def email_unbound(address: str) -> str:
    """To the owner of an account, by QQ and mail."""
    return f"你的狼人杀账号解绑了邮箱 {address}，它的密码也一起失效。{NOT_YOU}"


def password_set() -> str:
    """To the owner of an account, by QQ and mail."""
    return f"你的狼人杀账号设置了新的邮箱登录密码，其他设备都已退出。{NOT_YOU}"


def qq_bound() -> str:
    """To the owner of an account, by QQ."""
    return f"你的狼人杀账号绑定了 QQ 快捷登录。{NOT_YOU}"


def qq_unbound() -> str:
    """To the owner of an account, by QQ."""
    return f"你的狼人杀账号解绑了 QQ 快捷登录。{NOT_YOU}"
