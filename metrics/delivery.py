"""What was delivered and what became of it: row accounts by source, and what a revision changed; pure."""

from collections.abc import Mapping

import pandas as pd

# Every pack names these fourteen lists, in the order people expect to read them.
SOURCES = [
    "poverty_register",
    "social_assistance",
    "disability",
    "resident_pension",
    "employee_pension",
    "out_of_province",
    "subsidy_payment",
    "pension_payout",
    "household_register",
    "death",
    "student",
    "military",
    "prison",
    "county_feedback",
]
ACCOUNT = ["read_rows", "accepted_rows", "duplicate_rows", "rejected_rows", "skipped_rows"]


def source_accounts(files: pd.DataFrame, sources: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """One row per source in `order`: files and row accounts, as-of date, lateness, rows carried and rows
    before.

    `in_force_rows` are the rows the issue rests on, carried ones included; `previous_rows` those of the pack
    before.
    """
    accounts = files.groupby("source")[ACCOUNT].sum()
    accounts["files"] = files.groupby("source").size()
    known = sources.rename(columns={"accepted_rows": "in_force_rows"}).set_index("source")
    joined = known.join(accounts).reindex(order)
    counted = [*ACCOUNT, "files"]
    joined[counted] = joined[counted].fillna(0).astype("int64")
    return joined.rename_axis("source").reset_index()


def total_account(files: pd.DataFrame) -> dict[str, int]:
    """The account of a whole pack: every column of `ACCOUNT` added up."""
    return {name: int(files[name].sum()) for name in ACCOUNT}


def is_balanced(account: Mapping[str, int]) -> bool:
    """read = accepted + duplicate + rejected; blank and total rows stand apart (extracts.md, "Row rules")."""
    parts = ("accepted_rows", "duplicate_rows", "rejected_rows")
    return account["read_rows"] == sum(account[part] for part in parts)


def reasons(codes: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Rows by source and code of one kind (`rejected`, `warning`), most first."""
    wanted = codes[codes["kind"] == kind]
    counted = wanted.groupby(["source", "code"], as_index=False).agg(rows=("rows", "sum"))
    return counted.sort_values(["rows", "source", "code"], ascending=[False, True, True], ignore_index=True)


def changed_figures(before: Mapping[str, int], after: Mapping[str, int]) -> list[tuple[str, int, int]]:
    """(figure, before, after) of every figure two revisions differ in; one that is not there is 0."""
    names = dict.fromkeys((*after, *before))
    pairs = ((name, before.get(name, 0), after.get(name, 0)) for name in names)
    return [pair for pair in pairs if pair[1] != pair[2]]


def changed_files(before: pd.DataFrame, after: pd.DataFrame) -> list[tuple[str, str]]:
    """(path, what) of files that differ: `added`, `removed` or `changed` by their hash."""
    old = dict(zip(before["path"], before["sha256"], strict=True))
    new = dict(zip(after["path"], after["sha256"], strict=True))
    what = {path: "added" if path not in old else "changed" for path in new if new[path] != old.get(path)}
    return sorted({**what, **{path: "removed" for path in old if path not in new}}.items())
