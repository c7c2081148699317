"""What players mean when they talk."""

from time import thread_time

import pytest

from werewolf.ai.hearing import hear, roles_named
from werewolf.ai.phrases import PHRASES

MEANINGS: tuple[tuple[str, str | None, dict[int, str]], ...] = (
    ("我是预言家，昨晚验了3号，3号是查杀", "seer", {3: "wolf"}),
    ("我跳预言家。3号金水", "seer", {3: "good"}),
    ("我是真预言家！验了三号，是查杀！", "seer", {3: "wolf"}),
    ("昨晚我验的十一号，是好人", "seer", {11: "good"}),
    ("我验了５号，是金水", "seer", {5: "good"}),
    ("我是女巫，4号是银水", "witch", {4: "good"}),
    ("查杀9", None, {9: "wolf"}),
    ("7号是狼", None, {7: "wolf"}),
    ("2号、5号都是金水", None, {2: "good", 5: "good"}),
    ("如果我是预言家，3号就是查杀", None, {}),
    ("3号不是狼", None, {}),
    ("5号是不是查杀？", None, {}),
    ("5号给3号发了查杀", None, {}),
    ("第2天再说，我有3票", None, {}),
    ("过", None, {}),
    ("", None, {}),
)


@pytest.mark.parametrize(("text", "role", "reports"), MEANINGS, ids=[text or "(nothing)" for text, _, _ in MEANINGS])
def test_claims_and_reports(text: str, role: str | None, reports: dict[int, str]) -> None:
    heard = hear(text)
    assert heard.role == role
    assert dict(heard.reports) == reports


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        ("我看到了，9号是猎人", {9: "hunter"}),
        ("三号是白狼王", {3: "white_wolf_king"}),
        ("3号是女巫吗？", {}),
        ("刀4号", {}),
    ],
)
def test_cards_that_mates_name(text: str, cards: dict[int, str]) -> None:
    assert roles_named(text) == cards


@pytest.mark.parametrize("text", ["我怀疑3号", "3号发言有问题", "今天归3号", "我投3", "3号，像狼"])
def test_suspicions(text: str) -> None:
    heard = hear(text)
    assert heard.suspects == (3,)
    assert heard.reports == ()


@pytest.mark.parametrize("piece", ["1", "1说", "说", "我是真", "一号", "1号", "，", "如果"])
def test_no_words_take_long_to_understand(piece: str) -> None:
    text = (piece * 500)[:250] + ("说" * 250)
    began = thread_time()
    hear(text)
    assert thread_time() - began < 0.05


MEANT = {
    "found_wolf": ((4, "wolf"),),
    "found_good": ((4, "good"),),
    "saved": ((4, "good"),),
    "buried_wolf": ((4, "wolf"),),
    "buried_good": ((4, "good"),),
}


def _claimed(matter: str) -> str | None:
    """Return the card that a point claims."""
    start, _, role = matter.partition("_")
    return role if start in ("claim", "still") else None


@pytest.mark.parametrize("matter", PHRASES)
def test_every_wording_of_a_point_means_that_point_and_nothing_else(matter: str) -> None:
    claimed = _claimed(matter)
    for wording in PHRASES[matter]:
        heard = hear(wording.format(4) + "。")
        assert heard.reports == MEANT.get(matter, ()), wording
        # Who reports a check claims 预言家 with it.
        assert heard.role == claimed or (matter.startswith("found") and heard.role in (None, "seer")), wording
        assert heard.suspects in ((), (4,)), wording
