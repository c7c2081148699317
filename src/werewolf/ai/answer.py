"""How a player answers a prompt: the action that the prompt offers, with what was chosen."""

from collections.abc import Callable

from werewolf.ai.situation import Prompt, Situation
from werewolf.command import Act

Answer = Callable[[Situation, Prompt], Act | None]


def act(situation: Situation, prompt: Prompt, *targets: int, choice: str | None = None) -> Act:
    """Return the prompt's action on ``targets``, with a word chosen where it has any."""
    return Act(situation.me, str(prompt["kind"]), targets, choice, automatic=True)


def choose(situation: Situation, prompt: Prompt, choice: str) -> Act:
    """Return the prompt's action with a word chosen."""
    return act(situation, prompt, choice=choice)


def say(situation: Situation, prompt: Prompt, text: str) -> Act:
    """Return the prompt's action with words."""
    return Act(situation.me, str(prompt["kind"]), text=text, automatic=True)


def decline(situation: Situation) -> Act:
    """Return the action of declining."""
    return Act(situation.me, "pass", automatic=True)


def anything(situation: Situation, prompt: Prompt) -> Act | None:
    """Answer a prompt that nobody taught this player: as few targets as allowed, by chance.

    Returns:
        None when declining is as good: nothing has to be chosen, or words are asked for.
    """
    fewest = int(prompt["min"])
    if prompt["text"] or (fewest == 0 and not prompt.get("choices")):
        return None
    targets = list(prompt["targets"])
    chosen = [targets.pop(situation.dice.below(len(targets))) for _ in range(fewest)]
    choice = situation.any_of(prompt["choices"]) if prompt.get("choices") else None
    return Act(situation.me, str(prompt["kind"]), tuple(chosen), choice, automatic=True)
