"""Links by ID number: which written names under a person's number are his, and which are conflicts.

Source of the rule: rules.md, "Persons and links": equal usable numbers and names that are equal or read the same in
toneless pinyin are a link; equal numbers with other names are a conflict, never a link.
"""

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from ingest.facts.members import numbered_key
from ingest.pinyin import readings

SOURCES = (
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
)


def _register_spelling(con: BaseBackend) -> ir.Table:
    """How the lists of R write their persons: (id_number, name) and whose they are."""
    member = con.table("member")
    written = member.filter(member.id_number.notnull()).select("id_number", "name", "person_key").distinct()
    return written.inner_join(con.table("person_group").select("person_key", "person_row"), "person_key")


def _build_number(con: BaseBackend) -> None:
    """Table `number`: every usable ID number of R with how many persons of R bear it (more than one: a conflict)."""
    base = con.table("person_base")
    held = base.filter(base.id_number.notnull())
    con.create_table("number", held.group_by("id_number").agg(bearers=held.count()))


def _build_unsettled(con: BaseBackend, written: ir.Table) -> None:
    """Table `unsettled`: rows with a number of R that R does not write so, or that several persons of R bear."""
    number = con.table("number")
    alone = written.semi_join(number.filter(number.bearers == 1), "id_number")
    parts = []
    for source in SOURCES:
        rows = con.table(f"accepted_{source}").select("id_number", "name", "row_no")
        near = rows.semi_join(number, "id_number").anti_join(alone, ["id_number", "name"])
        parts.append(near.mutate(source=ibis.literal(source)))
    con.create_table("unsettled", ibis.union(*parts))


def build_spelling(con: BaseBackend) -> None:
    """Tables `spelling` and `conflict`.

    `spelling` (id_number, name, person_row, person_key): every way a person of R is written under his number in any
    source, so that a source is linked by one join. `conflict` (source, row_no, person_row, person_key): rows under a
    person's number with another name; one row per source row and person.
    """
    _build_number(con)
    con.create_table("register_spelling", _register_spelling(con))
    written = con.table("register_spelling")
    _build_unsettled(con, written)
    unsettled = con.table("unsettled")
    spoken = readings(con, unsettled.select("name"))
    keyed = unsettled.inner_join(spoken, "name")
    keyed = keyed.mutate(row_key=numbered_key(keyed.id_number, keyed.reading)).drop("reading")
    bearers = con.table("person_base").select("id_number", "person_row", "person_key")
    pairs = keyed.inner_join(bearers, "id_number")
    con.create_table("unsettled_pair", pairs)
    pairs = con.table("unsettled_pair")
    columns = ("id_number", "name", "person_row", "person_key")
    linked = pairs.filter(pairs.row_key == pairs.person_key).select(*columns)
    spelling = written.select(*columns).union(linked, distinct=False).distinct()
    con.create_table("spelling", spelling)
    other = pairs.filter(pairs.row_key != pairs.person_key)
    con.create_table("conflict", other.select("source", "row_no", "person_row", "person_key"))
