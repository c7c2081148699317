"""What a player says in its turn: points first, then words for them."""

from collections.abc import Iterator
from typing import NamedTuple

from werewolf.ai import votes
from werewolf.ai.aims import foes
from werewolf.ai.answer import say
from werewolf.ai.cards import GOOD, GRAVEKEEPER, WITCH, WOLF, camp_of, cover
from werewolf.ai.lies import lies, lies_about_checks, will_claim
from werewolf.ai.phrases import PHRASES
from werewolf.ai.situation import Prompt, Situation
from werewolf.command import Act

SUSPECTS_ALOUD = 0.2
TALKS_OF_TRUST = 0.35
ENDS_WITH_A_WORD = 0.5


class Point(NamedTuple):
    """One thing to say, about a seat where it has one."""

    matter: str
    seat: int | None = None


def speak(situation: Situation, prompt: Prompt) -> Act | None:
    """Say everything there is to say at once."""
    words = [_word(situation, point) for point in points(situation)]
    if situation.dice.below(100) < ENDS_WITH_A_WORD * 100:
        words.append(situation.any_of(PHRASES["over"]))
    return say(situation, prompt, "，".join(words) + "。")


def _word(situation: Situation, point: Point) -> str:
    return situation.any_of(PHRASES[point.matter]).format(point.seat)


def points(situation: Situation) -> list[Point]:
    """Return what to say now, most important first; never nothing."""
    reports = list(_as_informer(situation))
    said = [*reports, *_as_gravekeeper(situation)]
    said += _when_accused(situation, has_claimed=bool(said))
    phase = situation.view["phase"]
    if phase == "last_words":
        said += [*_last_will(situation), Point("farewell")]
    elif phase.startswith("sheriff"):
        said += _in_election(situation, has_claimed=bool(said))
    else:
        said += _opinion(situation, has_reported=bool(reports))
    return said or [Point("little")]


def _as_informer(situation: Situation) -> Iterator[Point]:
    """Claim and report: who finds wolves the truth, a liar that took it upon itself a lie."""
    if situation.is_informer:
        results = {seat: WOLF if camp_of(said) == WOLF else GOOD for seat, said in situation.checks.items()}
    elif lies(situation) and will_claim(situation):
        results = lies_about_checks(situation)
    else:
        return
    told = situation.memory.reports_of(situation.me)
    new = {target: camp for target, camp in results.items() if target not in told}
    if situation.me not in situation.memory.seers:
        yield Point(f"claim_{situation.leading_card}")
    elif new:
        yield Point(f"still_{situation.leading_card}")
    for target, camp in new.items():
        yield Point("found_wolf" if camp == WOLF else "found_good", target)


def _as_gravekeeper(situation: Situation) -> Iterator[Point]:
    """Step forward once the graves show that somebody lied, or before one goes."""
    if situation.role != GRAVEKEEPER or situation.is_wolf:
        return
    memory, graves = situation.memory, situation.checks
    lied = any(
        graves.get(target, camp) != camp
        for claimer in memory.seers
        if situation.alive(claimer)
        for target, camp in memory.reports_of(claimer).items()
    )
    new = [seat for seat in graves if seat not in memory.reports_of(situation.me)]
    if new and (lied or situation.view["phase"] == "last_words"):
        yield Point("claim_gravekeeper")
        for seat in new:
            yield Point("buried_wolf" if graves[seat] == WOLF else "buried_good", seat)


def _when_accused(situation: Situation, *, has_claimed: bool) -> Iterator[Point]:
    """Answer who reports oneself as a wolf; with a skill, say so once."""
    memory = situation.memory
    accusers = [seat for seat in memory.accusers(situation.me) if seat not in situation.pack]
    if not accusers:
        return
    if situation.me not in memory.claims and not has_claimed:
        yield Point(f"claim_{cover(situation.role, situation.view['me']['camp'])}")
        if situation.role == WITCH:
            yield from _silver(situation)
    yield Point("deny", accusers[-1])


def _silver(situation: Situation) -> Iterator[Point]:
    for done in situation.view["me"]["private"]["acts"]:
        if done["kind"] == "witch.save":
            yield Point("saved", done["targets"][0])


def _in_election(situation: Situation, *, has_claimed: bool) -> Iterator[Point]:
    if has_claimed:
        return
    if situation.me in situation.memory.seers:
        rival = _rival(situation)
        yield Point("plead") if rival is None else Point("doubt_rival", rival)
    elif situation.memory.seers and situation.view["phase"] == "sheriff_speech":
        yield Point("withdraw")
    else:
        yield Point("stand")


def _opinion(situation: Situation, *, has_reported: bool) -> Iterator[Point]:
    """Say whom one follows, doubts and votes for; nobody follows a rival, or who calls oneself a wolf."""
    if not situation.memory.fallen and situation.day == 1 and situation.temper.inclined(0.3, "peace"):
        yield Point("peaceful")
    rival, trusted = _rival(situation), _followed(situation)
    if situation.me in situation.memory.seers:
        if rival is not None:
            yield Point("doubt_rival", rival)
    elif trusted is not None and not has_reported and _may_follow(situation, trusted):
        yield Point("follow", trusted)
    yield from _aim(situation, already=rival if situation.me in situation.memory.seers else trusted)


def _aim(situation: Situation, *, already: int | None) -> Iterator[Point]:
    """Say whom one wants out, if anybody but ``already``, of whom one has spoken."""
    others = [seat for seat in situation.others() if seat != already]
    target = votes.prey(situation, others) if situation.is_wolf else situation.most_suspicious(foes(situation, others))
    if target is not None and situation.memory.accusers(target):
        yield Point("vote", target)
    elif target is not None and situation.temper.inclined(1 - SUSPECTS_ALOUD, "doubt", situation.day):
        yield Point("suspect", target)
    elif situation.temper.inclined(TALKS_OF_TRUST, "trust", situation.day):
        friend = situation.most_trusted(seat for seat in others if seat not in situation.pack)
        yield Point("little") if friend is None else Point("trust", friend)


def _last_will(situation: Situation) -> Iterator[Point]:
    if situation.role == WITCH and situation.me not in situation.memory.claims:
        yield Point("claim_witch")
        yield from _silver(situation)
    target = situation.most_suspicious(seat for seat in situation.others() if seat not in situation.pack)
    if target is not None and situation.beliefs.suspicion.get(target, 0.0) > SUSPECTS_ALOUD:
        yield Point("suspect", target)


def _followed(situation: Situation) -> int | None:
    """Return the 预言家 whose side one takes aloud; a wolf takes its mate's, if one claims to be it."""
    claiming = [mate for mate in situation.pack if mate in situation.memory.seers and mate != situation.me]
    return claiming[0] if claiming else situation.beliefs.trusted_seer()


def _may_follow(situation: Situation, seat: int) -> bool:
    return situation.alive(seat) and seat not in situation.memory.accusers(situation.me)


def _rival(situation: Situation) -> int | None:
    """Return a living player that claims 预言家 as oneself does."""
    return next((seat for seat in situation.memory.seers if seat != situation.me and situation.alive(seat)), None)
