"""The five tiles: entitled, subsidised, gap, amount of the year, and the make-up contributions apart."""

from datetime import date

import pandas as pd

from metrics.figures import row_at
from ui.formatting import count, short_day
from ui.language import t
from ui.money.openings import Opened
from ui.money.tiles import exception, named, tile
from ui.tiles import Tile
from ui.view import View


def tiles(view: View, own: pd.DataFrame, opened: Opened, due: date) -> list[Tile]:
    """`own` as `reading.own`; before the day `due` a gap is no case yet and the tile says from when on."""
    now = row_at(own, view.release.issue) or {}
    before = row_at(own, view.previous.issue) if view.previous else None
    not_yet = view.release.cutoff_date < due
    why = t("overview.gap_later", day=short_day(due, view.language)) if not_yet else t("overview.frozen")
    return [
        tile(view, "entitled_persons", now, before),
        tile(view, "subsidised_persons", now, before, (named(view, "subsidised_rate", now),)),
        exception(view, "gap_persons", now, before, opened, why),
        tile(view, "subsidy_fen", now, before, (_behind(view, "paid_for", now["paid_for_persons"]),)),
        tile(view, "make_up_fen", now, before, (_behind(view, "paid_for_apart", now["make_up_persons"]),)),
    ]


def _behind(view: View, words: str, persons: float) -> str:
    """Whom an amount was paid for."""
    return t(f"subsidies.{words}", persons=count(persons, "persons", view.language))
