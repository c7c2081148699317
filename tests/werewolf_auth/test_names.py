"""Display names."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from host.errors import Problem
from tests.werewolf_auth.hall import HERE, Hall
from werewolf_auth import names


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("小明", "小明"),
        ("  小  明 ", "小 明"),
        ("e\u0301tude", "étude"),
        ("👨‍👩‍👧‍👦家", "👨‍👩‍👧‍👦家"),
        ("❤️", "❤️"),
        ("👩🏽‍🚀1️⃣🇨🇳", "👩🏽‍🚀1️⃣🇨🇳"),
        ("一二三四五六七八九十一二", "一二三四五六七八九十一二"),
    ],
)
def test_what_is_kept(typed: str, kept: str) -> None:
    assert names.checked(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "一二三四五六七八九十一二三", "a\u202eb", "a\u200bb", "a\u0000b", "\ufeff",
     "a\u200db", "Z͑ͫ̓ͪ̂ͫ", "\u3164", "⠀",
     "系统", "已注销", "狼人杀官方", "ＡＤＭＩＮ", "S y s t e m", "3号", "12 号玩家", "。。。", "a" * 300, "\ue000",
     "管\ufe0f理员", "小明\ufe0f", "小明\u034f", "a\u180b", "张\U000e0100", "😀\u200d", "❤\ufe0f\ufe0f"],
)  # fmt: skip
def test_what_is_refused(typed: str) -> None:
    with pytest.raises(Problem, match="VALIDATION_ERROR"):
        names.checked(typed)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_refused_or_harmless(typed: str) -> None:
    try:
        name = names.checked(typed)
    except Problem:
        return
    assert name == name.strip() == unicodedata.normalize("NFC", name)
    assert names.checked(name) == name
    assert not any(unicodedata.category(sign) in ("Cc", "Cs", "Co") for sign in name)


@given(st.text(max_size=40), st.integers(2, 10_000))
def test_every_nickname_becomes_an_allowed_name(nickname: str, number: int) -> None:
    name = names.from_nickname(nickname)
    assert names.checked(name) == name
    assert names.numbered(name, number).endswith(str(number))


async def test_two_accounts_cannot_share_a_name(hall: Hall) -> None:
    first = await hall.log_in("10001", "小明")
    second = await hall.log_in("10002", "小红")
    renamed = await hall.desk.directory.rename(second.user.uid, "小强", HERE)
    assert renamed.display_name == "小强"
    with pytest.raises(Problem, match="已被使用"):
        await hall.desk.directory.rename(first.user.uid, "小强", HERE)
    users = await hall.desk.directory.users([first.user.uid, second.user.uid, 10**6])
    assert {user.display_name for user in users.values()} == {"小明", "小强"}
