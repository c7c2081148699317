"""Where a request comes from, and who may say so."""

import pytest

from host.config import Settings
from tests.werewolf_web.site import Site, running_site
from werewolf_web.client_address import ClientAddress, household


def scope(peer: str, *forwarded: str) -> dict[str, object]:
    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    return {"client": (peer, 1234), "headers": headers}


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("203.0.113.9", [], "203.0.113.9"),
        ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["1.2.3.4, 198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["1.2.3.4", "198.51.100.1, 10.0.0.2"], "198.51.100.1"),
        ("10.0.0.1", ["nonsense"], "10.0.0.1"),
        ("10.0.0.1", ["198.51.100.1, nonsense"], "10.0.0.1"),
        ("10.0.0.1", ["10.0.0.2, 10.0.0.3"], "10.0.0.2"),
        ("10.0.0.1", ["2001:db8::1"], "2001:db8::1"),
        ("::ffff:10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("::ffff:203.0.113.9", [], "203.0.113.9"),
    ],
)
def test_only_trusted_proxies_are_believed(peer: str, forwarded: list[str], address: str) -> None:
    assert ClientAddress(["10.0.0.0/8"]).of(scope(peer, *forwarded)) == address


def test_a_socket_without_an_address_has_none() -> None:
    assert ClientAddress([]).of({"client": None, "headers": []}) is None


async def test_a_header_from_outside_changes_nothing(site: Site) -> None:
    headers = {"X-Forwarded-For": "1.2.3.4", "X-Real-IP": "1.2.3.4", "Forwarded": "for=1.2.3.4"}
    async with site.client() as client:
        await client.post("api/auth/login", json={"qq": "10001", "secret": "right"}, headers=headers)
    assert site.accounts.addresses == ["127.0.0.1"]


async def test_a_configured_proxy_passes_the_address_on() -> None:
    async with running_site(Settings(trusted_proxies=("127.0.0.0/8",))) as site, site.client() as client:
        headers = {"X-Forwarded-For": "1.2.3.4"}
        await client.post("api/auth/login", json={"qq": "10001", "secret": "right"}, headers=headers)
    assert site.accounts.addresses == ["1.2.3.4"]


def test_proxies_are_written_as_a_json_list() -> None:
    settings = Settings.model_validate({"werewolf_trusted_proxies": '["127.0.0.1", "10.0.0.0/8"]'})
    assert settings.trusted_proxies == ("127.0.0.1", "10.0.0.0/8")


@pytest.mark.parametrize("written", ["127.0.0.1", '"127.0.0.1"', "[1", '["proxy.example"]'])
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="trusted_proxies"):
        Settings.model_validate({"werewolf_trusted_proxies": written})


def test_a_proxy_that_is_no_network_stops_the_start() -> None:
    with pytest.raises(ValueError, match="trusted_proxies"):
        Settings(trusted_proxies=("proxy.example",))


def test_limits_count_an_ipv6_network_as_one_address() -> None:
    assert household("2001:db8:0:1::1") == household("2001:db8:0:1:ffff::2")
    assert household("2001:db8:0:1::1") != household("2001:db8:0:2::1")
    assert household("198.51.100.1") != household("198.51.100.2")
    assert household(None) == ""
