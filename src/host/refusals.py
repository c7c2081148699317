"""What must be right before the process may start; every refusal names the setting and the cure."""

import difflib
import os
import re
import shutil
import socket
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from host.config import KNOWN, PREFIX, SECRET, Settings, is_loopback
from host.data import KEY_BYTES, KEY_FILE, ensure_folder
from host.environment import ENVIRONMENTS, Environment

OF_TESTS = PREFIX + "test_"
"""Names that start like this configure the tests, whose processes inherit them."""
TOKEN_LENGTH = 32
SUPERUSER = re.compile(r"(?:onebot:)?([1-9][0-9]{4,11})", re.ASCII | re.IGNORECASE)
LOG_LEVELS = ("TRACE", "DEBUG", "INFO", "SUCCESS", "WARNING", "ERROR", "CRITICAL")
FREE_BYTES = 64 * 1024 * 1024


class Refusal(Exception):
    """The process must not start; the argument is one Chinese sentence."""


def checked_settings(environment: Environment) -> Settings:
    """The settings of the product, refused when one is unknown or wrong, the name of the environment too."""
    if environment.name not in ENVIRONMENTS:
        raise Refusal(f"设置 ENVIRONMENT 的值不对（现在是 {environment.name!r}）：应为 dev、test、prod 之一，都是小写")
    given = {name: value for name, value in environment.values.items() if name.startswith(PREFIX)}
    for name in sorted(name for name in given.keys() - KNOWN if not name.startswith(OF_TESTS)):
        near = difflib.get_close_matches(name, KNOWN, n=1)
        hint = f"是否想写 {near[0].upper()}？" if near else "请删掉它"
        raise Refusal(f"设置 {name.upper()} 不存在，{hint}")
    # An empty line in a file means: as if it were not there.
    given = {name: value for name, value in given.items() if value.strip()}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        raise Refusal(describe(error)) from None


def checked_superusers(given: Iterable[str]) -> set[str]:
    """The QQ numbers of the admins; NoneBot's own spelling, `onebot:10000`, means the same everywhere.

    Raises:
        Refusal: one of them is no number.
    """
    numbers = set()
    for word in given:
        found = SUPERUSER.fullmatch(word.strip())
        if found is None:
            raise Refusal(f'设置 SUPERUSERS 里的 {word!r} 不是 QQ 号：请写成 ["10000"]')
        numbers.add(found[1])
    return numbers


def describe(error: ValidationError) -> str:
    """One Chinese sentence about the first wrong setting."""
    first = error.errors()[0]
    name = str(first["loc"][0]).upper() if first["loc"] else "?"
    if name == "WEREWOLF_SIGNING_KEY":
        return "设置 WEREWOLF_SIGNING_KEY 太短：至少 32 字节；留空则自动生成"
    # The names too: NoneBot's own settings come here, and have no secret type.
    is_secret = name.lower() in SECRET or any(part in name for part in ("TOKEN", "KEY", "PASSWORD", "SECRET"))
    shown = "" if is_secret else f"（现在是 {first['input']!r}）"
    return f"设置 {name} 的值不对{shown}：{_rule(first['type'], first.get('ctx', {}), first['msg'])}"


def _rule(kind: str, context: dict[str, object], message: str) -> str:
    rules = {
        "greater_than_equal": "不能小于 {ge}",
        "less_than_equal": "不能大于 {le}",
        "bool_parsing": "应为 true 或 false",
        "int_parsing": "应为整数",
        "float_parsing": "应为数字",
        "string_pattern_mismatch": "应符合 {pattern}",
        "literal_error": "应为 {expected} 之一",
        "string_type": '应为文字，列表请写成 ["12345"]',
        "value_error": "{error}",
    }
    return rules[kind].format(**context) if kind in rules else f"请按 README 的设置表改正（{message}）"


def check_production(environment: Environment, settings: Settings) -> None:
    """Refuse what is only for tests when players are served, or anybody but this machine can come."""
    if not (environment.is_production or environment.is_public or _has_public_address(settings)):
        return
    wrong = {
        "WEREWOLF_SANDBOX": (settings.sandbox, "false"),
        "WEREWOLF_RATE_LIMITS": (not settings.rate_limits, "true"),
        "WEREWOLF_SEND_INTERVAL": (settings.send_interval < 1, "1.5"),
        "WEREWOLF_BCRYPT_COST": (settings.bcrypt_cost < 10, "10"),
    }
    for name, (is_wrong, right) in wrong.items():
        if is_wrong:
            when = "正式环境（ENVIRONMENT=prod）、HOST 对外开放或填了公开网址时"
            raise Refusal(f"设置 {name} 的这个值只供本机测试，{when}请改成 {right}")


def _has_public_address(settings: Settings) -> bool:
    return settings.public_url is not None and not is_loopback(urlsplit(settings.public_url).hostname)


def check_exposure(environment: Environment, settings: Settings) -> None:
    """Refuse to be reachable by others without a token, an address and TLS."""
    exposed = environment.is_public or environment.is_production
    if exposed and len(environment.onebot_token) < TOKEN_LENGTH:
        raise Refusal(
            f"设置 ONEBOT_ACCESS_TOKEN 缺失或太短：请填至少 {TOKEN_LENGTH} 个随机字符，并在 OneBot 客户端填同一个"
        )
    if environment.is_public and settings.public_url is None:
        raise Refusal("设置 WEREWOLF_PUBLIC_URL 缺失：HOST 对外开放时请填玩家访问的网址，如 https://wolf.example.com")
    if settings.public_url and settings.public_url.startswith("http:") and not settings.allow_http:
        raise Refusal("设置 WEREWOLF_PUBLIC_URL 不是 https：请改用 https，或确认风险后设 WEREWOLF_ALLOW_HTTP=true")


def check_second_way(settings: Settings) -> None:
    """Refuse a second way in that is half configured, or would send its codes in the clear."""
    mail = (settings.smtp_user, settings.smtp_password, settings.smtp_from)
    if settings.smtp_host is None:
        if any(part is not None for part in mail):
            raise Refusal("设置 WEREWOLF_SMTP_HOST 缺失：请填邮件服务器，或删掉其他 WEREWOLF_SMTP_ 设置")
    elif settings.smtp_from is None:
        raise Refusal("设置 WEREWOLF_SMTP_FROM 缺失：请填发件人邮箱，如 wolf@example.com")
    elif (settings.smtp_user is None) != (settings.smtp_password is None):
        raise Refusal("设置 WEREWOLF_SMTP_USER 和 WEREWOLF_SMTP_PASSWORD 请一起填，或都不填")
    elif settings.smtp_security == "none" and not is_loopback(settings.smtp_host):
        raise Refusal("设置 WEREWOLF_SMTP_SECURITY=none 只能用于本机的邮件服务器：请改为 tls 或 starttls")
    if (settings.qq_oauth_id is None) != (settings.qq_oauth_key is None):
        raise Refusal(
            "设置 WEREWOLF_QQ_OAUTH_ID 和 WEREWOLF_QQ_OAUTH_KEY 请一起填（QQ 互联的 APP ID 和 APP Key），或都不填"
        )
    here = is_loopback(urlsplit(settings.qq_oauth_url).hostname)
    if settings.qq_oauth_id is not None and settings.public_url is None and not here:
        raise Refusal("设置 WEREWOLF_PUBLIC_URL 缺失：QQ 登录要回到这个网址，请填玩家访问的网址")


def check_host(environment: Environment) -> None:
    """Refuse what NoneBot and uvicorn would only fail over: a log level that does not exist, a port that is taken."""
    level = environment.get("log_level") or "INFO"
    if level.upper() not in LOG_LEVELS and not level.isdecimal():
        raise Refusal(f"设置 LOG_LEVEL 的值不对（现在是 {level!r}）：可选 {' '.join(LOG_LEVELS)}")
    host, port = environment.get("host") or "127.0.0.1", environment.get("port") or "8080"
    if not port.isdecimal():
        return
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            if os.name == "posix":
                # As uvicorn will: a port that was only just let go of is free.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OverflowError:
        return
    except OSError as error:
        raise Refusal(
            f"设置 HOST 和 PORT 指向的 {host}:{port} 用不了（{error.strerror}）：请停掉占用它的程序，或换一个 PORT"
        ) from None


def check_folder(folder: Path, free_bytes: int = FREE_BYTES) -> None:
    """Refuse a data folder that cannot be written or is nearly full."""
    try:
        ensure_folder(folder)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise Refusal(
            f"设置 WEREWOLF_DATA_DIR 指向的 {folder} 无法写入（{error.strerror}）：请改权限或换一个文件夹"
        ) from None
    if free < free_bytes:
        raise Refusal(
            f"设置 WEREWOLF_DATA_DIR 指向的 {folder} 所在磁盘只剩 {free >> 20} MiB：请腾出至少 {free_bytes >> 20} MiB"
        )


def check_key(folder: Path) -> None:
    """Refuse a key file that cannot be read or is too short: whoever guesses the key is everybody."""
    path = folder / KEY_FILE
    if not path.exists():
        return
    try:
        length = len(path.read_bytes())
    except OSError as error:
        raise Refusal(f"签名密钥文件 {path} 读不了（{error.strerror}）：请改权限") from None
    if length < KEY_BYTES:
        raise Refusal(
            f"签名密钥文件 {path} 太短（至少 {KEY_BYTES} 字节）：请删掉它，启动时会重新生成，所有人需重新登录"
        )
