"""Why a case is listed, in words with its rule, and what to do next with which office."""

import streamlit as st

from data_access.records import CaseRecord
from locales import has
from metrics.policy import load_policy
from ui import formatting, notes, tables
from ui.casework import terms
from ui.language import t
from ui.view import View


def draw_reason(view: View, case: CaseRecord) -> None:
    """The rule as a sentence about this person, and where it stands.

    A closed case tells of the issue it was opened in: what it was listed for holds no more.
    """
    issue = case.issue if case.is_open else case.opened_issue
    release = next((each for each in view.lineage if each.issue == issue), view.release)
    due = load_policy().subsidy_due_date(release.cutoff_date)
    st.markdown(f"### {t('case.why' if case.is_open else 'case.why_then')}")
    st.markdown(
        t(
            f"why.{case.flag_type}",
            cutoff=terms.day(release.cutoff_date),
            group=t(f"group.{case.primary_group}"),
            month=formatting.month(release.payout_month, view.language),
            cause=tables.plain(terms.cause(case.cause)),
        )
    )
    rule = t(f"why_rule.{case.flag_type}", subsidy_due=terms.day(due))
    origin = t("case.stock" if case.is_stock else "case.inflow")
    notes.note(f"{t('case.rule', rule=rule)} · {origin}")


def draw_next_step(case: CaseRecord) -> None:
    """What this stage asks for, the steps for this cause, and the office; of a closed case why it was closed."""
    with st.container(border=True):
        if not case.is_open:
            st.markdown(f"### {t('case.why_closed')}")
            st.markdown(t(f"closed_because.{terms.closing(case.flag_type, case.close_reason)}"))
            notes.note(t("next_step.closed"))
            return
        st.markdown(f"### {t('case.next')}")
        st.markdown(t(f"next_step.{case.stage}"))
        key = _advice(case)
        st.markdown(t(key))
        st.markdown(f"**{t('case.office')}** {t(f'{key}_office')}")


def _advice(case: CaseRecord) -> str:
    """Key of the advice for the cause; a cause nobody wrote for gets the first of its flag type."""
    key = f"advice.{case.flag_type}.{case.cause}"
    return key if has(key) else f"advice.{case.flag_type}.{_FALLBACK.get(case.flag_type, terms.NO_CAUSE)}"


# A cause the rules may get later (policy, new wording of a department) still finds sensible steps.
_FALLBACK = {"F03": "no_record", "F04": "存疑", "F05": "id_invalid", "F09": "two_counties"}
