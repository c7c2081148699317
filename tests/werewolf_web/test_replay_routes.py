"""Replays over HTTP: views, packed or not, and the file."""

import pytest

from tests.werewolf_web.site import Site


async def test_a_view_comes_packed_for_whoever_takes_that(site: Site) -> None:
    async with site.client(site.accounts.token()) as http:
        packed = await http.get("api/games/7/replay?view=god", headers={"Accept-Encoding": "gzip"})
        plain = await http.get("api/games/7/replay?view=god", headers={"Accept-Encoding": "identity"})
    assert packed.status_code == plain.status_code == 200
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()
    assert site.games.calls == [("replay_view", 7, "god")] * 2


@pytest.mark.parametrize("view", ["god", "public", "1", "18"])
async def test_every_viewer_has_an_address(site: Site, view: str) -> None:
    async with site.client(site.accounts.token()) as http:
        assert (await http.get(f"api/games/7/replay?view={view}")).status_code == 200
    assert site.games.calls == [("replay_view", 7, view)]


@pytest.mark.parametrize("view", ["", "0", "100", "God", "1%0A", "../1"])
async def test_another_viewer_is_refused_before_anything_is_read(site: Site, view: str) -> None:
    async with site.client(site.accounts.token()) as http:
        answer = await http.get(f"api/games/7/replay?view={view}")
    assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_ERROR")
    assert site.games.calls == []


async def test_without_a_viewer_the_replay_is_what_it_always_was(site: Site) -> None:
    async with site.client(site.accounts.token()) as http:
        assert (await http.get("api/games/7/replay")).status_code == 200
    assert site.games.calls[0][:2] == ("replay", 7)


async def test_the_file_is_saved_under_its_number(site: Site) -> None:
    async with site.client(site.accounts.token()) as http:
        answer = await http.get("api/games/7/file")
    assert answer.headers["content-disposition"] == 'attachment; filename="werewolf-7.json"'
    assert site.games.calls == [("replay_file", 7)]


async def test_a_shared_game_needs_its_key_and_nothing_else(site: Site) -> None:
    key = "k" * 22
    async with site.client(site.accounts.token()) as http:
        assert (await http.get("api/games/7/share")).json() == {"key": key}
    async with site.client() as http:
        assert (await http.get("api/games/7/share")).status_code == 401
        assert (await http.get(f"api/shared/7/{key}/replay?view=3")).status_code == 200
        assert (await http.get(f"api/shared/7/{key}/file")).status_code == 404
        for wrong in ("", "k", key + "k", "../7", "k" * 21 + "%00"):
            assert (await http.get(f"api/shared/7/{wrong}/replay")).status_code in (404, 422)
    assert [call[0] for call in site.games.calls] == ["share_key", "shared_view"]
    assert site.games.calls[1] == ("shared_view", 7, key, "3")
