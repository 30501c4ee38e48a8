"""The judging of one list as queries over its delivered rows: Ibis expressions, compiled once per process.

The cut-off comes from the one-row table `judging_day`.
"""

from dataclasses import dataclass
from functools import cache

import ibis
import ibis.expr.types as ir

from ingest.divisions import county_codes
from ingest.id_integers import ID_INTEGER, signed
from ingest.reading.contract import Kind, Source
from ingest.reading.sources import BY_NAME
from ingest.rows import id_numbers
from ingest.rows.accepted import AS_INTEGER, NOTE_TEXT, NUMBER, work_columns
from ingest.rows.cells import CELL, cells, cells_name, repeating, with_cells
from ingest.rows.duplicates import FINGERPRINT, fingerprint, later_copies, repeated
from ingest.rows.forms import clean, form, number_form, number_text
from ingest.rows.households import MEMBER, persons
from ingest.rows.masking import masked_row
from ingest.rows.steps import Chain
from ingest.rows.text import stripped
from ingest.rows.verdict import BORN, UNUSABLE, Fault, faults, row_fault

JUDGING_DAY = "judging_day"
FAULT = "fault"
_OWN = ("row_no", "file_no", "line_no", MEMBER)
_PLACE = ("file_no", "line_no")
# Told by the ID number, or too various to help: equal rows have equal ones, others hardly differ in these alone.
_NOT_FINGERED = (Kind.NAME, Kind.ID_NUMBER, Kind.CERTIFICATE, Kind.SERIAL, Kind.NOTE)


@dataclass(frozen=True)
class Plan:
    """Queries, each of which is to be stored under its name and the list's, in this order.

    `cells` by table name, with the columns that are words; `judged`: all rows in the types of the work table with `fault` (its
    place in `faults`), ID problem and fingerprint; `repeated`: fingerprints that come more than once; `marked`: the judged rows
    that are faulty or may be copies; `again`: what was delivered in their place; `found`: the rows that repeat an earlier one,
    stored as `copies` when there are any.

    `accepted` are the judged rows without a fault, copies among them; `sound` the same without copies; `account` counts judged
    rows and `copied` the copies by file, fault and ID problem; `rejected` has the columns of the table of rejected rows.
    """

    cells: tuple[tuple[str, str, tuple[str, ...]], ...]
    judged: str
    repeated: str
    marked: str
    again: str
    found: str
    accepted: str
    sound: str
    account: str
    copied: str
    rejected: str
    faults: tuple[Fault, ...]


@cache
def plan(dialect: str, source_name: str) -> Plan:
    """The steps for one list on one engine."""
    source = BY_NAME[source_name]
    chain = Chain(dialect)
    delivered = _delivered(source, "delivered")
    read = {column.field: cells(dialect, source, column, delivered) for column in repeating(source)}
    rows = _judged(chain, source, delivered, {field: table for field, (_, table) in read.items()})
    judged = ibis.table(rows.schema(), name=f"judged_{source.name}")
    found = ibis.table({"row_no": "int64"}, name=f"found_{source.name}")
    copies = ibis.table({"row_no": "int64"}, name=f"copies_{source.name}")
    often = ibis.table({FINGERPRINT: rows[FINGERPRINT].type()}, name=f"repeated_{source.name}")
    marks = judged.select("row_no", *_PLACE, FAULT, UNUSABLE, FINGERPRINT)
    marked = ibis.table(marks.schema(), name=f"marked_{source.name}")
    suspected = marks.semi_join(often, FINGERPRINT).union(marks.filter(marks[FAULT].notnull()), distinct=True)
    forms = Chain(dialect)
    cleaned = forms.step("clean_rows", _cleaned(source, persons(source, _delivered(source, "again"))))
    formed = forms.step("row_forms", _formed(source, cleaned))
    same = later_copies(formed.semi_join(marked, "row_no"), [column.field for column in source.columns])
    sound = judged.filter(judged[FAULT].isnull()).drop(FAULT, UNUSABLE, FINGERPRINT)
    return Plan(
        cells=tuple(
            (cells_name(source, column), read[column.field][0], _words(read[column.field][1]))
            for column in repeating(source)
        ),
        judged=chain.query(rows),
        repeated=chain.alone(repeated(judged)),
        marked=chain.alone(suspected),
        again=chain.alone(delivered.semi_join(marked, _PLACE)),
        found=forms.query(same),
        accepted=chain.alone(sound),
        sound=chain.alone(sound.anti_join(copies, "row_no")),
        account=chain.alone(_counted(judged)),
        copied=chain.alone(_counted(marked.semi_join(found, "row_no"))),
        rejected=forms.query(_rejected(source, marked, found, cleaned), steps=1),
        faults=tuple(faults(source)),
    )


def _words(cells: ir.Table) -> tuple[str, ...]:
    return tuple(name for name, dtype in cells.schema().items() if dtype.is_string() and name != CELL)


def _delivered(source: Source, name: str) -> ir.Table:
    own = {"file_no": "int32", "line_no": "int64", "position": "int64"}
    return ibis.table(
        own | {column.field: "string" for column in source.delivered}, name=f"{name}_{source.name}"
    )


def _judged(chain: Chain, source: Source, delivered: ir.Table, read: dict[str, ir.Table]) -> ir.Table:
    """Every row in the types of the work table, with its fault, the problem of its ID number and its fingerprint."""
    rows = chain.step("delivered_rows", _by_row(source, persons(source, delivered)))
    whole = "is_whole"
    rows = chain.step("read_numbers", rows.mutate(plain=id_numbers.read_whole(rows.id_number)))
    rows = chain.step("plain_numbers", rows.mutate(plain=id_numbers.digits_of(rows.id_number, rows.plain)))
    told = ibis.cases((rows.plain.notnull(), True), else_=id_numbers.is_whole(rows.id_number))
    rows = chain.step("whole_numbers", rows.mutate(told.name(whole)))
    rows = chain.step("number_texts", rows.mutate(id_number=number_text(rows.id_number, rows[whole])))
    rows = chain.step("row_numbers", rows.mutate(id_number=number_form(rows.id_number, rows[whole])))
    rows = chain.step("numbered", rows.mutate(_personal_number(source, rows).name(NUMBER)))
    found = id_numbers.is_whole(rows[NUMBER])
    if not _has_certificate(source):
        found = ibis.cases((rows[whole], True), else_=found)
    rows = chain.step("wholes", rows.mutate(found.name(whole)))
    digits = id_numbers.as_integer(rows[NUMBER], rows[whole])
    if not _has_certificate(source):
        digits = ibis.cases((rows.plain.notnull(), rows.plain), else_=digits)
    rows = chain.step("digits", rows.mutate(digits=digits))
    rows = chain.step("low", rows.mutate(low=id_numbers.low_half(rows.digits)))
    rows = chain.step("halves", rows.mutate(high=id_numbers.high_half(rows.digits, rows.low)))
    rows = chain.step("born", rows.mutate(id_numbers.born_on(rows.high, rows.low).name(BORN)))
    dated = rows.cross_join(ibis.table({"cutoff": "date"}, name=JUDGING_DAY))
    right = id_numbers.checks(dated.high, dated.low, dated[NUMBER]) & (dated[BORN] <= dated.cutoff)
    integer = signed(dated.digits, dated[NUMBER].endswith("X")).name(AS_INTEGER)
    checked = dated.mutate(integer, right=right.fill_null(False))
    rows = chain.step("checked", checked.drop("cutoff", "high", "low", "digits", "plain", whole))
    rows = rows.mutate(id_numbers.problem_of(rows[NUMBER], rows.right).name(UNUSABLE)).drop("right")
    rows = chain.step("problems", rows)
    joined, cells_of = with_cells(rows, read)
    joined = chain.step("joined", joined)
    missing = {field: joined[name].isnull() for field, name in cells_of.items()}
    work = work_columns(source, joined)
    fault = row_fault(source, joined, missing).name(FAULT)
    worked = chain.step("worked", joined.select(fault, joined[UNUSABLE].name(f"own_{UNUSABLE}"), **work))
    fingered = [worked[ID_INTEGER], *(worked[c.field] for c in source.columns if c.kind not in _NOT_FINGERED)]
    own = [name for name in worked.columns if name not in (FAULT, f"own_{UNUSABLE}")]
    return worked.select(
        *own, FAULT, worked[f"own_{UNUSABLE}"].name(UNUSABLE), fingerprint(fingered).name(FINGERPRINT)
    )


def _personal_number(source: Source, rows: ir.Table) -> ir.StringColumn:
    """The 18 characters that are a person's number; of a certificate of another length what cannot be one."""
    number = rows.id_number
    if not _has_certificate(source):
        return number
    length = number.length()
    return ibis.cases(
        (length == id_numbers.CERTIFICATE_LENGTH, number.substr(0, 18)), (length == 18, "?"), else_=number
    )


def _has_certificate(source: Source) -> bool:
    return any(column.kind is Kind.CERTIFICATE for column in source.columns)


def _by_row(source: Source, rows: ir.Table) -> ir.Table:
    """Rows with names, notes and household numbers clean, all other cells as delivered."""
    read = {
        column.field: clean(column, rows[column.field])
        for column in source.columns
        if column.kind in (Kind.NAME, Kind.SERIAL)
    }
    for column in source.columns:
        if column.kind is Kind.NOTE:
            read[NOTE_TEXT] = stripped(rows[column.field].fill_null(""))
    return rows.mutate(**read)


def _cleaned(source: Source, rows: ir.Table) -> ir.Table:
    own = [name for name in _OWN if name in rows.columns]
    return rows.select(*own, **{column.field: clean(column, rows[column.field]) for column in source.columns})


def _formed(source: Source, rows: ir.Table) -> ir.Table:
    """Clean rows with every listed column in its form."""
    return rows.mutate(**{column.field: form(column, rows[column.field]) for column in source.columns})


def _counted(rows: ir.Table) -> ir.Table:
    return rows.group_by("file_no", FAULT, UNUSABLE).agg(rows=lambda t: t.count())


def _rejected(source: Source, marked: ir.Table, copies: ir.Table, cleaned: ir.Table) -> ir.Table:
    found = faults(source)
    faulty = marked.filter(marked[FAULT].notnull()).anti_join(copies, "row_no").select("row_no", FAULT)
    rows = cleaned.inner_join(faulty, "row_no")
    return rows.select(
        source=ibis.literal(source.name),
        file_no=rows.file_no,
        line_no=rows.line_no,
        code=ibis.cases(*((rows[FAULT] == place, fault.code) for place, fault in enumerate(found))),
        column_name=ibis.cases(
            *((rows[FAULT] == place, fault.column.header) for place, fault in enumerate(found))
        ),
        county=_county(source, rows),
        masked_row=masked_row(source, rows),
    )


def _county(source: Source, rows: ir.Table) -> ir.StringValue:
    for column in source.columns:
        if column.kind in (Kind.COUNTY, Kind.VILLAGE):
            code = rows[column.field].substr(0, 6)
            return ibis.cases((code.isin(sorted(county_codes())), code))
    return ibis.null("string")
