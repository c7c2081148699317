"""The ticket that a browser brings back from QQ Connect binds once."""

import pytest

from tests.werewolf_web.test_second_way import Town, enter, town
from werewolf_web.journey import Journeys

__all__ = ["town"]


async def test_a_ticket_that_has_bound_is_taken_from_the_browser(town: Town) -> None:
    await enter(town)
    await town.travel("bind")
    assert "ww_qq" in town.browser.cookies
    assert (await town.browser.post("api/auth/qq/bind", json={})).json() == {"ok": True}
    assert "ww_qq" not in town.browser.cookies
    # Nor does it bind again what its owner has unbound.
    assert (await town.browser.delete("api/auth/qq")).json() == {"ok": True}
    assert (await town.browser.post("api/auth/qq/bind", json={})).status_code == 409
    assert (await town.browser.get("api/auth/bindings")).json()["qq"] is False


async def test_a_ticket_that_stays_is_noticed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Journeys, "take", lambda *_: None)
    with pytest.raises(AssertionError):
        await test_a_ticket_that_has_bound_is_taken_from_the_browser(town)
