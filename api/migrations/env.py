"""Alembic's environment: runs on the connection that the application hands in."""

from alembic import context

import api.routes  # noqa: F401  # every feature's tables
from api.core.db import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
