"""The persons with a case who come due, soonest first; the case says the rest."""

import pandas as pd
import streamlit as st

from access import Level
from data_access.records import WorklistPage
from metrics.calendar import KINDS
from ui import notes, tables
from ui.calendar import choosing, reading
from ui.casework import terms
from ui.formatting import iso_day, number
from ui.language import t
from ui.view import View


def draw(view: View, days: int) -> None:
    """Heading, choice of the kind, fifty lines, way to the next fifty; of an old issue only that the list was removed."""
    if not view.has_lists:
        st.header(t("calendar.list_title"), anchor=False)
        notes.note(t("retention.list"))
        return
    own = reading.own(view, days)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(t("calendar.list_title"), anchor=False)
        kind = choosing.kind({each: own[each][1] for each in KINDS})
    page = reading.page(view, kind, days, st.query_params.get(choosing.AFTER))
    if not page.rows_total:
        st.markdown(t("calendar.list_empty", persons=number(own[kind][0], view.language)))
        return
    st.markdown(f"**{_range(view, page)}**")
    tables.table(_written(view, page.rows), t("calendar.list_title"))
    notes.note(t("calendar.list_note"))
    _turning(page)


def _range(view: View, page: WorklistPage) -> str:
    numbers = (page.rows_before + 1, page.rows_before + len(page.rows), page.rows_total)
    first, last, total = (number(each, view.language) for each in numbers)
    return t("calendar.range", first=first, last=last, total=total)


def _turning(page: WorklistPage) -> None:
    if page.rows_total <= len(page.rows):
        return
    last = page.rows_before + len(page.rows) >= page.rows_total
    with st.container(horizontal=True, horizontal_alignment="center"):
        for name, case_no, disabled in (
            ("first_page", None, page.rows_before == 0),
            ("next_page", page.rows["case_no"].iloc[-1], last),
        ):
            st.button(
                t(f"calendar.{name}"),
                key=f"calendar_{name}",
                disabled=disabled,
                on_click=choosing.turn,
                args=(case_no,),
            )


def _written(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Every cell as text (Markdown), under the headers of the catalogue."""
    names = terms.township_names(view)
    with_county = view.level in (Level.PROVINCE, Level.PREFECTURE)
    return pd.DataFrame([_line(view, names, row, with_county) for _, row in rows.iterrows()])


def _line(view: View, names: dict[str, str], row: pd.Series, with_county: bool) -> dict[str, str]:
    left = (row["due_date"].date() - view.release.cutoff_date).days
    state = t("calendar.open") if row["is_open"] else terms.closed(row["flag_type"], row["close_reason"])
    return {
        t("calendar.column_due"): terms.unbroken(iso_day(row["due_date"])),
        t("calendar.column_left"): number(left, view.language),
        t("calendar.column_case"): tables.link(row["case_no"], "case", {"case": row["case_no"]}),
        t("calendar.column_person"): t("calendar.person", sex=terms.sex(row["sex"]), age=row["age"]),
        t("calendar.column_place"): tables.plain(terms.place(names, row, with_county)),
        t("calendar.column_flag"): tables.plain(terms.flag(row["flag_type"])),
        t("calendar.column_state"): state,
    }
