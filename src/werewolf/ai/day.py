"""By day beside words and votes: running for sheriff, the badge, explosions and objections to a vote."""

from collections import Counter

from werewolf.ai.aims import enemy
from werewolf.ai.answer import act, choose
from werewolf.ai.situation import Prompt, Situation
from werewolf.ai.votes import is_lost
from werewolf.command import Act

RUNS = 0.2
EXPLODES, EXPLODES_WITH_ANOTHER = 0.1, 0.5
TRUSTED = -1.5


def run(situation: Situation, prompt: Prompt) -> Act | None:
    """Run as 预言家, as the wolf that will claim to be, or on a whim."""
    claims = situation.is_informer or situation.me in situation.memory.volunteers
    if claims or situation.temper.inclined(RUNS, "run"):
        return act(situation, prompt)
    return None


def withdraw(situation: Situation, prompt: Prompt) -> Act | None:
    """Leave the election to those who claim to be 预言家, once somebody does; never in the secret sign-up."""
    if situation.view["phase"] != "sheriff_speech" or situation.me in situation.memory.seers:
        return None
    if situation.is_informer or not situation.memory.seers or not situation.memory.own["speak"]:
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


def explode(situation: Situation, prompt: Prompt) -> Act | None:
    """End a day that is lost anyway, seldom."""
    if not _is_found_out(situation) or not situation.temper.inclined(EXPLODES, "explode", situation.day):
        return None
    return act(situation, prompt)


def take(situation: Situation, prompt: Prompt) -> Act | None:
    """Once found out, explode and take 预言家 along; in the window after an explosion take the most dangerous."""
    if not situation.alive(situation.me):
        target = enemy(situation, prompt["targets"])
        return None if target is None else act(situation, prompt, target)
    rival = situation.living_rival()
    if rival not in prompt["targets"] or rival is None or not _is_found_out(situation):
        return None
    if not situation.temper.inclined(EXPLODES_WITH_ANOTHER, "take", situation.day):
        return None
    return act(situation, prompt, rival)


def rewind(situation: Situation, prompt: Prompt) -> Act | None:
    """Void a vote that is about to exile oneself, or somebody trusted."""
    chosen = _chosen(situation)
    if chosen is None or (chosen not in situation.friends and situation.suspicion(chosen) > TRUSTED):
        return None
    return act(situation, prompt)


def burst(situation: Situation, prompt: Prompt) -> Act | None:
    """Take one's voters along when one is going out anyway, unless they seem good on the whole."""
    if _chosen(situation) != situation.me:
        return None
    ballots = situation.memory.ballots[-1]
    voters = [voter for voter, target in ballots.items() if target == situation.me]
    return act(situation, prompt) if sum(map(situation.suspicion, voters)) > 0 else None


def _chosen(situation: Situation) -> int | None:
    """Return whom the last vote, as far as it was shown, is going to exile."""
    ballots = situation.memory.ballots[-1] if situation.memory.ballots else {}
    counted = Counter(target for target in ballots.values() if target is not None).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] == counted[1][1]):
        return None
    return counted[0][0]


def _is_found_out(situation: Situation) -> bool:
    mates = [mate for mate in situation.pack if mate != situation.me and situation.alive(mate)]
    return bool(mates) and is_lost(situation, situation.me)
