"""Every parameter of the policy with its value, version and validity."""

from datetime import date

import pandas as pd
import streamlit as st

from locales import has
from metrics.parameters import Parameter, Value, parameters
from metrics.policy import Policy
from ui import kept, notes, tables
from ui.formatting import headed, iso_day, number, rate, short_day
from ui.language import t
from ui.view import View

_DUE = "subsidy_due_by"
# Two short columns are read together only when they stand close.
_WIDTH = 860


@kept.drawn
def draw(view: View, policy: Policy) -> None:
    """A table per block of the policy file."""
    found = parameters(policy)
    for section in dict.fromkeys(one.section for one in found):
        st.header(t(f"policy_section.{section}"), anchor=False)
        rows = [
            {
                t("dictionary.parameter"): headed(t(f"policy.{section}.{one.name}")),
                t("dictionary.value"): _written(view, policy, one),
            }
            for one in found
            if one.section == section
        ]
        with st.container(width=_WIDTH):
            tables.table(pd.DataFrame(rows), t(f"policy_section.{section}"))
    notes.note(t("dictionary.policy_note"))


def _written(view: View, policy: Policy, one: Parameter) -> str:
    if one.name == _DUE:
        return short_day(policy.subsidy_due_date(policy.valid_from), view.language)
    if isinstance(one.value, float) and one.name.endswith("share"):
        return rate(one.value, 0)
    return _value(view, one.value)


def _value(view: View, value: Value) -> str:
    match value:
        case bool():
            return t("dictionary.yes") if value else t("dictionary.no")
        case date():
            return iso_day(value)
        case tuple():
            return t("dictionary.separator").join(_word(str(part)) for part in value)
        case float():
            return number(value, view.language, 1)
        case int():
            return number(value, view.language)
        case _:
            return tables.plain(value)


def _word(code: str) -> str:
    """The name of a group, a reason or a grade."""
    for kind in ("group", "policy_word"):
        if has(f"{kind}.{code}"):
            return t(f"{kind}.{code}")
    return t(f"attention.{code}.kind") if has(f"attention.{code}.kind") else code
