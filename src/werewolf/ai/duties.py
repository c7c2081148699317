"""By day beside words and votes: running for sheriff, the badge, guns, duels and explosions."""

from werewolf.ai import pack
from werewolf.ai.answer import act, choose
from werewolf.ai.hearing import SEER
from werewolf.ai.situation import Prompt, Situation
from werewolf.ai.votes import is_lost
from werewolf.command import Act

RUNS = 0.2
SHOOTABLE, DUELLABLE = 1.2, 4.5
EXPLODES, EXPLODES_WITH_ANOTHER = 0.1, 0.5


def run(situation: Situation, prompt: Prompt) -> Act | None:
    """Run as 预言家, as the wolf that will claim to be, or on a whim."""
    claims = situation.role == SEER or situation.me in situation.memory.volunteers
    if claims or situation.temper.inclined(RUNS, "run"):
        return act(situation, prompt)
    return None


def withdraw(situation: Situation, prompt: Prompt) -> Act | None:
    """Leave the election to those who claim to be 预言家, once somebody does; never in the secret sign-up."""
    if situation.view["phase"] != "sheriff_speech" or situation.me in situation.memory.seers:
        return None
    if situation.role == SEER or not situation.memory.seers or not situation.memory.own["speak"]:
        return None
    return act(situation, prompt)


def order(situation: Situation, prompt: Prompt) -> Act | None:
    """Let chance decide the direction of the speeches."""
    return choose(situation, prompt, situation.any_of(prompt["choices"]))


def pass_badge(situation: Situation, prompt: Prompt) -> Act | None:
    """Hand the badge to a mate in secret, or to the most trusted player."""
    mates = [target for target in prompt["targets"] if target in situation.pack]
    heir = situation.any_of(mates) if mates else situation.most_trusted(prompt["targets"])
    return None if heir is None else act(situation, prompt, heir)


def shoot(situation: Situation, prompt: Prompt) -> Act | None:
    """Shoot the most doubtful seat, if it is doubtful enough; a wolf shoots the most dangerous one."""
    if situation.is_wolf:
        return act(situation, prompt, pack.victim(situation, prompt["targets"]))
    target = situation.most_suspicious(prompt["targets"])
    if target is None or situation.beliefs.suspicion.get(target, 0.0) < SHOOTABLE:
        return None
    return act(situation, prompt, target)


def duel(situation: Situation, prompt: Prompt) -> Act | None:
    """Challenge a seat that a credible 预言家 has found out."""
    target = situation.most_suspicious(prompt["targets"])
    if target is None or situation.beliefs.suspicion.get(target, 0.0) < DUELLABLE:
        return None
    return act(situation, prompt, target)


def explode(situation: Situation, prompt: Prompt) -> Act | None:
    """End a day that is lost anyway, seldom."""
    if not _is_found_out(situation) or not situation.temper.inclined(EXPLODES, "explode", situation.day):
        return None
    return act(situation, prompt)


def take(situation: Situation, prompt: Prompt) -> Act | None:
    """Once found out, explode and take 预言家 along; in the window after an explosion take the most dangerous."""
    if not situation.alive(situation.me):
        return act(situation, prompt, pack.victim(situation, prompt["targets"]))
    rival = situation.living_rival()
    if rival not in prompt["targets"] or rival is None or not _is_found_out(situation):
        return None
    if not situation.temper.inclined(EXPLODES_WITH_ANOTHER, "take", situation.day):
        return None
    return act(situation, prompt, rival)


def _is_found_out(situation: Situation) -> bool:
    mates = [mate for mate in situation.pack if mate != situation.me and situation.alive(mate)]
    return bool(mates) and is_lost(situation, situation.me)
