"""The plan of a night (夜晚计划): what tonight's actions add up to, before anything is resolved."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Night:
    """What is aimed at whom tonight.

    Attributes:
        knife: the pack's target.
        guarded: under the guard's protection.
        healed: given the antidote.
        poisoned: given a poison.
    """

    knife: int | None
    guarded: set[int] = field(default_factory=set)
    healed: set[int] = field(default_factory=set)
    poisoned: set[int] = field(default_factory=set)
