"""What the players with a skill do at night."""

from werewolf.ai.answer import act
from werewolf.ai.situation import Prompt, Situation
from werewolf.command import Act

POISONABLE = 3.0  # how suspicious a seat must be
FIRST_NIGHT = 1
KEEPS_ANTIDOTE = 0.25


def check(situation: Situation, prompt: Prompt) -> Act | None:
    """Check a rival first, then whoever is most doubtful among the unchecked."""
    unchecked = [target for target in prompt["targets"] if target not in situation.beliefs.certain]
    if not unchecked:
        return None
    doubtful = [target for target in unchecked if target not in situation.memory.seers]
    return act(situation, prompt, situation.most_suspicious(doubtful or unchecked) or unchecked[0])


def save(situation: Situation, prompt: Prompt) -> Act | None:
    """Save on the first night, later whoever is trusted enough."""
    target = prompt["targets"][0]
    if situation.day == FIRST_NIGHT:
        return act(situation, prompt, target)
    if situation.beliefs.suspicion.get(target, 0.0) >= POISONABLE:
        return None
    if situation.temper.inclined(KEEPS_ANTIDOTE, "antidote", situation.day):
        return None
    return act(situation, prompt, target)


def poison(situation: Situation, prompt: Prompt) -> Act | None:
    """Poison whoever is nearly certainly a wolf, never on the first night."""
    target = situation.most_suspicious(prompt["targets"])
    if target is None or situation.day == FIRST_NIGHT:
        return None
    if situation.beliefs.suspicion.get(target, 0.0) < POISONABLE:
        return None
    return act(situation, prompt, target)


def protect(situation: Situation, prompt: Prompt) -> Act | None:
    """Protect nobody on the first night (the antidote is there), later the trusted 预言家, the sheriff, oneself."""
    if situation.day == FIRST_NIGHT:
        return None
    wards = (situation.beliefs.trusted_seer(), situation.view["sheriff"], situation.me)
    ward = next((seat for seat in wards if seat in prompt["targets"]), None)
    if ward is None:
        ward = situation.most_trusted(prompt["targets"])
    return None if ward is None else act(situation, prompt, ward)
