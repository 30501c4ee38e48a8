"""Who is due and not paid, by reason: over the issues, and this week's persons with their lists."""

import pandas as pd

from metrics.figures import row_at
from metrics.pensions import REASONS, UNPAID_REASONS
from metrics.rates import share
from metrics.registry import metric
from ui import kept, tables
from ui.charts.theme import OUTSTANDING, RELAPSED
from ui.definitions import label
from ui.formatting import MISSING, people, rate
from ui.language import t
from ui.money import course
from ui.money.changes import change
from ui.money.course import Course
from ui.money.openings import opened
from ui.pensions import reading
from ui.pensions.figures import FLAG
from ui.view import View

_NO_RECORD = "#e27a2a"
_COLOURS = dict(zip(REASONS, (OUTSTANDING, RELAPSED, _NO_RECORD), strict=True))


@kept.drawn
def over_the_issues(view: View, height: int, has_twin: bool = True) -> None:
    """The persons due and not paid, split by reason, all of them on top."""
    shown = Course(
        "unpaid_course",
        t("pensions.reasons_title"),
        _COLOURS,
        "unpaid_persons",
        lambda persons: people(persons, view.language),
    )
    course.draw(view, reading.own(view), shown, height, has_twin)


@kept.drawn
def table(view: View) -> None:
    """Reason, persons as a link to their cases, share of all not paid, and the change."""
    own, opens = reading.own(view), opened(view, FLAG)
    now = row_at(own, view.release.issue) or {}
    before = row_at(own, view.previous.issue) if view.previous else None
    rows = []
    for key, reason in zip(REASONS, UNPAID_REASONS, strict=True):
        rows.append(
            {
                t("pensions.reason"): label(metric(key)),
                label(metric("unpaid_persons")): opens.cell(
                    now[key], opens.count("cause", reason), {"cause": reason}
                ),
                t("pensions.share"): rate(share(now[key], now["unpaid_persons"]), 1),
                t("money.change"): change(view, key, now, before) or MISSING,
            }
        )
    rows.append(
        {
            t("pensions.reason"): f"**{t('money.total')}**",
            label(metric("unpaid_persons")): opens.cell(now["unpaid_persons"], opens.total or 0),
            t("pensions.share"): rate(share(now["unpaid_persons"], now["unpaid_persons"]), 1),
            t("money.change"): change(view, "unpaid_persons", now, before) or MISSING,
        }
    )
    tables.table(pd.DataFrame(rows), t("pensions.reasons_title"))
