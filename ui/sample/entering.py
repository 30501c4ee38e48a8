"""What was found in the field, entered case by case by those who work on the cases."""

import pandas as pd
import streamlit as st

from access import OutOfScope
from data_access.errors import DatabaseGone, NotAllowed, NotRecordable
from metrics.sampling import CODES
from ui.language import t
from ui.sample import choosing
from ui.view import View


def draw(view: View, sample: pd.Series) -> None:
    """The form; nothing for a role that does not work on cases."""
    if not view.scope.may_give_feedback:
        return
    number = int(sample["sample_id"])
    cases = choosing.kept().sample_cases(view.scope, number)
    cases = cases.assign(is_done=cases["result"].notna()).sort_values("is_done", kind="stable")
    results = dict(zip(cases["case_no"], cases["result"], strict=True))
    if not results:
        return
    with (
        st.form(f"sample_result_{number}"),
        st.container(horizontal=True, gap="small", vertical_alignment="bottom"),
    ):
        case_no = st.selectbox(
            t("sample.case"), list(results), format_func=lambda one: _named(one, results[one])
        )
        result = st.radio(
            t("sample.result"), CODES, format_func=lambda code: t(f"sample.{code}"), horizontal=True
        )
        entered = st.form_submit_button(t("sample.enter"))
    if entered:
        _record(view, number, case_no, result)


def _named(case_no: str, result: str | float) -> str:
    return t(
        "sample.option", case=case_no, result=t(f"sample.{result if isinstance(result, str) else 'waiting'}")
    )


def _record(view: View, number: int, case_no: str, result: str) -> None:
    try:
        choosing.kept().record_result(view.scope, number, case_no, result, view.identity.user)
    except (DatabaseGone, NotAllowed, NotRecordable, OutOfScope) as refusal:
        st.error(t(f"sample.refused.{type(refusal).__name__}"))
        return
    st.rerun()
