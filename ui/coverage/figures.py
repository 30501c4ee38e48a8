"""The key figures of one division: the metrics of the map as tiles, each exception with the list of its cases."""

from access import Level
from metrics.classes import CLEARANCE
from metrics.policy import load_policy
from metrics.registry import Unit, metric
from metrics.standing import Standing
from ui import cases, tiles
from ui.formatting import count, headed, issue, points, rate, short_day, signed
from ui.language import t
from ui.monitor import reading
from ui.tiles import Tile
from ui.view import View

# The flag raised on the persons of a metric.
_FLAGS = {"outstanding_persons": "F01", "gap_persons": "F02", "unpaid_persons": "F03"}
_ROWS = (("coverage_rate", CLEARANCE), ("outstanding_persons", "gap_persons", "unpaid_persons"))


def draw(view: View) -> None:
    """Two rows of tiles; a township has no state of clearance."""
    standing = reading.here(view)
    for keys in _ROWS:
        tiles.row([tile for key in keys if (tile := _tile(view, standing, key))])


def _tile(view: View, here: Standing, key: str) -> Tile | None:
    if key == CLEARANCE:
        return _state(view, here)
    figure = here.figure(key)
    is_rate = figure.metric.unit is Unit.RATE
    change = (points if is_rate else signed)(figure.change, view.language)
    compared = view.previous is not None and figure.change is not None
    links, notes = ((), ()) if is_rate else _cases(view, here, key)
    return Tile(
        figure.metric,
        rate(figure.now) if is_rate else count(figure.now, "tile_persons", view.language),
        figure.direction if compared else None,
        _against(view, change) if compared else None,
        links,
        notes,
    )


def _against(view: View, change: str) -> str | None:
    if view.previous is None:
        return None
    return t("overview.against", change=change, issue=issue(view.previous.issue, view.language))


def _cases(view: View, here: Standing, key: str) -> tuple[tuple[tiles.Link, ...], tuple[str, ...]]:
    """The way to the persons' cases; where there is none in spite of persons, the reason. The tile says the number."""
    flag = _FLAGS[key]
    due = load_policy().subsidy_due_date(view.release.cutoff_date)
    waits = flag == "F02" and view.release.cutoff_date < due
    why = t("overview.gap_later", day=short_day(due, view.language)) if waits else t("overview.frozen")
    label = t("frame.open_list")
    opened = reading.open_cases(view, here, flag)
    links, notes = cases.persons_with_cases(view, flag, int(here.now[key]), opened, label, why)
    return links, tuple(note for note in notes if note != label)


def _state(view: View, here: Standing) -> Tile | None:
    state = reading.own_state(view, "F01")
    if view.level is not Level.COUNTY or state is None:
        return None
    opened = int(here.open_cases("F01") or 0)
    label = t("overview.cases_open", cases=opened)
    links = cases.links(view, label, {"flag": "F01"}) if opened else ()
    return Tile(
        metric(CLEARANCE),
        headed(t(f"clearance_state.{state}")),
        links=links,
        notes=() if links else (label,),
    )
