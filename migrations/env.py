"""How migrations reach the database; run by `nb orm` and at every start."""

import asyncio
from typing import Any, cast

from alembic import context
from nonebot_plugin_orm import AlembicConfig, Model, plugin_config
from nonebot_plugin_orm.env import no_drop_table
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import await_only

config = cast(AlembicConfig, context.config)
engine: AsyncEngine = config.attributes["engines"][""]
target_metadata = config.attributes["metadatas"][""]

# plugin-orm collects only its own models; ours are SQLModel classes.
for table in Model.metadata.sorted_tables:
    if table.key not in target_metadata.tables:
        table.to_metadata(target_metadata)


def migrate(connection: Connection) -> None:
    """Run the migrations in one transaction, with foreign keys off on SQLite."""
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite:
        # A batch migration drops and recreates tables: with foreign keys on, child rows would be deleted.
        # The pragma does nothing inside a transaction, so it goes past SQLAlchemy, which would open one.
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.close()
    options: dict[str, Any] = {
        "connection": connection,
        "render_as_batch": True,
        "transactional_ddl": True,
        "target_metadata": target_metadata,
        "include_object": no_drop_table,
    }
    context.configure(**(options | plugin_config.alembic_context))
    with context.begin_transaction():
        context.run_migrations()
        if on_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
            raise RuntimeError(f"the migration left rows without their parent: {broken[:5]}")


async def run() -> None:
    """Migrate on a connection of its own, which is thrown away afterwards."""
    async with engine.connect() as connection:
        await connection.execution_options(werewolf_writes=True)
        await connection.run_sync(migrate)
    await engine.dispose()


def print_sql() -> None:
    """Write the statements instead of running them."""
    context.configure(
        url=engine.url,
        dialect_opts={"paramstyle": "named"},
        target_metadata=target_metadata,
        literal_binds=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def inside_a_loop() -> bool:
    """Whether an event loop runs here, as it does at the start of the bot."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


if context.is_offline_mode():
    print_sql()
elif inside_a_loop():
    await_only(run())
else:
    asyncio.run(run())
