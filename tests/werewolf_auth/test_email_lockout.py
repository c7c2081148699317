"""A stranger who knows somebody's address: what is tried elsewhere shuts the owner out of nothing."""

from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace

import pytest

from host.errors import Problem
from tests.werewolf_auth.hall import HERE, make_hall
from tests.werewolf_auth.mail_server import mail_settings, post_office
from tests.werewolf_auth.test_email import MINE, PASSWORD, Street, refusal
from werewolf_auth.identity import Origin
from werewolf_auth.second_way import codes
from werewolf_auth.second_way.codes import TRIES
from werewolf_auth.secret import Hasher

MY_BROWSER = replace(HERE, device="m" * 43)
AWAY = replace(MY_BROWSER, address="198.51.100.1")
NEW_BROWSER = replace(HERE, device="n" * 43)


def stranger(number: int) -> Origin:
    return Origin("stranger", f"203.0.113.{number}", "agent", "s" * 40 + f"{number:03d}")


@pytest.fixture
async def limited(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Street]:
    """The limits are on, and a member has an address, a password and a browser."""
    monkeypatch.setattr("werewolf_auth.registration.ANSWER_DELAY", 0)
    async with post_office() as office:
        hall = make_hall(rate_limits=True, **mail_settings(office))
        street = Street(hall, office)
        secret = await hall.member()
        session = await hall.desk.sessions.log_in("10001", secret, MY_BROWSER)
        me = await hall.identified(session)
        await street.way.bind(me, MINE, await street.code(MINE, me.user.uid), MY_BROWSER)
        await street.way.set_password(me, PASSWORD, MY_BROWSER)
        await street.idle()
        hall.clock.advance(86_400)
        yield street
        await hall.desk.second_way.notices.close()
        await hall.desk.registrar.close()
        await hall.desk.devices.close()
        hall.desk.hasher.close()


async def code(street: Street, origin: Origin) -> str | None:
    """Ask from there; the code, if a mail came."""
    before = len(street.office.mails)
    await street.way.send_code(MINE, origin)
    await street.idle()
    return street.office.code_for(MINE) if len(street.office.mails) > before else None


async def attempt(street: Street, origin: Origin) -> None:
    """Everything that a stranger can do with an address, once."""
    for use in (
        street.way.send_code(MINE, origin),
        street.way.log_in(MINE, "000000", origin),
        street.way.log_in_by_password(MINE, "not the password", origin),
    ):
        with suppress(Problem):
            await use
    await street.idle()


async def siege(street: Street) -> None:
    """A hundred and ten places, for half a day, until a few seconds before the owner comes."""
    for number in range(110):
        await attempt(street, stranger(number))
        street.hall.clock.advance(5 if number > 90 else 360)


async def test_the_known_browser_opens_by_password_and_by_code(limited: Street) -> None:
    await siege(limited)
    assert await limited.way.log_in_by_password(MINE, PASSWORD, AWAY)
    mailed = await code(limited, AWAY)
    assert mailed is not None
    assert await limited.way.log_in(MINE, mailed, AWAY)


async def test_neighbours_at_the_same_address_shut_out_no_known_browser(limited: Street) -> None:
    for number in range(60):
        await attempt(limited, replace(stranger(number), address=MY_BROWSER.address))
    assert await limited.way.log_in_by_password(MINE, PASSWORD, MY_BROWSER)
    mailed = await code(limited, MY_BROWSER)
    assert mailed is not None
    assert await limited.way.log_in(MINE, mailed, MY_BROWSER)


async def test_a_new_browser_where_the_owner_was_seen_gets_a_code(limited: Street) -> None:
    # Somewhere, within the week for which addresses are kept.
    await siege(limited)
    mailed = await code(limited, NEW_BROWSER)
    assert mailed is not None
    assert await limited.way.log_in(MINE, mailed, NEW_BROWSER)


async def test_strangers_cause_five_mails_a_day(limited: Street) -> None:
    before = len(limited.office.mails)
    for number in range(40):
        await attempt(limited, stranger(number))
        limited.hall.clock.advance(60)
    assert len(limited.office.mails) == before + 5


async def test_a_code_that_was_not_mailed_fits_nothing(limited: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        assert await code(limited, stranger(number)) is not None
    monkeypatch.setattr(codes.secrets, "randbelow", lambda _: 123_456)
    assert await code(limited, stranger(5)) is None
    assert (await refusal(limited.way.log_in(MINE, "123456", stranger(5))))[0] == "AUTH_INVALID_CREDENTIALS"


async def test_guesses_elsewhere_leave_a_code_alone(limited: Street) -> None:
    mailed = await code(limited, NEW_BROWSER)
    assert mailed is not None
    for place in range(TRIES):
        await attempt(limited, replace(stranger(place), device="s" * 43))
    assert await limited.way.log_in(MINE, mailed, NEW_BROWSER)


async def test_a_code_opens_in_the_browser_that_asked_wherever_it_is(limited: Street) -> None:
    mailed = await code(limited, MY_BROWSER)
    assert mailed is not None
    assert (await refusal(limited.way.log_in(MINE, mailed, stranger(1))))[0] == "AUTH_INVALID_CREDENTIALS"
    assert await limited.way.log_in(MINE, mailed, AWAY)


async def test_strangers_read_nothing_from_a_refusal(limited: Street) -> None:
    limited.hall.clock.advance(1000)
    refusals = []
    for address in (MINE, "nobody@example.com"):
        origin = replace(stranger(1), address=f"203.0.113.{len(address)}")
        await limited.way.send_code(address, origin)
        again = await refusal(limited.way.send_code(address, origin))
        tries = [await refusal(limited.way.log_in_by_password(address, "wrong", origin)) for _ in range(6)]
        refusals.append((again, tries))
    assert refusals[0] == refusals[1]


async def test_a_password_changes_ten_times_an_hour_and_what_is_refused_costs_no_hash(
    limited: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = await limited.hall.identified(await limited.way.log_in_by_password(MINE, PASSWORD, MY_BROWSER))
    hashed: list[str] = []

    async def count(_: Hasher, chosen: str, __: object) -> str:
        hashed.append(chosen)
        return "a hash"

    monkeypatch.setattr(Hasher, "hash", count)
    for number in range(10):
        await limited.way.set_password(me, f"{PASSWORD} {number}", MY_BROWSER)
    assert (await refusal(limited.way.set_password(me, f"{PASSWORD} 10", MY_BROWSER)))[3] == 429
    assert len(hashed) == 10
    limited.hall.clock.advance(3600)
    await limited.way.set_password(me, f"{PASSWORD} 11", MY_BROWSER)
