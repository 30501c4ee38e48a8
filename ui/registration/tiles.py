"""The five tiles: found, settled, still open, overdue, and who is insured after settling."""

from collections.abc import Mapping

import pandas as pd

from metrics.figures import figure, row_at
from metrics.registration import FLAG_TYPE
from metrics.registry import metric
from ui import cases
from ui.definitions import label
from ui.formatting import count, issue, number, rate, signed
from ui.language import t
from ui.tiles import Link, Tile
from ui.view import View

_LONGEST_BAND = {"band": ">60"}


def tiles(view: View, own: pd.DataFrame, causes: pd.DataFrame) -> list[Tile]:
    """`own` and `causes` as `reading` has them."""
    now = row_at(own, view.release.issue) or {}
    before = row_at(own, view.previous.issue) if view.previous else None
    late = {key: int(causes[key].sum()) for key in ("overdue_cases", "long_open_cases")}
    long_open = t(
        "registration.named",
        name=label(metric("long_open_cases")),
        n=number(late["long_open_cases"], view.language),
    )
    opened = _opens(view, now["open_cases"], t("frame.open_list"), {})
    overdue = _opens(view, late["overdue_cases"], t("frame.open_list"), {"overdue": "1"})
    longest = _opens(view, late["long_open_cases"], long_open, _LONGEST_BAND)
    return [
        _tile(view, "found_cases", now, before),
        _tile(view, "settled_cases", now, before, notes=(_share(view, "settled_rate", now),)),
        _tile(view, "open_cases", now, before, links=opened),
        _tile(view, "overdue_cases", late, None, overdue + longest, () if longest else (long_open,)),
        _tile(
            view, "settled_insured_persons", now, before, notes=(_share(view, "settled_insured_rate", now),)
        ),
    ]


def _tile(
    view: View,
    key: str,
    now: Mapping[str, float],
    before: Mapping[str, float] | None,
    links: tuple[Link, ...] = (),
    notes: tuple[str, ...] = (),
) -> Tile:
    shown = figure(metric(key), now, before)
    against = None
    if view.previous and shown.change is not None:
        change, compared = signed(shown.change, view.language), issue(view.previous.issue, view.language)
        against = t("overview.against", change=change, issue=compared)
    value = count(shown.now, shown.metric.unit, view.language)
    return Tile(shown.metric, value, shown.direction, against, links, notes)


def _opens(view: View, found: float, words: str, filters: dict[str, str]) -> tuple[Link, ...]:
    return cases.links(view, words, {"flag": FLAG_TYPE, **filters}) if found else ()


def _share(view: View, key: str, now: Mapping[str, float]) -> str:
    one = metric(key)
    return t("registration.named", name=label(one), n=rate(figure(one, now, None).now))
