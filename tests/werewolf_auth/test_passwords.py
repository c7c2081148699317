"""What may be a password, and what may be an address."""

import pytest

from host.errors import Problem
from werewolf_auth.second_way import addresses, passwords

KNOWN = ("123456789", "小明", "xiaoming")


@pytest.mark.parametrize(
    "password",
    ["correct horse battery", "床前明月光疑是地上霜", "T9#kq2!vLx", "月 亮 晒 月 亮 2026 !", "x" + "ab cd ef gh" * 6],
)
def test_good_ones(password: str) -> None:
    assert passwords.checked(password, KNOWN) == password


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short one", "至少 10"),
        ("好" * 25, "最多 72"),
        ("aaaaaaaaaaaa", "重复"),
        ("abababababab", "重复"),
        ("1234567890", "太容易"),
        ("0987654321abc", "太容易"),
        ("qwertyuiop12", "太容易"),
        ("password123", "太容易"),
        ("woaini5201314", "太容易"),
        ("123456789xiaoming", "太容易"),
        ("XIAOMING 1", "太容易"),
        ("good long \x00 one", "无法输入"),
    ],
)
def test_bad_ones_say_why(password: str, reason: str) -> None:
    with pytest.raises(Problem, match=reason) as caught:
        passwords.checked(password, KNOWN)
    assert (caught.value.code, caught.value.status) == ("VALIDATION_ERROR", 422)


def test_case_counts_and_the_form_of_unicode_does_not() -> None:
    assert passwords.spelled("Ａbc") == passwords.spelled("Abc") != passwords.spelled("abc")
    assert passwords.spelled("e\u0301") == passwords.spelled("\u00e9")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a@example.com", "a@example.com"),
        (" Xiao.Ming+wolf@Mail.Example.COM ", "xiao.ming+wolf@mail.example.com"),
        ("10001@qq.com", "10001@qq.com"),
    ],
)
def test_one_spelling_of_an_address(typed: str, stored: str) -> None:
    assert addresses.checked(typed) == stored


@pytest.mark.parametrize(
    "typed",
    ["", "@", "a@b", "a@@example.com", "a b@example.com", ".a@example.com", "a..b@example.com", "a@-example.com",
     "a@example..com", '"a"@example.com', "a@[127.0.0.1]", "a@example.com\nx", "ａ@example.com", "a@éxample.com",
     "=?utf-8?q?alice?=@qq.com", "=?utf-8?q?=61lice?=@qq.com", "a=b@example.com", "a?@example.com",
     "a%b@example.com", "b!a@example.com",
     "a" * 65 + "@example.com", "a@" + "b" * 64 + ".com", "a@" + "b." * 126 + "com"],
)  # fmt: skip
def test_what_is_no_address(typed: str) -> None:
    with pytest.raises(Problem) as caught:
        addresses.checked(typed)
    assert (caught.value.code, caught.value.detail) == ("VALIDATION_ERROR", {"field": "email"})


def test_masked() -> None:
    assert addresses.masked("xiaoming@example.com") == "x***@example.com"
