"""How far a claim to find wolves is believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from werewolf.ai.cards import INFORMERS, VILLAGER, WOLF
from werewolf.ai.memory import Memory

if TYPE_CHECKING:
    from werewolf.ai.beliefs import Knowledge

UNOPPOSED, OPPOSED, DOUBTFUL = 0.9, 0.5, 0.05  # of a lone claimer, of two that oppose each other, the least
SWAYED = 0.12  # how far a personal impression moves the credit of a claimer
FELL_AT_NIGHT = 0.4  # the pack knifes the true 预言家 rather than its own
KNIFED_AFTER_CHECK = 0.3  # a reported wolf that falls at night speaks against the report
ACCUSES_A_CLAIM = 0.25  # a reported wolf that is the only one to claim its card, too
CAME_LATER = 0.1  # who contradicts a claim had reason to
DEFENDS_ITSELF = 0.2  # claiming only after having been reported
PROVEN, SHOWN, LIKELY = 0.9, 0.4, 0.2  # where sight may fail: a known camp, a death at night, what is more common


def credit_of(memory: Memory, known: Knowledge, seat: int) -> float:
    """Return 0…1 for somebody who claims to find wolves; below 0, where blind 预言家 are, for reports to turn round."""
    reports = memory.reports_of(seat)
    if memory.sight_may_fail:
        return _credit_of_sight(memory, known, seat)
    role = memory.claims[seat]
    is_mine = role == known.role and known.certain.get(memory.me) != WOLF
    if is_mine or known.certain.get(seat) == WOLF or role not in memory.cards or _is_refuted(memory, known, reports):
        return 0.0
    rivals = [other for other in memory.seers if _are_rivals(memory, seat, other) and known.certain.get(other) != WOLF]
    credit = UNOPPOSED if not rivals else OPPOSED - SWAYED * 2 * known.impressions.get(seat, 0.0)
    return min(1.0, max(DOUBTFUL, credit + _evidence(memory, seat, rivals)))


def surplus(memory: Memory) -> list[int]:
    """Return who claims a card after as many others did as believe to have it.

    Who fell at night had it, and who has it says so in the election; among equals nobody is one too many.
    """
    ranks = {seat: (seat not in memory.fallen, seat not in memory.early) for seat in memory.seers}
    ordered = sorted(memory.seers, key=lambda seat: (ranks[seat], memory.seers.index(seat)))
    believers = sum(memory.believers(role) for role in {memory.claims[seat] for seat in ordered})
    return [seat for seat in ordered[believers:] if ranks[seat] > ranks[ordered[believers - 1]]]


def _are_rivals(memory: Memory, one: int, other: int) -> bool:
    return one != other and memory.claims[one] == memory.claims[other]


def _credit_of_sight(memory: Memory, known: Knowledge, seat: int) -> float:
    """Return from -1 to 1 how true reports are, where one claimer sees what is and another what is not."""
    if known.certain.get(seat) == WOLF or seat in surplus(memory):
        return 0.0
    others = [other for other in memory.seers if other not in (seat, *surplus(memory))]
    against = sum(_sight(memory, known, other) for other in others if known.certain.get(other) != WOLF)
    return min(1.0, max(-1.0, _sight(memory, known, seat) - against))


def _sight(memory: Memory, known: Knowledge, seat: int) -> float:
    """Return how true the reports of one claimer have turned out; below 0 they are rather the opposite of the truth.

    Most players are good, so whoever mostly finds good ones is more likely to see what is.
    """
    reports = memory.reports_of(seat)
    if seat == memory.me:
        reports = {**reports, **known.checks}
    credit = 0.0
    for target, camp in reports.items():
        truth = known.certain.get(target) or memory.revealed.get(target)
        credit += LIKELY if camp != WOLF else -LIKELY
        if truth is not None:
            credit += PROVEN if truth == camp else -PROVEN
        elif target in memory.fallen:
            credit += SHOWN if camp != WOLF else -SHOWN
    return credit


def _evidence(memory: Memory, seat: int, rivals: Sequence[int]) -> float:
    """Return what the course of the game says for a claimer, or against it."""
    found = [target for target, camp in memory.reports_of(seat).items() if camp == WOLF]
    came_first = all(memory.seers.index(seat) < memory.seers.index(rival) for rival in rivals)
    evidence = 0.0
    if seat in memory.fallen:
        evidence += FELL_AT_NIGHT
    if any(rival in memory.fallen for rival in rivals):
        evidence -= FELL_AT_NIGHT
    if any(target in memory.fallen for target in found):
        evidence -= KNIFED_AFTER_CHECK
    if any(_is_lone_claim(memory, target) for target in found):
        evidence -= ACCUSES_A_CLAIM
    if not came_first:
        evidence -= CAME_LATER
    if not came_first and any(seat in memory.reports_of(rival) for rival in rivals):
        evidence -= DEFENDS_ITSELF
    return evidence


def _is_refuted(memory: Memory, known: Knowledge, reports: Mapping[int, str]) -> bool:
    """Whether a report is not so, by what this player knows, open cards, or 守墓人."""
    truths = (known.certain, memory.revealed, memory.buried())
    return any(truth.get(target, camp) != camp for target, camp in reports.items() for truth in truths)


def _is_lone_claim(memory: Memory, seat: int) -> bool:
    """Whether a seat claims a card with a skill that nobody else claims."""
    role = memory.claims.get(seat)
    if role is None or role in INFORMERS or role == VILLAGER:
        return False
    return all(other == seat or claim != role for other, claim in memory.claims.items())
