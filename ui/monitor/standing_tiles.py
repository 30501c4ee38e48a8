"""The five tiles of Overview."""

from datetime import date

from access import Level
from metrics.figures import Figure
from metrics.policy import load_policy
from metrics.registry import metric
from metrics.standing import Standing
from ui import cases
from ui.formatting import count, headed, issue, money, people, points, rate, short_day, signed
from ui.language import t
from ui.monitor import reading
from ui.navigation import PATHS
from ui.tiles import Link, Tile
from ui.view import View


def tiles(view: View, here: Standing) -> list[Tile]:
    """Coverage, subsidies, pensions, clearance (the county's own state, when one is looked at), verification.

    Clearance and verification end at the county; of a township the open cases are told.
    """
    subsidy_due = load_policy().subsidy_due_date(view.release.cutoff_date)
    state = reading.own_state(view, "F01")
    shown = [_coverage(view, here), _subsidies(view, here, subsidy_due), _pensions(view, here)]
    if view.level is Level.TOWNSHIP:
        return [*shown, _of_township(view)]
    return [
        *shown,
        _counties(view, here) if state is None else _county(view, here, state),
        _verified(view, here, reading.overdue_cases(view)),
    ]


def _against(view: View, figure: Figure, change: str) -> str | None:
    """A change with the issue it is measured against; None without a value to compare with."""
    if view.previous is None or figure.change is None:
        return None
    return t("overview.against", change=change, issue=issue(view.previous.issue, view.language))


def _direction(view: View, figure: Figure) -> int | None:
    return figure.direction if view.previous else None


def _coverage(view: View, here: Standing) -> Tile:
    figure, persons = here.figure("coverage_rate"), int(here.now["outstanding_persons"])
    label = t("overview.outstanding", n=people(persons, view.language))
    links, notes = cases.persons_with_cases(
        view, "F01", persons, reading.open_cases(view, here, "F01"), label, t("overview.frozen")
    )
    change = _against(view, figure, points(figure.change, view.language))
    return Tile(figure.metric, rate(figure.now), _direction(view, figure), change, links, notes)


def _subsidies(view: View, here: Standing, due: date) -> Tile:
    figure, persons = here.figure("subsidised_persons"), int(here.now["gap_persons"])
    label = t("overview.gap", n=people(persons, view.language))
    not_yet = view.release.cutoff_date < due
    why = t("overview.gap_later", day=short_day(due, view.language)) if not_yet else t("overview.frozen")
    links, notes = cases.persons_with_cases(
        view, "F02", persons, reading.open_cases(view, here, "F02"), label, why
    )
    amount = money(here.now["subsidy_fen"], view.language)
    change = _against(view, figure, signed(figure.change, view.language))
    value = _persons(view, figure.now)
    return Tile(
        figure.metric, value, _direction(view, figure), change, links, (*notes[:1], amount, *notes[1:])
    )


def _pensions(view: View, here: Standing) -> Tile:
    figure, persons = here.figure("recipients"), int(here.now["unpaid_persons"])
    label = t("overview.unpaid", n=people(persons, view.language))
    links, notes = cases.persons_with_cases(
        view, "F03", persons, reading.open_cases(view, here, "F03"), label, t("overview.frozen")
    )
    amount = money(here.now["payout_fen"], view.language)
    change = _against(view, figure, signed(figure.change, view.language))
    value = _persons(view, figure.now)
    return Tile(
        figure.metric, value, _direction(view, figure), change, links, (*notes[:1], amount, *notes[1:])
    )


def _counties(view: View, here: Standing) -> Tile:
    figure, relapsed = here.figure("cleared_counties"), int(here.now["relapsed_counties"])
    label = t("overview.relapsed", n=people(relapsed, view.language))
    filters = {"flag": "F01", "state": "relapsed"}
    links = (Link(label, PATHS["clearance"], filters, view.division),) if relapsed else ()
    change = _against(view, figure, signed(figure.change, view.language))
    value = f"{int(figure.now or 0)} / {int(here.now['counties'])}"
    return Tile(figure.metric, value, _direction(view, figure), change, links, () if relapsed else (label,))


def _county(view: View, here: Standing, state: str) -> Tile:
    opened = int(here.open_cases("F01") or 0)
    label = t("overview.cases_open", cases=opened)
    links = cases.links(view, label, {"flag": "F01"}) if opened else ()
    value = headed(t(f"clearance_state.{state}"))
    return Tile(metric("clearance_state"), value, links=links, notes=() if links else (label,))


def _of_township(view: View) -> Tile:
    opened, overdue = reading.all_open_cases(view), reading.overdue_cases(view)
    links = cases.links(view, t("frame.open_list"), {}) if opened else ()
    label = t("overview.overdue", n=people(overdue, view.language))
    late = cases.links(view, label, {"overdue": "1"}) if overdue else ()
    value = count(opened, "cases", view.language)
    return Tile(metric("open_cases"), value, links=(*links, *late), notes=() if late else (label,))


def _persons(view: View, persons: float | None) -> str:
    """People as a tile's value; where the label says whom, the unit stays away, so that a narrow tile holds the number in full."""
    return count(persons, "tile_persons", view.language)


def _verified(view: View, here: Standing, overdue: int) -> Tile:
    figure = here.figure("verified_share")
    waiting = int(here.now.get("unverified_cases", 0))
    labels = (
        (t("overview.unverified", n=people(waiting, view.language)), {"verified": "no"}, waiting),
        (t("overview.overdue", n=people(overdue, view.language)), {"overdue": "1"}, overdue),
    )
    links = tuple(link for label, filters, n in labels if n for link in cases.links(view, label, filters))
    notes = () if links else tuple(label for label, _, _ in labels)
    change = _against(view, figure, points(figure.change, view.language))
    return Tile(figure.metric, rate(figure.now), _direction(view, figure), change, links, notes)
