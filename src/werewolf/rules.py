"""Switches and timers of a table (``rules.md`` §2 and §8): their values, defaults and checks."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType

from werewolf.ids import Cause, Phase, Window

JSONValue = object
DEFAULT_SHOOT_CAUSES = (Cause.KNIFE, Cause.EXILE)
SWITCH_VALUES: Mapping[str, tuple[JSONValue, ...]] = MappingProxyType(
    {
        "victory": ("edge", "city", "parity"),
        "wolf_tie": ("none", "random"),
        "witch_self_save": ("never", "first_night", "always"),
        "witch_sees_knife": ("while_antidote", "always"),
        "witch_two_potions": (False, True),
        "guard_and_save": ("dies", "lives"),
        "guard_blocks_poison": (False, True),
        "edge_before_gun": (True, False),
        "reveal_on_death": ("none", "camp", "role"),
        "sheriff": ("on", "off"),
        "sheriff_weight": (1.5, 2),
        "explode_swallows_badge": ("double", "single", "off"),
        "exile_tie": ("pk_then_none", "none"),
        "idiot_second_exile": ("immune", "dies"),
        "wolf_beauty_trigger": ("any_but_duel", "exile_or_shot", "exile"),
        "wild_child_trigger": ("any", "exile"),
        "evil_knight_reflect": ("once", "always"),
        "magician_mode": ("redirect", "status"),
        "vote_reveal": ("on_close", "live", "never"),
        "night_pace": ("fixed", "quick"),
        "dead_view": ("public", "god"),
        "on_leave": ("autopilot", "remove", "cold_end"),
    }
)


@dataclass(frozen=True, slots=True)
class Rules:
    """The switches of one game; names and values are those of the canon."""

    victory: str = "edge"
    wolf_tie: str = "none"
    witch_self_save: str = "never"
    witch_sees_knife: str = "while_antidote"
    witch_two_potions: bool = False
    guard_and_save: str = "dies"
    guard_blocks_poison: bool = False
    shoot_causes: tuple[Cause, ...] = DEFAULT_SHOOT_CAUSES
    edge_before_gun: bool = True
    reveal_on_death: str = "none"
    sheriff: str = "on"
    sheriff_weight: float = 1.5
    explode_swallows_badge: str = "double"
    exile_tie: str = "pk_then_none"
    idiot_second_exile: str = "immune"
    wolf_beauty_trigger: str = "any_but_duel"
    wild_child_trigger: str = "any"
    evil_knight_reflect: str = "once"
    magician_mode: str = "redirect"
    vote_reveal: str = "on_close"
    night_pace: str = "fixed"
    dead_view: str = "public"
    max_days: int = 20
    on_leave: str = "autopilot"


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """A switch or timer that was refused.

    Attributes:
        field: the id of the switch or phase.
        message: what is wrong and what is allowed, in Chinese.
    """

    field: str
    message: str


def default_rules(seats: int) -> Rules:
    """Return the defaults for a table of ``seats`` players."""
    return Rules(
        witch_self_save="never" if seats >= 12 else "first_night",
        sheriff="on" if seats >= 9 else "off",
    )


def parse_rules(seats: int, overrides: Mapping[str, JSONValue]) -> Rules | RuleProblem:
    """Return the defaults for ``seats`` players with ``overrides`` laid over them.

    Args:
        seats: the number of players.
        overrides: switch id → value, as JSON or YAML carry it (YAML reads ``off`` as false).
    """
    values: dict[str, JSONValue] = {}
    for name, given in overrides.items():
        parsed = _parse_switch(name, given)
        if isinstance(parsed, RuleProblem):
            return parsed
        values[name] = parsed
    return replace(default_rules(seats), **values)  # type: ignore[arg-type]  # each was checked above


def _parse_switch(name: str, given: JSONValue) -> JSONValue:
    if name == "shoot_causes":
        return _parse_causes(given)
    if name == "max_days":
        if isinstance(given, int) and not isinstance(given, bool) and 1 <= given <= 99:
            return given
        return RuleProblem(name, "max_days 应为 1 到 99 的整数")
    allowed = SWITCH_VALUES.get(name)
    if allowed is None:
        return RuleProblem(name, f"没有名为 {name} 的规则开关")
    if isinstance(given, bool) and "off" in allowed:
        given = "on" if given else "off"
    for value in allowed:
        if given == value and isinstance(given, bool) == isinstance(value, bool):
            return value
    return RuleProblem(name, f"{name} 只能是 {' / '.join(map(str, allowed))}")


def _parse_causes(given: JSONValue) -> tuple[Cause, ...] | RuleProblem:
    problem = RuleProblem("shoot_causes", f"shoot_causes 应为死因列表：{'、'.join(Cause)}")
    if not isinstance(given, list | tuple) or not all(isinstance(item, str) for item in given):
        return problem
    try:
        return tuple(dict.fromkeys(Cause(item) for item in given))
    except ValueError:
        return problem


def rules_json(rules: Rules) -> dict[str, JSONValue]:
    """Return the switches as plain JSON."""
    switches: dict[str, JSONValue] = {name: getattr(rules, name) for name in SWITCHES}
    return switches | {"shoot_causes": [cause.value for cause in rules.shoot_causes]}


DEFAULT_SECONDS: Mapping[str, float] = MappingProxyType(
    {
        Phase.DEAL: 10,
        Window.SETUP: 15,
        Window.DUSK: 15,
        Window.MAIN: 30,
        Window.WITCH: 20,
        Phase.SHERIFF_SIGNUP: 15,
        Phase.SHERIFF_SPEECH: 90,
        Phase.SHERIFF_VOTE: 20,
        Phase.SHERIFF_PK_SPEECH: 60,
        Phase.SHERIFF_PK_VOTE: 20,
        Phase.DAWN: 5,
        Phase.LAST_WORDS: 60,
        Phase.SHOOT: 20,
        Phase.BADGE: 20,
        Phase.SPEECH_ORDER: 20,
        Phase.SPEECH: 90,
        Phase.EXILE_VOTE: 20,
        Phase.VERDICT: 10,
        Phase.PK_SPEECH: 60,
        Phase.PK_VOTE: 20,
    }
)
MINIMUM_SECONDS, MAXIMUM_SECONDS = 1, 600
MINIMUM_FACTOR, MAXIMUM_FACTOR = 0.05, 5


@dataclass(frozen=True, slots=True)
class Timers:
    """How long each phase or window lasts.

    Attributes:
        factor: multiplies every length.
        seconds: phase or window id → seconds, where it differs from the default.
    """

    factor: float = 1.0
    seconds: tuple[tuple[str, float], ...] = ()

    def milliseconds(self, phase: str) -> int:
        """Return the length of a phase or window in milliseconds."""
        seconds = dict(self.seconds).get(phase) if self.seconds else None
        return int((seconds or DEFAULT_SECONDS[phase]) * self.factor * 1000)


def parse_timers(overrides: Mapping[str, JSONValue]) -> Timers | RuleProblem:
    """Return timers from ``{"factor": 0.05…5, <phase or window>: seconds}``."""
    factor, seconds = 1.0, {}
    for name, given in overrides.items():
        if isinstance(given, bool) or not isinstance(given, int | float):
            return RuleProblem(name, f"{name} 应为数字")
        if name == "factor":
            if not MINIMUM_FACTOR <= given <= MAXIMUM_FACTOR:
                return RuleProblem(name, f"factor 应在 {MINIMUM_FACTOR} 到 {MAXIMUM_FACTOR} 之间")
            factor = float(given)
        elif name not in DEFAULT_SECONDS:
            return RuleProblem(name, f"没有名为 {name} 的阶段")
        elif not MINIMUM_SECONDS <= given <= MAXIMUM_SECONDS:
            return RuleProblem(name, f"{name} 应在 {MINIMUM_SECONDS} 到 {MAXIMUM_SECONDS} 秒之间")
        else:
            seconds[name] = float(given)
    return Timers(factor, tuple(sorted(seconds.items())))


def timers_json(timers: Timers) -> dict[str, JSONValue]:
    """Return the timers as ``parse_timers`` reads them."""
    return {"factor": timers.factor, **dict(timers.seconds)}


SWITCHES = tuple(field.name for field in fields(Rules))
