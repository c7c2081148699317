"""Whom a player believes: suspicion of every seat, and the credit of everybody who claims to find wolves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from werewolf.ai.bear import growled_at
from werewolf.ai.cards import BEAR, FOX, INFORMERS, SEER, WOLF
from werewolf.ai.credit import credit_of, surplus
from werewolf.ai.memory import Memory

CERTAIN = 100.0
TOLD = 7.0  # a check that is fully believed
GROWLED_AT = 2.5  # one of two neighbours of a believed bear
CLAIM_AT_STAKE, HALF = 6.0, 0.5  # being believed, or not, as 预言家
ONE_OF_THEM, ONE_TOO_MANY = 2.5, 3.0  # the same where several believe to be 预言家
OTHER_CLAIM, RIVAL_CLAIM = 1.5, 1.0
PIPER_FEARED = 12.0  # shared by all who may be the piper
VOTES_TO_SPEAK_UP, QUIET = 1, 3.0
DOUBTED, DOUBTED_BY_SHERIFF = 0.15, 0.7
VOTE_TELLS, MOST_TOLD = 0.15, 5.0  # a vote speaks as loud as its target's camp is known, up to a limit


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a player's own eyes tell it.

    Attributes:
        role: the own card.
        certain: seat → camp, for everything that this player knows for sure.
        impressions: seat → -0.5…0.5, this player's personal feeling.
        sheriff: the seat that holds the badge.
        checks: own checks that may be wrong, on boards with blind 预言家.
        pipers: who may be 吹笛者, for somebody enchanted.
    """

    role: str
    certain: Mapping[int, str]
    impressions: Mapping[int, float]
    sheriff: int | None
    checks: Mapping[int, str]
    pipers: Sequence[int] = ()


class Beliefs:
    """What a player thinks now.

    Args:
        memory: the public record.
        known: what this player knows by itself.

    Attributes:
        certain: seat → camp, as known.
        suspicion: seat → how much of a wolf it seems; above 0 is doubtful.
        credit: who claims to find wolves → 0…1; below 0, where blind 预言家 are, its reports turned round are true.
    """

    __slots__ = ("certain", "credit", "suspicion")

    def __init__(self, memory: Memory, known: Knowledge) -> None:
        self.certain = known.certain
        self.credit = {seat: credit_of(memory, known, seat) for seat in memory.seers}
        self.suspicion = dict(known.impressions)
        self._weigh_reports(memory)
        self._weigh_own_checks(memory, known)
        self._weigh_other_claims(memory)
        self._weigh_words(memory, known.sheriff)
        self._weigh_votes(memory)
        self._weigh_silence(memory)
        for seat in known.pipers:
            self._add(seat, PIPER_FEARED / len(known.pipers))
        for seat, camp in known.certain.items():
            self.suspicion[seat] = CERTAIN if camp == WOLF else -CERTAIN

    def trusted_seer(self) -> int | None:
        """Return who is most believed to find wolves."""
        return max(self.credit, key=self.credit.__getitem__, default=None)

    def _weigh_reports(self, memory: Memory) -> None:
        for claimer, credit in self.credit.items():
            stake = CLAIM_AT_STAKE * (HALF - credit)
            if memory.sight_may_fail:
                stake = ONE_TOO_MANY if claimer in surplus(memory) else self._trust_in_sight(memory)
            self._add(claimer, stake)
            for target, camp in memory.reports_of(claimer).items():
                self._add(target, TOLD * credit if camp == WOLF else -TOLD * credit)
            if memory.claims[claimer] == BEAR:
                for target in growled_at(memory.roars, claimer):
                    self._add(target, GROWLED_AT * credit)

    def _trust_in_sight(self, memory: Memory) -> float:
        """Return how suspicious it is to claim sight, where several believe to have it."""
        claimers = len(memory.seers) - len(surplus(memory))
        return 0.0 if claimers > memory.believers(SEER) else -ONE_OF_THEM

    def _weigh_own_checks(self, memory: Memory, known: Knowledge) -> None:
        if known.checks:
            credit = credit_of(memory, known, memory.me)
            for target, camp in known.checks.items():
                self._add(target, TOLD * credit if camp == WOLF else -TOLD * credit)

    def _weigh_other_claims(self, memory: Memory) -> None:
        for seat, role in memory.claims.items():
            if role not in INFORMERS:
                claimed = sum(claim == role for claim in memory.claims.values())
                self._add(seat, -OTHER_CLAIM if claimed <= memory.cards.count(role) else RIVAL_CLAIM)

    def _weigh_silence(self, memory: Memory) -> None:
        """Doubt, where 咒狐 may be, whom nobody vouched for after some votes."""
        if FOX in memory.cards and len(memory.ballots) >= VOTES_TO_SPEAK_UP:
            vouched = {target for claimer in memory.seers for target in memory.reports_of(claimer)}
            for seat in set(self.suspicion) - vouched - set(memory.claims):
                self._add(seat, QUIET)

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
        told = {seat: VOTE_TELLS * min(MOST_TOLD, max(-MOST_TOLD, weight)) for seat, weight in before.items()}
        for ballots in memory.ballots:
            for voter, target in ballots.items():
                if target is not None:
                    self._add(voter, -told.get(target, 0.0))

    def _add(self, seat: int, weight: float) -> None:
        self.suspicion[seat] = self.suspicion.get(seat, 0.0) + weight
