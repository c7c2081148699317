"""The sandbox lets its visitor speak as anybody, so only its own page may speak to it."""

import json

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from sandbox.mounting import SandboxRefusedError, SandboxSettings, mount
from tests.sandbox.conftest import Probe


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1.evil.example"]
)
def test_another_pages_request_is_refused(shared_probe: Probe, origin: str) -> None:
    body = {"person": 10000, "text": "封禁 10001"}
    answer = shared_probe.http.post("/sandbox/api/messages", json=body, headers={"Origin": origin})
    assert answer.status_code == 403
    assert shared_probe.read(10000) == []


def test_a_rebound_host_name_is_refused(shared_probe: Probe) -> None:
    answer = shared_probe.http.get("/sandbox/api/people", headers={"Host": "evil.example"})
    assert answer.status_code == 403


def test_its_own_page_is_welcome(probe: Probe) -> None:
    origin = str(probe.http.base_url).rstrip("/")
    answer = probe.http.post("/sandbox/api/messages", json={"person": 10001, "text": "嗨"}, headers={"Origin": origin})
    assert answer.status_code == 201


def test_the_page_has_a_strict_policy_and_no_inline_code(shared_probe: Probe) -> None:
    answer = shared_probe.http.get("/sandbox/")
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "<style" not in answer.text
    assert "style=" not in answer.text
    assert "onclick" not in answer.text


def test_another_pages_socket_is_refused(shared_probe: Probe) -> None:
    url = str(shared_probe.http.base_url).replace("http", "ws") + "/sandbox/ws"
    with pytest.raises(InvalidStatus), connect(url, origin=Origin("https://evil.example"), proxy=None):
        pytest.fail("the socket was opened")


def test_a_follower_sees_the_world_and_its_changes(probe: Probe) -> None:
    url = str(probe.http.base_url).replace("http", "ws").rstrip("/") + "/sandbox/ws?person=10001"
    with connect(url, proxy=None) as page:
        assert json.loads(page.recv(timeout=5))["chats"]["private"] == []
        probe.say(10001, "注册")
        assert [message["text"] for message in json.loads(page.recv(timeout=5))["chats"]["private"]] == ["注册"]


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_what_a_proxy_passes_on_is_refused(shared_probe: Probe, header: str) -> None:
    assert shared_probe.http.get("/sandbox/", headers={header: "198.51.100.7"}).status_code == 403


@pytest.mark.parametrize("environment", ["prod", "PROD", "production", ""])
def test_production_refuses_the_sandbox(environment: str) -> None:
    from fastapi import FastAPI

    app = FastAPI()
    with pytest.raises(SandboxRefusedError, match="WEREWOLF_SANDBOX"):
        mount(app, SandboxSettings(url="ws://127.0.0.1:1", token="", environment=environment))
    assert all(getattr(route, "path", "") != "/sandbox" for route in app.routes)
