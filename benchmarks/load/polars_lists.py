"""The lists of a pack in polars: either every row judged, accounted for and kept, or only the columns asked for, cleaned."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import polars as pl

from benchmarks.load import plain, plain_rows
from benchmarks.load.judged import Judged
from benchmarks.load.polars_cells import cleaned, mapped, mended, names, number_texts, numbers
from ingest.reading.contract import Column, Kind, Need, Source
from ingest.reading.sources import BY_NAME


class Lists(Protocol):
    """A pack's lists by the rows counts are made of."""

    def rows(self, source: str, columns: Sequence[str]) -> pl.DataFrame:
        """Rows in their order: `name`, `id_number` (empty when not usable), `born` (by that number), and these columns, cleaned."""


class Cleaned:
    """Only what is asked for is read and cleaned; nothing is judged by row, accounted for or kept."""

    def __init__(self, folder: Path, day: date) -> None:
        self._folder, self._day = folder, day

    def rows(self, source: str, columns: Sequence[str]) -> pl.DataFrame:
        """See `Lists`."""
        of_list = BY_NAME[source]
        wanted = plain_rows.person_columns(of_list) | dict.fromkeys(columns)
        paths = plain.paths(self._folder, source)
        delivered = pl.concat([pl.read_parquet(path, columns=list(wanted)) for path in paths])
        delivered = _persons(of_list, delivered.with_row_index("place"))
        number = number_texts(delivered[plain_rows.number_header(of_list)])
        usable = numbers(_personal(of_list, number), self._day)
        told = [cleaned(delivered[column]) for column in columns]
        return usable.with_columns(names(delivered[plain_rows.NAME]).alias("name"), *told)


def judged(folder: Path, day: date, kept: Path) -> Judged:
    """Every row judged, accounted for and written to `kept`."""
    return Judged(folder, day, kept, _judge, pl.read_parquet)


def _personal(source: Source, number: pl.Series) -> pl.Series:
    """Of a certificate the number of the person; an empty text for one of another length."""
    if source.name != "disability":
        return number
    return number.zip_with(
        number.str.len_chars() == plain_rows.CERTIFICATE_LENGTH, pl.Series([""])
    ).str.slice(0, 18)


def _persons(source: Source, rows: pl.DataFrame) -> pl.DataFrame:
    """A household row is a row per filled pair of name and number, or one without a name."""
    if not source.members:
        return rows
    pairs = [(name.header, number.header) for name, number in source.members]
    others = [
        column for column in rows.columns if column not in {header for pair in pairs for header in pair}
    ]
    filled = [
        (pl.col(name).fill_null("") + pl.col(number).fill_null("")).str.replace_all(plain_rows.BLANKS, "")
        != ""
        for name, number in pairs
    ]
    filled[0] = filled[0] | ~pl.any_horizontal(filled)
    members = [
        rows.filter(is_filled).select(
            *others, pl.col(name).alias(plain_rows.NAME), pl.col(number).alias(plain_rows.NUMBER)
        )
        for (name, number), is_filled in zip(pairs, filled, strict=True)
    ]
    # Household by household, the head first, as the rows stand.
    return pl.concat(members).sort("place", maintain_order=True)


def _judge(source: Source, folder: Path, day: date, kept: Path) -> list[dict[str, Any]]:
    """The accepted rows of a list written to `kept`; an account of each of its files."""
    files = [file for file in plain.manifest(folder)["file"] if file["source"] == source.name]
    parts = [_delivered(source, folder, number, file["path"]) for number, file in enumerate(files)]
    rows = pl.concat([rows for rows, _ in parts]).with_row_index("place")
    forms = _formed(source, _persons(source, rows))
    number = forms[plain_rows.number_header(source)]
    usable = numbers(_personal(source, number), day)
    problem = _problems(number, usable["id_number"])
    copies = ~forms.select(
        pl.struct([column.header for column in source.columns]).is_first_distinct()
    ).to_series()
    judged = forms.with_columns(
        usable["id_number"],
        usable["born"],
        pl.col(plain_rows.NAME).alias("name"),
        problem.alias("problem"),
        code=pl.when(copies).then(pl.lit("duplicate_row")).otherwise(_code(source, forms, problem)),
    )
    accepted = judged.filter(pl.col("code") == "").drop("code", "place", *plain_rows.told_already(source))
    accepted.write_parquet(kept, compression="uncompressed")
    warnings = "problem" if source.name == "poverty_register" else pl.lit("").alias("problem")
    counted = judged.group_by("file_no", "code", warnings).len().to_dicts()
    return [
        plain_rows.account(file, skipped, [row for row in counted if row["file_no"] == number])
        for number, (file, (_, skipped)) in enumerate(zip(files, parts, strict=True))
    ]


def _delivered(source: Source, folder: Path, number: int, path: str) -> tuple[pl.DataFrame, int]:
    """A file's data rows in the list's columns, and how many rows were blank or totals."""
    rows = pl.read_parquet(folder / path)
    first = pl.col(rows.columns[0]).fill_null("")
    odd = ~first.str.contains(f"^{plain_rows.PLAIN_BEGINNING}") | first.str.contains("计")
    doubtful = rows.with_row_index("line").filter(odd)
    skipped = [line for line, *cells in doubtful.iter_rows() if not plain_rows.is_data(cells)]
    if skipped:
        rows = rows.with_row_index("line").filter(~pl.col("line").is_in(skipped))
    columns = [
        pl.col(column.header).fill_null("")
        if column.header in rows.columns
        else pl.lit("").alias(column.header)
        for column in source.delivered
    ]
    return rows.select(pl.lit(number).alias("file_no"), *columns), len(skipped)


def _formed(source: Source, rows: pl.DataFrame) -> pl.DataFrame:
    """Every listed column in its form."""
    return rows.with_columns(_form(column, rows[column.header]) for column in source.columns)


def _form(column: Column, cells: pl.Series) -> pl.Series:
    if column.kind in plain_rows.ID_KINDS:
        return number_texts(cells)
    if column.kind in plain_rows.VARIOUS:
        return mended(cells, plain_rows.CLEAN, plain.compact)
    return mapped(cells, plain_rows.form_of(column), pl.String)


def _problems(number: pl.Series, usable: pl.Series) -> pl.Series:
    """What is wrong with each number; an empty text for a usable one."""
    bad = usable == ""
    found = pl.Series([plain_rows.id_problem(text) for text in number.filter(bad).to_list()], dtype=pl.String)
    return pl.repeat("", len(number), dtype=pl.String, eager=True).scatter(bad.arg_true(), found)


def _code(source: Source, forms: pl.DataFrame, problem: pl.Series) -> pl.Expr:
    """The first thing in the contract's order of columns that rejects a row; an empty text for an accepted one."""
    codes = [_column_code(source, column, forms, problem) for column in source.columns]
    found = [pl.when(code != "").then(code).otherwise(None) for code in codes if code is not None]
    return pl.coalesce(*found, pl.lit(""))


def _column_code(source: Source, column: Column, forms: pl.DataFrame, problem: pl.Series) -> pl.Series | None:
    form, no_code = forms[column.header], pl.Series([""])
    if column.need is Need.FREE or column.kind in (*plain_rows.VARIOUS, Kind.TEXT):
        return None
    if column.kind is Kind.NAME:
        missing = form == ""
        return (
            pl.Series(["name_missing"]).zip_with(missing, no_code) if column.need is Need.REQUIRED else None
        )
    if column.kind in plain_rows.ID_KINDS:
        return _number_code(source, forms, problem)
    if column.kind is Kind.BIRTH_DATE:
        unknown = (problem != "") & ((form == "") | form.str.starts_with("?"))
        return pl.Series(["birth_date_missing"]).zip_with(unknown, no_code)
    code = mapped(form, plain_rows.code_of(source.name, column), pl.String)
    if column.kind is Kind.SIX_DIGITS and source.name == "household_register":
        return code.zip_with((form != "") | (forms[plain_rows.STATUS] != plain_rows.NO_HOUSEHOLD), no_code)
    return code


def _number_code(source: Source, forms: pl.DataFrame, problem: pl.Series) -> pl.Series | None:
    """Two lists may have blank numbers, and the register any."""
    if source.name == "poverty_register":
        return None
    if source.name == "county_feedback":
        return problem.replace("id_missing", "")
    if source.name == "household_register":
        may_be = (problem == "id_missing") & (forms[plain_rows.STATUS] == plain_rows.NO_HOUSEHOLD)
        return problem.zip_with(~may_be, pl.Series([""]))
    return problem
