"""Log-in by six digits: who may open a page with them, and who is kept out."""

import asyncio
from dataclasses import replace

import pytest

from host.errors import Problem
from tests.werewolf_auth.hall import HERE, Hall, make_hall
from tests.werewolf_auth.test_handshake import actions
from tests.werewolf_auth.test_sessions import CALLERS, codes, wins
from werewolf_auth.codes import LIFE_MS, PAIRING_MS, PICK_UP_MS, Asked, Waiting
from werewolf_auth.identity import Origin, Session

FAR = Origin("far-request", "198.51.100.9", "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0", "stranger")
PRIVATE = Origin("chat:1:2")


async def at_home(hall: Hall, number: str = "10001") -> Session:
    """A player who was logged in from here before."""
    return await hall.log_in(number)


async def sent(hall: Hall, asked: Asked, number: str = "10001") -> str | None:
    """The owner sends the code; returns the number that the bot tells them, if any."""
    approval = await hall.desk.codes.approve(number, asked.code, PRIVATE)
    assert approval is not None
    return approval.number


async def opened(hall: Hall, asked: Asked, origin: Origin = HERE) -> Session:
    answer = await hall.desk.codes.look(asked.poll, origin)
    assert isinstance(answer, Session)
    return answer


async def gone(hall: Hall, asked: Asked) -> None:
    with pytest.raises(Problem) as caught:
        await hall.desk.codes.look(asked.poll, HERE)
    assert (caught.value.code, caught.value.status) == ("NOT_FOUND", 410)


async def test_a_code_that_its_owner_sends_opens_the_page_once(hall: Hall) -> None:
    await at_home(hall)
    asked = await hall.desk.codes.ask(HERE)
    assert len(asked.code) == 6
    assert asked.code.isdigit()
    assert await hall.desk.codes.look(asked.poll, HERE) == Waiting("waiting", asked.expires_at)
    assert await sent(hall, asked) is None
    assert (await opened(hall, asked)).user.qq == "10001"
    await gone(hall, asked)
    assert {"code", "login_code"} <= set(await actions())


async def test_somebody_elses_code_needs_the_number_on_the_page(hall: Hall) -> None:
    await at_home(hall)
    asked = await hall.desk.codes.ask(FAR)
    number = await sent(hall, asked)
    assert number is not None
    assert len(number) == 2
    # The attacker at the page learns that a number is wanted, and nothing else.
    assert isinstance(await hall.desk.codes.look(asked.poll, FAR), Waiting)
    session = await hall.desk.codes.pair(asked.poll, number, FAR)
    assert session.user.qq == "10001"


async def test_a_wrong_number_is_the_last(hall: Hall) -> None:
    await at_home(hall)
    asked = await hall.desk.codes.ask(FAR)
    number = await sent(hall, asked)
    assert number is not None
    with pytest.raises(Problem):
        await hall.desk.codes.pair(asked.poll, "00", FAR)
    with pytest.raises(Problem):
        await hall.desk.codes.pair(asked.poll, number, FAR)
    await gone(hall, asked)
    assert "code_mispaired" in await actions()


async def test_the_number_cannot_be_tried_before_it_is_told(hall: Hall) -> None:
    await at_home(hall)
    asked = await hall.desk.codes.ask(FAR)
    with pytest.raises(Problem):
        await hall.desk.codes.pair(asked.poll, "47", FAR)
    number = await sent(hall, asked)
    assert (await hall.desk.codes.pair(asked.poll, str(number), FAR)).user.qq == "10001"


async def test_hundred_numbers_at_once_are_one_attempt(hall: Hall) -> None:
    await at_home(hall)
    asked = await hall.desk.codes.ask(FAR)
    number = str(await sent(hall, asked))
    wrong = [f"{guess:02}" for guess in range(10, 10 + CALLERS) if f"{guess:02}" != number]
    outcomes = await asyncio.gather(
        *(hall.desk.codes.pair(asked.poll, guess, FAR) for guess in [*wrong, number]), return_exceptions=True
    )
    assert wins(outcomes) == 0


async def test_a_browser_that_is_known_opens_at_once_wherever_it_is(hall: Hall) -> None:
    await at_home(hall)
    for place in (HERE, replace(HERE, address="203.0.113.99", user_agent="updated")):
        assert await sent(hall, await hall.desk.codes.ask(place)) is None


async def test_an_address_makes_nobody_familiar(hall: Hall) -> None:
    """A dormitory, a network of a provider, a proxy that nobody has named: one address, and many people."""
    await at_home(hall)
    for neighbour in (replace(HERE, device="a neighbour's"), replace(HERE, device=None)):
        assert await sent(hall, await hall.desk.codes.ask(neighbour)) is not None


async def test_a_first_log_in_ever_needs_the_number_too(hall: Hall) -> None:
    await hall.member()
    assert await sent(hall, await hall.desk.codes.ask(HERE)) is not None


async def test_a_browser_that_was_paired_once_opens_at_once_from_then_on(hall: Hall) -> None:
    await at_home(hall)
    page = replace(FAR, device="my phone")
    asked = await hall.desk.codes.ask(page)
    await hall.desk.codes.pair(asked.poll, str(await sent(hall, asked)), page)
    assert await sent(hall, await hall.desk.codes.ask(page)) is None


async def test_a_browser_that_was_refused_is_a_stranger_again(hall: Hall) -> None:
    await at_home(hall)
    hall.clock.advance(60)
    thief = replace(FAR, device="a thief's")
    asked = await hall.desk.codes.ask(thief)
    await hall.desk.codes.pair(asked.poll, str(await sent(hall, asked)), thief)
    assert await hall.desk.codes.refuse("10001", PRIVATE)
    assert await sent(hall, await hall.desk.codes.ask(thief)) is not None
    assert await sent(hall, await hall.desk.codes.ask(HERE)) is None


async def test_refusing_leaves_no_thief_whichever_page_asked_last(hall: Hall) -> None:
    """The thief's page asked before the owner's own, and was approved after it."""
    await at_home(hall)
    hall.clock.advance(60)
    stolen = await hall.desk.codes.ask(FAR)
    hall.clock.advance(1)
    mine = await hall.desk.codes.ask(HERE)
    await sent(hall, mine)
    own = await opened(hall, mine)
    hall.clock.advance(30)
    thief = await hall.desk.codes.pair(stolen.poll, str(await sent(hall, stolen)), FAR)
    assert await hall.desk.codes.refuse("10001", PRIVATE)
    for session in (thief, own):
        with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
            await hall.desk.sessions.identify(session.access_token)
    assert await sent(hall, await hall.desk.codes.ask(FAR)) is not None


async def test_refusing_makes_the_first_of_them_a_stranger_too(hall: Hall) -> None:
    """The thief was let in before the owner's own page asked for its code."""
    await at_home(hall)
    hall.clock.advance(60)
    stolen = await hall.desk.codes.ask(FAR)
    await hall.desk.codes.pair(stolen.poll, str(await sent(hall, stolen)), FAR)
    hall.clock.advance(5)
    assert await sent(hall, await hall.desk.codes.ask(HERE)) is None
    assert await hall.desk.codes.refuse("10001", PRIVATE)
    assert await sent(hall, await hall.desk.codes.ask(FAR)) is not None


async def test_refusing_takes_back_what_still_waits_too(hall: Hall) -> None:
    await at_home(hall)
    hall.clock.advance(60)
    pages = [await hall.desk.codes.ask(place) for place in (FAR, HERE, FAR)]
    numbers = [await sent(hall, page) for page in pages]
    assert await hall.desk.codes.refuse("10001", PRIVATE)
    await gone(hall, pages[1])
    for page, number in zip(pages[::2], numbers[::2], strict=True):
        with pytest.raises(Problem, match="NOT_FOUND"):
            await hall.desk.codes.pair(page.poll, str(number), FAR)


async def test_one_of_many_gets_the_session(hall: Hall) -> None:
    await at_home(hall)
    asked = await hall.desk.codes.ask(HERE)
    await sent(hall, asked)
    outcomes = await asyncio.gather(
        *(hall.desk.codes.look(asked.poll, HERE) for _ in range(CALLERS)), return_exceptions=True
    )
    assert wins(outcomes) == 1
    assert set(codes(outcomes)) == {"NOT_FOUND"}


async def test_two_owners_cannot_share_a_code(hall: Hall) -> None:
    await hall.member("10001")
    await hall.member("10002", "小红")
    asked = await hall.desk.codes.ask(HERE)
    approvals = await asyncio.gather(
        *(hall.desk.codes.approve(number, asked.code, PRIVATE) for number in ("10001", "10002") * 8)
    )
    assert sum(approval is not None for approval in approvals) == 1


@pytest.mark.parametrize("state", ["waiting", "pairing", "approved"])
async def test_every_step_has_its_end(hall: Hall, state: str) -> None:
    await at_home(hall)
    asked = await hall.desk.codes.ask(FAR if state == "pairing" else HERE)
    lives = {"waiting": LIFE_MS, "pairing": PAIRING_MS, "approved": PICK_UP_MS}[state]
    if state != "waiting":
        await sent(hall, asked)
    hall.clock.advance(lives / 1000)
    await gone(hall, asked)
    if state == "waiting":
        assert await hall.desk.codes.approve("10001", asked.code, PRIVATE) is None


async def test_who_may_not_log_in_approves_nothing(hall: Hall) -> None:
    await hall.member()
    first, second = await hall.desk.codes.ask(HERE), await hall.desk.codes.ask(HERE)
    await sent(hall, first)
    await hall.desk.administration.ban("10001", "qq:99999", HERE)
    await gone(hall, first)
    assert await hall.desk.codes.approve("10001", second.code, PRIVATE) is None
    assert await hall.desk.codes.approve("44444", second.code, PRIVATE) is None


async def test_a_new_secret_takes_approvals_and_links_away(hall: Hall) -> None:
    await hall.member()
    asked, link = await hall.desk.codes.ask(HERE), await hall.desk.sessions.create_link("10001")
    await sent(hall, asked)
    await hall.desk.administration.reset_secret("10001", HERE)
    await gone(hall, asked)
    with pytest.raises(Problem, match="AUTH_INVALID_CREDENTIALS"):
        await hall.desk.sessions.log_in_by_link(str(link), HERE)


async def test_refusing_takes_it_all_back(hall: Hall) -> None:
    await at_home(hall)
    assert not await hall.desk.codes.refuse("10001", PRIVATE)
    hall.clock.advance(60)
    pairing, used = await hall.desk.codes.ask(FAR), await hall.desk.codes.ask(HERE)
    number = await sent(hall, pairing)
    assert await hall.desk.codes.refuse("10001", PRIVATE)
    with pytest.raises(Problem):
        await hall.desk.codes.pair(pairing.poll, str(number), FAR)
    await sent(hall, used)
    session = await opened(hall, used)
    assert await hall.desk.codes.refuse("10001", PRIVATE)
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await hall.desk.sessions.identify(session.access_token)
    assert not await hall.desk.codes.refuse("10001", PRIVATE)


async def test_refusing_while_the_page_opens_leaves_no_session(hall: Hall) -> None:
    secret = await hall.member()
    for _ in range(10):
        # Each time again: whoever refuses a page that was quick enough to open makes its browser a stranger.
        first = await hall.desk.sessions.log_in("10001", secret, HERE)
        hall.clock.advance(1)
        asked = await hall.desk.codes.ask(HERE)
        assert await sent(hall, asked) is None
        outcomes = await asyncio.gather(
            hall.desk.codes.look(asked.poll, HERE), hall.desk.codes.refuse("10001", PRIVATE), return_exceptions=True
        )
        assert outcomes[1] is True
        live = {row["id"] for row in await hall.desk.sessions.listed(first.user.uid)} - {first.sid}
        assert live == set()
        assert set(codes(outcomes)) <= {"NOT_FOUND"}


async def test_nothing_that_opens_a_page_is_stored_as_it_is(hall: Hall) -> None:
    from tests.werewolf_auth.test_handshake import dump

    asked = await hall.desk.codes.ask(FAR)
    stored = await dump()
    assert asked.poll not in stored
    assert str(FAR.device) not in stored


async def test_every_step_is_limited() -> None:
    hall = make_hall(rate_limits=True)
    asked = [await hall.desk.codes.ask(FAR) for _ in range(20)]
    with pytest.raises(Problem, match="RATE_LIMITED"):
        await hall.desk.codes.ask(FAR)
    for _ in range(5):
        assert await hall.desk.codes.approve("10001", "000000", PRIVATE) is None
    with pytest.raises(Problem, match="RATE_LIMITED"):
        await hall.desk.codes.approve("10001", asked[0].code, PRIVATE)
    for _ in range(150):
        await hall.desk.codes.look(asked[0].poll, FAR)
        with pytest.raises(Problem, match="NOT_FOUND"):
            await hall.desk.codes.pair("guess", "47", FAR)
    for step in (hall.desk.codes.look(asked[0].poll, FAR), hall.desk.codes.pair(asked[0].poll, "47", FAR)):
        with pytest.raises(Problem, match="RATE_LIMITED"):
            await step
    await hall.desk.devices.close()
    hall.desk.hasher.close()
