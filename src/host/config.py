"""The settings of the product: `WEREWOLF_…`, checked before anything else starts."""

import json
from functools import lru_cache
from ipaddress import ip_address, ip_network
from typing import Annotated, Literal, get_args
from urllib.parse import urlsplit

import nonebot
from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator

PREFIX = "werewolf_"
LIST_OF_NETWORKS = '请写成 JSON 列表，如 ["127.0.0.1", "10.0.0.0/8"]'
TAKEN = frozenset({"onebot", "sandbox"})
"""Paths of the host's app that are not for the site."""
OFF = "off"
OPTIONAL = (
    "public_url", "signing_key", "bot_qq", "metrics_token",
    "smtp_host", "smtp_user", "smtp_password", "smtp_from", "qq_oauth_id", "qq_oauth_key",
)  # fmt: skip


def is_loopback(host: str | None) -> bool:
    """Whether a host name means this machine."""
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def _setting_name(field: str) -> str:
    return PREFIX + field


class Settings(BaseModel):
    """Every setting of the product, read-only; the field `x` is the setting `WEREWOLF_X`."""

    model_config = ConfigDict(alias_generator=_setting_name, populate_by_name=True, frozen=True, extra="ignore")

    base_path: Annotated[str, Field(pattern=r"^(/[a-z0-9_-]+)+$", max_length=64)] = "/werewolf"
    """Path under which the site is served."""
    room_count: Annotated[int, Field(ge=1, le=500)] = 20
    """How many rooms there are."""
    public_url: str | None = None
    """Address under which players reach the server, without the base path."""
    allow_http: bool = False
    """Allow a public address without TLS."""
    rate_limits: bool = True
    """Limit log-ins and requests; off only for tests and load."""
    send_interval: Annotated[float, Field(ge=0, le=60)] = 1.5
    """Seconds between two outgoing QQ messages; 0 means no pacing."""
    sandbox: bool = False
    """Serve the pretend QQ."""
    sessions_per_user: Annotated[int, Field(ge=1, le=20)] = 1
    """How many devices may be logged in at once per account."""
    signing_key: SecretStr | None = None
    """Key of the access tokens; without it a random one is kept in the data folder."""
    data_dir: str = "data"
    """Folder of the database, the signing key and the lock."""
    bcrypt_cost: Annotated[int, Field(ge=4, le=15)] = 10
    """Cost of the secret's hash as a power of two."""
    accept_friends: bool = False
    """Accept friend requests without asking the owner of the bot."""
    invite_required: bool = False
    """Ask for an invite code besides friendship before an account is made."""
    bot_qq: Annotated[str, Field(pattern=r"^[1-9][0-9]{4,11}$")] | None = None
    """The only QQ number that may connect as the bot."""
    trusted_proxies: tuple[str, ...] = ()
    """Networks of the reverse proxies whose `X-Forwarded-For` is believed."""
    metrics_token: SecretStr | None = None
    """What a monitor on this machine shows for `/metrics`; needed where the public address is another machine's."""
    smtp_host: str | None = None
    """Mail server for log-in by e-mail; without one there is no such log-in."""
    smtp_port: Annotated[int, Field(ge=1, le=65535)] = 465
    """Port of the mail server."""
    smtp_security: Literal["tls", "starttls", "none"] = "tls"
    """How the line to the mail server is protected; none only on this machine."""
    smtp_user: str | None = None
    """Name at the mail server."""
    smtp_password: SecretStr | None = None
    """Password at the mail server."""
    smtp_from: Annotated[str, Field(pattern=r"^[^@\s<>]+@[^@\s<>]+$", max_length=254)] | None = None
    """Sender of our mails."""
    qq_oauth_id: Annotated[str, Field(pattern=r"^[0-9A-Za-z_-]{1,64}$")] | None = None
    """APP ID at QQ Connect; without one there is no log-in through QQ Connect."""
    qq_oauth_key: SecretStr | None = None
    """APP Key at QQ Connect."""
    qq_oauth_url: str = "https://graph.qq.com/oauth2.0"
    """Where the provider's `authorize`, `token` and `me` are."""
    qq_oauth_pkce: bool = False
    """Whether the provider knows PKCE; QQ Connect does not."""

    qq_avatar_url: str | None = "https://q1.qlogo.cn/g?b=qq&nk={qq}&s=640"
    """Where QQ's picture of a number is; off when nobody is to be asked."""

    @field_validator(*OPTIONAL, mode="before")
    @classmethod
    def _empty_is_absent(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator(
        "bot_qq", "qq_oauth_id", "qq_oauth_key", "smtp_user", "smtp_password", "metrics_token", mode="before"
    )
    @classmethod
    def _number_as_text(cls, value: object) -> object:
        return str(value) if isinstance(value, int) else value

    @field_validator("qq_oauth_url")
    @classmethod
    def _provider(cls, value: str) -> str:
        parts = urlsplit(value)
        safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname))
        if parts.query or not parts.hostname or not safe:
            raise ValueError("请写成 https://graph.qq.com/oauth2.0 这样")
        return value.rstrip("/")

    @field_validator("qq_avatar_url")
    @classmethod
    def _pictures(cls, value: str | None) -> str | None:
        if value in (None, "", OFF):
            return None
        parts = urlsplit(value)
        safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname))
        if value.count("{qq}") != 1 or "{qq}" in parts.netloc or not parts.hostname or not safe:
            raise ValueError("请写成带 {qq} 的 https 网址，或写 off 关闭")
        return value

    @field_validator("base_path")
    @classmethod
    def _place_of_its_own(cls, value: str) -> str:
        if value.split("/")[1] in TAKEN:
            raise ValueError(f"/{value.split('/')[1]} 已有别的用处，请换一个")
        return value

    @field_validator("public_url")
    @classmethod
    def _origin_only(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.rstrip("/") or parts.query:
            raise ValueError("请写成 https://wolf.example.com 这样，不带路径")
        return value.rstrip("/")

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _list_as_json(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise ValueError(LIST_OF_NETWORKS) from None

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        try:
            for network in value:
                ip_network(network, strict=False)
        except ValueError:
            raise ValueError(LIST_OF_NETWORKS) from None
        return value

    @field_validator("signing_key", "metrics_token")
    @classmethod
    def _key_length(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value().encode()) < 32:
            raise ValueError("至少 32 字节")
        return value


KNOWN = frozenset(_setting_name(field) for field in Settings.model_fields)
"""The names of all settings, in lower case."""
SECRET = frozenset(
    _setting_name(name)
    for name, field in Settings.model_fields.items()
    if SecretStr in (field.annotation, *get_args(field.annotation))
)
"""The names of those that nobody may read in a log or an error: all of a secret type, new ones too."""


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, after `nonebot.init`."""
    return nonebot.get_plugin_config(Settings)


def site_address() -> str:
    """The address of the site as a player types it, with the base path and without a slash at the end."""
    config = nonebot.get_driver().config
    origin = settings().public_url or f"http://{config.host}:{config.port}"
    return origin + settings().base_path
