"""Every figure of a division in two issues, with what moved."""

import pandas as pd

from data_access.records import Release
from metrics.figures import Figure
from metrics.registry import Metric, Unit, metric
from ui import kept, tables
from ui.definitions import label
from ui.formatting import MISSING, count, issue, money, points, rate, signed, signed_money
from ui.language import t
from ui.monitor import reading
from ui.view import View

SHOWN = (
    "register_persons",
    "eligible_persons",
    "excluded_persons",
    "insured_persons",
    "outstanding_persons",
    "coverage_rate",
    "entitled_persons",
    "subsidised_persons",
    "gap_persons",
    "subsidy_fen",
    "make_up_fen",
    "due_persons",
    "paid_persons",
    "unpaid_persons",
    "recipients",
    "payout_fen",
    "arrears_fen",
    "open_cases",
    "verified_share",
    "cleared_counties",
)
_COLOURS = {1: "blue", -1: "red", 0: "gray"}


@kept.drawn
def draw(view: View, then: Release) -> None:
    """The table; a change is coloured by whether it is good news, and carries its sign."""
    both = reading.between(view, then.issue)
    rows = [_row(view, then, both.figure(key)) for key in SHOWN]
    tables.table(pd.DataFrame(rows), t("compare.figures_alt", then=then.issue, now=view.release.issue))


def _row(view: View, then: Release, shown: Figure) -> dict[str, str]:
    language = view.language
    return {
        t("compare.figure"): label(shown.metric),
        issue(then.issue, language): _value(shown.metric, shown.before, language),
        issue(view.release.issue, language): f"**{_value(shown.metric, shown.now, language)}**",
        t("compare.change"): _change(shown, language),
    }


def _value(one: Metric, value: float | None, language: str) -> str:
    match one.unit:
        case _ if value is None:
            return MISSING
        case Unit.RATE:
            return rate(value)
        case Unit.MONEY:
            return money(value, language)
        case Unit.PERSONS:
            return count(value, "tile_persons", language)
        case unit:
            return count(value, unit, language)


def _change(shown: Figure, language: str) -> str:
    if shown.change is None:
        return MISSING
    match shown.metric.unit:
        case Unit.RATE:
            written = points(shown.change, language)
        case Unit.MONEY:
            written = signed_money(shown.change, language)
        case _:
            written = signed(shown.change, language)
    return f":{_COLOURS[(shown.direction or 0) * shown.metric.polarity]}[{written}]"


def metrics() -> list[Metric]:
    """The metrics of the table, for the foot of the page."""
    return [metric(key) for key in SHOWN]
