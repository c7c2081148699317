"""A new secret asked for on the page: the browser is told to forget the session that has ended with it."""

import pytest

from tests.werewolf_web.test_second_way import Town, enter, town
from werewolf_web.cookies import SessionCookies

__all__ = ["town"]


async def test_the_browser_forgets_the_session_that_has_ended(town: Town) -> None:
    await enter(town)
    assert "ww_access" in town.browser.cookies
    answer = await town.browser.post("api/me/secret", json={})
    assert (answer.status_code, answer.json()) == (200, {"ok": True})
    assert town.hall.qq.messages[-1][0] == town.number
    assert "ww_access" not in town.browser.cookies
    assert (await town.browser.get("api/auth/me")).status_code == 401


async def test_a_browser_that_keeps_it_is_noticed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SessionCookies, "clear", lambda *_: None)
    with pytest.raises(AssertionError):
        await test_the_browser_forgets_the_session_that_has_ended(town)
