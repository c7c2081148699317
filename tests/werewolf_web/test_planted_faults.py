"""The tests of the guards bite: with a guard taken away, the test that stands for it fails."""

from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import orjson
import pytest
from fastapi import Request

from host.errors import Problem
from tests.werewolf_web import (
    site as harness,
)
from tests.werewolf_web import (
    test_access,
    test_answers,
    test_auth,
    test_client_address,
    test_origin,
    test_socket_life,
    test_socket_messages,
)
from tests.werewolf_web.site import Site, running_site
from werewolf_web import app, errors
from werewolf_web.access import Gate
from werewolf_web.client_address import ClientAddress
from werewolf_web.cookies import SessionCookies
from werewolf_web.middleware.body_limit import BodyLimit
from werewolf_web.middleware.same_origin import SameOrigin
from werewolf_web.middleware.trailing_slash import TrailingSlash
from werewolf_web.socket import connection
from werewolf_web.socket.limits import MessageAllowance, SocketLimits
from werewolf_web.socket.registry import SocketRegistry
from werewolf_web.socket.timing import Expiry, Heartbeat

Plant = Callable[[pytest.MonkeyPatch], None]
Claim = Callable[[Site], Awaitable[None]]

ROOMY = SocketLimits(frame_bytes=1 << 20, sockets_per_user=None, sockets_per_address=None)


def without(layer: type) -> Plant:
    layers = app._layers

    def plant(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(app, "_layers", lambda *needed: [each for each in layers(*needed) if each.cls is not layer])

    return plant


def replaced(owner: Any, name: str, by: Any) -> Plant:
    return lambda patch: patch.setattr(owner, name, by)


async def wide_open(_: Gate, request: Request) -> None:
    del request


def no_plant(_: pytest.MonkeyPatch) -> None:
    """The fault lies in the limits."""


async def ended_by_nobody(*_: object) -> None:
    return None


def repeating(found: list[dict[str, Any]]) -> Problem:
    return Problem("VALIDATION_ERROR", "不对", [str(error.get("input")) for error in found], status=422)


def believing(_: ClientAddress, scope: Any) -> str:
    return next((value.decode() for name, value in scope["headers"] if name == b"x-forwarded-for"), "127.0.0.1")


def open_to_scripts(_: SessionCookies, response: Any, session: Any) -> None:
    response.set_cookie("ww_access", session.access_token, path="/werewolf")
    response.set_cookie("ww_refresh", session.refresh_token, path="/werewolf/api/auth")


def unexpiring(expiry: Expiry) -> None:
    expiry._timer = SimpleNamespace(cancel=lambda: None)  # type: ignore[assignment]


async def strangers_stay_outside(site: Site) -> None:
    await test_access.test_strangers_get_public_routes_only(site, ("GET", "/api/rooms"))


async def large_bodies_are_refused(site: Site) -> None:
    await test_answers.test_every_bad_request_is_answered_in_the_same_shape(site, "too large where nobody reads")


async def other_sites_do_not_act(site: Site) -> None:
    await test_origin.test_another_origin_does_not_act_with_our_cookie(site, "another site")


async def unknown_fields_are_refused(site: Site) -> None:
    await test_socket_messages.test_a_bad_message_is_an_error_and_changes_nothing(site, "an unknown field")


async def floods_end(_: Site) -> None:
    await test_socket_messages.test_a_flood_is_refused_and_then_ended()


async def silence_ends(_: Site) -> None:
    await test_socket_life.test_who_does_not_answer_a_ping_is_closed()


async def cookies_are_kept_from_scripts(_: Site) -> None:
    await test_auth.test_cookies_stay_with_us(None, False)


FAULTS: dict[str, tuple[Plant, Claim]] = {
    "routes for everybody": (replaced(Gate, "__call__", wide_open), strangers_stay_outside),
    "bodies of any size": (without(BodyLimit), large_bodies_are_refused),
    "cookies from anywhere": (without(SameOrigin), other_sites_do_not_act),
    "no way to the home page": (
        without(TrailingSlash),
        test_answers.test_the_base_path_leads_to_the_home_page_by_path_alone,
    ),
    "errors that repeat the input": (
        replaced(errors, "invalid", repeating),
        test_answers.test_what_was_sent_is_not_repeated,
    ),
    "cookies for scripts": (replaced(SessionCookies, "set", open_to_scripts), cookies_are_kept_from_scripts),
    "any forwarded address": (
        replaced(ClientAddress, "of", believing),
        test_client_address.test_a_header_from_outside_changes_nothing,
    ),
    "frames of any size": (no_plant, test_socket_messages.test_the_largest_frame_is_read),
    "messages unchecked": (replaced(connection, "parse", orjson.loads), unknown_fields_are_refused),
    "messages without end": (replaced(MessageAllowance, "take", lambda _: True), floods_end),
    "sockets without end": (no_plant, test_socket_life.test_the_sixth_socket_of_a_user_takes_the_place_of_the_oldest),
    "sockets that outlive their session": (
        replaced(SocketRegistry, "end_session", ended_by_nobody),
        test_socket_life.test_the_end_of_a_session_ends_its_sockets_within_a_second,
    ),
    "sockets that outlive their token": (
        replaced(Expiry, "_check", unexpiring),
        test_socket_life.test_an_open_socket_ends_with_its_token,
    ),
    "silence is fine": (replaced(Heartbeat, "_ping", lambda _: None), silence_ends),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_a_planted_fault_is_noticed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    plant, claim = FAULTS[name]
    monkeypatch.setattr(harness, "PATIENCE", 0.7)
    plant(monkeypatch)
    async with running_site(limits=ROOMY) as site:
        with pytest.raises((AssertionError, TimeoutError, TypeError)):
            await claim(site)
