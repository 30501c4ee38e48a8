"""The worklist: filters, fifty cases of the whole list in stable order, and the way to the next fifty."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from data_access.records import WorklistFilter, WorklistPage
from ui import data, formatting, notes, tables
from ui.casework import choosing, export, filters, terms, worklist_number
from ui.language import t
from ui.naming import written_name
from ui.view import View

Row = Mapping[Hashable, Any]


def draw(view: View) -> None:
    """The whole screen below the header."""
    chosen = filters.chosen(view)
    choosing.draw(view, chosen)
    page = _page(view, chosen)
    _above(view, page)
    if not page.rows_total:
        _empty(view)
        return
    _remarks(view, chosen)
    tables.table(_written(view, page.rows), t("worklist.alt"))
    _turning(page)
    export.draw(view, chosen, page.rows_total)


def _page(view: View, chosen: WorklistFilter) -> WorklistPage:
    after, before = (st.query_params.get(name) for name in (filters.AFTER, filters.BEFORE))
    page = data.read(view, "worklist_page", chosen, after, before)
    assert isinstance(page, WorklistPage)  # noqa: S101 - tells the type checker what the read returns
    return page


def _above(view: View, page: WorklistPage) -> None:
    """What the list holds, and the box for a number in the same row: a row of its own would push the list down."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        if page.rows_total:
            _range(view, page)
        worklist_number.draw()


def _range(view: View, page: WorklistPage) -> None:
    first = page.rows_before + 1
    shown = {"first": first, "last": page.rows_before + len(page.rows), "total": page.rows_total}
    numbers = {name: formatting.number(value, view.language) for name, value in shown.items()}
    with st.container(horizontal=True, vertical_alignment="center", width="content"):
        st.markdown(f"**{t('worklist.range', **numbers)}**", width="content")
        notes.note(t("worklist.order"), width="content")


def _remarks(view: View, chosen: WorklistFilter) -> None:
    if chosen.absent_from is not None:
        notes.note(t("worklist.against_note", issue=st.query_params[filters.AGAINST]))
    elif view.removed and filters.AGAINST in st.query_params:
        notes.note(t("retention.compare"))
    if chosen.movement == "transferred_out":
        notes.note(t("worklist.transferred_out_note"))
    if chosen.movement in ("transferred_in", "transferred_out") and view.level in ("province", "prefecture"):
        notes.note(t("worklist.transferred_note"))


def _empty(view: View) -> None:
    kind = "worklist_empty" if filters.any_asked() else "worklist_clear"
    division = written_name(view, view.division)
    with st.container(border=True):
        st.header(t(f"state.{kind}.title"), anchor=False)
        st.markdown(t(f"state.{kind}.body", division=division, issue=view.release.issue))


def _turning(page: WorklistPage) -> None:
    numbers = page.rows["case_no"]
    last = page.rows_before + len(numbers) >= page.rows_total
    with st.container(horizontal=True, horizontal_alignment="center"):
        st.button(
            t("worklist.previous_page"),
            key="worklist_previous",
            disabled=page.rows_before == 0,
            on_click=filters.turn,
            args=(filters.BEFORE, numbers.iloc[0]),
        )
        st.button(
            t("worklist.next_page"),
            key="worklist_next",
            disabled=last,
            on_click=filters.turn,
            args=(filters.AFTER, numbers.iloc[-1]),
        )


def _written(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Every cell as text (Markdown), under the headers of the catalogue."""
    names = terms.township_names(view)
    with_county = filters.place_filter(view) == filters.COUNTY
    carried, linked = filters.carried(), tables.linking("case")
    lines = []
    for row in rows.to_dict("records"):
        case_no = str(row["case_no"])
        opens = linked(case_no, {"case": case_no, **carried})
        lines.append({t("worklist.column_case"): opens, **_line(view, names, row, with_county)})
    return pd.DataFrame(lines)


def _line(view: View, names: dict[str, str], row: Row, with_county: bool) -> dict[str, str]:
    person = t("worklist.person", name=row["masked_name"], sex=terms.sex(row["sex"]), age=row["age"])
    return {
        t("worklist.column_person"): tables.plain(terms.unbroken(person)),
        t("worklist.column_place_county" if with_county else "worklist.column_place"): tables.plain(
            terms.place(names, row, with_county)
        ),
        t("worklist.column_flag"): tables.plain(terms.flag_and_cause(row["flag_type"], row["cause"])),
        t("worklist.column_stage"): _stage(row),
        t("worklist.column_days"): formatting.number(row["days_open"], view.language),
        t("worklist.column_due"): _due(row, view.language),
        t("worklist.column_evidence"): _evidence(row),
    }


def _stage(row: Row) -> str:
    stage = t(terms.standing(row))
    is_held = row["is_open"] and row["is_frozen"]
    return f"{stage} :gray[({t('worklist.frozen')})]" if is_held else stage


def _due(row: Row, language: str) -> str:
    if not row["is_open"]:
        return formatting.MISSING
    if formatting.is_missing(row["due_date"]):
        return f":gray[{t('worklist.due_none')}]"
    key = "worklist.due_settle" if row["is_verified"] else "worklist.due_verify"
    due = t(key, day=formatting.short_day(row["due_date"], language))
    if row["is_overdue"]:
        return f":red[**{terms.unbroken(t('worklist.due_overdue', due=due))}**]"
    return terms.unbroken(due)


def _evidence(row: Row) -> str:
    if formatting.is_missing(row["evidence_source"]):
        return formatting.MISSING
    source = t(f"source.{row['evidence_source']}")
    return t("worklist.evidence", source=source, day=terms.unbroken(formatting.iso_day(row["evidence_date"])))
