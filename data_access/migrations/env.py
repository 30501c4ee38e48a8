"""Alembic's entry: runs on the connection it is handed, so the caller owns the transaction."""

from alembic import context

from data_access.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
