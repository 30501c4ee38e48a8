"""The year to date: what was paid by whom, and for how many of the entitled, issue by issue."""

import pandas as pd

from metrics.subsidies import AMOUNTS
from ui.charts.theme import BAD, CLEARED, GOOD, SUSTAINED
from ui.formatting import people
from ui.language import t
from ui.money import amounts
from ui.money.course import Course
from ui.view import View

_PAYERS = dict(zip(AMOUNTS, (SUSTAINED, GOOD, CLEARED), strict=True))
_PERSONS = {"subsidised_persons": CLEARED, "gap_persons": BAD}


def paid(view: View, own: pd.DataFrame) -> Course:
    """Amounts of the year by payer level, the sum on top."""
    unit = amounts.scale(own["subsidy_fen"].max(), view.language)
    return Course(
        "subsidy_course",
        t("subsidies.course_title", unit=unit.unit),
        _PAYERS,
        "subsidy_fen",
        lambda fen: unit.written(fen, view.language),
    )


def persons(view: View) -> Course:
    """The entitled, split into subsidised and gap; the gap on top."""
    return Course(
        "gap_course",
        t("subsidies.persons_title"),
        _PERSONS,
        "gap_persons",
        lambda persons: people(persons, view.language),
    )
