"""The second way in through QQ Connect, with a real OAuth server: who gets in, and who does not."""

import asyncio
import logging
from collections.abc import AsyncIterator

import jwt
import pytest

from host.errors import Problem
from tests.werewolf_auth.faults import without
from tests.werewolf_auth.hall import HERE, KEY, Hall, make_hall
from tests.werewolf_auth.oauth_server import KEY as APP_KEY
from tests.werewolf_auth.oauth_server import OAuthServer, authorised, oauth_server, oauth_settings
from tests.werewolf_auth.test_email import count, refusal
from tests.werewolf_auth.test_email_binding import leave_the_friends
from tests.werewolf_auth.test_sessions import CALLERS, codes, wins
from werewolf_auth.identity import Identity
from werewolf_auth.second_way.qq import Arrival, QQWay
from werewolf_auth.second_way.tickets import Tickets

MING, HONG = "OPENID0000000000000000000000MING", "OPENID0000000000000000000000HONG"


NOT_OURS = ("aiosqlite", "httpx", "httpcore", "uvicorn")


class Station:
    """A hall with a provider next to it."""

    def __init__(self, hall: Hall, provider: OAuthServer) -> None:
        self.hall = hall
        self.provider = provider

    @property
    def way(self) -> QQWay:
        return self.hall.desk.second_way.by_qq()

    async def journey(self, uid: int | None = None) -> Arrival:
        """To the provider and back."""
        address, ticket = self.way.depart(uid, HERE)
        code, state = await authorised(address)
        return await self.way.arrive(code, state, ticket, uid, HERE)

    async def member(self, number: str = "10001", name: str = "小明") -> Identity:
        return await self.hall.caller(number, name)

    async def bound(self, number: str = "10001", name: str = "小明", openid: str = MING) -> Identity:
        """A member with a bound openid."""
        self.provider.person = openid
        me = await self.member(number, name)
        await self.way.bind(me, (await self.journey(me.user.uid)).ticket, HERE)
        return me


@pytest.fixture
async def station(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Station]:
    monkeypatch.setattr("werewolf_auth.registration.ANSWER_DELAY", 0)
    async with oauth_server() as provider:
        hall = make_hall(**oauth_settings(provider))
        yield Station(hall, provider)
        await hall.desk.second_way.notices.close()
        await hall.desk.registrar.close()
        await hall.desk.devices.close()
        hall.desk.hasher.close()


async def test_bound_once_then_in(station: Station) -> None:
    me = await station.bound()
    assert (await station.hall.desk.second_way.bindings.of(me.user.uid))["qq"] is True
    arrival = await station.journey()
    assert arrival.result == "in"
    assert arrival.session is not None
    assert (await station.hall.desk.sessions.identify(arrival.session.access_token)).user.uid == me.user.uid


async def test_with_pkce_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("werewolf_auth.registration.ANSWER_DELAY", 0)
    async with oauth_server() as provider:
        provider.wants_pkce = True
        station = Station(make_hall(**oauth_settings(provider, qq_oauth_pkce=True)), provider)
        await station.bound()
        assert (await station.journey()).result == "in"
        await station.hall.desk.second_way.notices.idle()
        station.hall.desk.hasher.close()


async def test_nobody_gets_an_account_from_the_provider(station: Station) -> None:
    before = await count("user")
    arrival = await station.journey()
    assert (arrival.result, arrival.session, arrival.ticket) == ("unbound", None, None)
    assert (await count("user"), await count("qq")) == (before, 0)


async def test_a_state_that_is_not_this_browsers_is_refused(station: Station) -> None:
    await station.bound()
    address, ticket = station.way.depart(None, HERE)
    code, state = await authorised(address)
    _, foreign = station.way.depart(None, HERE)
    attempts = [(code, state, foreign), (code, state, None), (code, None, ticket), (code, "x" * 43, ticket)]
    attempts += [(code, "é", ticket), (code, state, "rubbish"), (None, state, ticket)]
    for said in attempts:
        assert await station.way.arrive(*said, None, HERE) == Arrival("failed")
    assert station.provider.exchanged == 1
    assert (await station.way.arrive(code, state, ticket, None, HERE)).result == "in"


async def test_a_journey_ends_after_ten_minutes_and_once(station: Station) -> None:
    await station.bound()
    address, ticket = station.way.depart(None, HERE)
    code, state = await authorised(address)
    station.hall.clock.advance(600)
    assert (await station.way.arrive(code, state, ticket, None, HERE)).result == "failed"
    address, ticket = station.way.depart(None, HERE)
    code, state = await authorised(address)
    assert (await station.way.arrive(code, state, ticket, None, HERE)).result == "in"
    assert (await station.way.arrive(code, state, ticket, None, HERE)).result == "failed"


@pytest.mark.parametrize("broken", ["token", "me", "openid", "client", "refused", "gone"])
async def test_a_provider_that_fails_lets_nobody_in(station: Station, broken: str) -> None:
    await station.bound()
    address, ticket = station.way.depart(None, HERE)
    station.provider.refuses = broken == "refused"
    code, state = await authorised(address)
    station.provider.broken = broken
    if broken == "client":
        station.provider.said_client = "another site"
    if broken == "gone":
        station.way._provider._url = "http://127.0.0.1:1/oauth2.0"
    assert (await station.way.arrive(code, state, ticket, None, HERE)).result == "failed"


async def test_a_ticket_binds_for_its_own_account_only_and_ten_minutes(station: Station) -> None:
    mine, yours = await station.member(), await station.member("10002", "小红")
    ticket = (await station.journey(mine.user.uid)).ticket
    assert ticket is not None
    journey = station.way.depart(mine.user.uid, HERE)[1]
    for me, said in ((yours, ticket), (mine, None), (mine, "rubbish"), (mine, journey)):
        assert (await refusal(station.way.bind(me, said, HERE)))[0] == "VALIDATION_ERROR"
    station.hall.clock.advance(600)
    assert (await refusal(station.way.bind(mine, ticket, HERE)))[0] == "VALIDATION_ERROR"
    assert await count("qq") == 0


async def test_who_logged_in_as_somebody_else_meanwhile_binds_nothing(station: Station) -> None:
    mine, yours = await station.member(), await station.member("10002", "小红")
    address, ticket = station.way.depart(mine.user.uid, HERE)
    code, state = await authorised(address)
    assert (await station.way.arrive(code, state, ticket, yours.user.uid, HERE)).result == "failed"
    assert (await station.way.arrive(code, state, ticket, None, HERE)).result == "failed"


async def test_an_openid_belongs_to_one_account(station: Station) -> None:
    mine = await station.bound()
    other = await station.member("10002", "小红")
    assert (await station.journey(other.user.uid)).result == "taken"
    assert (await station.journey(mine.user.uid)).result == "bound"
    ticket = Tickets(station.hall.clock, KEY).issue("bind", openid=MING, uid=other.user.uid)
    assert (await refusal(station.way.bind(other, ticket, HERE)))[3] == 409
    assert await count("qq") == 1


async def test_an_account_has_one_openid(station: Station) -> None:
    me = await station.bound()
    station.provider.person = HONG
    ticket = (await station.journey(me.user.uid)).ticket
    assert (await refusal(station.way.bind(me, ticket, HERE)))[3] == 409
    assert await count("qq") == 1


async def test_many_accounts_bind_one_openid_at_once(station: Station) -> None:
    users = [await station.member(str(20_001 + n), f"人{n}") for n in range(8)]
    tickets = {me.user.uid: (await station.journey(me.user.uid)).ticket for me in users}
    outcomes = await asyncio.gather(
        *(station.way.bind(me, tickets[me.user.uid], HERE) for me in users), return_exceptions=True
    )
    assert wins(outcomes) == 1
    assert set(codes(outcomes)) == {"VALIDATION_ERROR"}
    assert await count("qq") == 1


async def test_one_account_binds_one_openid_many_times_at_once(station: Station) -> None:
    me = await station.member()
    ticket = (await station.journey(me.user.uid)).ticket
    outcomes = await asyncio.gather(
        *(station.way.bind(me, ticket, HERE) for _ in range(CALLERS)), return_exceptions=True
    )
    assert wins(outcomes) == 1
    assert await count("qq") == 1


async def test_unbinding_closes_the_way_and_frees_the_openid(station: Station) -> None:
    me = await station.bound()
    unbind = station.hall.desk.second_way.bindings.unbind_qq
    outcomes = await asyncio.gather(*(unbind(me, HERE) for _ in range(8)), return_exceptions=True)
    assert (wins(outcomes), set(codes(outcomes))) == (1, {"NOT_FOUND"})
    assert (await station.journey()).result == "unbound"
    other = await station.member("10002", "小红")
    await station.way.bind(other, (await station.journey(other.user.uid)).ticket, HERE)
    arrival = await station.journey()
    assert arrival.session is not None
    assert arrival.session.user.uid == other.user.uid


async def test_a_log_in_under_way_does_not_survive_an_unbinding(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = await station.bound()
    begin = station.hall.desk.sessions.begin

    async def meanwhile(*arguments: object, **more: object) -> object:
        await station.hall.desk.second_way.bindings.unbind_qq(me, HERE)
        return await begin(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(station.hall.desk.sessions, "begin", meanwhile)
    assert (await station.journey()).result == "failed"


async def test_a_banned_player_stays_out_and_binds_nothing(station: Station) -> None:
    await station.bound()
    other = await station.member("10002", "小红")
    station.provider.person = HONG
    ticket = (await station.journey(other.user.uid)).ticket
    for number in ("10001", "10002"):
        await station.hall.desk.administration.ban(number, "qq:99999", HERE)
    station.provider.person = MING
    assert (await station.journey()).result == "failed"
    assert (await refusal(station.way.bind(other, ticket, HERE)))[0] == "AUTH_FORBIDDEN"


async def test_a_binding_under_way_does_not_survive_a_new_secret(station: Station) -> None:
    me = await station.member()
    ticket = (await station.journey(me.user.uid)).ticket
    await station.hall.desk.administration.reset_secret("10001", HERE)
    assert (await refusal(station.way.bind(me, ticket, HERE)))[0] == "AUTH_REFRESH_REVOKED"
    assert await count("qq") == 0


async def test_a_session_that_has_ended_unbinds_nothing(station: Station) -> None:
    me = await station.bound()
    await station.hall.desk.sessions.end_own(me.user.uid, me.sid, HERE)
    unbinding = station.hall.desk.second_way.bindings.unbind_qq(me, HERE)
    assert (await refusal(unbinding))[0] == "AUTH_REFRESH_REVOKED"
    assert (await station.journey()).result == "in"


async def test_friendship_stays_the_gate(station: Station) -> None:
    await station.bound()
    await leave_the_friends(station.hall)
    assert (await station.journey()).result == "failed"
    await station.hall.desk.friendship.review()
    assert (await station.journey()).result == "failed"


async def test_the_owner_hears_of_binding_and_unbinding(station: Station) -> None:
    me = await station.bound()
    await station.hall.desk.second_way.bindings.unbind_qq(me, HERE)
    await station.hall.desk.second_way.notices.idle()
    told = [message for _, message in station.hall.qq.messages if "QQ 快捷登录" in message]
    assert len(told) == 2
    assert ["绑定了" in told[0], "解绑了" in told[1]] == [True, True]


async def test_the_key_and_the_code_stay_out_of_the_log(station: Station, caplog: pytest.LogCaptureFixture) -> None:
    await station.bound()
    caplog.clear()
    with caplog.at_level(logging.DEBUG):
        address, ticket = station.way.depart(None, HERE)
        code, state = await authorised(address)
        caplog.clear()
        assert (await station.way.arrive(code, state, ticket, None, HERE)).result == "in"
        # Not those of the provider and the browser, nor of the database driver, which nobody switches on.
        lines = [one.getMessage() for one in caplog.records if one.name.split(".")[0] not in NOT_OURS]
    assert code is not None
    secrets = (code, APP_KEY, APP_KEY.replace(" ", "+"), MING, ticket)
    assert not [line for line in lines if any(secret in line for secret in secrets)]


async def test_unless_configured_there_is_no_such_way(hall: Hall) -> None:
    with pytest.raises(Problem) as caught:
        hall.desk.second_way.by_qq()
    assert (caught.value.code, caught.value.status) == ("NOT_FOUND", 404)


def test_what_the_signing_key_signs_elsewhere_is_no_ticket(hall: Hall) -> None:
    claims = {"aud": "bind", "openid": MING, "uid": 1, "until": hall.clock.now_ms() + 1}
    tickets = Tickets(hall.clock, KEY)
    assert tickets.read("bind", jwt.encode(claims, KEY, algorithm="HS256")) is None
    assert tickets.read("bind", tickets.issue("bind", openid=MING, uid=1)) is not None


def test_one_key_for_everything_is_noticed(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    without(Tickets, "__init__", 'hmac.digest(key, b"oauth tickets", "sha256")', "key")(monkeypatch)
    with pytest.raises(AssertionError):
        test_what_the_signing_key_signs_elsewhere_is_no_ticket(hall)
