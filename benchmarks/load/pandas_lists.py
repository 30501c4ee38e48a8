"""The lists of a pack in pandas: either every row judged, accounted for and kept, or only the columns asked for, cleaned."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from benchmarks.load import plain, plain_rows
from benchmarks.load.judged import Judged
from benchmarks.load.pandas_cells import cleaned, mapped, mended, names, number_texts, numbers
from ingest.reading.contract import Column, Kind, Need, Source
from ingest.reading.sources import BY_NAME


class Lists(Protocol):
    """A pack's lists by the rows counts are made of."""

    def rows(self, source: str, columns: Sequence[str]) -> pd.DataFrame:
        """Rows in their order: `name`, `id_number` (empty when not usable), `born` (by that number), and these columns, cleaned."""


class Cleaned:
    """Only what is asked for is read and cleaned; nothing is judged by row, accounted for or kept."""

    def __init__(self, folder: Path, day: date) -> None:
        self._folder, self._day = folder, day

    def rows(self, source: str, columns: Sequence[str]) -> pd.DataFrame:
        """See `Lists`."""
        of_list = BY_NAME[source]
        wanted = plain_rows.person_columns(of_list) | dict.fromkeys(columns)
        paths = plain.paths(self._folder, source)
        delivered = pd.concat([pd.read_parquet(path, columns=list(wanted)) for path in paths])
        delivered = _persons(of_list, delivered.reset_index(drop=True))
        number = number_texts(delivered[plain_rows.number_header(of_list)])
        told = numbers(_personal(of_list, number), self._day).assign(name=names(delivered[plain_rows.NAME]))
        return told.assign(**{column: cleaned(delivered[column]) for column in columns})


def judged(folder: Path, day: date, kept: Path) -> Judged:
    """Every row judged, accounted for and written to `kept`."""
    return Judged(folder, day, kept, _judge, pd.read_parquet)


def _personal(source: Source, number: pd.Series) -> pd.Series:
    """Of a certificate the number of the person; an empty text for one of another length."""
    if source.name != "disability":
        return number
    return number.where(number.str.len() == plain_rows.CERTIFICATE_LENGTH, "").str.slice(0, 18)


def _persons(source: Source, rows: pd.DataFrame) -> pd.DataFrame:
    """A household row is a row per filled pair of name and number, or one without a name."""
    if not source.members:
        return rows
    pairs = [(name.header, number.header) for name, number in source.members]
    others = [column for column in rows if column not in {header for pair in pairs for header in pair}]
    filled = [
        (rows[name].fillna("") + rows[number].fillna("")).str.replace(plain_rows.BLANKS, "", regex=True) != ""
        for name, number in pairs
    ]
    filled[0] = filled[0] | ~pd.concat(filled, axis=1).any(axis=1)
    person = [plain_rows.NAME, plain_rows.NUMBER]
    members = [
        rows.loc[is_filled, [*others, *pair]].set_axis([*others, *person], axis=1)
        for pair, is_filled in zip(pairs, filled, strict=True)
    ]
    # Household by household, the head first, as the rows stand.
    return pd.concat(members).sort_index(kind="stable").reset_index(drop=True)


def _judge(source: Source, folder: Path, day: date, kept: Path) -> list[dict[str, Any]]:
    """The accepted rows of a list written to `kept`; an account of each of its files."""
    files = [file for file in plain.manifest(folder)["file"] if file["source"] == source.name]
    parts = [_delivered(source, folder, number, file["path"]) for number, file in enumerate(files)]
    rows = _persons(source, pd.concat([rows for rows, _ in parts], ignore_index=True))
    forms = rows.assign(**{column.header: _form(column, rows[column.header]) for column in source.columns})
    number = forms[plain_rows.number_header(source)]
    judged = forms.join(numbers(_personal(source, number), day)).assign(name=forms[plain_rows.NAME])
    judged["problem"] = ""
    bad = judged["id_number"] == ""
    judged.loc[bad, "problem"] = number[bad].map(plain_rows.id_problem).astype("str")
    copies = forms.duplicated([column.header for column in source.columns])
    judged["code"] = _code(source, forms, judged["problem"]).mask(copies, "duplicate_row")
    accepted = judged[judged["code"] == ""].drop(columns=["code", *plain_rows.told_already(source)])
    accepted.to_parquet(kept, compression=None, index=False)
    judged["problem"] = judged["problem"] if source.name == "poverty_register" else ""
    counted = judged.groupby(["file_no", "code", "problem"]).size().rename("len").reset_index()
    return [
        plain_rows.account(file, skipped, counted[counted["file_no"] == number].to_dict("records"))
        for number, (file, (_, skipped)) in enumerate(zip(files, parts, strict=True))
    ]


def _delivered(source: Source, folder: Path, number: int, path: str) -> tuple[pd.DataFrame, int]:
    """A file's data rows in the list's columns, and how many rows were blank or totals."""
    rows = pd.read_parquet(folder / path)
    first = rows.iloc[:, 0].fillna("")
    doubtful = rows[~first.str.match(plain_rows.PLAIN_BEGINNING) | first.str.contains("计")]
    cells = doubtful.astype(object).where(doubtful.notna(), None)
    skipped = [line for line, *row in cells.itertuples(name=None) if not plain_rows.is_data(row)]
    rows = rows.drop(index=skipped).reindex(columns=[column.header for column in source.delivered])
    return rows.fillna("").astype("str").assign(file_no=number), len(skipped)


def _form(column: Column, cells: pd.Series) -> pd.Series:
    if column.kind in plain_rows.ID_KINDS:
        return number_texts(cells)
    if column.kind in plain_rows.VARIOUS:
        return mended(cells, plain_rows.CLEAN, plain.compact)
    return mapped(cells, plain_rows.form_of(column))


def _code(source: Source, forms: pd.DataFrame, problem: pd.Series) -> pd.Series:
    """The first thing in the contract's order of columns that rejects a row; an empty text for an accepted one."""
    found = pd.Series("", forms.index, dtype="str")
    for column in source.columns:
        code = _column_code(source, column, forms, problem)
        if code is not None:
            found = found.mask(found == "", code)
    return found


def _column_code(source: Source, column: Column, forms: pd.DataFrame, problem: pd.Series) -> pd.Series | None:
    form, none = forms[column.header], pd.Series("", forms.index, dtype="str")
    if column.need is Need.FREE or column.kind in (*plain_rows.VARIOUS, Kind.TEXT):
        return None
    if column.kind is Kind.NAME:
        return none.mask(form == "", "name_missing") if column.need is Need.REQUIRED else None
    if column.kind in plain_rows.ID_KINDS:
        return _number_code(source, forms, problem)
    if column.kind is Kind.BIRTH_DATE:
        unknown = (problem != "") & ((form == "") | form.str.startswith("?"))
        return none.mask(unknown, "birth_date_missing")
    code = mapped(form, plain_rows.code_of(source.name, column))
    if column.kind is Kind.SIX_DIGITS and source.name == "household_register":
        return code.mask((form == "") & (forms[plain_rows.STATUS] == plain_rows.NO_HOUSEHOLD), "")
    return code


def _number_code(source: Source, forms: pd.DataFrame, problem: pd.Series) -> pd.Series | None:
    """Two lists may have blank numbers, and the register any."""
    if source.name == "poverty_register":
        return None
    blank = problem == "id_missing"
    if source.name == "county_feedback":
        return problem.mask(blank, "")
    if source.name == "household_register":
        return problem.mask(blank & (forms[plain_rows.STATUS] == plain_rows.NO_HOUSEHOLD), "")
    return problem
