"""What a scenario may expect, key by key; each check returns what was found instead, in Chinese."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from werewolf.codec import payload, plain
from werewolf.event import Event
from werewolf.scenario.play import Play

Found = list[str]
Check = Callable[[Play, Any], Found]  # the value is YAML, whose type the check itself looks at


def check(play: Play, expected: Mapping[str, object]) -> Found:
    """Return every difference between the game and ``expected``; nothing when it holds."""
    found: Found = []
    for key, value in expected.items():
        checker = _CHECKS.get(key)
        found += [f"没有这种期望：{key}"] if checker is None else checker(play, value)
    return found


def _differ(name: str, expected: object, found: object) -> Found:
    return [] if expected == found else [f"{name} 应为 {expected}，实际是 {found}"]


def _phase(play: Play, expected: Any) -> Found:
    window = play.table.window
    if window is not None and expected == window.value:
        return []
    return _differ("phase", expected, play.table.phase.value)


def _day(play: Play, expected: Any) -> Found:
    return _differ("day", expected, play.table.day)


def _alive(play: Play, expected: Any) -> Found:
    return _differ("alive", sorted(expected), play.table.living())


def _dead(play: Play, expected: Any) -> Found:
    found = {seat.number: sorted(seat.causes) for seat in play.table.seats if not seat.alive}
    wanted = {seat: sorted(causes) for seat, causes in (expected or {}).items()}
    return _differ("dead", wanted, {seat: [cause.value for cause in causes] for seat, causes in found.items()})


def _sheriff(play: Play, expected: Any) -> Found:
    return _differ("sheriff", expected, play.table.sheriff)


def _winner(play: Play, expected: Any) -> Found:
    winner = play.table.winner
    return _differ("winner", expected, None if winner is None else winner.value)


def _kinds(play: Play, seat: int) -> list[str]:
    return [prompt.kind for prompt in play.table.prompts.get(seat, ())]


def _offered(play: Play, expected: Any) -> Found:
    found = []
    for seat, kinds in expected.items():
        missing = set(kinds) - set(_kinds(play, seat))
        if missing:
            found.append(f"{seat} 号应可 {sorted(missing)}，实际可 {_kinds(play, seat)}")
    return found


def _not_offered(play: Play, expected: Any) -> Found:
    found = []
    for seat, kinds in expected.items():
        surplus = set(kinds) & set(_kinds(play, seat))
        if surplus:
            found.append(f"{seat} 号不应可 {sorted(surplus)}")
    return found


def _targets(play: Play, expected: Any) -> Found:
    found = []
    for seat, kinds in expected.items():
        offered = {prompt.kind: list(prompt.targets) for prompt in play.table.prompts.get(seat, ())}
        for kind, targets in kinds.items():
            found += _differ(f"{seat} 号 {kind} 的目标", sorted(targets), offered.get(kind))
    return found


def _matches(event: Event, wanted: Mapping[str, object]) -> bool:
    body = payload(event)
    return all(field in body and plain(value) == body[field] for field, value in wanted.items())


def _seen(who: str, seen: Iterable[Event], wanted: Iterable[Mapping[str, object]]) -> Found:
    events = list(seen)
    found = []
    for one in wanted:
        if not any(_matches(event, one) for event in events):
            alike = [payload(event) for event in events if event.kind == one.get("kind")]
            found.append(f"{who}应看到 {dict(one)}，同类事件有 {alike}")
    return found


def _not_seen(who: str, seen: Iterable[Event], unwanted: Iterable[Mapping[str, object]]) -> Found:
    events = list(seen)
    return [f"{who}不应看到 {dict(one)}" for one in unwanted if any(_matches(event, one) for event in events)]


def _told(play: Play, expected: Any) -> Found:
    return [
        line for seat, wanted in expected.items() for line in _seen(f"{seat} 号", play.seats[seat - 1].seen, wanted)
    ]


def _not_told(play: Play, expected: Any) -> Found:
    return [
        line for seat, wanted in expected.items() for line in _not_seen(f"{seat} 号", play.seats[seat - 1].seen, wanted)
    ]


def _public(play: Play, expected: Any) -> Found:
    return _seen("旁观者", play.public.seen, expected)


def _not_public(play: Play, expected: Any) -> Found:
    return _not_seen("旁观者", play.public.seen, expected)


def _camp(play: Play, expected: Any) -> Found:
    return _differ("camp", expected, {seat: play.table.seat(seat).camp.value for seat in expected})


def _role(play: Play, expected: Any) -> Found:
    return _differ("role", expected, {seat: play.table.seat(seat).role.id for seat in expected})


def _weight(play: Play, expected: Any) -> Found:
    return _differ("weight", expected, {seat: play.table.weight(seat) / 2 for seat in expected})


_CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "phase": _phase,
        "day": _day,
        "alive": _alive,
        "dead": _dead,
        "sheriff": _sheriff,
        "winner": _winner,
        "offered": _offered,
        "not_offered": _not_offered,
        "targets": _targets,
        "told": _told,
        "not_told": _not_told,
        "public": _public,
        "not_public": _not_public,
        "camp": _camp,
        "role": _role,
        "weight": _weight,
    }
)
