"""What followed for the persons whose case is settled: on the lists, eligible, insured; due, paid; arrears."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from metrics.figures import row_at, value_of
from metrics.registration import REASONS
from metrics.registry import metric
from ui import kept, notes, tables
from ui.charts.steps import lying_steps
from ui.definitions import label
from ui.formatting import MISSING, count, headed, money, number, rate
from ui.language import t
from ui.registration import reading
from ui.view import View

# Each step, and the rate of the registry it is the numerator of.
_STEPS = {
    "settled_cases": None,
    "settled_register_persons": None,
    "settled_eligible_persons": None,
    "settled_insured_persons": "settled_insured_rate",
    "settled_due_persons": None,
    "settled_paid_persons": "settled_paid_rate",
    "settled_arrears_persons": None,
}
_GOALS = ("settled_insured_persons", "settled_paid_persons", "settled_arrears_persons")


@kept.drawn
def draw(view: View, height: int) -> None:
    """Heading, bars, how the cases were settled, twin."""
    now = row_at(reading.own(view), view.release.issue) or {}
    st.header(t("registration.followed_title"), anchor=False)
    if not now["settled_cases"]:
        st.markdown(f":gray[{t('registration.none_settled')}]")
        return
    steps = pd.DataFrame([_step(view, key, now) for key in _STEPS])
    st.altair_chart(
        lying_steps(steps, t("registration.step"), height),
        width="stretch",
        key="registration_followed",
        alt=t(
            "registration.followed_alt",
            steps=t("registration.separator").join(steps["name"] + " " + steps["label"]),
        ),
    )
    notes.note(_reasons(view, now))
    with st.expander(t("frame.table_twin", what=t("registration.followed_title"))):
        tables.table(_twin(view, now), t("registration.followed_title"))


def _step(view: View, key: str, now: Mapping[str, float]) -> dict[str, object]:
    return {
        "name": headed(label(metric(key))),
        "value": float(now[key]),
        "label": _words(view, key, now),
        "is_goal": key in _GOALS,
    }


def _words(view: View, key: str, now: Mapping[str, float]) -> str:
    persons = count(now[key], "persons", view.language)
    if key == "settled_arrears_persons":
        return t(
            "registration.with_amount",
            persons=persons,
            amount=money(now["settled_arrears_fen"], view.language),
        )
    share = _STEPS[key]
    if share is None:
        return persons
    return t("registration.with_share", persons=persons, share=rate(value_of(metric(share), now)))


def _reasons(view: View, now: Mapping[str, float]) -> str:
    """How many cases each reason of settling has; they add up to the settled ones."""
    parts = [
        t(
            "registration.named",
            name=t(f"registration_reason.{reason}"),
            n=number(now[f"{reason}_cases"], view.language),
        )
        for reason in REASONS
    ]
    return t("registration.reasons", parts=t("registration.separator").join(parts))


def _twin(view: View, now: Mapping[str, float]) -> pd.DataFrame:
    rows = [
        (
            label(metric(key)),
            number(now[key], view.language),
            rate(value_of(metric(share), now)) if share else MISSING,
        )
        for key, share in _STEPS.items()
    ]
    rows += [
        (label(metric(key)), money(now[key], view.language), MISSING)
        for key in ("settled_arrears_fen", "settled_month_arrears_fen")
    ]
    month = "settled_month_arrears_persons"
    rows.insert(-1, (label(metric(month)), number(now[month], view.language), MISSING))
    head = (t("registration.step"), t("registration.number"), t("registration.share"))
    return pd.DataFrame(rows, columns=list(head))
