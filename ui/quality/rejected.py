"""Why rows were rejected or doubted, and the rows themselves, masked, for the department to correct."""

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd
import streamlit as st

from access.looking import Action
from locales import has
from metrics import delivery
from ui import data, formatting, kept, log, notes, tables
from ui.language import t
from ui.quality import download
from ui.view import View

_KINDS = {"rejections": "rejected", "warnings": "warning"}
Write = Callable[[download.Sheet, Mapping[str, str]], bytes]
_TYPES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def draw(view: View) -> None:
    """Reasons of rejection with downloads per source, then warnings of accepted rows."""
    left, right = st.columns(2, gap="medium")
    with left:
        _reasons(view, "rejections")
    with right:
        _reasons(view, "warnings")
    _downloads(view, list(dict.fromkeys(_counted(view, "rejections")["source"])))


@kept.worked_out
def _counted(view: View, kind: str) -> pd.DataFrame:
    return delivery.reasons(data.frame(view, "file_codes"), _KINDS[kind])


@kept.drawn
def _reasons(view: View, kind: str) -> None:
    counted = _counted(view, kind)
    st.markdown(f"##### {t(f'data_status.{kind}')}")
    notes.note(t(f"data_status.{kind}_note"))
    if counted.empty:
        st.markdown(t(f"data_status.{kind}_none"))
        return
    lines = [
        {
            t("data_status.source"): t(f"source.{row['source']}"),
            t("data_status.reason"): code_text(row["code"]),
            t("data_status.rows"): formatting.number(row["rows"], view.language),
        }
        for _, row in counted.iterrows()
    ]
    tables.table(pd.DataFrame(lines), t(f"data_status.{kind}"))


def code_text(code: str) -> str:
    """A code of extracts.md in words."""
    return t(f"row_code.{code}") if has(f"row_code.{code}") else code


def _downloads(view: View, sources: list[str]) -> None:
    if not sources:
        return
    st.markdown(f"##### {t('data_status.downloads')}")
    if not view.scope.sees_rejected_rows:
        notes.note(t("data_status.downloads_refused"))
        return
    if not view.has_lists:
        notes.note(t("retention.list"))
        return
    notes.note(t("data_status.downloads_note"))
    offered = False
    for source in sources:
        rows = data.frame(view, "rejected_rows", source)
        if len(rows):
            offered = True
            _offer(view, source, rows)
    if not offered:
        st.markdown(t("data_status.downloads_none"))


def _made(write: Write, rows: pd.DataFrame, words: dict[str, str], headers: dict[str, str]) -> bytes:
    return write(download.sheet(rows, words), headers)


def _offer(view: View, source: str, rows: pd.DataFrame) -> None:
    headers = {name: t(f"data_status.{name}") for name in download.COLUMNS}
    words = {code: code_text(code) for code in rows["code"].unique()}
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        count = formatting.number(len(rows), view.language)
        st.markdown(t("data_status.download_line", source=t(f"source.{source}"), count=count), width=420)
        for form, write in (("csv", download.as_csv), ("xlsx", download.as_xlsx)):
            name = f"{source}-{view.release.issue}-r{view.release.revision}-{view.division}.{form}"
            make = partial(_made, write, rows, words, headers)
            st.download_button(
                t("data_status.download", form=form.upper()),
                log.first(view, Action.DOWNLOAD, name, make, rows=len(rows)),
                file_name=name,
                mime=_TYPES[form],
                key=f"download_{source}_{form}",
                on_click="ignore",
            )
