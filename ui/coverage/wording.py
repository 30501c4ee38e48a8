"""Values, changes and classes of the map in words."""

from metrics.classes import APART, CLEARANCE, NO_DATA
from metrics.clearance import STALE
from metrics.places import Place, Value
from metrics.registry import Unit, metric
from ui.formatting import MISSING, count, headed, issue, points, rate, signed
from ui.language import t
from ui.view import View


def value(view: View, key: str, shown: Value) -> str:
    """A figure with its unit, or a clearance state with the cases that are open."""
    if key == CLEARANCE:
        return _state(view, shown)
    if metric(key).unit is Unit.RATE:
        return rate(shown.amount)
    return count(shown.amount, "persons", view.language)


def of_place(view: View, key: str, place: Place) -> str:
    """The value of a unit; of one apart in words, with the figure of the issue before that still counts."""
    if place.class_key == NO_DATA:
        return class_name(key, NO_DATA)
    if place.class_key == STALE and key != CLEARANCE:
        return t("coverage.carried", value=value(view, key, place.now))
    return value(view, key, place.now)


def change(view: View, key: str, place: Place) -> str:
    """The change against the issue before; a dash without one."""
    before = place.before
    if view.previous is None or before is None or place.class_key in APART:
        return MISSING
    earlier = issue(view.previous.issue, view.language)
    if key == CLEARANCE:
        return t("coverage.state_before", issue=earlier, state=_state_name(before))
    if place.now.amount is None or before.amount is None:
        return MISSING
    written = points if metric(key).unit is Unit.RATE else signed
    difference = written(place.now.amount - before.amount, view.language)
    return t("overview.against", change=difference, issue=earlier)


def class_name(key: str, class_key: str) -> str:
    """A class as the legend calls it."""
    if class_key == STALE or (key == CLEARANCE and class_key != NO_DATA):
        return headed(t(f"clearance_state.{class_key}"))
    return t(f"coverage.class.{class_key}")


def _state(view: View, shown: Value) -> str:
    if not shown.amount:
        return _state_name(shown)
    cases = count(shown.amount, "cases", view.language)
    return t("coverage.state_and_cases", state=_state_name(shown), cases=cases)


def _state_name(shown: Value) -> str:
    return headed(t(f"clearance_state.{shown.state}"))
