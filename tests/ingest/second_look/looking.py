"""The second look on tables made by hand or generated, without any delivered file."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import ibis
import pyarrow as pa
from ibis.backends.duckdb import Backend

from ingest.id_integers import with_integers
from ingest.second_look import find
from ingest.second_look.choosing import Proposal

COUNTY, VILLAGE = "621126", "621126101201"
Row = dict[str, Any]

_TEXT, _DAY, _WHOLE = pa.string(), pa.date32(), pa.int64()
_COLUMNS: dict[str, dict[str, pa.DataType]] = {
    "person": {
        "person_key": _TEXT,
        "person_row": _WHOLE,
        "name": _TEXT,
        "id_number": _TEXT,
        "birth_date": _DAY,
        "sex": _TEXT,
        "county": _TEXT,
        "village_code": _TEXT,
    },
    "case_week": {"case_no": _TEXT, "person_key": _TEXT, "flag_type": _TEXT, "is_open": pa.bool_()},
    "accepted_resident_pension": {
        "row_no": _WHOLE,
        "name": _TEXT,
        "id_number": _TEXT,
        "id_birth_date": _DAY,
        "county": _TEXT,
        "status": _TEXT,
    },
    "accepted_household_register": {
        "row_no": _WHOLE,
        "name": _TEXT,
        "id_number": _TEXT,
        "birth_date": _DAY,
        "sex": _TEXT,
        "village_code": _TEXT,
        "county": _TEXT,
        "status": _TEXT,
    },
    "link_resident_pension": {"row_no": _WHOLE, "person_key": _TEXT},
    "link_household_register": {"row_no": _WHOLE, "person_key": _TEXT},
    "linked_pair_resident_pension": {"row_no": _WHOLE, "person_row": _WHOLE},
    "linked_pair_household_register": {"row_no": _WHOLE, "person_row": _WHOLE},
}


def _person_row(key: str) -> int:
    return sum(key.encode())


def a_person(key: str = "anna", **changes: Any) -> Row:
    """A person of the register without a usable number, in the first village of the county."""
    return {
        "person_key": key,
        "person_row": _person_row(key),
        "name": "潘玉梅",
        "id_number": None,
        "birth_date": date(1970, 5, 17),
        "sex": "女",
        "county": COUNTY,
        "village_code": VILLAGE,
        **changes,
    }


def a_pensioner(row_no: int, name: str = "潘玉梅", **changes: Any) -> Row:
    """Her row in the resident scheme."""
    return {
        "row_no": row_no,
        "name": name,
        "id_number": "629901197005170024",
        "id_birth_date": date(1970, 5, 17),
        "county": COUNTY,
        "status": "正常缴费",
        **changes,
    }


def a_villager(row_no: int, name: str = "潘玉梅", **changes: Any) -> Row:
    """Her row in the household register."""
    return {
        "row_no": row_no,
        "name": name,
        "id_number": "629901197005170024",
        "birth_date": date(1970, 5, 17),
        "sex": "女",
        "village_code": VILLAGE,
        "county": COUNTY,
        "status": "正常",
        **changes,
    }


# Many others, so that a list is as large as lists are: all born before anybody the tests look for.
_OTHERS = [
    a_pensioner(10_000 + place, "石" + "甲乙丙丁"[place % 4] + "子丑寅卯"[place // 4 % 4], county="620102",
                id_number=f"62990119{place % 30 + 10}0101{place % 1000:03}4", id_birth_date=date(1910 + place % 30, 1, 1))
    for place in range(2_000)
]  # fmt: skip


@contextmanager
def lists(
    persons: list[Row],
    resident: list[Row] = [],  # noqa: B006 - never changed
    household: list[Row] = [],  # noqa: B006
    links: Mapping[str, list[Row]] | None = None,
    cases: list[Row] | None = None,
) -> Iterator[Backend]:
    """A connection that holds them; every person has an open identity case unless `cases` are given."""
    flagged = [
        {"case_no": f"{each['person_key']} F05", "person_key": each["person_key"], "flag_type": "F05"}
        for each in persons
    ]
    rows = {
        "person": persons,
        "case_week": cases if cases is not None else [{**each, "is_open": True} for each in flagged],
        "accepted_resident_pension": [*resident, *_OTHERS],
        "accepted_household_register": household,
        "link_resident_pension": [],
        "link_household_register": [],
        **(links or {}),
    }
    for source in ("resident_pension", "household_register"):
        rows[f"linked_pair_{source}"] = [
            {"row_no": link["row_no"], "person_row": _person_row(link["person_key"])}
            for link in rows[f"link_{source}"]
        ]
    con = ibis.duckdb.connect()
    for name, columns in _COLUMNS.items():
        told = pa.Table.from_pylist(rows[name], pa.schema(list(columns.items())))
        con.create_table(name, with_integers(ibis.memtable(told)))
    yield con
    con.disconnect()


def found(*arguments: Any, **lists_told: Any) -> dict[str, list[Proposal]]:
    """Proposals by person for lists made by hand."""
    with lists(*arguments, **lists_told) as con:
        return find(con)[1]


def placed(each: Proposal) -> tuple[str, int]:
    """List and row of a proposal's record."""
    return each.record["source"], each.record["row_no"]
