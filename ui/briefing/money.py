"""Subsidies and pensions as their pages show them, without what opens lists."""

from ui import tiles
from ui.briefing.meeting import Meeting
from ui.money.openings import opened
from ui.pensions import reading as pensions
from ui.pensions import reasons
from ui.pensions.tiles import tiles as pension_tiles
from ui.subsidies import courses
from ui.subsidies import reading as subsidies
from ui.subsidies.tiles import tiles as subsidy_tiles

# In pixels of the chart before the meeting's magnification.
_HEIGHT = 230


def draw_subsidies(meeting: Meeting) -> None:
    """Who is subsidised, by which level of government, and how that grew."""
    view = meeting.view
    own = subsidies.own(view)
    due = meeting.policy.subsidy_due_date(view.release.cutoff_date)
    tiles.row(subsidy_tiles(view, own, opened(view, "F02"), due), opens=False)
    courses.paid(view, _HEIGHT, has_twin=False)


def draw_pensions(meeting: Meeting) -> None:
    """Who is due and paid, what was paid, and why some were not."""
    view = meeting.view
    own = pensions.own(view)
    tiles.row(pension_tiles(view, own, opened(view, "F03")), opens=False)
    reasons.over_the_issues(view, _HEIGHT, has_twin=False)
