"""What a table of figures shows, for groups and for places alike."""

from dataclasses import dataclass

from metrics.registry import metric


@dataclass(frozen=True)
class Plan:
    """Metrics in the order of their columns, the lists they come from, and the text for the table.

    `exception` is the one among them whose persons open cases, `rate` the one that ranks places.
    """

    keys: tuple[str, ...]
    sources: tuple[str, ...]
    alt: str
    exception: str | None = None
    rate: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The counts the metrics are made of, each once."""
        parts = [(metric(key).numerator, metric(key).denominator) for key in self.keys]
        return tuple(dict.fromkeys(name for pair in parts for name in pair if name))
