"""What a sentence spoken at the table means: claims, reports of checks and suspicions, in everyday Chinese."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from werewolf.ai.cards import GOOD, SEER, WOLF
from werewolf.roles import ROLES

_NUMERALS = ("十二", "十一", "十", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_VALUES: Mapping[str, str] = MappingProxyType(
    dict(zip(_NUMERALS, ("12", "11", "10", *map(str, range(1, 10))), strict=True))
)
_SPELLED = re.compile(f"({'|'.join(_NUMERALS)})号")
_SENTENCES = re.compile(r"[。；！;!\n]+")
_CLAUSES = re.compile(r"[，,]+")
_SEAT = re.compile(r"(?<![第\d])(\d{1,2})(?![\d天晚夜票个轮点人狼神民])")
_SUPPOSED = re.compile(r"如果|要是|假如|假设")
_UNSURE = re.compile(r"不是|未必|不一定|是不是|谁|吗|？|\?")
_ROLE_OF_NAME: Mapping[str, str] = MappingProxyType({role.name: role.id for role in ROLES.values()})
_NAMES = sorted(_ROLE_OF_NAME, key=len, reverse=True)
_CLAIM = re.compile(rf"我(?:才|就|也|真)?(?:是|跳)(?:真的?|一张|个|全场唯一的?)*({'|'.join(_NAMES)})")
_CARD = re.compile(rf"(\d{{1,2}})号是({'|'.join(_NAMES)})")
_SEER_TALK = re.compile(r"我(?:昨晚|昨夜|今晚|第[一二三四五]晚|首夜)?(?:查验|验了|验的|验到|的查杀|的金水)")
_REPORTS_WOLF = re.compile(r"查杀|是(?:一张|个|铁)?狼|铁狼")
_REPORTS_GOOD = re.compile(r"金水|银水|是(?:一张|个)?好人")
_SUSPECTS = re.compile(r"怀疑|可疑|像狼|有问题|归|投|出局|票|盯|听着不舒服")
_TOLD_BY_OTHERS = re.compile(r"查杀|金水|说|报|给|发")


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody said.

    Attributes:
        role: the id of the role that the speaker claims, if any; talk of checks alone is a claim of 预言家.
        reports: seats and the camp that the speaker says each has.
        suspects: seats that the speaker doubts or wants exiled.
    """

    role: str | None
    reports: tuple[tuple[int, str], ...]
    suspects: tuple[int, ...]


@lru_cache(maxsize=1024)
def hear(text: str) -> Heard:
    """Return what ``text`` claims; words that make no sense claim nothing."""
    role: str | None = None
    checks = False
    reports: dict[int, str] = {}
    suspects: list[int] = []
    last: list[int] = []
    for clause in _meant(_plain(text)):
        role = _claimed_role(clause) or role
        checks = checks or _SEER_TALK.search(clause) is not None
        found = list(_SEAT.finditer(clause))
        last = seats = [int(number[1]) for number in found] or last
        if len(found) > 1 and _TOLD_BY_OTHERS.search(clause, found[0].end(), found[-1].start()):
            continue
        if _REPORTS_WOLF.search(clause):
            reports.update(dict.fromkeys(seats, WOLF))
        elif _REPORTS_GOOD.search(clause):
            reports.update(dict.fromkeys(seats, GOOD))
        elif _SUSPECTS.search(clause):
            suspects += seats
    return Heard(role or (SEER if checks else None), tuple(reports.items()), tuple(dict.fromkeys(suspects)))


def roles_named(text: str) -> dict[int, str]:
    """Return which cards ``text`` says that other seats have, as mates tell each other."""
    clauses = _meant(_plain(text))
    return {int(seat): _ROLE_OF_NAME[name] for clause in clauses for seat, name in _CARD.findall(clause)}


def _meant(text: str) -> Iterator[str]:
    """Yield the clauses that state something: no questions, no denials, nothing that follows a supposition."""
    for sentence in _SENTENCES.split(text):
        for clause in _CLAUSES.split(sentence):
            if _SUPPOSED.search(clause):
                break
            if not _UNSURE.search(clause):
                yield clause


def _plain(text: str) -> str:
    """Return ``text`` with Arabic digits for spelled seats, and without spaces."""
    digits = text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    return _SPELLED.sub(lambda found: f"{_VALUES[found[1]]}号", digits.replace(" ", ""))


def _claimed_role(clause: str) -> str | None:
    claimed = _CLAIM.search(clause)
    return None if claimed is None else _ROLE_OF_NAME[claimed[1]]
