"""Paths, SQL and redirects: whatever of the corpora is sent is refused, found nowhere, or a text like any other."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from host import db
from host.config import Settings
from tests.werewolf_auth.hall import HERE
from tests.werewolf_web import test_second_way
from tests.werewolf_web.corpora import CLIMBS, PLACES, SQL, TextPlace, as_it_stands, text_places
from tests.werewolf_web.site import BASE, Site, running_site
from tests.werewolf_web.test_access import BODIES, concrete, site_app
from tests.werewolf_web.test_second_way import Town
from werewolf_auth.store import office
from werewolf_web import pages
from werewolf_web.access import ACCESS, Access
from werewolf_web.pages import packed
from werewolf_web.pages.assets import AssetTree

town = test_second_way.town
ROOT = Path(__file__).parents[2]
SUPERUSER = "99999"
OUTSIDE = (b"root:", b"[project]", b"nonebot.init", b"ref: refs/")
"""What stands in the files that the paths climb to."""
FEW = SQL[::5]


async def assert_nothing_is_climbed_to(site: Site) -> None:
    """Every path of the corpus at every place is an error, or the very page or asset that stands there."""
    async with site.client() as client:
        shell = (await client.get(site.url + "/")).text
        known = {(await client.get(f"{site.url}{path}")).content for path in ("/room/1", "/link/x")}
        tree = shell.partition(f"{BASE}/static/")[2].partition("/")[0]
        known |= {(await client.get(f"{site.url}/static/{tree}/js/app.js")).content, shell.encode()}
    for place in PLACES:
        for climb in CLIMBS:
            status, headers, body = await as_it_stands(site.port, BASE + place.format(tree=tree) + climb)
            assert status < 500, (place, climb)
            assert not any(secret in body for secret in OUTSIDE), (place, climb)
            if status < 300:
                assert body in known, (place, climb)
            elif status < 400:
                assert headers["location"].startswith(f"{BASE}/"), (place, climb)
            assert "set-cookie" not in headers, (place, climb)


async def test_no_path_leads_out_of_the_site() -> None:
    async with running_site(pages=pages.build(Settings())) as site:
        await assert_nothing_is_climbed_to(site)


async def test_a_site_that_reads_any_path_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_: AssetTree, name: str) -> packed.Asset | None:
        path = ROOT / "static" / name.replace("\x00", "")
        return packed.asset(path.read_bytes(), "text/plain") if path.is_file() else None

    monkeypatch.setattr(AssetTree, "get", read)
    async with running_site(pages=pages.build(Settings())) as site:
        with pytest.raises(AssertionError):
            await assert_nothing_is_climbed_to(site)


@dataclass
class Attacker:
    """Somebody who puts SQL wherever the API takes a text."""

    town: Town
    admin: dict[str, str]

    async def send(self, place: TextPlace, payload: str) -> tuple[int, Any]:
        """Ask with the payload in this one place, everything else being right; status and content."""
        method, path, where, name = place
        body = BODIES.get((method, path), {})
        headers = {} if ACCESS[method, path] is Access.PUBLIC else self.admin
        part = "{" + name + "}"
        spelled = "".join(f"%{octet:02x}" for octet in payload.encode())
        address = concrete(path.replace(part, "\x00")).replace("\x00", spelled)[1:]
        answer = await self.town.browser.request(
            method,
            address,
            params={name: payload} if where == "query" else None,
            json={**body, name: payload} if where == "body" else body if method != "GET" else None,  # type: ignore[dict-item]
            headers=headers,
        )
        self.town.browser.cookies.clear()
        content = answer.json() if "json" in answer.headers.get("content-type", "") else None
        return answer.status_code, content


async def superuser(town: Town) -> dict[str, str]:
    """A superuser's session, as headers of a program; the account may be there from another test."""
    sessions = town.hall.desk.sessions
    if (link := await sessions.create_link(SUPERUSER)) is None:
        return await town.member(SUPERUSER)
    return {"Authorization": f"Bearer {(await sessions.log_in_by_link(link, HERE)).access_token}"}


async def stored() -> tuple[list[str], list[str]]:
    """The tables, and every account but the superusers' as it is known."""
    async with db.session() as session:
        tables = await session.scalars(text("SELECT name || coalesce(sql, '') FROM sqlite_master ORDER BY 1"))
        accounts = await session.execute(
            text(f"SELECT uid, qq, display_name, state FROM werewolf_auth_user WHERE qq <> '{SUPERUSER}'")
        )
        return list(tables), [str(tuple(row)) for row in accounts]


async def assert_sql_is_text(town: Town, payloads: tuple[str, ...], places: list[TextPlace]) -> None:
    """Nothing breaks, nothing is found that was not asked for, nothing is changed."""
    admin = await superuser(town)
    await town.member()
    attacker, before = Attacker(town, admin), await stored()
    for place in places:
        for payload in payloads:
            status, content = await attacker.send(place, payload)
            assert status < 500, (place, payload)
            if place.path == "/api/admin/users" and place.name == "search" and status == 200:
                assert all(matches(row, payload.strip()) for row in content["rows"]), (place, payload, content)
    assert await stored() == before


def matches(row: dict[str, Any], search: str) -> bool:
    """Whether an account is one that this search may find."""
    found = search.lower() in row["display_name"].lower() or row["qq"].startswith(search)
    return found or str(row["uid"]) == search


def every_place() -> list[TextPlace]:
    return sorted(text_places(site_app().openapi()))


@pytest.mark.no_cover
async def test_sql_in_every_text_is_text(town: Town) -> None:
    await assert_sql_is_text(town, FEW, every_place())


@pytest.mark.nightly
async def test_all_sql_in_every_text_is_text(town: Town) -> None:
    await assert_sql_is_text(town, SQL, every_place())


def test_texts_are_taken_where_we_know_of() -> None:
    named = {(place.where, place.name) for place in every_place()}
    assert {("query", "search"), ("query", "who"), ("path", "token"), ("path", "sid"), ("body", "note")} <= named
    assert len(every_place()) > 20


async def test_a_search_put_together_from_text_is_noticed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(search: str, _: str | None) -> list[Any]:
        return [text(f"display_name LIKE '%{search}%'")]

    monkeypatch.setattr(office, "_fitting", careless)
    search = [place for place in every_place() if place[1:] == ("/api/admin/users", "query", "search")]
    with pytest.raises(AssertionError, match="OR 1=1"):
        await assert_sql_is_text(town, ("' OR 1=1--",), search)


async def test_wherever_a_redirect_leads_it_is_to_this_site() -> None:
    async with running_site(pages=pages.build(Settings())) as site, site.client() as client:
        for wish in (
            "//evil.example",
            "https://evil.example/",
            "/\\evil.example",
            "%0d%0aLocation:%20https://evil.example",
        ):
            for address in (site.origin + "/", site.url, site.url + "/log-in"):
                for name in ("next", "url", "redirect", "return_to", "to"):
                    answer = await client.get(address, params={name: wish}, headers={"Host": "evil.example"})
                    where = answer.headers.get("location", f"{BASE}/")
                    assert where == f"{BASE}/", (address, name, wish)
