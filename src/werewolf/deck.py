"""Decks (牌堆): which cards may be played together, and which deals of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from werewolf.ids import Camp, Kind
from werewolf.roles import ROLES
from werewolf.roles.role import Role
from werewolf.rules import Rules

MINIMUM_SEATS, MAXIMUM_SEATS = 4, 18


def broken_rule(cards: Sequence[Role]) -> str | None:
    """Return which rule of ``rules.md`` §5 and §6 a deck breaks and how to mend it, in Chinese, or none."""
    return next(_broken_rules(cards), None)


def _broken_rules(cards: Sequence[Role]) -> Iterator[str]:
    seats = len(cards) - sum(role.spares for role in cards)
    if not MINIMUM_SEATS <= seats <= MAXIMUM_SEATS:
        spare = f"（另有 {len(cards) - seats} 张备用牌）" if seats != len(cards) else ""
        yield f"人数应为 {MINIMUM_SEATS} 到 {MAXIMUM_SEATS} 人，现在是 {seats} 人{spare}"
    if not any(role.in_pack for role in cards):
        yield "至少需要一名会开刀的狼人：请加入一张狼人牌"
    if all(role.camp is Camp.WOLF for role in cards):
        yield "至少需要一名非狼人：请加入一张好人牌"
    repeated = [role.name for role, count in Counter(cards).items() if count > 1 and role.unique]
    if repeated:
        yield f"{'、'.join(repeated)}只能有一张：请删去多余的"
    yield from _broken_company(cards)
    if any(role.spares for role in cards) and not _can_be_dealt(cards, seats):
        yield "备用牌凑不齐：请加入足够的狼人、神职和平民牌"


def _broken_company(cards: Sequence[Role]) -> Iterator[str]:
    """Yield who lacks a card that must be in the deck with it, or meets one that must not."""
    ids = {role.id for role in cards}
    for role in dict.fromkeys(cards):
        for other in sorted(role.needs - ids):
            yield f"{role.name}必须与{ROLES[other].name}同场：请加入{ROLES[other].name}，或删去{role.name}"
        for other in sorted(role.excludes & ids):
            yield f"{role.name}不能与{ROLES[other].name}同场：请删去其中一张"


def broken_victory(cards: Sequence[Role], rules: Rules) -> str | None:
    """Return why wolves could never win with these cards under these switches and how to mend it, or none."""
    if rules.victory == "parity" or any(role.kind in (Kind.GOD, Kind.VILLAGER) for role in cards):
        return None
    return "屠边和屠城至少需要一张神职或平民牌：请加入一张，或把胜利条件改为人数相等"


def _can_be_dealt(cards: Sequence[Role], seats: int) -> bool:
    ids = [role.id for role in cards]
    for spare in set(combinations(sorted(ids), len(ids) - seats)):
        dealt = list((Counter(ids) - Counter(spare)).elements())
        if is_playable(dealt, spare):
            return True
    return False


def is_playable(dealt: Sequence[str], spare: Sequence[str]) -> bool:
    """Whether a deal may be played: the cards beside the table are such as every dealt card allows."""
    if not spare:
        return True
    roles, beside = [ROLES[card] for card in dealt], [ROLES[card] for card in spare]
    ids = set(dealt)
    return (
        any(role.in_pack for role in roles)
        and not any(role.spares or role.face for role in beside)
        and all(role.needs <= ids and role.accepts_spare(beside) for role in roles)
    )
