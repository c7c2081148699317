"""Paths that climb, and texts that speak SQL: what is sent where a text is taken, and how it is sent as it stands."""

import asyncio
from collections.abc import Iterator
from typing import Any, NamedTuple

CLIMBS = (
    *("..", "../..", "../../../../../../etc/passwd", "....//....//etc/passwd", "..;/..;/etc/passwd", "./././../"),
    *("%2e%2e", "%2e%2e/%2e%2e/pyproject.toml", "..%2f..%2fpyproject.toml", "%2e%2e%2f%2e%2e%2fpyproject.toml"),
    *("..%252f..%252fpyproject.toml", "%252e%252e%252fpyproject.toml", "..%25252fpyproject.toml", "%2e%2e%5cbot.py"),
    *("..\\..\\pyproject.toml", "..%5c..%5cpyproject.toml", "..%255c..%255cpyproject.toml", "..\\/..\\/bot.py"),
    *(
        "\\\\127.0.0.1\\c$\\boot.ini",
        "%5c%5c127.0.0.1%5cc$",
        "//127.0.0.1/share",
        "/%2f127.0.0.1/share",
        "C:\\boot.ini",
    ),
    *("/etc/passwd", "%2fetc%2fpasswd", "//etc/passwd", "file:///etc/passwd", "%66ile%3a//etc/passwd", "~/.ssh/id_rsa"),
    *("js/app.js%00", "js/app.js%00.png", "%00", "..%00/", "js/../../../bot.py", "js/%2e%2e/%2e%2e/%2e%2e/bot.py"),
    *(
        "..%c0%af..%c0%afbot.py",
        "%c0%ae%c0%ae/bot.py",
        "..%e0%80%af..%e0%80%afbot.py",
        "..%ef%bc%8fbot.py",
        "%u002e%u002e/",
    ),
    *(
        "..%0a/bot.py",
        "..%0d%0a/bot.py",
        "%0d%0aSet-Cookie:%20x=1",
        "%0d%0a%0d%0a<html>",
        "%20../bot.py",
        "..%20/bot.py",
    ),
    *(".git/config", ".env", "data/signing.key", "..%2f.env", "..%2fdata%2fsigning.key", "%2e%67it/config", "js/.."),
    *("js", "js/", "js//app.js", "JS/APP.JS", "js/app.js/", "js/app.js/..", "js/app.js?/../../bot.py", "js/app.js;x"),
    *(
        "https://evil.example/",
        "https:evil.example",
        "//evil.example/%2e%2e",
        "/\\evil.example",
        "%2f%2fevil.example",
        "@evil.example",
    ),
    *("CON", "NUL.txt", "aux.js", "x" * 2000, "../" * 500, "%2e%2e%2f" * 300),
)
"""Below a folder of the site; with an escape or without."""
PLACES = (
    "/",
    "/static/",
    "/static/{tree}/",
    "/static/../",
    "/api/",
    "/api/users/",
    "/api/avatars/1/",
    "/room/",
    "/link/",
    "/api/auth/link/",
)

SQL = (
    *("'", '"', "`", "\\", "''", "\\'", "'--", "';--", "' #", "'/*", "*/", ")", "'))--", ";", "%", "_", "%%", "[a-z]"),
    *(
        "' OR '1'='1",
        "' OR 1=1--",
        "1 OR 1=1",
        '" OR ""="',
        "') OR ('a'='a",
        "' OR uid>0--",
        "' || '1",
        "1' AND '1'='2",
    ),
    *("' UNION SELECT 1--", "' UNION SELECT qq FROM werewolf_auth_user--", "x' UNION ALL SELECT NULL,NULL,NULL--"),
    *(
        "'; DROP TABLE werewolf_auth_user;--",
        "1; DELETE FROM werewolf_auth_user",
        "'; UPDATE werewolf_auth_user SET state='x",
    ),
    *(
        "'; ATTACH DATABASE 'x.db' AS x;--",
        "'; PRAGMA writable_schema=1;--",
        "' AND load_extension('x')--",
        "'; VACUUM;--",
    ),
    *("' AND randomblob(1e9)--", "'; SELECT pg_sleep(9);--", "' AND sleep(9)--", "'; WAITFOR DELAY '0:0:9'--"),
    *("' AND (SELECT count(*) FROM sqlite_master)>0--", "' AND hex(randomblob(9))>'a", "' GROUP BY uid HAVING 1=1--"),
    *(
        "' ORDER BY 99--",
        "%27%20OR%201=1--",
        "ʼ OR 1=1--",
        "＇ OR 1=1--",
        "\u0000' OR 1=1--",
        "\x1a'",
        "admin'--",
        ":uid",
        "?1",
        "$1",
    ),
    *("{uid}", "%(uid)s", "${uid}", "1e309", "-1", "0x31", "NULL", "true", "uid:1' OR '1'='1", "1/**/OR/**/1=1"),
)


class TextPlace(NamedTuple):
    """Where an operation takes a text."""

    method: str
    path: str
    where: str
    name: str


def _is_text(schema: dict[str, Any]) -> bool:
    ways = [schema, *schema.get("anyOf", []), *schema.get("allOf", [])]
    return any(way.get("type") == "string" for way in ways)


def text_places(document: dict[str, Any]) -> Iterator[TextPlace]:
    """Every path part, parameter and field of a body that takes text, as the schema of the site tells."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            for parameter in operation.get("parameters", []):
                if _is_text(parameter["schema"]):
                    yield TextPlace(method.upper(), path, parameter["in"], parameter["name"])
            for name in _text_fields(document, operation):
                yield TextPlace(method.upper(), path, "body", name)


def _text_fields(document: dict[str, Any], operation: dict[str, Any]) -> Iterator[str]:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    for way in [body, *body.get("anyOf", [])]:
        model = document["components"]["schemas"].get(way.get("$ref", "").rpartition("/")[2], {})
        yield from (name for name, schema in model.get("properties", {}).items() if _is_text(schema))


async def as_it_stands(port: int, target: str) -> tuple[int, dict[str, str], bytes]:
    """Ask for a path that no client would send: nothing of it is escaped or made shorter."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
        answer = await reader.read()
    finally:
        writer.close()
        await writer.wait_closed()
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return int(first.split()[1]), headers, body
