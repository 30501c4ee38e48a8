"""Found, settled and open over the issues with the phases of the drive, and the same as a table."""

import pandas as pd
import streamlit as st

from metrics.figures import value_of
from metrics.policy import RegistrationDrive
from metrics.registration import phase_on
from metrics.registry import metric
from ui import kept, tables
from ui.charts.drive import drive_weeks
from ui.definitions import label
from ui.formatting import MISSING, headed, iso_day, issue, number, rate
from ui.language import t
from ui.registration import reading
from ui.view import View

_COUNTS = ("open_cases", "settled_cases", "found_cases")


@kept.drawn
def draw(view: View, drive: RegistrationDrive, height: int) -> None:
    """Heading, columns per issue, twin."""
    history = reading.own(view).sort_values("issue", ignore_index=True)
    weeks = _weeks(view, history)
    st.header(t("registration.course_title"), anchor=False)
    if not weeks["found"].any():
        st.markdown(f":gray[{t('registration.none_found')}]")
        return
    st.altair_chart(
        drive_weeks(weeks, _starts(view, history, drive), _titles(), height),
        width="stretch",
        key="registration_course",
        alt=t(
            "registration.course_alt",
            weeks=t("registration.separator").join(
                t("registration.course_week", week=row.week, found=row.found, open=row.open)
                for row in weeks.itertuples()
            ),
        ),
    )
    with st.expander(t("frame.table_twin", what=t("registration.course_title"))):
        tables.table(_twin(view, history, drive)[::-1], t("registration.course_title"))


def _titles() -> tuple[str, str, str, str]:
    opened, settled, found = (headed(label(metric(key))) for key in _COUNTS)
    return t("frame.issue"), opened, settled, found


def _weeks(view: View, history: pd.DataFrame) -> pd.DataFrame:
    weeks = history[list(_COUNTS)].rename(columns=lambda name: name.removesuffix("_cases"))
    return weeks.assign(week=[issue(number, view.language) for number in history["issue"]])


def _phases(history: pd.DataFrame, drive: RegistrationDrive) -> list[str | None]:
    return [phase_on(drive, day.date()) for day in history["cutoff_date"]]


def _starts(view: View, history: pd.DataFrame, drive: RegistrationDrive) -> pd.DataFrame:
    """The first issue of each phase reached."""
    rows = history.assign(phase=_phases(history, drive)).dropna(subset="phase").drop_duplicates("phase")
    return pd.DataFrame(
        {
            "week": pd.Series([issue(number, view.language) for number in rows["issue"]], dtype="str"),
            "phase": pd.Series(
                [headed(t(f"registration_phase.{key}")) for key in rows["phase"]], dtype="str"
            ),
        }
    )


def _twin(view: View, history: pd.DataFrame, drive: RegistrationDrive) -> pd.DataFrame:
    share = metric("settled_rate")
    return pd.DataFrame(
        {
            t("frame.issue"): [issue(number, view.language) for number in history["issue"]],
            t("registration.cutoff"): [iso_day(day) for day in history["cutoff_date"]],
            t("registration.phase"): [
                headed(t(f"registration_phase.{key}")) if key else MISSING for key in _phases(history, drive)
            ],
            **{
                label(metric(key)): [number(value, view.language) for value in history[key]]
                for key in ("found_cases", "settled_cases")
            },
            label(share): [rate(value_of(share, row)) for row in history.to_dict("records")],
            label(metric("open_cases")): [number(value, view.language) for value in history["open_cases"]],
        }
    )
