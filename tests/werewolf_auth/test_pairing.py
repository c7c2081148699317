"""Confirm-phishing: somebody asks with the number of another, who is to answer 确认 without thinking."""

import pytest

from host.errors import Problem
from tests.werewolf_auth.hall import HERE, Hall
from werewolf_auth import texts


async def test_the_message_repeats_the_two_digits_of_the_page(hall: Hall) -> None:
    hall.qq.friends["10001"] = "小明"
    await hall.desk.friends.refresh()
    await hall.request("10001", pair="47")
    assert "核对数字：47" in hall.qq.messages[-1][1]
    await hall.request("10001", pair="58")
    assert hall.qq.messages[-1][1] == texts.paired(texts.REMINDER, "58")
    await hall.request("10001", "private")
    assert "核对数字" not in hall.qq.messages[-1][1]


async def test_confirming_logs_nobody_in(hall: Hall) -> None:
    hall.qq.friends["10001"] = "小明"
    await hall.desk.friends.refresh()
    await hall.request("10001", pair="47")
    assert await hall.desk.registrar.confirm("10001", HERE) == "confirmed"
    user = await hall.desk.directory.user_by_qq("10001")
    assert user is not None
    assert await hall.desk.sessions.listed(user.uid) == []
    with pytest.raises(Problem, match="AUTH_INVALID_CREDENTIALS"):
        await hall.desk.sessions.log_in("10001", "47", HERE)
