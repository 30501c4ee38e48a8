"""Values, changes and classes of the map in words."""

from locales import text
from metrics.classes import APART, CLEARANCE, NO_DATA
from metrics.clearance import STALE
from metrics.places import Place, Value
from metrics.registry import Unit, metric
from ui.formatting import MISSING, count, headed, issue, points, rate, signed
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
        return class_name(view.language, key, NO_DATA)
    if place.class_key == STALE and key != CLEARANCE:
        return text("coverage.carried", view.language, value=value(view, key, place.now))
    return value(view, key, place.now)


def change(view: View, key: str, place: Place) -> str:
    """The change against the issue before; a dash without one."""
    before = place.before
    if view.previous is None or before is None or place.class_key in APART:
        return MISSING
    earlier = issue(view.previous.issue, view.language)
    if key == CLEARANCE:
        return text("coverage.state_before", view.language, issue=earlier, state=_state_name(view, before))
    if place.now.amount is None or before.amount is None:
        return MISSING
    written = points if metric(key).unit is Unit.RATE else signed
    difference = written(place.now.amount - before.amount, view.language)
    return text("overview.against", view.language, change=difference, issue=earlier)


def class_name(language: str, key: str, class_key: str) -> str:
    """A class as the legend calls it."""
    if class_key == STALE or (key == CLEARANCE and class_key != NO_DATA):
        return headed(text(f"clearance_state.{class_key}", language))
    return text(f"coverage.class.{class_key}", language)


def _state(view: View, shown: Value) -> str:
    if not shown.amount:
        return _state_name(view, shown)
    cases = count(shown.amount, "cases", view.language)
    return text("coverage.state_and_cases", view.language, state=_state_name(view, shown), cases=cases)


def _state_name(view: View, shown: Value) -> str:
    return headed(text(f"clearance_state.{shown.state}", view.language))
