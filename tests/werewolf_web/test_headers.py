"""The headers of every answer, held by a snapshot; one that changes is a decision, and is written anew.

`WEREWOLF_TEST_WRITE=1 python -m pytest tests/werewolf_web/test_headers.py` writes it; the difference is then read.
"""

import os
import re
from pathlib import Path

import pytest

from host.config import Settings
from tests.werewolf_web.headers import snapshot
from tests.werewolf_web.site import running_site
from tests.werewolf_web.test_answers import HEADERS
from werewolf_web import app, pages
from werewolf_web.access import ACCESS
from werewolf_web.middleware import security_headers
from werewolf_web.middleware.security_headers import SecurityHeaders

SNAPSHOT = Path(__file__).with_name("headers.txt")
PUBLIC = {"http": "", "https": "https://wolf.example.com"}
KEPT = {"public, max-age=31536000, immutable", "private, max-age=31536000, immutable"}


async def taken(scheme: str) -> str:
    """The headers as they are now."""
    settings = Settings(public_url=PUBLIC[scheme] or None)
    async with running_site(settings, pages=pages.build(settings)) as site:
        return await snapshot(site, scheme)


def held(scheme: str) -> str:
    """The headers as they were when somebody last looked at them."""
    paragraphs = SNAPSHOT.read_text(encoding="utf-8").strip().split("\n\n")
    return "\n\n".join(part for part in paragraphs if part.startswith(f"## {scheme}\n"))


@pytest.mark.parametrize("scheme", PUBLIC)
async def test_every_answer_has_the_headers_of_the_snapshot(scheme: str) -> None:
    now = await taken(scheme)
    if os.environ.get("WEREWOLF_TEST_WRITE"):
        both = [now if each == scheme else held(each) for each in PUBLIC]
        SNAPSHOT.write_text("\n\n".join(both) + "\n", encoding="utf-8")
    assert now.splitlines() == held(scheme).splitlines()


@pytest.mark.parametrize("scheme", PUBLIC)
def test_the_snapshot_has_what_was_promised_on_every_answer(scheme: str) -> None:
    socket = {"http": "ws://<here>", "https": "wss://wolf.example.com"}[scheme]
    for paragraph in held(scheme).split("\n\n"):
        headers = dict(re.findall(r"^  ([\w-]+): (.*)$", paragraph, re.MULTILINE))
        if "\n→ 101\n" in paragraph or "the host's root" in paragraph or "no such socket" in paragraph:
            continue
        promised = {name: value.format(socket=socket) for name, value in HEADERS.items()}
        if "a foreign host" in paragraph and scheme == "http":
            promised["content-security-policy"] = promised["content-security-policy"].replace(f" {socket}", "")
        if headers["cache-control"] in KEPT:
            assert " asset " in paragraph or "/api/avatars/" in paragraph
            promised["cache-control"] = headers["cache-control"]
        assert {name: headers.get(name) for name in promised} == promised
        assert headers.get("strict-transport-security") == ("max-age=31536000" if scheme == "https" else None)
        assert not headers.keys() & {"server", "x-powered-by", "access-control-allow-origin"}


@pytest.mark.parametrize("scheme", PUBLIC)
def test_the_snapshot_has_every_route_and_no_other(scheme: str) -> None:
    asked = set(re.findall(r"^an? (?:stranger|admin|player): (\w+) (\S+)$", held(scheme), re.MULTILINE))
    assert asked == set(ACCESS)


@pytest.mark.parametrize("fault", ["no layer", "another value", "a header too many"])
async def test_a_header_that_changes_is_noticed(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    layers = app._layers
    fixed = dict(security_headers.FIXED)
    if fault == "no layer":
        guarded = SecurityHeaders.__name__
        monkeypatch.setattr(app, "_layers", lambda *needed: [one for one in layers(*needed) if guarded not in str(one)])
    elif fault == "another value":
        monkeypatch.setattr(security_headers, "POLICY", security_headers.POLICY.replace("'none'", "'self'", 1))
    else:
        fixed["Access-Control-Allow-Origin"] = "*"
    monkeypatch.setattr(security_headers, "FIXED", fixed)
    assert await taken("http") != held("http")
