"""Devices and addresses as people read them, and as limits count them."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from werewolf_auth.models import LoginSession

BROWSERS = (
    ("MicroMessenger", "微信"),
    ("QQ/", "手机 QQ"),
    ("MQQBrowser", "QQ 浏览器"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""What a user agent contains → what players call it; the special ones first, for they also name the common ones."""
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "安卓"),
    ("HarmonyOS", "鸿蒙"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)

HOME_NETWORKS = tuple(
    ip_network(text)
    for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10")
)
"""Networks without a place on the internet."""


def device_name(user_agent: str | None) -> str:
    """A user agent in two words: `Chrome · Windows`. Nothing of the text itself, which anybody may choose."""
    agent = user_agent or ""
    found = [next((name for sign, name in table if sign in agent), None) for table in (BROWSERS, SYSTEMS)]
    return " · ".join(name for name in found if name) or "未知设备"


def network(address: str | None) -> str | None:
    """What counts as one address: a single host may use any of the 2⁶⁴ addresses of its IPv6 network."""
    try:
        parsed = None if address is None else ip_address(address)
    except ValueError:
        return address
    return str(ip_network((parsed, 64), strict=False)) if isinstance(parsed, IPv6Address) else address


def place_name(address: str | None) -> str:
    """An address as its owner recognises it, without giving it away: `203.0.*.*`, or whose network it is."""
    if not address:
        return "未知"
    try:
        parsed = ip_address(address.partition("/")[0])
    except ValueError:
        return "未知"
    if parsed.is_loopback:
        return "本机"
    if any(parsed in network for network in HOME_NETWORKS if network.version == parsed.version):
        return "局域网"
    if ":" in address:
        return ":".join(address.split(":")[:2]) + ":…"
    return ".".join([*address.split(".")[:2], "*", "*"])


def shown(row: LoginSession) -> dict[str, Any]:
    """A log-in as its owner sees it among their devices."""
    return {
        "id": row.sid,
        "created_at": row.created_at,
        "used_at": row.used_at,
        "expires_at": row.expires_at,
        "user_agent": row.user_agent,
        "device": device_name(row.user_agent),
        "place": place_name(row.address),
    }
