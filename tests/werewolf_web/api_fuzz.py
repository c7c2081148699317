"""Everything that the schema of the API allows, and what it does not, sent to the real site by everybody."""

import contextlib
import itertools
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import hypothesis
import requests
import schemathesis
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
GONE = {"AUTH_REFRESH_REVOKED", "AUTH_TOKEN_INVALID", "AUTH_TOKEN_EXPIRED"}
"""What a visitor hears whose session has ended."""
Renew = Callable[[str], str]
Places = Mapping[str, Sequence[int | str]]


@dataclass
class Visitors:
    """Who calls; one whose session an example has ended gets a new one."""

    renew: Renew
    tokens: dict[str, str | None]

    def headers(self, who: str) -> dict[str, str]:
        token = self.tokens[who]
        return {} if token is None else {"Authorization": f"Bearer {token}"}

    def must_return(self, who: str, answer: Response) -> bool:
        """Whether that was the end of the session; then there is a new one."""
        gone = self.tokens[who] is not None and answer.status_code == 401 and answer.json()["code"] in GONE
        if gone:
            self.tokens[who] = self.renew(who)
        return gone


@dataclass
class Report:
    """What was sent, and how it was answered."""

    sent: Counter[str] = field(default_factory=Counter)
    statuses: dict[str, Counter[int]] = field(default_factory=dict)
    by_visitor: Counter[str] = field(default_factory=Counter)

    def note(self, label: str, who: str, status: int) -> None:
        self.sent[label] += 1
        self.by_visitor[who] += 1
        self.statuses.setdefault(label, Counter())[status] += 1

    def never_served(self) -> list[str]:
        """The operations that answered nobody with success."""
        return sorted(label for label, found in self.statuses.items() if not any(status < 400 for status in found))

    def __str__(self) -> str:
        lines = [f"{label}: {dict(sorted(found.items()))}" for label, found in sorted(self.statuses.items())]
        return "\n".join([f"{self.sent.total()} requests, {dict(self.by_visitor)}", *lines])


@dataclass
class ApiFuzz:
    """One run over all operations of a schema.

    Args:
        schema: of the site, as `app.openapi()` writes it.
        url: where the site is.
        visitors: who calls.
        places: values of path parameters that lead somewhere, by their names.
    """

    schema: Mapping[str, Any]
    url: str
    visitors: Visitors
    places: Places
    report: Report = field(default_factory=Report)

    def run(self, examples: int, *, fixed: bool, only: str | None = None) -> Report:
        """Send so many cases of each kind to each operation, each by every visitor; raises at a bad answer.

        :param only: the path of the operations that are meant.
        """
        loaded = schemathesis.openapi.from_dict(dict(self.schema))
        loaded = loaded if only is None else loaded.include(path=only)
        with program() as session:
            for operation, mode in itertools.product([each.ok() for each in loaded.get_all_operations()], MODES):
                cases = self._placed(operation.as_strategy(generation_mode=mode))
                with contextlib.suppress(hypothesis.errors.Unsatisfiable):
                    self._send(cases, session, examples, fixed)
        return self.report

    def _placed(self, cases: st.SearchStrategy[Case]) -> st.SearchStrategy[Case]:
        """Cases of which most name a room, a game or an account that exists."""

        @st.composite
        def placed(draw: st.DrawFn) -> Case:
            case = draw(cases)
            for name in sorted(set(case.path_parameters or {}) & set(self.places)):
                # The places change while the cases are sent; what is drawn must not.
                place = draw(st.integers(0, 99))
                if place < 75:
                    case.path_parameters[name] = self.places[name][place % len(self.places[name])]
            return case

        return placed()

    def _send(self, cases: st.SearchStrategy[Case], session: requests.Session, examples: int, fixed: bool) -> None:
        @hypothesis.settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=fixed,
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        @hypothesis.given(cases)
        def send(case: Case) -> None:
            for who in self.visitors.tokens:
                self._send_one(case, who, session)

        send()

    def _sit_down(self, session: requests.Session) -> None:
        """The owner's place may have been lost to an example; in an empty room it makes the owner again."""
        room = self.places["room_id"][0]
        session.post(f"{self.url}/api/rooms/{room}/join", json={}, headers=self.visitors.headers("owner"))

    def send_bodies(self, bodies: Mapping[str, bytes]) -> Report:
        """Send each of these bodies to each operation that is not for reading, by every visitor."""
        with program() as session:
            for path, item in self.schema["paths"].items():
                for method, body, who in itertools.product(set(item) - {"get"}, bodies.values(), self.visitors.tokens):
                    headers = self.visitors.headers(who) | {"Content-Type": "application/json"}
                    url = self.url + path.format_map(Somewhere(self.places))
                    answer = Response.from_requests(
                        session.request(method, url, data=body, headers=headers), verify=True
                    )
                    self.report.note(f"{method.upper()} {path}", who, answer.status_code)
                    check_answer(answer)
                    self.visitors.must_return(who, answer)
        return self.report

    def _send_one(self, case: Case, who: str, session: requests.Session, *, again: bool = False) -> None:
        if who == "owner" and "room_id" in (case.path_parameters or {}):
            self._sit_down(session)
        headers = self.visitors.headers(who)
        answer = case.call(base_url=self.url, session=session, headers=headers, allow_redirects=False)
        self.report.note(case.operation.label, who, answer.status_code)
        case.validate_response(answer, checks=CHECKS, headers=headers)
        check_answer(answer)
        if self.visitors.must_return(who, answer) and not again:
            self._send_one(case, who, session, again=True)


class Somewhere(dict[str, Sequence[int | str]]):
    """Path parameters that lead somewhere, where there is such a place."""

    def __missing__(self, name: str) -> str:
        return "nowhere"

    def __getitem__(self, name: str) -> Any:
        return super().__getitem__(name)[0] if name in self else self.__missing__(name)


@contextlib.contextmanager
def program() -> Iterator[requests.Session]:
    """A client without cookies: with one it would have to be a page of ours."""
    with requests.Session() as session:
        session.trust_env = False
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        yield session


def check_answer(answer: Response) -> None:
    """What holds for every answer: it names its request, and an error has the one shape.

    Raises:
        AssertionError: it does not.
    """
    assert len(answer.headers.get("x-request-id", [""])[0]) >= 16
    assert answer.status_code < 500
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == ["application/json"]
        body = answer.json()
        assert set(body) == {"code", "message", "detail"}
        assert body["code"].isupper()
        assert body["message"]


@contextlib.contextmanager
def no_exception(lines: list[str]) -> Iterator[None]:
    """Nothing that fails, in a request or behind it, may reach the log or a thread while the block runs."""
    raised: list[object] = []
    hook, threading.excepthook = threading.excepthook, raised.append
    try:
        yield
    finally:
        threading.excepthook = hook
    # The adapter explains at DEBUG why it does not understand an event.
    loud = [line for line in lines if "| DEBUG " not in line]
    bad = [line for line in loud if "Traceback" in line or " ERROR " in line or "[ERROR]" in line]
    assert not bad, bad[0]
    assert not raised
