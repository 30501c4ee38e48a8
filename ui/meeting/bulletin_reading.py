"""What the bulletin of a division is made from: its counts, those of its prefectures and counties, the states and cases."""

from typing import cast

from access import Level
from data_access.settings import load_settings
from metrics import bulletin
from metrics.balance import with_totals as with_case_totals
from metrics.bulletin import Material
from metrics.bulletin.material import FLAG
from metrics.coverage import with_totals as with_coverage_totals
from metrics.pensions import with_totals as with_pension_totals
from metrics.standing import Histories, standing
from metrics.subsidies import with_totals as with_subsidy_totals
from ui import data, page
from ui.memory import Memory, watched
from ui.view import View

_materials = watched("bulletins", Memory(most_entries=40, most_bytes=128 * 2**20))


def material(view: View) -> Material:
    """Everything the bulletin, its tables and the printable page speak of; `KeyError` when the division has no row.

    Read once per release and scope, whatever the page and its language; nothing changes it.
    """
    release, scope = view.release, view.scope
    question = load_settings().database_url, release.release_id, release.published_at, scope
    return cast(Material, _materials.answer(question, lambda: _read(view)))


def _read(view: View) -> Material:
    release, states = view.release, data.clearance(view, FLAG)
    own = Histories(data.coverage(view), data.subsidies(view), data.pensions(view), data.flags(view), states)
    return Material(
        division=view.division,
        issue=release.issue,
        previous_issue=view.previous.issue if view.previous else None,
        cutoff=release.cutoff_date,
        standing=standing(own, release.issue, view.previous.issue if view.previous else None),
        own=_level(view, view.level),
        prefectures=_level(view, Level.PREFECTURE),
        counties=_level(view, Level.COUNTY),
        states=states,
        cube=data.open_cases(view),
        longest=data.longest_open_cases(view),
        feedback=data.frame(view, "feedback_counts"),
        sources=data.sources(view),
        missing=data.missing_counties(view),
    )


def opened(view: View) -> Material:
    """The same for a page: stops with the empty state when the division has no row in this issue."""
    page.stop_if_empty(data.coverage(view), view)
    return material(view)


def _level(view: View, level: Level) -> bulletin.Level:
    last = None if level is view.level else data.recent_issues()
    return bulletin.Level(
        coverage=with_coverage_totals(data.coverage(view, level, last)),
        subsidies=with_subsidy_totals(data.subsidies(view, level, last)),
        pensions=with_pension_totals(data.pensions(view, level, last)),
        flags=with_case_totals(data.flags(view, level, last=last)),
    )
