"""Whom a player believes: suspicion of every seat, and the credit of everybody who claims to be 预言家."""

from collections.abc import Mapping, Sequence

from werewolf.ai.hearing import SEER, WOLF
from werewolf.ai.memory import Memory

CERTAIN = 100.0
TOLD = 7.0  # a check that is fully believed
CLAIM_AT_STAKE = 6.0  # being believed, or not, as 预言家
UNOPPOSED, OPPOSED = 0.9, 0.5  # credit of a lone claimer, and of two that oppose each other
SWAYED = 0.12  # how far a personal impression moves the credit of a claimer
FELL_AT_NIGHT = 0.4  # the pack knifes the true 预言家 rather than its own
KNIFED_AFTER_CHECK = 0.3  # a reported wolf that falls at night speaks against the report
ACCUSES_A_CLAIM = 0.25  # a reported wolf that is the only one to claim its card, too
CAME_LATER = 0.1  # who contradicts a claim had reason to
DEFENDS_ITSELF = 0.2  # claiming only after having been reported
OTHER_CLAIM, RIVAL_CLAIM = 1.5, 1.0
DOUBTED, DOUBTED_BY_SHERIFF = 0.15, 0.7
VOTE_TELLS, MOST_TOLD = 0.15, 5.0  # a vote speaks as loud as its target's camp is known, up to a limit


class Beliefs:
    """What a player thinks now.

    Args:
        memory: the public record.
        certain: seat → camp, for everything that this player knows for sure.
        true_seer: whether this player is 预言家 itself, so that everybody else who claims it lies.
        impressions: seat → -0.5…0.5, this player's personal feeling.
        sheriff: the seat that holds the badge.

    Attributes:
        suspicion: seat → how much of a wolf it seems; above 0 is doubtful.
        credit: who claims to be 预言家 → 0…1.
    """

    __slots__ = ("certain", "credit", "suspicion")

    def __init__(
        self,
        memory: Memory,
        certain: Mapping[int, str],
        *,
        true_seer: bool,
        impressions: Mapping[int, float],
        sheriff: int | None,
    ) -> None:
        self.certain = certain
        self.credit = {seat: self._credit(memory, seat, impressions, true_seer=true_seer) for seat in memory.seers}
        self.suspicion = dict(impressions)
        self._weigh_claims(memory)
        self._weigh_words(memory, sheriff)
        self._weigh_votes(memory)
        for seat, camp in certain.items():
            self.suspicion[seat] = CERTAIN if camp == WOLF else -CERTAIN

    def trusted_seer(self) -> int | None:
        """Return who is most believed to be 预言家."""
        return max(self.credit, key=self.credit.__getitem__, default=None)

    def _credit(self, memory: Memory, seat: int, impressions: Mapping[int, float], *, true_seer: bool) -> float:
        reports = memory.reports_of(seat)
        if true_seer or self.certain.get(seat) == WOLF or self._is_refuted(memory, reports):
            return 0.0
        rivals = [other for other in memory.seers if other != seat and self.certain.get(other) != WOLF]
        credit = UNOPPOSED if not rivals else OPPOSED - SWAYED * 2 * impressions.get(seat, 0.0)
        return min(1.0, max(0.05, credit + self._evidence(memory, seat, rivals)))

    def _evidence(self, memory: Memory, seat: int, rivals: Sequence[int]) -> float:
        """Return what the course of the game says for a claimer, or against it."""
        found = [target for target, camp in memory.reports_of(seat).items() if camp == WOLF]
        evidence = 0.0
        if seat in memory.fallen:
            evidence += FELL_AT_NIGHT
        if any(rival in memory.fallen for rival in rivals):
            evidence -= FELL_AT_NIGHT
        if any(target in memory.fallen for target in found):
            evidence -= KNIFED_AFTER_CHECK
        if any(_is_lone_claim(memory, target) for target in found):
            evidence -= ACCUSES_A_CLAIM
        if memory.seers[0] != seat:
            evidence -= CAME_LATER
        if any(seat in memory.reports_of(rival) for rival in rivals) and memory.seers[0] != seat:
            evidence -= DEFENDS_ITSELF
        return evidence

    def _is_refuted(self, memory: Memory, reports: Mapping[int, str]) -> bool:
        return any(
            known is not None and known != camp
            for target, camp in reports.items()
            for known in (self.certain.get(target), memory.revealed.get(target))
        )

    def _weigh_claims(self, memory: Memory) -> None:
        for claimer, credit in self.credit.items():
            self._add(claimer, CLAIM_AT_STAKE * (OPPOSED - credit))
            for target, camp in memory.reports_of(claimer).items():
                self._add(target, TOLD * credit if camp == WOLF else -TOLD * credit)
        for seat, role in memory.claims.items():
            if role == SEER:
                continue
            rivals = sum(other != seat and claim == role for other, claim in memory.claims.items())
            self._add(seat, -OTHER_CLAIM + (OTHER_CLAIM + RIVAL_CLAIM) * min(rivals, 1))

    def _weigh_words(self, memory: Memory, sheriff: int | None) -> None:
        for speaker, doubted in memory.doubts.items():
            if self.certain.get(speaker) == WOLF:
                continue
            for target in doubted:
                self._add(target, DOUBTED_BY_SHERIFF if speaker == sheriff else DOUBTED)

    def _weigh_votes(self, memory: Memory) -> None:
        """Doubt who voted against the trusted, trust who voted against the doubtful."""
        before = dict(self.suspicion)
        for seat, camp in self.certain.items():
            before[seat] = MOST_TOLD if camp == WOLF else -MOST_TOLD
        for ballots in memory.ballots:
            for voter, target in ballots.items():
                if target is not None:
                    told = min(MOST_TOLD, max(-MOST_TOLD, before.get(target, 0.0)))
                    self._add(voter, -VOTE_TELLS * told)

    def _add(self, seat: int, weight: float) -> None:
        self.suspicion[seat] = self.suspicion.get(seat, 0.0) + weight


def _is_lone_claim(memory: Memory, seat: int) -> bool:
    """Whether a seat claims a card with a skill that nobody else claims."""
    role = memory.claims.get(seat)
    if role in (None, SEER, "villager"):
        return False
    return all(other == seat or claim != role for other, claim in memory.claims.items())
