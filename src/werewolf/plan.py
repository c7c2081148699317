"""The plan of a night (夜晚计划): what tonight's actions add up to, before anything is resolved."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Veil:
    """What the skills of dusk want, as the players chose it.

    Attributes:
        fears: who blocks whom.
        swaps: who swaps which two.
        rifts: who lets god skills rebound off whom.
    """

    fears: dict[int, int] = field(default_factory=dict)
    swaps: dict[int, tuple[int, int]] = field(default_factory=dict)
    rifts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Aimed:
    """A skill of ``by`` that lands on ``target``."""

    by: int
    target: int
    action: str


@dataclass(slots=True)
class Night:
    """What lands on whom tonight, swaps and rebounds done.

    Attributes:
        turned: whose skill lands on one seat, whatever was chosen.
        knives: targets of knives, one for each.
        piercing: targets of a knife that no protection stops.
        guarded: under the guard's protection.
        healed: given the antidote.
        shielded: safe from knife and poison, by a protection that an antidote does not spoil.
        dreaming: dreamt of: safe from knife and poison.
        unknifable: safe from the knife alone.
        safe: safe from everything.
        masked: counted for the other camp in tonight's dance.
        poisons, checks: who poisons and checks whom.
    """

    turned: dict[int, int] = field(default_factory=dict)
    knives: list[int] = field(default_factory=list)
    piercing: list[int] = field(default_factory=list)
    guarded: set[int] = field(default_factory=set)
    healed: set[int] = field(default_factory=set)
    shielded: set[int] = field(default_factory=set)
    dreaming: set[int] = field(default_factory=set)
    unknifable: set[int] = field(default_factory=set)
    safe: set[int] = field(default_factory=set)
    masked: set[int] = field(default_factory=set)
    poisons: list[Aimed] = field(default_factory=list)
    checks: list[Aimed] = field(default_factory=list)
