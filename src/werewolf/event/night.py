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
    """A checker learns a camp or a role id."""

    kind = "check_result"
    seat: int
    target: int
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
