"""Records that may be the person's of a case: masked, how likely, what speaks for and what against."""

import pandas as pd
import streamlit as st

from data_access.records import CaseRecord
from locales import has
from ui import data, formatting, notes, tables
from ui.casework import terms
from ui.language import division_name, t
from ui.view import View

# Where the link to the feedback form leads; the form's block carries it.
FEEDBACK_ANCHOR = "give-feedback"
_IDENTITY_FLAG = "F05"
_TEN_THOUSAND = 10_000
# Beyond this a factor says no more than "many times".
_MOST_TIMES = 1_000


def draw(view: View, case: CaseRecord) -> None:
    """The proposals of an open case; where there are none, why, on identity cases; nothing on other cases."""
    if not case.is_open or case.moved_on:
        return
    found = data.frame(view, "case_proposals", case.case_no)
    if found.empty and case.flag_type != _IDENTITY_FLAG:
        return
    st.markdown(f"### {t('proposals.title')}")
    if found.empty:
        notes.note(_why_none(view))
        return
    notes.note(t("proposals.note"))
    names = terms.township_names(view)
    tables.table(pd.DataFrame([_line(names, row) for _, row in found.iterrows()]), t("proposals.alt"))
    if view.home.may_give_feedback:
        st.markdown(t("proposals.to_feedback", anchor=FEEDBACK_ANCHOR))


def _why_none(view: View) -> str:
    looked = data.frame(view, "second_look")
    if looked.empty:
        return t("proposals.not_done")
    row = looked.iloc[0]
    if row["outcome"] == "done":
        return t("proposals.nothing")
    return t("proposals.failed", failure=row["failure"])


def _line(names: dict[str, str], row: pd.Series) -> dict[str, str]:
    number = t("proposals.id_missing") if formatting.is_missing(row["masked_id"]) else row["masked_id"]
    status = "" if formatting.is_missing(row["status"]) else _status(row["status"])
    place = "" if formatting.is_missing(row["township"]) else names.get(row["township"], "")
    record = t("proposals.record", name=row["masked_name"], id=number)
    where = " ".join(part for part in (division_name(row["county"]), place, status) if part)
    against = _reasons(row["differing"])
    if row["is_linked"]:
        against.append(t("proposals.linked"))
    return {
        t("proposals.column_record"): f"{tables.plain(record)}  \n:small[{tables.plain(where)}]",
        t("proposals.column_source"): t(f"source.{row['source']}"),
        t("proposals.column_likely"): f"{_likely(row)}  \n:small[{_lead(row)}]",
        t("proposals.column_for"): _listed(_reasons(row["agreeing"])),
        t("proposals.column_against"): _listed(against),
    }


def _status(delivered: str) -> str:
    key = f"evidence.value.{delivered}"
    return t(key) if has(key) else delivered


def _likely(row: pd.Series) -> str:
    share = formatting.rate(row["probability_e4"] / _TEN_THOUSAND)
    return (
        f"**{t('proposals.strong', share=share)}**" if row["is_strong"] else t("proposals.weak", share=share)
    )


def _lead(row: pd.Series) -> str:
    """How far the record is before the next other person of its list."""
    if pd.isna(row["lead_bits"]):
        return t("proposals.alone")
    if row["is_strong"]:
        return t("proposals.leads", times=min(2 ** int(row["lead_bits"]), _MOST_TIMES))
    return t("proposals.follows")


def _reasons(codes: str) -> list[str]:
    return [t(f"proposals.{code}") for code in codes.split(",") if code]


def _listed(reasons: list[str]) -> str:
    return tables.plain(t("proposals.separator").join(reasons)) or f":gray[{t('proposals.none')}]"
