"""Tiles of the money pages: a figure of the registry with its change, and the exception with its list."""

from collections.abc import Mapping

from metrics.figures import Figure, figure
from metrics.registry import Unit, metric
from ui import cases
from ui.definitions import label
from ui.formatting import count, issue, money, points, rate, signed, signed_money
from ui.language import t
from ui.money.openings import Opened
from ui.tiles import Link, Tile
from ui.view import View

Counts = Mapping[str, float]


def tile(
    view: View,
    key: str,
    now: Counts,
    before: Counts | None,
    notes: tuple[str, ...] = (),
    links: tuple[Link, ...] = (),
) -> Tile:
    """One figure against the issue before."""
    shown = figure(metric(key), now, before)
    against = None
    if view.previous and shown.change is not None:
        compared = issue(view.previous.issue, view.language)
        against = t("overview.against", change=_change(view, shown), issue=compared)
    return Tile(shown.metric, value(view, key, now), shown.direction, against, links, notes)


def exception(
    view: View, key: str, now: Counts, before: Counts | None, opened: Opened, why_none: str
) -> Tile:
    """Persons that need work. Their list opens when it is exactly as long; `why_none` says why there is none yet, and
    where a county that did not deliver keeps its cases as they were, both numbers stand.
    """
    persons = int(now[key])
    if persons == opened.total:
        links = cases.links(view, t("frame.open_list"), {"flag": opened.flag_type}) if persons else ()
        return tile(view, key, now, before, links=links)
    if not opened.total:
        return tile(view, key, now, before, notes=(why_none,))
    listed = t("overview.cases_open", cases=opened.total)
    links = cases.links(view, listed, {"flag": opened.flag_type})
    notes = () if links else (listed,)
    return tile(view, key, now, before, notes=(*notes, t("overview.frozen")), links=links)


def value(view: View, key: str, counts: Counts) -> str:
    """A figure with its unit; an average to the nearest fen."""
    shown = figure(metric(key), counts, None)
    match shown.metric.unit:
        case Unit.MONEY:
            return money(None if shown.now is None else round(shown.now), view.language)
        case Unit.RATE:
            return rate(shown.now)
        case _:
            return count(shown.now, "tile_persons", view.language)


def named(view: View, key: str, counts: Counts) -> str:
    """A further figure under a tile, with its name."""
    return t("money.named", name=label(metric(key)), value=value(view, key, counts))


def _change(view: View, shown: Figure) -> str:
    match shown.metric.unit:
        case Unit.MONEY:
            return signed_money(shown.change, view.language)
        case Unit.RATE:
            return points(shown.change, view.language)
        case _:
            return signed(shown.change, view.language)
