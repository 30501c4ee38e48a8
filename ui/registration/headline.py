"""What the drive has come to in one sentence, and the phase it is in."""

from datetime import date

import streamlit as st

from metrics.figures import row_at, value_of
from metrics.policy import RegistrationDrive
from metrics.registration import FLAG_TYPE, Phase, phases
from metrics.registry import metric
from ui import cases, kept
from ui.formatting import headed, money, people, rate, short_day
from ui.language import t
from ui.naming import written_name
from ui.registration import reading
from ui.view import View

_PEOPLE = (
    "found_cases",
    "settled_cases",
    "settled_eligible_persons",
    "settled_insured_persons",
    "settled_due_persons",
    "settled_paid_persons",
    "settled_arrears_persons",
)


@kept.drawn
def draw(view: View, drive: RegistrationDrive) -> None:
    """Two sentences and the line of phases."""
    now = row_at(reading.own(view), view.release.issue) or {}
    bold = {key: f"**{people(now[key], view.language)}**" for key in _PEOPLE}
    still = f"**{people(now['open_cases'], view.language)}**"
    st.markdown(
        t(
            "registration.headline",
            place=written_name(view, view.division),
            first=short_day(drive.survey_from, view.language),
            open=cases.cell(view, still, {"flag": FLAG_TYPE}) if now["open_cases"] else still,
            rate=rate(value_of(metric("settled_rate"), now)),
            amount=f"**{money(now['settled_arrears_fen'], view.language)}**",
            **bold,
        )
    )
    st.markdown(" › ".join(_phase(view, phase, view.release.cutoff_date) for phase in phases(drive)))


def _phase(view: View, phase: Phase, day: date) -> str:
    """A phase with its days: done, running, or to come, in words and colour."""
    standing, colour = (
        ("done", "gray") if phase.last < day else ("coming", "gray") if phase.first > day else ("now", "blue")
    )
    days = t(
        "registration.days",
        first=short_day(phase.first, view.language),
        last=short_day(phase.last, view.language),
    )
    name = headed(t(f"registration_phase.{phase.key}"))
    shown = f"**{name}**" if standing == "now" else name
    return f"{shown} {days} :{colour}-badge[{headed(t(f'registration.{standing}'))}]"
