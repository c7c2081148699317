"""What a seat is offered, and how the player is told the words for it."""

from typing import NotRequired, TypedDict, cast

from werewolf.view import Fold
from werewolf.words import choice_words, nobody_words, shown_word


class Offer(TypedDict):
    """A prompt as a view shows it (`contract.md` §4)."""

    kind: str
    targets: list[int]
    min: int
    max: int
    text: bool
    label: str
    choices: NotRequired[list[str]]
    must: NotRequired[bool]


def offers_of(fold: Fold) -> list[Offer]:
    """What the seat of this fold may do now."""
    return cast("list[Offer]", fold.view["prompts"])


def asks(offers: list[Offer]) -> bool:
    """Whether something is asked of the player, rather than only possible at any time, such as 自爆."""
    return any(
        offer["kind"] in ("pass", "speak") or offer.get("must", False) or offer.get("choices") for offer in offers
    )


def usage(offer: Offer) -> str:
    """How to do it in words: `毒 号码（毒药）可选 1 3 4`."""
    word = shown_word(offer["kind"], offer["label"])
    if offer["text"]:
        return f"· {word} 内容（{offer['label']}）"
    parts = [word]
    if offer["max"] and offer["targets"] and not _is_certain(offer):
        parts += ["号码"] * max(1, offer["min"])
    choices = [choice_words(choice)[0] for choice in offer.get("choices", [])]
    if choices:
        parts = [*parts, "／".join(choices)] if offer["max"] or len(parts) > 1 else ["／".join(choices)]
    label = "" if offer["label"] in ("", word) else f"（{offer['label']}）"
    return f"· {' '.join(parts)}{label}{_whom(offer)}"


def is_nobody_possible(offer: Offer) -> bool:
    """Whether nobody may be chosen where somebody could be."""
    return offer["max"] > 0 and offer["min"] == 0


def _is_certain(offer: Offer) -> bool:
    """Whether there is only one choice of seats."""
    return offer["min"] == offer["max"] == len(offer["targets"])


def _whom(offer: Offer) -> str:
    if not offer["max"] or not offer["targets"]:
        return ""
    seats = " ".join(map(str, offer["targets"]))
    count = f"选 {offer['min']} 到 {offer['max']} 个，" if offer["max"] > 1 and offer["max"] != offer["min"] else ""
    nobody = nobody_words(offer["kind"], offer["label"])[0]
    none = f"；不选发「{nobody}」" if is_nobody_possible(offer) else ""
    return f" {seats} 号" if _is_certain(offer) else f" {count}可选 {seats}{none}"
