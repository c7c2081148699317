"""The figures for a monitor: what is counted, that nobody is named, and who may read them."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from host.config import Settings
from host.metrics import Metrics, metrics
from tests.werewolf_web.fakes import player
from tests.werewolf_web.site import Site, running_site

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
