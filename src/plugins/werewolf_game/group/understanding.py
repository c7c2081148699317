"""What a player writes, understood as one of the offered actions; it knows words and prompts, and no rule."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from werewolf.words import NOBODY, WORDS, choice_words, nobody_words
from werewolf_game.group.offers import Offer, is_nobody_possible, usage
from werewolf_game.group.targets import Chosen, number_of, plain, read_chosen

_HEAD = re.compile(r"[^\s\d,，、:：]+")
_AFTER_WORD = " :：，,\u3000"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An action as the player means it; whether it is allowed the rules say."""

    kind: str
    targets: tuple[int, ...] = ()
    choice: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """A question back to the player, in Chinese."""

    message: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to understand the message; `certain` is false where something is still to be said."""

    wanted: Wanted
    offer: Offer
    certain: bool = True

    @property
    def fits(self) -> bool:
        """Whether it is complete and among what is offered."""
        targets, offer = self.wanted.targets, self.offer
        return (
            self.certain
            and offer["min"] <= len(targets) <= offer["max"]
            and len(set(targets)) == len(targets)
            and all(target in offer["targets"] for target in targets)
        )


def understand(written: str, offers: Sequence[Offer], names: Mapping[str, int]) -> Wanted | Unclear | None:
    """Read a message of a player.

    Args:
        written: the message.
        offers: what the seat may do now.
        names: seats by player's name.

    Returns:
        the action, also one that is not offered; a question; or none when the message holds no word of the game.
    """
    known = {plain(name): seat for name, seat in names.items() if number_of(plain(name)) is None}
    readings = [reading for offer in offers for reading in _readings(written, offer, known)]
    fitting = list(dict.fromkeys(reading.wanted for reading in readings if reading.fits))
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        kinds = {wanted.kind for wanted in fitting}
        return Unclear("说的是哪一个？\n" + "\n".join(usage(offer) for offer in offers if offer["kind"] in kinds))
    if readings:
        first = readings[0]
        return first.wanted if first.certain else Unclear(f"还差一点：\n{usage(first.offer)}")
    return _not_offered(_line(written), known)


def _line(written: str) -> str:
    return plain(written).removeprefix("/").strip()


def _readings(written: str, offer: Offer, names: Mapping[str, int]) -> Iterator[_Reading]:
    """Every way in which a message may mean this prompt."""
    kind, line, choices = offer["kind"], _line(written), offer.get("choices", [])
    if is_nobody_possible(offer) and line in nobody_words(kind, offer["label"]):
        yield _Reading(Wanted(kind), offer)
    for choice in choices:
        if line in map(plain, choice_words(choice)):
            yield _meant(offer, Chosen(choices=(choice,)))
    for word in _words_at_start(line, offer):
        if offer["text"]:
            said = written.strip().removeprefix("/").strip()[len(word) :].strip(_AFTER_WORD)
            yield _Reading(Wanted(kind, text=said), offer, certain=bool(said))
            continue
        chosen = read_chosen(line[len(word) :], choices, names)
        if chosen is not None:
            yield _meant(offer, chosen)


def _words_at_start(line: str, offer: Offer) -> list[str]:
    """What of the line names the action: a word, the label, or the beginning of either; longest first."""
    words = [plain(word) for word in (*WORDS.get(offer["kind"], ()), offer["label"]) if word]
    found = {word for word in words if line.startswith(word)}
    head = _HEAD.match(line)
    # One sign is too easily written by mistake.
    if head is not None and len(head[0]) > 1 and any(word.startswith(head[0]) for word in words):
        found.add(head[0])
    return sorted(found, key=len, reverse=True)


def _meant(offer: Offer, chosen: Chosen) -> _Reading:
    targets, choices = chosen.targets, offer.get("choices", [])
    if not targets and offer["min"] == offer["max"] == len(offer["targets"]):
        targets = tuple(offer["targets"])
    says_whom = bool(targets) or not offer["max"] or (is_nobody_possible(offer) and chosen.nobody)
    choice = chosen.choices[0] if chosen.choices else None
    says_which = len(chosen.choices) == 1 if choices else True
    return _Reading(Wanted(offer["kind"], targets, choice), offer, certain=says_whom and says_which)


def _not_offered(line: str, names: Mapping[str, int]) -> Wanted | None:
    """An action that has a word but is not offered: the rules will say so."""
    for kind, words in NOBODY.items():
        if line in words:
            return Wanted(kind)
    for kind, words in WORDS.items():
        for word in sorted(words, key=len, reverse=True):
            if line.startswith(word):
                chosen = read_chosen(line[len(word) :], (), names)
                if chosen is not None:
                    return Wanted(kind, chosen.targets)
    return None
