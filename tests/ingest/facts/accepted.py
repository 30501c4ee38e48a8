"""Accepted rows made by hand: one builder a source, and the engine run on them.

Every person is fictional (ID prefix 629901). A builder takes a person's number and what matters to the test;
the rest is the most ordinary value.
"""

from datetime import date
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
from ibis.backends.duckdb import Backend

from ingest.facts import build_facts
from ingest.id_integers import to_text, with_integers
from ingest.pack import Pack, PackFile
from metrics.policy import Policy, load_policy

CUTOFF = date(2020, 4, 3)
PAYOUT_MONTH = "202003"
COUNTY, VILLAGE = "621126", "621126101201"

Row = tuple[str, dict[str, Any]]

_TEXT, _DAY, _WHOLE = pa.string(), pa.date32(), pa.int64()
_PLACE = {"county": _TEXT, "township": _TEXT, "village": _TEXT}
_COLUMNS: dict[str, dict[str, pa.DataType]] = {
    "poverty_register": {
        "id_warning": _TEXT,
        "sex": _TEXT,
        "birth_date": _DAY,
        "village_code": _TEXT,
        "lifted_status": _TEXT,
        **_PLACE,
    },
    "social_assistance": {"category": _TEXT, **_PLACE},
    "disability": {"grade": _TEXT, **_PLACE},
    "resident_pension": {"county": _TEXT, "status": _TEXT},
    "employee_pension": {"scheme": _TEXT, "status": _TEXT},
    "out_of_province": {"scheme": _TEXT},
    "subsidy_payment": {
        "county": _TEXT,
        "year": _WHOLE,
        "kind": _TEXT,
        "amount_fen": _WHOLE,
        "payer_level": _TEXT,
    },
    "pension_payout": {
        "county": _TEXT,
        "benefit_month": _TEXT,
        "paid_month": _TEXT,
        "basic_fen": _WHOLE,
        "account_fen": _WHOLE,
        "supplement_fen": _WHOLE,
        "arrears_fen": _WHOLE,
        "status": _TEXT,
    },
    "household_register": {
        "birth_date": _DAY,
        "village_code": _TEXT,
        "domicile_code": _TEXT,
        "status": _TEXT,
    },
    "death": {"death_date": _DAY},
    "student": {"graduation_date": _DAY},
    "military": {"discharge_date": _DAY},
    "prison": {"release_date": _DAY},
    "county_feedback": {
        "birth_date": _DAY,
        "county": _TEXT,
        "flag_type": _TEXT,
        "result_code": _TEXT,
        "valid_until": _DAY,
        "verifier": _TEXT,
        "verified_date": _DAY,
        "reviewer": _TEXT,
        "reviewed_date": _DAY,
    },
}


def an_id(number: int, born: date = date(1980, 6, 15)) -> str:
    """A fictional ID number of a man (odd number) or a woman, with its check character."""
    digits = f"629901{born:%Y%m%d}{number:03}"
    weighted = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(digits))
    return digits + "10X98765432"[weighted % 11]


def _row(source: str, number: int | None, values: dict[str, Any]) -> Row:
    born = values.pop("born", date(1980, 6, 15))
    known = {"name": "李明", "id_number": an_id(number, born) if number else None, **values}
    return source, {**known, "id_birth_date": born if known["id_number"] else None}


def a_person(number: int | None, **values: Any) -> Row:
    """A row of the poverty register; without a number his ID number is missing."""
    place = {"county": COUNTY, "village_code": VILLAGE, "township": "梅川镇", "village": "杏林村"}
    warning = None if number else "id_missing"
    born = values.get("born", date(1980, 6, 15))
    ordinary = {**place, "birth_date": born, "id_warning": warning, "lifted_status": "未脱贫"}
    return _row("poverty_register", number, {**ordinary, **values})


def an_aided(number: int, category: str = "农村低保", **values: Any) -> Row:
    """A person on the list of social assistance."""
    place = {"county": COUNTY, "township": "梅川镇", "village": "杏林村"}
    return _row("social_assistance", number, {**place, "category": category, **values})


def a_disabled(number: int, grade: str = "一级", **values: Any) -> Row:
    """A person on the list of the disabled."""
    place = {"county": COUNTY, "township": "梅川镇", "village": "杏林村"}
    return _row("disability", number, {**place, "grade": grade, **values})


def a_contributor(number: int, status: str = "正常缴费", **values: Any) -> Row:
    """A row of the resident scheme."""
    return _row("resident_pension", number, {"county": COUNTY, "status": status, **values})


def an_employee(number: int, status: str = "在职", **values: Any) -> Row:
    """A row of the employee schemes of the province."""
    return _row("employee_pension", number, {"scheme": "企业职工", "status": status, **values})


def an_outsider(number: int, scheme: str = "城乡居民", **values: Any) -> Row:
    """A row of the schemes of other provinces."""
    return _row("out_of_province", number, {"scheme": scheme, **values})


def a_subsidy(number: int, **values: Any) -> Row:
    """A premium of 100 yuan paid by the province for 2020."""
    ordinary = {
        "county": COUNTY,
        "year": 2020,
        "kind": "正常应缴",
        "amount_fen": 10000,
        "payer_level": "省级",
    }
    return _row("subsidy_payment", number, {**ordinary, **values})


def a_payout(number: int, month: str = PAYOUT_MONTH, **values: Any) -> Row:
    """A successful payout of 108 + 20 yuan for a month, paid in it."""
    sums = {"basic_fen": 10800, "account_fen": 2000, "supplement_fen": 0, "arrears_fen": 0}
    ordinary = {"county": COUNTY, "benefit_month": month, "paid_month": month, "status": "成功"}
    return _row("pension_payout", number, {**ordinary, **sums, **values})


def a_registration(number: int | None, status: str = "正常", **values: Any) -> Row:
    """A row of the household register."""
    born = values.get("born", date(1980, 6, 15))
    ordinary = {"birth_date": born, "village_code": VILLAGE, "domicile_code": COUNTY, "status": status}
    return _row("household_register", number, {**ordinary, **values})


def a_record(source: str, number: int, **values: Any) -> Row:
    """A row of `death`, `student`, `military` or `prison`."""
    return _row(source, number, values)


def a_feedback(number: int | None, flag_type: str, result_code: str, **values: Any) -> Row:
    """An effective feedback, reviewed the day after it was verified."""
    born = values.get("born", date(1980, 6, 15))
    ordinary = {
        "birth_date": born,
        "county": COUNTY,
        "flag_type": flag_type,
        "result_code": result_code,
        "verifier": "王核",
        "verified_date": date(2020, 3, 25),
        "reviewer": "赵审",
        "reviewed_date": date(2020, 3, 26),
    }
    return _row("county_feedback", number, {**ordinary, **values})


def a_pack(cutoff: date = CUTOFF, payout_month: str = PAYOUT_MONTH, missing: tuple[str, ...] = ()) -> Pack:
    """A pack whose only file is a register that the missing counties did not deliver."""
    file = PackFile("poverty_register", "poverty_register.csv", cutoff, 0, "", missing)
    return Pack(Path(), "620000", cutoff, 5, payout_month, (file,))


def accepted(*rows: Row) -> Backend:
    """An engine that holds the rows as accepted tables, numbered in the order given."""
    con = ibis.duckdb.connect()
    for source, columns in _COLUMNS.items():
        known = {"row_no": _WHOLE, "name": _TEXT, "id_number": _TEXT, "id_birth_date": _DAY, **columns}
        held = [values for of_source, values in rows if of_source == source]
        numbered = [{"row_no": number, **values} for number, values in enumerate(held, start=1)]
        unknown = {column for row in numbered for column in row} - set(known)
        if unknown:
            raise ValueError(f"{source} has no {sorted(unknown)}")
        table = pa.Table.from_pylist(numbered, schema=pa.schema(known))
        con.create_table(f"accepted_{source}", with_integers(ibis.memtable(table)))
    return con


def facts_of(*rows: Row, pack: Pack | None = None, policy: Policy | None = None) -> Backend:
    """The engine after the facts of the rows were told."""
    con = accepted(*rows)
    build_facts(con, pack or a_pack(), policy or load_policy())
    return con


def told(con: Backend, table: str = "person") -> list[dict[str, Any]]:
    """A table's rows as plain values, ID numbers written out."""
    rows = con.table(table)
    if "id_integer" in rows.columns:
        rows = rows.mutate(id_number=to_text(rows.id_integer)).drop("id_integer")
    return con.to_pyarrow(rows).to_pylist()


def person(con: Backend, number: int, born: date = date(1980, 6, 15)) -> dict[str, Any]:
    """The one person of R with the ID number."""
    [found] = [row for row in told(con) if row["id_number"] == an_id(number, born)]
    return found


def flags(con: Backend, number: int, born: date = date(1980, 6, 15)) -> dict[str, str]:
    """Flag types that hold for the person, with their causes."""
    key = person(con, number, born)["person_key"]
    return {row["flag_type"]: row["cause"] for row in told(con, "flag_held") if row["person_key"] == key}
