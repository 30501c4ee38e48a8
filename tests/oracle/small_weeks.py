"""Weeks of a few rows, written down in a test: accepted rows with defaults for what does not matter there."""

import datetime as dt
from typing import Any

from tests.oracle.contract import COLUMNS
from tests.oracle.packs import Week
from tests.oracle.rows import Row
from tests.oracle.values import check_character, id_birth_date

COUNTY = "620102"
DEFAULTS: dict[str, Row] = {
    "poverty_register": {"county": COUNTY},
    "social_assistance": {"category": "农村低保", "county": COUNTY},
    "disability": {"grade": "一级", "county": COUNTY},
    "resident_pension": {"status": "正常缴费", "county": COUNTY},
    "employee_pension": {"status": "在职", "scheme": "企业职工"},
    "out_of_province": {"scheme": "城乡居民"},
    "subsidy_payment": {"year": 2020, "kind": "正常应缴", "amount": 10000, "level": "省级", "county": COUNTY},
    "pension_payout": {
        "benefit_month": "202002",
        "paid_month": "202002",
        "basic": 10500,
        "account": 0,
        "supplement": 0,
        "arrears": 0,
        "status": "成功",
        "county": COUNTY,
    },
    "household_register": {"status": "正常", "domicile": COUNTY, "county": COUNTY},
    "death": {},
    "student": {"until": None},
    "military": {"until": None},
    "prison": {"until": None},
    "county_feedback": {
        "county": COUNTY,
        "flag": "F01",
        "valid_until": None,
        "verifier": "张",
        "reviewer": "李",
        "verified": dt.date(2020, 3, 1),
        "reviewed": dt.date(2020, 3, 2),
    },
}


def number(birth: str, sequence: int = 1) -> str:
    """A usable ID number for a birth date ``YYYYMMDD``."""
    first17 = f"629999{birth}{sequence:03}"
    return first17 + check_character(first17)


def a_row(source: str, name: str, of: str | None, **given: Any) -> Row:
    """One accepted row; ``of`` is the ID number, None for none (then give ``birth``)."""
    row = {"name": name, "id": of, "birth": id_birth_date(of) if of else None, **DEFAULTS[source], **given}
    if source in ("poverty_register", "household_register"):
        row.setdefault("village_code", f"{row['county']}100201")
    return row


def a_week(cutoff: str, *rows: tuple[str, Row], missing: dict[str, set[str]] | None = None) -> Week:
    """A loaded pack with these rows, judged on the month before its cut-off."""
    day = dt.date.fromisoformat(cutoff)
    accepted = {source: [row for where, row in rows if where == source] for source in COLUMNS}
    gone = {source: frozenset((missing or {}).get(source, ())) for source in COLUMNS}
    return Week(day, 1, f"{day.replace(day=1) - dt.timedelta(days=1):%Y%m}", [], accepted, gone)


def listed(source: str, name: str, of: str | None, **given: Any) -> tuple[str, Row]:
    """A row together with the list it stands on, for ``a_week``."""
    return source, a_row(source, name, of, **given)
