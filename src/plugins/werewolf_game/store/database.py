"""What the stores need of a database; the module `host.db` is one."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol, cast

import sqlalchemy
from sqlalchemy.ext.asyncio import AsyncSession

from host.db import Table


class Database(Protocol):
    """Sessions for reading, and transactions that store everything at their end or nothing."""

    def session(self) -> AbstractAsyncContextManager[AsyncSession]: ...

    def transaction(self) -> AbstractAsyncContextManager[AsyncSession]: ...


def table_of(model: type[Table]) -> sqlalchemy.Table:
    """The Core table of a model; statements on it skip the ORM."""
    return cast(sqlalchemy.Table, sqlalchemy.inspect(model).local_table)
