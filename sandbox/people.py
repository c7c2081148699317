"""The cast: who exists in the pretend QQ, and who is whose friend when it starts."""

from dataclasses import dataclass
from typing import Literal

BOT_QQ = 80000
BOT_NAME = "法官"
SUPERUSER_QQ = 10000
GROUP_ID = 700001
GROUP_NAME = "周末狼人杀"

GroupRole = Literal["owner", "admin", "member"]

_FRIENDS = ("小明", "小红", "阿强", "丽丽", "大鹏", "婷婷", "老王", "小李", "安安", "石头", "可乐", "月亮")


@dataclass(slots=True)
class Person:
    """One QQ account other than the bot's."""

    qq: int
    nickname: str
    is_friend: bool
    in_group: bool
    group_role: GroupRole = "member"


@dataclass(frozen=True, slots=True)
class Group:
    """The one group that the bot sits in."""

    group_id: int = GROUP_ID
    name: str = GROUP_NAME


def starting_cast() -> dict[int, Person]:
    """Return the group's owner (the superuser), twelve friends and two strangers, by QQ number."""
    owner = Person(SUPERUSER_QQ, "群主", is_friend=True, in_group=True, group_role="owner")
    friends = [
        Person(SUPERUSER_QQ + position, name, is_friend=True, in_group=True)
        for position, name in enumerate(_FRIENDS, start=1)
    ]
    strangers = [
        Person(20001, "路人甲", is_friend=False, in_group=True),
        Person(20002, "陌生人", is_friend=False, in_group=False),
    ]
    return {person.qq: person for person in (owner, *friends, *strangers)}
