"""The pretend QQ Connect: a person is picked, the site learns an openid, and each code is good once."""

import re
from html import unescape

import httpx
import pytest

from tests.sandbox.conftest import Probe

CALLBACK = "http://127.0.0.1:9/werewolf/api/auth/qq/callback"
ASKED = {"client_id": "101", "redirect_uri": CALLBACK, "state": "a state&more", "response_type": "code"}


def code_for(probe: Probe, person: str) -> str:
    """Open the page, follow the link of a person; the code that the site gets."""
    page = probe.http.get("/sandbox/oauth2.0/authorize", params=ASKED)
    links = {found[2]: unescape(found[1]) for found in re.finditer(r'<a href="([^"]+)">([^<]+)</a>', page.text)}
    answer = probe.http.get(f"/sandbox/oauth2.0/{links[person]}")
    back = httpx.URL(answer.headers["location"])
    assert (str(back.copy_with(query=None)), back.params["state"]) == (CALLBACK, ASKED["state"])
    return back.params["code"]


def openid_for(probe: Probe, person: str) -> str:
    asked = {"client_id": "101", "client_secret": "k", "code": code_for(probe, person), "fmt": "json"}
    token = probe.http.get("/sandbox/oauth2.0/token", params=asked).json()["access_token"]
    said = probe.http.get("/sandbox/oauth2.0/me", params={"access_token": token, "fmt": "json"}).json()
    assert said["client_id"] == "101"
    return str(said["openid"])


def test_a_person_has_one_openid_and_nobody_else_has_it(probe: Probe) -> None:
    first = openid_for(probe, "小明（10001）")
    assert re.fullmatch("[0-9A-F]{32}", first)
    assert openid_for(probe, "小明（10001）") == first != openid_for(probe, "小红（10002）")


def test_a_code_is_good_once_and_for_its_own_client(probe: Probe) -> None:
    for client in ("102", "101"):
        code = code_for(probe, "小明（10001）")
        said = [
            probe.http.get("/sandbox/oauth2.0/token", params={"client_id": client, "code": code}).json()
            for _ in range(2)
        ]
        assert ["error" in answer for answer in said] == [client == "102", True]
    assert probe.http.get("/sandbox/oauth2.0/me", params={"access_token": "rubbish"}).json()["error"] == 100016


@pytest.mark.parametrize("elsewhere", ["http://evil.example.com/", "javascript:alert(1)", "/api/auth/qq/callback"])
def test_it_leads_back_to_a_site_only(probe: Probe, elsewhere: str) -> None:
    answer = probe.http.get("/sandbox/oauth2.0/authorize", params=ASKED | {"redirect_uri": elsewhere})
    assert answer.status_code == 400


def test_what_is_asked_never_becomes_markup(probe: Probe) -> None:
    answer = probe.http.get("/sandbox/oauth2.0/authorize", params=ASKED | {"state": '"><script>alert(1)</script>'})
    assert answer.status_code == 200
    assert "<script" not in answer.text
