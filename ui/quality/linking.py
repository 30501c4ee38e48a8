"""How much of every source was linked to persons of the register, and where one number bears two names."""

import pandas as pd

from metrics.delivery import SOURCES
from ui import data, formatting, kept, notes, tables
from ui.language import t
from ui.quality import second_look
from ui.view import View


@kept.drawn
def draw(view: View) -> None:
    """One line per source."""
    notes.note(t("data_status.links_note"))
    links = data.frame(view, "links").set_index("source").reindex(SOURCES).dropna().reset_index()
    if links.empty:
        return
    tables.table(pd.DataFrame([_line(view, row) for _, row in links.iterrows()]), t("data_status.links_alt"))
    second_look.draw(view)


def _line(view: View, row: pd.Series) -> dict[str, str]:
    conflicts = int(row["conflict_rows"])
    rows, linked = int(row["rows"]), int(row["linked_rows"])
    return {
        t("data_status.source"): t(f"source.{row['source']}"),
        t("data_status.rows"): formatting.number(rows, view.language),
        t("data_status.linked_rows"): formatting.number(linked, view.language),
        t("data_status.linked_share"): formatting.rate(linked / rows if rows else None),
        t("data_status.linked_persons"): formatting.number(row["linked_persons"], view.language),
        t("data_status.conflict_rows"): f":red[**{formatting.number(conflicts, view.language)}**]"
        if conflicts
        else formatting.number(0, view.language),
    }
