"""A small province told week by week in the tables the cases start from, without any delivered file."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

import ibis
import pandas as pd
import pyarrow as pa
from ibis.backends.duckdb import Backend

from ingest.cases import advance_cases
from ingest.cases.evidence.sources import SOURCES
from ingest.pack import Pack, PackFile
from ingest.plan import hold_week
from metrics.policy import Policy, load_policy

FIRST_CUTOFF = date(2020, 3, 6)
COUNTY, OTHER_COUNTY = "629901", "629902"
_TYPES = {"date": "date", "fen": "int64", "number": "int64"}
_MORE_COLUMNS = {
    "poverty_register": {"sex": "string"},
    "household_register": {"sex": "string", "birth_date": "date"},
    "county_feedback": {"verifier": "string", "reviewer": "string"},
}
_PERSON = {
    "person_key": "string",
    "person_row": "int64",
    "name": "string",
    "id_integer": "int64",
    "birth_date": "date",
    "village_code": "string",
    "sex": "string",
    "age": "int64",
    "primary_group": "string",
    "in_registered_poor": "boolean",
    "in_extreme_poverty": "boolean",
    "in_low_income": "boolean",
    "in_severe_disability": "boolean",
    "county": "string",
    "township": "string",
    "village": "string",
    "excluded_reason": "string",
    "excluded_until": "date",
    "first_payable_month": "string",
    "eligible": "boolean",
    "insured": "boolean",
    "due": "boolean",
    "paid": "boolean",
}
_HELD = {"person_key": "string", "flag_type": "string", "cause": "string"}
_FEEDBACK = {
    "person_key": "string",
    "flag_type": "string",
    "counting_code": "string",
    "counting_class": "string",
    "has_effective": "boolean",
    "has_ineffective": "boolean",
    "counting_review_date": "date",
    "counting_valid_until": "date",
}
_MISSING = {"source": "string", "county": "string"}
_CONFLICT = {"source": "string", "row_no": "int64", "person_key": "string"}

Row = dict[str, Any]


def person_row(key: str) -> int:
    """The person's number in a week's tables."""
    return crc32(key.encode())


def a_person(key: str = "anna", county: str = COUNTY, **changes: Any) -> Row:
    """A registered poor person of 40 in the first village of the county."""
    village = f"{county}101201"
    return {
        "person_key": key,
        "person_row": person_row(key),
        "name": key,
        "id_integer": None,
        "birth_date": date(1980, 1, 1),
        "village_code": village,
        "sex": "女",
        "age": 40,
        "primary_group": "registered_poor",
        "in_registered_poor": True,
        "in_extreme_poverty": False,
        "in_low_income": False,
        "in_severe_disability": False,
        "county": county,
        "township": village[:9],
        "village": "柳林村",
        "excluded_reason": None,
        "excluded_until": None,
        "first_payable_month": "204002",
        "eligible": True,
        "insured": True,
        "due": False,
        "paid": False,
        **changes,
    }


def a_flag(key: str = "anna", flag_type: str = "F01", cause: str = "none") -> Row:
    """A rule that holds this week."""
    return {"person_key": key, "flag_type": flag_type, "cause": cause}


def a_feedback(
    key: str = "anna", flag_type: str = "F01", code: str | None = None, ineffective: bool = False
) -> Row:
    """The person's feedback on one flag type; with a code it is effective and counts."""
    return {
        "person_key": key,
        "flag_type": flag_type,
        "counting_code": code,
        "counting_class": code and code[0],
        "has_effective": code is not None,
        "has_ineffective": ineffective,
        "counting_review_date": code and FIRST_CUTOFF,
        "counting_valid_until": None,
    }


def link_schema(source: str) -> dict[str, str]:
    """Columns of a `link_<source>` table as far as the cases read them."""
    facts = next(each.facts for each in SOURCES if each.name == source)
    told = {column: _TYPES.get(kind, "string") for column, kind in facts}
    return {
        "person_key": "string",
        "person_row": "int64",
        "row_no": "int64",
        "carried": "boolean",
        **told,
        **_MORE_COLUMNS.get(source, {}),
    }


_TABLES = {
    "person": _PERSON,
    "flag_held": _HELD,
    "feedback": _FEEDBACK,
    "missing": _MISSING,
    "conflict": _CONFLICT,
    **{f"link_{source.name}": link_schema(source.name) for source in SOURCES},
}
FACTS = tuple((name, ibis.schema(columns)) for name, columns in _TABLES.items())


def a_table(con: Backend, name: str, schema: Mapping[str, str], rows: Iterable[Row]) -> None:
    """A table with the given columns; what a row does not say is missing."""
    arrow = ibis.schema(schema).to_pyarrow()
    con.create_table(
        name, ibis.memtable(arrow.empty_table() if not (given := list(rows)) else _filled(given, arrow))
    )


def _filled(rows: list[Row], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist(
        [{field: row.get(field) for field in schema.names} for row in rows], schema=schema
    )


class Province:
    """Loads week after week on the memory of the one before; tables of the last week as frames."""

    def __init__(self, folder: Path, policy: Policy | None = None, first_cutoff: date = FIRST_CUTOFF) -> None:
        self._folder = folder
        self._policy = policy or load_policy()
        self._cutoff = first_cutoff - timedelta(days=7)
        self._previous: Path | None = None
        self.issue = 0
        self.con: Backend = ibis.duckdb.connect()

    @property
    def cutoff(self) -> date:
        """Cut-off of the last week."""
        return self._cutoff

    def week(
        self,
        persons: Iterable[Row],
        flags: Iterable[Row] = (),
        feedback: Iterable[Row] = (),
        missing: Iterable[tuple[str, str]] = (),
        conflict: Iterable[Row] = (),
        **links: Iterable[Row],
    ) -> None:
        """One week later, with these facts; `links` are rows by source."""
        self.issue += 1
        self._cutoff += timedelta(days=7)
        self.con = con = ibis.duckdb.connect()
        rows: dict[str, Iterable[Row]] = {
            "person": persons,
            "flag_held": flags,
            "feedback": feedback,
            "missing": [{"source": source, "county": county} for source, county in missing],
            "conflict": conflict,
        }
        for source, said in links.items():
            rows[f"link_{source}"] = [
                {"row_no": place, "person_row": person_row(row["person_key"]), "carried": False, **row}
                for place, row in enumerate(said)
            ]
        for name, columns in _TABLES.items():
            a_table(con, name, columns, rows.get(name, ()))
        hold_week(con, self.pack())
        advance_cases(con, self.pack(), self._policy, "salt", self._previous)
        self._previous = self._folder / str(self.issue)
        self._previous.mkdir()
        for name in ("case_memory", "clearance_memory"):
            con.table(name).to_parquet(self._previous / f"{name}.parquet")

    def pack(self) -> Pack:
        """The manifest of the last week: one empty file per source, as of the day before the cut-off."""
        files = tuple(
            PackFile(source.name, source.name, self._cutoff - timedelta(days=1), 0, "", ())
            for source in SOURCES
        )
        return Pack(self._folder, "620000", self._cutoff, self.issue, "202002", files)

    def table(self, name: str) -> pd.DataFrame:
        """A table of the last week."""
        return self.con.table(name).to_pyarrow().to_pandas()

    def case(self, key: str = "anna", flag_type: str = "F01") -> pd.Series:
        """The one case of a person and flag type, listed or not."""
        cases = self.table("case_week")
        (row,) = cases[(cases["person_key"] == key) & (cases["flag_type"] == flag_type)].to_dict("records")
        return pd.Series(row)

    def balance(self, county: str = COUNTY, flag_type: str = "F01") -> dict[str, int]:
        """What is not 0 in the balance of one county and flag type, names without `_cases`."""
        counts = self.table("flag_count").set_index(["division", "flag_type"]).drop(columns="level")
        row = counts.loc[(county, flag_type)]
        return {name.removesuffix("_cases"): int(number) for name, number in row.items() if number}
