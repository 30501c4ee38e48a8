"""Rows that may be a person's: those under his ID number, and those a blank-number join gives him.

Source of the rules: rules.md, "Persons and links"; extracts.md, "Row rules", for the two lists that may have
blank numbers. A blank-number row joins only when exactly one person fits.
"""

import ibis
import ibis.expr.types as ir

from ingest.facts.members import WHOSE, person_key
from ingest.id_integers import ID_INTEGER
from ingest.plan import Plan
from ingest.reading.sources import SOURCES

SOURCE_NAMES = tuple(source.name for source in SOURCES)
# Feedback comes from the counties' file and from the application.
FEEDBACK, ALL_FEEDBACK = "county_feedback", "all_feedback"

# Told by the person, or of use only to whom a row is returned.
_NOT_TOLD = (ID_INTEGER, "id_birth_date", "name", "borne_name", "file_no", "line_no")


def _by_number(plan: Plan, source: str) -> ir.Table:
    """Rows under a person's number; `written_name` is the row's name if it is not the person's."""
    rows = delivered(plan, source)
    base = plan.table("person_base")
    bearers = base.select("person_row", ID_INTEGER, borne_name="name")
    found = rows.inner_join(bearers, ID_INTEGER)
    written = found.name.nullif(found.borne_name)
    told = [name for name in found.columns if name not in _NOT_TOLD]
    return found.select(*told, written_name=written)


def _only_fit(pairs: ir.Table) -> ir.Table:
    """Pairs of a row and a person where no other person fits the row."""
    fits = pairs.group_by("row_no").agg(fitting=pairs.count())
    return pairs.semi_join(fits.filter(fits.fitting == 1), "row_no")


def _blank_household(plan: Plan) -> ir.Table:
    """Household rows without a number joined to the poverty register by name, birth date and village code.

    A person who stands on the register twice fits as each of his rows writes him.
    """
    rows = plan.table("accepted_household_register")
    rows = rows.filter(rows.id_integer.isnull()).drop(ID_INTEGER)
    member = plan.table("member")
    poor = member.filter(member.group == "registered_poor")
    shared = ["name", "birth_date", "village_code"]
    pairs = rows.inner_join(poor.select(*shared, *WHOSE), shared)
    pairs = pairs.mutate(person_key=person_key(pairs))
    return _only_fit(pairs.select(*rows.columns, "person_key").distinct()).inner_join(
        plan.table("person_base").select("person_key", "person_row"), "person_key"
    )


def _blank_feedback(plan: Plan) -> ir.Table:
    """Feedback without a number joined to persons of R without one: a row of the file by name, birth date and county, an
    entry of the application by what such a person is the same by from week to week: name, birth date and village code.
    """
    rows, base = plan.table(ALL_FEEDBACK), plan.table("person_base")
    blank, nameless = rows.filter(rows.id_integer.isnull()), base.filter(base.id_integer.isnull())
    bearer = ("person_row", "person_key", "name", "birth_date")
    pairs = [
        part.inner_join(nameless.select(*bearer, place), ["name", "birth_date", place]).select(
            *rows.columns, "person_row", "person_key"
        )
        for place, part in (
            ("county", blank.filter(blank.village_code.isnull())),
            ("village_code", blank.filter(blank.village_code.notnull())),
        )
    ]
    return _only_fit(ibis.union(*pairs))


def _blank_register(plan: Plan) -> ir.Table:
    """Register rows without a usable number are their own persons."""
    member = plan.table("member")
    own = member.filter((member.group == "registered_poor") & member.id_integer.isnull())
    own = own.select("row_no", person_key="nameless_key")
    persons = own.inner_join(plan.table("person_base").select("person_key", "person_row"), "person_key")
    return plan.table("accepted_poverty_register").inner_join(persons, "row_no")


def build_all_feedback(plan: Plan) -> None:
    """Table `all_feedback`: accepted rows of the counties' file, behind them the entries of the application."""
    rows = plan.table(f"accepted_{FEEDBACK}")
    entries = plan.table("app_feedback")
    own = {column: entries[column] for column in entries.columns if column != "village_code"}
    blank = {
        name: ibis.literal(False) if name == "carried" else ibis.null(dtype)
        for name, dtype in rows.schema().items()
        if name not in own
    }
    entered = entries.select(**own, **blank, village_code=entries.village_code)
    filed = rows.mutate(village_code=ibis.null("string"))
    plan.keep(ALL_FEEDBACK, filed.union(entered.select(*filed.columns), distinct=False))


def delivered(plan: Plan, source: str) -> ir.Table:
    """The rows links of a source are made of."""
    return plan.table(ALL_FEEDBACK if source == FEEDBACK else f"accepted_{source}")


_BLANK_JOINS = {
    "household_register": _blank_household,
    "county_feedback": _blank_feedback,
    "poverty_register": _blank_register,
}


def candidates(plan: Plan, source: str) -> ir.Table:
    """Grain: pair of an accepted row and a person of R; the source's columns without name and ID number, and
    `person_row`, `written_name`."""
    found = _by_number(plan, source)
    if source not in _BLANK_JOINS:
        return found
    blank = _BLANK_JOINS[source](plan).mutate(written_name=ibis.null("string"))
    return found.union(blank.select(*found.columns), distinct=False)
