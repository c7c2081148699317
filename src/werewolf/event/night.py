"""Events of the night that only some may see."""

from werewolf.event.base import Event
from werewolf.record import record


@record
class WolfSpoke(Event):
    """Words in the night channel of the pack."""

    kind = "wolf_spoke"
    seat: int
    text: str


@record
class WolfPicked(Event):
    """A pack wolf wants this target, or explicitly nobody."""

    kind = "wolf_picked"
    seat: int
    target: int | None


@record
class KnifeDecided(Event):
    """The pack's window closed: the target of tonight's knife, a drawn tie included."""

    kind = "knife_decided"
    target: int | None


@record
class CheckResult(Event):
    """A checker learns a camp, a role id or another word of the canon; the target is null when there was none."""

    kind = "check_result"
    seat: int
    target: int | None
    result: str


@record
class GunStatus(Event):
    """A shooter learns whether the gun works."""

    kind = "gun_status"
    seat: int
    works: bool


@record
class WitchTold(Event):
    """女巫 learns whom the pack knifed; null when nobody."""

    kind = "witch_told"
    seat: int
    target: int | None


@record
class DuskResolved(Event):
    """What dusk did to this night: who cannot act, whose numbers are swapped, off whom god skills rebound."""

    kind = "dusk_resolved"
    blocked: frozenset[int]
    swapped: tuple[int, ...]
    rifted: frozenset[int]


@record
class SkillsSealed(Event):
    """Every good night skill is sealed in the night ``night``."""

    kind = "skills_sealed"
    night: int


@record
class Enchanted(Event):
    """All who are enchanted by now, ascending; they recognise each other."""

    kind = "enchanted"
    seats: tuple[int, ...]


@record
class JudgeSaid(Event):
    """A word of the judge to one seat: its id, the sentence in Chinese, and the seats that it speaks of."""

    kind = "judge_said"
    seat: int
    what: str
    text: str
    seats: tuple[int, ...]


@record
class Silenced(Event):
    """禁言: announced at dawn."""

    kind = "silenced"
    target: int


@record
class VoteBanned(Event):
    """禁票: announced at dawn."""

    kind = "vote_banned"
    target: int


@record
class BearRoared(Event):
    """Whether the bear roared this dawn."""

    kind = "bear_roared"
    roared: bool
