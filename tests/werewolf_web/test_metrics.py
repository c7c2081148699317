"""The figures for a monitor: what is counted, that nobody is named, and who may read them."""

import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from host.config import Settings
from host.metrics import Metrics, metrics
from tests.werewolf_web.fakes import player
from tests.werewolf_web.site import Site, running_site
from werewolf_web import monitors

TOKEN = "monitor-" + "m" * 32

PRESENT = {"werewolf_database_up", "werewolf_bot_online", "werewolf_games_running", "werewolf_connections"}
COUNTED = {
    "werewolf_requests",
    "werewolf_registrations",
    "werewolf_confirmations",
    "werewolf_logins",
    "werewolf_refusals",
    "werewolf_deliveries",
    "werewolf_games",
    "werewolf_audited",
    "werewolf_action_seconds",
}


def families(text: str) -> dict[str, dict[tuple[str, ...], float]]:
    """Every family of a Prometheus text: values by sample name and labels."""
    return {
        family.name: {(sample.name, *sample.labels.values()): sample.value for sample in family.samples}
        for family in text_string_to_metric_families(text)
    }


async def read(site: Site) -> dict[str, dict[tuple[str, ...], float]]:
    async with site.client() as client:
        return families((await client.get("metrics")).text)


async def test_a_program_on_this_machine_reads_prometheus_text(site: Site) -> None:
    async with site.client() as client:
        answer = await client.get("metrics")
    found = families(answer.text)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert found.keys() >= PRESENT | COUNTED
    assert found["werewolf_database_up"] == {("werewolf_database_up",): 1}
    assert found["werewolf_games_running"] == {("werewolf_games_running",): 3}


async def test_refusals_are_counted_by_their_reason(site: Site) -> None:
    key = ("werewolf_refusals_total", "AUTH_TOKEN_INVALID")
    before = (await read(site))["werewolf_refusals"].get(key, 0)
    async with site.client() as client:
        for _ in range(2):
            await client.get("api/rooms")
    assert (await read(site))["werewolf_refusals"][key] == before + 2


async def test_sockets_are_counted_and_their_refusals_too(site: Site) -> None:
    key = ("werewolf_refusals_total", "VALIDATION_ERROR")
    before = (await read(site))["werewolf_refusals"].get(key, 0)
    async with site.socket(f"/ws/rooms/1?token={site.accounts.token()}") as socket:
        await socket.recv()
        await socket.send("{}")
        await socket.recv()
        found = await read(site)
    assert found["werewolf_connections"] == {("werewolf_connections",): 1}
    assert found["werewolf_refusals"][key] == before + 1


async def test_a_broken_database_shows(site: Site) -> None:
    site.database.works = False
    assert (await read(site))["werewolf_database_up"] == {("werewolf_database_up",): 0}


def test_ways_in_are_told_apart() -> None:
    fresh = Metrics()
    for action in ("login", "login", "login_link", "confirm", "request", "register", "ban"):
        fresh.count_stored(action)
    values = {
        (sample.name, *sample.labels.values()): sample.value
        for family in fresh.registry.collect()
        for sample in family.samples
        if sample.name.endswith("_total")
    }
    assert values[("werewolf_logins_total", "secret")] == 2
    assert values[("werewolf_logins_total", "link")] == 1
    assert values[("werewolf_confirmations_total",)] == values[("werewolf_requests_total",)] == 1
    assert values[("werewolf_registrations_total",)] == 1
    assert values[("werewolf_audited_total", "ban")] == 1


def test_no_label_can_name_somebody() -> None:
    labels = {name for family in metrics().registry.collect() for sample in family.samples for name in sample.labels}
    assert labels <= {"way", "reason", "kind", "result", "action", "le"}


@pytest.mark.parametrize("name", ["X-Forwarded-For", "X-Real-IP", "Forwarded"])
@pytest.mark.parametrize("proxies", [(), ("127.0.0.1",)])
async def test_who_comes_through_a_proxy_must_be_an_administrator(name: str, proxies: tuple[str, ...]) -> None:
    async with running_site(Settings(trusted_proxies=proxies)) as site:
        tokens = (None, site.accounts.token(), site.accounts.token(player(9, "10009", role="admin")))
        found = []
        for token in tokens:
            async with site.client(token) as client:
                found.append((await client.get("metrics", headers={name: "127.0.0.1"})).status_code)
    assert found == [401, 403, 200]


async def statuses(settings: Settings) -> dict[str, int]:
    """What a bare `proxy_pass` gets: no header tells its requests from those of a program here."""
    async with running_site(settings) as site:
        shown = {"nothing": None, "the token": TOKEN, "another": "x" * 32}
        shown |= {"a player's": site.accounts.token(), "an admin's": site.accounts.token(player(9, role="admin"))}
        found = {}
        for name, token in shown.items():
            async with site.client(token) as client:
                found[name] = (await client.get("metrics")).status_code
        return found


@pytest.mark.parametrize("proxies", [(), ("127.0.0.1",)])
async def test_behind_a_proxy_that_adds_no_header_nobody_is_a_program_of_ours(proxies: tuple[str, ...]) -> None:
    found = await statuses(Settings(public_url="https://wolf.example.com", trusted_proxies=proxies))
    assert found == {"nothing": 401, "the token": 401, "another": 401, "a player's": 403, "an admin's": 200}


async def test_a_monitor_shows_its_token() -> None:
    chosen = Settings(public_url="https://wolf.example.com", metrics_token=SecretStr(TOKEN))
    expected = {"nothing": 401, "the token": 200, "another": 401, "a player's": 403, "an admin's": 200}
    assert await statuses(chosen) == expected
    async with running_site(chosen) as site, site.client(TOKEN) as client:
        elsewhere = await client.get("metrics", headers={"X-Forwarded-For": "203.0.113.9"})
    assert elsewhere.status_code == 401


@pytest.mark.parametrize("address", [None, "http://127.0.0.1:8080", "http://localhost:8080"])
async def test_on_ones_own_machine_no_token_is_needed(address: str | None) -> None:
    assert (await statuses(Settings(public_url=address)))["nothing"] == 200


async def test_a_gate_that_believes_the_proxy_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(monitors, "is_loopback", lambda _: True)
    with pytest.raises(AssertionError):
        await test_behind_a_proxy_that_adds_no_header_nobody_is_a_program_of_ours(())
