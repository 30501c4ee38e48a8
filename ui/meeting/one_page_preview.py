"""What a county's printable page holds: key figures with their rank, the course of the issues, what lies longest."""

import pandas as pd
import streamlit as st

from metrics.bulletin import Material
from metrics.policy import load_policy
from reports import one_page_rows
from ui import cases, kept, tables
from ui.language import t
from ui.meeting import bulletin_files, bulletin_reading
from ui.view import View

_KEY = {"名称": "metric", "本期": "now", "变化": "change", "位次": "place"}
_COURSE = {
    "期": "issue",
    "截止": "cutoff",
    "参保率": "rate",
    "应保未保": "outstanding",
    "应代未代": "gap",
    "应发未发": "unpaid",
    "未结": "open",
}
_PERSONS = {"outstanding_persons": "F01", "gap_persons": "F02", "unpaid_persons": "F03"}
_CASES: dict[str, dict[str, str | None]] = {"open_cases": {}, "overdue_cases": {"overdue": "1"}}
_LASTING = {"类型": "flag", "等待": "waits_for", "件数": "cases", "超期": "overdue", "天数": "days"}


@kept.drawn
def draw(view: View) -> None:
    """The page's three tables; the rank only for who may see the others."""
    material, policy = bulletin_reading.opened(view), load_policy()
    peers = bulletin_files.peers(view, policy)
    key = one_page_rows.key_figures(material, peers, policy, view.language)
    for row in key:
        row["本期"] = _opening(view, material, row["键"], row["本期"])
    left, right = st.columns(2, gap="medium")
    with left:
        columns = _KEY if peers is not None else {name: text for name, text in _KEY.items() if name != "位次"}
        _table("key", key, columns)
    with right:
        _table("course", one_page_rows.course(material, view.language), _COURSE)
    lasting = one_page_rows.lasting(material, view.language)
    for row in lasting:
        flag, kind, value = row["键"].split(" ", 2)
        row["件数"] = cases.cell(view, row["件数"], {"flag": flag, kind: value})
    if lasting:
        _table("lasting", lasting, _LASTING)
    else:
        st.markdown(t("bulletin_page.nothing_open"))


def _opening(view: View, material: Material, key: str, written: str) -> str:
    """An exception opens its cases; persons only where they are exactly the cases."""
    now = material.standing.now
    flag = _PERSONS.get(key)
    if flag is not None:
        persons = now[key]
        equal = persons and persons == material.standing.open_cases(flag)
        return cases.cell(view, written, {"flag": flag}) if equal else written
    return cases.cell(view, written, _CASES[key]) if key in _CASES else written


def _table(title: str, rows: list[dict[str, str]], columns: dict[str, str]) -> None:
    st.header(t(f"bulletin_page.{title}"), anchor=False)
    titles = {name: t(f"bulletin_page.{text}") for name, text in columns.items()}
    shown = pd.DataFrame(rows, columns=list(columns)).rename(columns=titles)
    tables.table(shown, t(f"bulletin_page.{title}"))
