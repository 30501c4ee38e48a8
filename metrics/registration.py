"""The household-registration drive 户籍清理: what was found, what is settled, what followed (rules.md, flag F04)."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from metrics.flags import REGISTRATION
from metrics.policy import RegistrationDrive

# Statuses of the household register that make a case, in the order of which a person with several rows gets the first.
CAUSES = ("无户籍", "已注销", "重户口", "信息错误", "存疑")
FLAG_TYPE = REGISTRATION
REASONS = ("resolved", "excluded", "left_register")
PHASES = SURVEY, DRIVE, ACCEPTANCE = ("survey", "drive", "acceptance")

_LONGEST_BAND = ">60"
_KEYS = ["release_id", "issue", "cutoff_date", "division"]


@dataclass(frozen=True)
class Phase:
    """One phase with its first and last day, both included."""

    key: str
    first: date
    last: date


def phases(drive: RegistrationDrive) -> tuple[Phase, ...]:
    """The three phases in their order; each ends the day before the next begins."""
    starts = (drive.survey_from, drive.drive_from, drive.acceptance_from)
    ends = (*(start - timedelta(days=1) for start in starts[1:]), drive.until)
    return tuple(Phase(*phase) for phase in zip(PHASES, starts, ends, strict=True))


def phase_on(drive: RegistrationDrive, day: date) -> str | None:
    """The phase a day lies in; None before the drive and after it. 2020-04-01 gives `drive`, 2020-06-01 none."""
    return next((phase.key for phase in phases(drive) if phase.first <= day <= phase.last), None)


def all_causes(history: pd.DataFrame) -> pd.DataFrame:
    """The counts of the drive added up over the causes, per issue and division; persons stay distinct."""
    return history.drop(columns="cause").groupby(_KEYS, as_index=False).sum()


def by_cause(history: pd.DataFrame, issue: int) -> pd.DataFrame:
    """One row per cause of one division's issue, in the order of `CAUSES`."""
    rows = history[history["issue"] == issue].set_index("cause")
    return rows.reindex([cause for cause in CAUSES if cause in rows.index]).reset_index()


def late(cube: pd.DataFrame, key: str) -> pd.DataFrame:
    """Open F04 cases by `key` (a column of the cube): `overdue_cases`, `long_open_cases` (open for more than 60 days).

    `cube` is `open_case_count` of one issue; without open cases there is no row.
    """
    rows = cube[cube["flag_type"] == FLAG_TYPE]
    marked = rows.assign(
        overdue_cases=rows["open_cases"].where(rows["is_overdue"] == 1, 0),
        long_open_cases=rows["open_cases"].where(rows["ageing_band"] == _LONGEST_BAND, 0),
    )
    return marked.groupby(key)[["overdue_cases", "long_open_cases"]].sum()


def with_late(rows: pd.DataFrame, cube: pd.DataFrame, key: str) -> pd.DataFrame:
    """`rows` with the two columns of `late` beside them by `key`; no open case is 0."""
    joined = rows.merge(late(cube, key).reset_index(), on=key, how="left")
    columns = ["overdue_cases", "long_open_cases"]
    return joined.assign(**{column: joined[column].fillna(0).astype("int64") for column in columns})


def in_prefectures(cube: pd.DataFrame) -> pd.DataFrame:
    """A cube of counties under the codes of their prefectures."""
    return cube.assign(division=cube["division"].str[:4] + "00")
