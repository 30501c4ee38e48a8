"""The steps of a meeting in their order, and where each leads."""

from collections.abc import Sequence
from dataclasses import dataclass

from access import Level

COUNTY = "county"
_OPENING = ("sentence", "map", "bridge", "clearance")
_CLOSING = ("soft", "subsidies", "pensions", "visits", "tasks")
# A county that holds its own meeting has no counties to compare.
_OF_ONE_COUNTY = ("sentence", "bridge", "clearance", COUNTY, "subsidies", "pensions", "tasks")


@dataclass(frozen=True)
class Step:
    """One screen of the meeting; a county's own step names it."""

    kind: str
    county: str | None = None

    @property
    def key(self) -> str:
        """How the URL names the step: its kind, or the county's code."""
        return self.county or self.kind


@dataclass(frozen=True)
class Plan:
    """All steps of one meeting."""

    steps: tuple[Step, ...]

    def place(self, key: str | None) -> int | None:
        """Place of a step in the order; None for one that was only jumped to."""
        return next((place for place, step in enumerate(self.steps) if step.key == key), None)

    def around(self, key: str) -> tuple[Step | None, Step | None]:
        """The steps before and after; None at the ends."""
        place = self.place(key)
        if place is None:
            raise KeyError(key)
        before = self.steps[place - 1] if place else None
        return before, self.steps[place + 1] if place + 1 < len(self.steps) else None


def plan(level: Level, division: str, lagging: Sequence[str]) -> Plan:
    """The plan for a division: its lagging counties, worst first, come one by one after the list of them."""
    if level is Level.COUNTY:
        return Plan(tuple(Step(kind, division if kind == COUNTY else None) for kind in _OF_ONE_COUNTY))
    opening = [Step(kind) for kind in _OPENING]
    counties = [Step("lagging"), *(Step(COUNTY, code) for code in lagging)]
    return Plan((*opening, *counties, *(Step(kind) for kind in _CLOSING)))
