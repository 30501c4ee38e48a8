"""Alembic migrations of the reporting database, oldest first in `versions/`."""
