"""The year to date: what was paid by whom, and for how many of the entitled, issue by issue."""

from metrics.subsidies import AMOUNTS
from ui import kept
from ui.charts.theme import BAD, CLEARED, GOOD, SUSTAINED
from ui.formatting import people
from ui.language import t
from ui.money import amounts, course
from ui.money.course import Course
from ui.subsidies import reading
from ui.view import View

_PAYERS = dict(zip(AMOUNTS, (SUSTAINED, GOOD, CLEARED), strict=True))
_PERSONS = {"subsidised_persons": CLEARED, "gap_persons": BAD}


@kept.drawn
def paid(view: View, height: int, has_twin: bool = True) -> None:
    """Amounts of the year by payer level, the sum on top."""
    own = reading.own(view)
    unit = amounts.scale(own["subsidy_fen"].max(), view.language)
    shown = Course(
        "subsidy_course",
        t("subsidies.course_title", unit=unit.unit),
        _PAYERS,
        "subsidy_fen",
        lambda fen: unit.written(fen, view.language),
    )
    course.draw(view, own, shown, height, has_twin)


@kept.drawn
def persons(view: View, height: int) -> None:
    """The entitled, split into subsidised and gap; the gap on top."""
    shown = Course(
        "gap_course",
        t("subsidies.persons_title"),
        _PERSONS,
        "gap_persons",
        lambda persons: people(persons, view.language),
    )
    course.draw(view, reading.own(view), shown, height)
