"""Events of the night that only some may see."""

from dataclasses import dataclass

from werewolf.event.base import Event


@dataclass(frozen=True, slots=True)
class WolfSpoke(Event):
    """Words in the night channel of the pack."""

    kind = "wolf_spoke"
    seat: int
    text: str


@dataclass(frozen=True, slots=True)
class WolfPicked(Event):
    """A pack wolf wants this target, or explicitly nobody."""

    kind = "wolf_picked"
    seat: int
    target: int | None


@dataclass(frozen=True, slots=True)
class KnifeDecided(Event):
    """The pack's window closed: the target of tonight's knife, a drawn tie included."""

    kind = "knife_decided"
    target: int | None


@dataclass(frozen=True, slots=True)
class CheckResult(Event):
    """A checker learns a camp, a role id or another word of the canon; the target is null when there was none."""

    kind = "check_result"
    seat: int
    target: int | None
    result: str


@dataclass(frozen=True, slots=True)
class GunStatus(Event):
    """A shooter learns whether the gun works."""

    kind = "gun_status"
    seat: int
    works: bool


@dataclass(frozen=True, slots=True)
class WitchTold(Event):
    """女巫 learns whom the pack knifed; null when nobody."""

    kind = "witch_told"
    seat: int
    target: int | None


@dataclass(frozen=True, slots=True)
class DuskResolved(Event):
    """What dusk did to this night: who cannot act, whose numbers are swapped, off whom god skills rebound."""

    kind = "dusk_resolved"
    blocked: frozenset[int]
    swapped: tuple[int, ...]
    rifted: frozenset[int]


@dataclass(frozen=True, slots=True)
class SkillsSealed(Event):
    """Every good night skill is sealed in the night ``night``."""

    kind = "skills_sealed"
    night: int


@dataclass(frozen=True, slots=True)
class Enchanted(Event):
    """All who are enchanted by now, ascending; they recognise each other."""

    kind = "enchanted"
    seats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class JudgeSaid(Event):
    """A word of the judge to one seat: its id, the sentence in Chinese, and the seats that it speaks of."""

    kind = "judge_said"
    seat: int
    what: str
    text: str
    seats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Silenced(Event):
    """禁言: announced at dawn."""

    kind = "silenced"
    target: int


@dataclass(frozen=True, slots=True)
class VoteBanned(Event):
    """禁票: announced at dawn."""

    kind = "vote_banned"
    target: int


@dataclass(frozen=True, slots=True)
class BearRoared(Event):
    """Whether the bear roared this dawn."""

    kind = "bear_roared"
    roared: bool
