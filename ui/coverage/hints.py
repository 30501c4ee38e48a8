"""Small print under the map: how to use it, what to do without it, and from when a gap counts."""

from metrics.policy import load_policy
from ui.formatting import short_day
from ui.language import t
from ui.notes import note
from ui.view import View


def draw(view: View, key: str) -> None:
    """One line, or two before the day from which subsidies are asked for."""
    due = load_policy().subsidy_due_date(view.release.cutoff_date)
    if key == "gap_persons" and view.release.cutoff_date < due:
        note(t("coverage.gap_later", day=short_day(due, view.language)))
    note(t("coverage.hint"))
