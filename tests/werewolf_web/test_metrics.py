"""The figures for a monitor, and who may read them."""

import pytest

from host.config import Settings
from tests.werewolf_web.fakes import player
from tests.werewolf_web.site import Site, running_site

FIGURES = {"werewolf_database_up", "werewolf_bot_online", "werewolf_games_running", "werewolf_connections"}


async def test_a_program_on_this_machine_reads_prometheus_text(site: Site) -> None:
    async with site.client() as client:
        answer = await client.get("metrics")
    samples = dict(line.split() for line in answer.text.splitlines() if not line.startswith("#"))
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert samples.keys() == FIGURES
    assert samples["werewolf_database_up"] == "1"


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
