"""Everything that was configured: the two files and the process environment, later ones winning."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

TESTING = ("dev", "test")
ENVIRONMENTS = (*TESTING, "prod")
"""Every name that `ENVIRONMENT` may have, in this spelling: any other would miss both its file and its checks."""
LOOPBACK = ("localhost", "127.", "::1", "[::1]")


class Hidden(str):
    """A text that never shows in a log."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'***'"


@dataclass(frozen=True, slots=True)
class Environment:
    """What was configured, by lower-case name."""

    name: str
    values: Mapping[str, str]

    def get(self, *names: str) -> str | None:
        """The first of these settings that is given and not empty."""
        return next((value for name in names if (value := self.values.get(name, "").strip())), None)

    @property
    def is_production(self) -> bool:
        return self.name not in TESTING

    @property
    def onebot_token(self) -> str:
        return self.get("onebot_v11_access_token", "onebot_access_token") or ""

    @property
    def is_public(self) -> bool:
        """Whether others than this machine can connect."""
        host = (self.get("host") or "127.0.0.1").lower()
        return not host.startswith(LOOPBACK)


def read(root: Path, process: Mapping[str, str] = os.environ) -> Environment:
    """Read `.env`, `.env.{ENVIRONMENT}` and the process environment."""
    shared = _lower(dotenv_values(root / ".env", encoding="utf-8"))
    own = _lower(process)
    name = own.get("environment") or shared.get("environment") or "prod"
    special = _lower(dotenv_values(root / f".env.{name}", encoding="utf-8"))
    return Environment(name=name, values={**shared, **special, **own, "environment": name})


def _lower(values: Mapping[str, str | None]) -> dict[str, str]:
    return {key.lower(): value for key, value in values.items() if value is not None}
