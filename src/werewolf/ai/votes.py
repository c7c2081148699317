"""Ballots: the election of the sheriff and the exile."""

from collections.abc import Sequence

from werewolf.ai.aims import foes
from werewolf.ai.answer import act
from werewolf.ai.cards import FOX
from werewolf.ai.situation import Prompt, Situation
from werewolf.command import Act

DOUBTED_ENOUGH = 0.15
"""Below this a good player would rather abstain on day 1."""
ABSTAINS = 0.3
SACRIFICES_MATE = 0.5
HIDES = 0.4
"""How often a wolf votes as a good player would."""


def exile(situation: Situation, prompt: Prompt) -> Act | None:
    """Vote for the most doubtful seat; a wolf votes for whoever suits the pack."""
    targets = [target for target in prompt["targets"] if target != situation.me]
    if not targets:
        return None
    target = prey(situation, targets) if situation.is_wolf else situation.most_suspicious(foes(situation, targets))
    if target is None or _rather_abstains(situation, target):
        return None
    return act(situation, prompt, target)


def _rather_abstains(situation: Situation, target: int) -> bool:
    if situation.suspicion(target) >= DOUBTED_ENOUGH:
        return False
    return situation.day == 1 and situation.temper.inclined(ABSTAINS, "abstain")


def prey(situation: Situation, targets: Sequence[int]) -> int | None:
    """Return whom a wolf wants exiled: whoever the table doubts, a lost mate included, otherwise a rival."""
    memory = situation.memory
    lost = [mate for mate in situation.pack if mate in targets and is_lost(situation, mate)]
    if lost and situation.temper.inclined(SACRIFICES_MATE, "mate", situation.day):
        return lost[0]
    strangers = foes(situation, targets)
    foxes = [seat for seat in strangers if seat in memory.unharmed and FOX in memory.cards]
    if foxes:
        return foxes[0]
    if situation.temper.inclined(HIDES, "hide", situation.day):
        return situation.most_suspicious(strangers)
    found = [target for target in strangers if memory.accusers(target)]
    if found:
        return found[0]
    rival = situation.living_rival()
    if rival in strangers and any(mate in memory.seers for mate in situation.pack):
        return rival
    return situation.most_suspicious(strangers) or situation.most_suspicious(targets)


def is_lost(situation: Situation, mate: int) -> bool:
    """Whether the table has a reported wolf in ``mate`` without a rival that speaks for it."""
    accusers = [seat for seat in situation.memory.accusers(mate) if seat not in situation.pack]
    return bool(accusers) and not any(seat in situation.memory.seers for seat in situation.pack)


def sheriff(situation: Situation, prompt: Prompt) -> Act | None:
    """Vote for the most credible 预言家 among the candidates; a wolf for its mate."""
    targets = prompt["targets"]
    if situation.is_wolf:
        mates = [target for target in targets if target in situation.pack]
        claiming = [mate for mate in mates if mate in situation.memory.seers]
        return act(situation, prompt, (claiming or mates or targets)[0])
    credit = situation.beliefs.credit
    seers = [target for target in targets if target in credit]
    if seers:
        return act(situation, prompt, max(seers, key=credit.__getitem__))
    trusted = situation.most_trusted(targets)
    return None if trusted is None else act(situation, prompt, trusted)
