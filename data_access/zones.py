"""Times of day: stored in UTC, whatever the database hands back."""

from datetime import UTC, datetime


def in_utc(moment: datetime) -> datetime:
    """The moment with its zone; SQLite keeps none, and everything is written in UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
