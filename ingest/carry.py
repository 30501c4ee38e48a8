"""What the previous loaded pack means for this one: rows carried forward, and lists that shrank."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend as Backend

from ingest.engines.statements import create_view, rename_view, store_rows
from ingest.pack import Pack
from ingest.reading.contract import Source, YearToDate
from ingest.reading.sources import SOURCES
from ingest.refusal import Family, Refusal
from ingest.stored_rows import carried_path, stored_rows

_LARGEST_FALL_PERCENT = 20


@dataclass(frozen=True)
class PreviousPack:
    """The pack loaded before: the folder with its accepted rows, and its figures.

    `accepted` counts the accepted rows of each list, carried rows included.
    """

    folder: Path
    cutoff: date
    payout_month: str
    accepted: Mapping[str, int]


def carry_forward(
    con: Backend, pack: Pack, folder: Path, accepted: Mapping[str, int], previous: PreviousPack | None
) -> tuple[dict[str, int], dict[str, int]]:
    """Put the previous rows of the counties that did not deliver into a list behind its accepted rows.

    They stand in their previous order, without file or line, in a file of `folder`. Of the rows `accepted` by list, returns the
    number with the carried ones, and the carried ones.
    """
    carried = {source.name: _carry(con, pack, folder, previous, source) for source in SOURCES}
    return {name: accepted[name] + rows for name, rows in carried.items()}, carried


def _carry(con: Backend, pack: Pack, folder: Path, previous: PreviousPack | None, source: Source) -> int:
    missing = pack.missing_counties(source.name)
    if previous is None or not missing or not source.has_county:
        return 0
    name = f"accepted_{source.name}"
    here = con.table(name)
    before = stored_rows(con, previous.folder, source.name)
    rows = before.filter(before.county.isin(sorted(missing)))
    last = _number(here.row_no.max().fill_null(0))
    carried = rows.mutate(
        row_no=ibis.row_number().over(order_by=rows.row_no).cast("int64") + (last + 1),
        file_no=ibis.null("int32"),
        line_no=ibis.null("int64"),
        carried=ibis.literal(True),
    )
    query = str(ibis.to_sql(carried.select(*here.columns), dialect=con.name, pretty=False))
    store_rows(con, f"carried_{source.name}", query, carried_path(folder, source.name))
    rename_view(con, name, f"own_{name}")
    both = f"SELECT * FROM own_{name} UNION ALL SELECT * FROM carried_{source.name}"  # noqa: S608
    create_view(con, name, both)
    return _number(con.table(f"carried_{source.name}").count())


def _number(expression: ir.IntegerScalar) -> int:
    return int(expression.to_pyarrow().as_py())


def refuse_shrunken(
    pack: Pack, accepted: Mapping[str, int], previous: PreviousPack | None, accept_shrink: frozenset[str]
) -> None:
    """`Refusal` when a list fell by more than a fifth against the previous pack (extracts.md, `pack.toml`).

    A list named in `accept_shrink` may; a year-to-date list is not compared across the start of its year.
    """
    if previous is None:
        return
    for source in SOURCES:
        before, now = previous.accepted.get(source.name, 0), accepted[source.name]
        if source.name in accept_shrink or _year(source, pack) != _year(source, previous):
            continue
        if now * 100 < before * (100 - _LARGEST_FALL_PERCENT):
            raise Refusal("list_shrunken", Family.SHRINK, source=source.name, expected=before, found=now)


def _year(source: Source, pack: Pack | PreviousPack) -> str:
    match source.year_to_date:
        case YearToDate.OF_CUTOFF:
            return f"{pack.cutoff:%Y}"
        case YearToDate.OF_PAYOUT_MONTH:
            return pack.payout_month[:4]
        case None:
            return ""
