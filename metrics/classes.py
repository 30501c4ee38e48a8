"""Classes of the coverage map: fixed edges anybody can say, the same in every issue, so that two maps can be compared.

Persons go by the number of digits: none, 1-9, 10-99, 100-999, from 1,000. Rates go by what they lack to 100 %: nothing, up
to 0.2, 0.5 or 1 percentage points, more; a rate that is not 100 % never falls into the class of 100 %, however little is
missing. Clearance states are classes of their own. Source: screens.md, "Coverage map".
"""

from dataclasses import dataclass
from math import isnan

from metrics.clearance import CLEARED, OUTSTANDING, RELAPSED, STALE, SUSTAINED
from metrics.registry import Unit, metric

CLEARANCE = "clearance_state"
# What the map can show; the first is shown when nobody chose.
MAP_METRICS = ("coverage_rate", "outstanding_persons", "gap_persons", "unpaid_persons", CLEARANCE)
# A unit without a figure, and one whose own lists did not come this week: apart from every class, in every metric.
NO_DATA = "no_data"
APART = (STALE, NO_DATA)


@dataclass(frozen=True)
class MapClass:
    """Values from `lower` up to the next class; `severity` is 0 for what is in order, 4 for the worst."""

    key: str
    lower: float
    severity: int


_PERSONS = (
    MapClass("persons_0", 0, 0),
    MapClass("persons_1", 1, 1),
    MapClass("persons_10", 10, 2),
    MapClass("persons_100", 100, 3),
    MapClass("persons_1000", 1000, 4),
)
_RATES = (
    MapClass("rate_100", 1.0, 0),
    MapClass("rate_998", 0.998, 1),
    MapClass("rate_995", 0.995, 2),
    MapClass("rate_990", 0.99, 3),
    MapClass("rate_low", 0.0, 4),
)
_STATES = (SUSTAINED, CLEARED, OUTSTANDING, RELAPSED)


def classes(key: str) -> tuple[MapClass, ...]:
    """Numeric classes of a metric of the map from in order to worst; `KeyError` for the clearance state."""
    if key == CLEARANCE:
        raise KeyError(key)
    return _RATES if metric(key).unit is Unit.RATE else _PERSONS


def class_keys(key: str) -> tuple[str, ...]:
    """All classes of a metric in the order of the legend, those apart last."""
    known = _STATES if key == CLEARANCE else tuple(one.key for one in classes(key))
    return (*known, *APART)


def class_of(key: str, value: float | None) -> str:
    """The class of a value of a numeric metric; `no_data` without one.

    >>> class_of("outstanding_persons", 9), class_of("coverage_rate", 0.99996)
    ('persons_1', 'rate_998')
    """
    if value is None or isnan(value):
        return NO_DATA
    return max((one for one in classes(key) if value >= one.lower), key=lambda one: one.lower).key


def severity(class_key: str) -> int:
    """How bad a numeric class is, 0 to 4; `KeyError` for any other."""
    return {one.key: one.severity for one in (*_PERSONS, *_RATES)}[class_key]
