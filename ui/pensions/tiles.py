"""The five tiles: due, paid, not paid, recipients with their average, and the payout with the arrears apart."""

import pandas as pd

from metrics.figures import row_at
from ui.formatting import count, month
from ui.language import t
from ui.money.openings import Opened
from ui.money.tiles import exception, named, tile, value
from ui.tiles import Tile
from ui.view import View


def tiles(view: View, own: pd.DataFrame, opened: Opened) -> list[Tile]:
    """`own` as `reading.own`."""
    now = row_at(own, view.release.issue) or {}
    before = row_at(own, view.previous.issue) if view.previous else None
    arrears = t(
        "pensions.arrears_apart",
        amount=value(view, "arrears_fen", now),
        persons=count(now["arrears_persons"], "persons", view.language),
    )
    checked = t("pensions.checked", month=month(view.release.payout_month, view.language))
    return [
        tile(view, "due_persons", now, before, (checked,)),
        tile(view, "paid_persons", now, before, (named(view, "paid_rate", now),)),
        exception(view, "unpaid_persons", now, before, opened, t("overview.frozen")),
        tile(view, "recipients", now, before, (named(view, "average_pension_fen", now),)),
        tile(view, "payout_fen", now, before, (arrears,)),
    ]
