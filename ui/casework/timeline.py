"""What happened to a case in each issue, and the other cases of the same person."""

import pandas as pd
import streamlit as st

from data_access.records import CaseRecord
from ui import data, formatting, notes, tables
from ui.casework import terms
from ui.language import division_name, t
from ui.view import View


def draw(view: View, case: CaseRecord) -> None:
    """The events, newest last."""
    events = data.frame(view, "case_events", case.case_no)
    st.markdown(f"### {t('case.timeline')}")
    lines = [_line(view, case.flag_type, row) for _, row in events.iterrows()]
    if lines:
        tables.table(pd.DataFrame(lines), t("case.timeline_alt"))


def draw_others(view: View, case: CaseRecord) -> None:
    """The person's other cases, each a link."""
    others = data.frame(view, "person_cases", case.case_no)
    st.markdown(f"### {t('case.others')}")
    if others.empty:
        notes.note(t("case.others_none"))
        return
    tables.table(pd.DataFrame([_other(row) for _, row in others.iterrows()]), t("case.others_alt"))


def _line(view: View, flag_type: str, row: pd.Series) -> dict[str, str]:
    issue = f"{formatting.issue(row['issue'], view.language)} {formatting.iso_day(row['cutoff_date'])}"
    return {t("case.column_issue"): issue, t("case.column_event"): _event(flag_type, row)}


def _event(flag_type: str, row: pd.Series) -> str:
    match row["kind"]:
        case "transferred":
            old, new = (division_name(row[side]) for side in ("from_value", "to_value"))
            return t("event.transferred", **{"from": old, "to": new})
        case "stage":
            old, new = (t(f"stage.{row[side]}") for side in ("from_value", "to_value"))
            return t("event.stage", **{"from": old, "to": new})
        case "closed":
            return t("event.closed", reason=terms.closed(flag_type, row["to_value"]))
        case kind:
            return t(f"event.{kind}")


def _other(row: pd.Series) -> dict[str, str]:
    return {
        t("worklist.column_case"): tables.link(row["case_no"], "case", {"case": row["case_no"]}),
        t("worklist.column_flag"): tables.plain(terms.flag_and_cause(row["flag_type"], row["cause"])),
        t("worklist.column_stage"): t(terms.standing(row)),
        t("case.column_raised"): formatting.iso_day(row["raised_date"]),
    }
