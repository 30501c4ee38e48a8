"""Due dates, overdue cases, ageing; opaque numbers."""

from datetime import date, timedelta
from hashlib import sha256

import ibis
import pandas as pd
import pyarrow as pa
import pytest

from ingest.cases.deadlines import with_deadlines
from ingest.cases.numbers import with_numbers
from metrics.policy import load_policy

CUTOFF = date(2020, 5, 29)


def _case(
    flag_type: str = "F01", dispatched_days: int | None = 7, verified: bool = False, is_open: bool = True
) -> pd.Series:
    """The one case, dispatched so many days before the cut-off and opened a week earlier."""
    dispatched = None if dispatched_days is None else CUTOFF - timedelta(days=dispatched_days)
    schema = pa.schema(
        [
            ("cutoff", pa.date32()),
            ("flag_type", pa.string()),
            ("opened_date", pa.date32()),
            ("dispatched_date", pa.date32()),
            ("is_verified", pa.bool_()),
            ("is_open", pa.bool_()),
        ]
    )
    opened = (dispatched or CUTOFF + timedelta(days=7)) - timedelta(days=7)
    row = {"cutoff": CUTOFF, "flag_type": flag_type, "opened_date": opened, "dispatched_date": dispatched}
    table = ibis.memtable(
        pa.Table.from_pylist([{**row, "is_verified": verified, "is_open": is_open}], schema=schema)
    )
    return with_deadlines(table, load_policy()).to_pyarrow().to_pandas().iloc[0]


def test_a_case_not_yet_dispatched_has_no_due_date() -> None:
    case = _case(dispatched_days=None)
    assert pd.isna(case.verify_due_date)
    assert pd.isna(case.settle_due_date)
    assert (case.is_overdue, case.days_open, case.ageing_band) == (0, 0, "0-7")


def test_the_day_to_verify_is_in_time_and_the_day_after_is_not() -> None:
    assert _case(dispatched_days=7).is_overdue == 0
    assert _case(dispatched_days=8).is_overdue == 1


def test_a_verified_case_is_overdue_only_after_its_day_to_settle() -> None:
    assert _case(dispatched_days=14, verified=True).is_overdue == 0
    assert _case(dispatched_days=15, verified=True).is_overdue == 1


def test_household_registration_cases_have_longer_to_be_settled() -> None:
    assert _case("F04", dispatched_days=60, verified=True).is_overdue == 0
    assert _case("F04", dispatched_days=61, verified=True).is_overdue == 1


def test_a_closed_case_is_never_overdue() -> None:
    assert _case(dispatched_days=70, is_open=False).is_overdue == 0


@pytest.mark.parametrize(("dispatched_days", "band"), [(0, "0-7"), (1, "8-14"), (53, "31-60"), (54, ">60")])
def test_ageing_counts_from_the_day_of_opening(dispatched_days: int, band: str) -> None:
    case = _case(dispatched_days=dispatched_days)
    assert (case.days_open, case.ageing_band) == (dispatched_days + 7, band)


def test_numbers_are_salted_hashes_of_person_and_flag_type() -> None:
    key = "张三|1980-01-01|629901101201"
    cases = ibis.memtable(
        pa.table({"person_key": [key, key], "flag_type": ["F01", "F01"], "salt": ["salt", "pepper"]})
    )
    by_salt = with_numbers(cases).to_pyarrow().to_pandas().set_index("salt")
    numbered, text = by_salt.loc["salt"], f"salt|{key}"
    assert numbered.person_no == sha256(text.encode()).hexdigest()[:16].upper()
    assert numbered.case_no == sha256(f"{text}|F01".encode()).hexdigest()[:16].upper()
    assert by_salt.loc["pepper"].case_no != numbered.case_no
