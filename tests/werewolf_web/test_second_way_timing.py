"""How long the answers to a mail address take tells nothing about whose it is."""

import asyncio

import pytest

from host import db
from tests.werewolf_auth.hall import HERE
from tests.werewolf_auth.test_email import MINE, PASSWORD, YOURS
from tests.werewolf_web import test_second_way
from tests.werewolf_web.test_second_way import Town
from tests.werewolf_web.test_timing import AREA, MEDIANS_APART, Ask, area, assert_medians_alike, measured
from tests.werewolf_web.test_whole_line import new_number
from werewolf_auth.second_way import store
from werewolf_auth.second_way.email import EmailWay

town = test_second_way.town
WAYS: dict[str, Ask] = {
    "ask for a code": lambda address: ("email/code", {"email": address}),
    "a wrong code": lambda address: ("email/login", {"email": address, "code": "000000"}),
    "a wrong password": lambda address: ("email/login", {"email": address, "password": "not the password"}),
}


async def bind(town: Town, address: str) -> str:
    """A member with this address and a password; the number."""
    number = new_number()
    headers = await town.member(number)
    body = {"email": address, "code": await town.code(address, headers)}
    assert (await town.browser.post("api/auth/email/bind", json=body, headers=headers)).status_code == 200
    set_one = await town.browser.put("api/auth/password", json={"password": PASSWORD}, headers=headers)
    assert set_one.status_code == 200
    return number


async def times(town: Town, ask: Ask, rounds: int, stretches: int = 5) -> dict[str, list[float]]:
    """Seconds of every answer by kind."""
    await bind(town, MINE)
    await town.hall.desk.administration.ban(await bind(town, YOURS), "qq:99999", HERE)
    addresses = {"bound": MINE, "banned": YOURS, "unknown": "nobody@example.com"}
    port = int(town.browser.base_url.port or 0)
    return await measured(port, ask, addresses, town.hall.desk.second_way.notices.idle, rounds, stretches)


@pytest.mark.parametrize("way", WAYS)
async def test_the_medians_are_alike(town: Town, way: str) -> None:
    assert_medians_alike(await times(town, WAYS[way], 40))


@pytest.mark.nightly
@pytest.mark.parametrize("way", WAYS)
async def test_time_does_not_classify(town: Town, way: str) -> None:
    found = await times(town, WAYS[way], 1000)
    assert_medians_alike(found)
    areas = {kind: area(found["unknown"], values) for kind, values in found.items() if kind != "unknown"}
    assert max(areas.values()) <= AREA, areas


@pytest.mark.parametrize(
    ("way", "method"),
    [("ask for a code", "send_code"), ("a wrong code", "log_in"), ("a wrong password", "log_in_by_password")],
)
async def test_an_answer_that_waits_for_whom_it_knows_is_noticed(
    town: Town, way: str, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = getattr(EmailWay, method)

    async def telling(email_way: EmailWay, address: str, *rest: object) -> object:
        async with db.session() as session:
            known = await store.by_address(session, address)
        if known is not None:
            await asyncio.sleep(2 * MEDIANS_APART)
        return await real(email_way, address, *rest)

    monkeypatch.setattr(EmailWay, method, telling)
    with pytest.raises(AssertionError):
        assert_medians_alike(await times(town, WAYS[way], 20, stretches=1))
