"""What a room needs to know of an account."""

from typing import Protocol


class Person(Protocol):
    """Somebody who is logged in; `werewolf_auth.service.User` is one."""

    @property
    def uid(self) -> int: ...

    @property
    def display_name(self) -> str: ...

    @property
    def avatar_url(self) -> str | None: ...
