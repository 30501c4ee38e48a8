"""Links of every source to the persons of R, materialised once: `link_<source>`.

Grain: accepted row of a person of R. Columns: `person_row`, `person_key` and the source's own, without name and ID
number. Beside the join by number there are the two blank-number joins of extracts.md.
"""

import ibis.expr.types as ir
from ibis.backends import BaseBackend

from ingest.facts.spelling import SOURCES

# Read from `member` instead; their links serve the evidence of a case and are views.
REGISTER_LISTS = ("poverty_register", "social_assistance", "disability")

_PERSONAL = ("id_number", "id_birth_date", "name")


def _by_number(con: BaseBackend, source: str) -> ir.Table:
    rows = con.table(f"accepted_{source}")
    linked = rows.inner_join(con.table("spelling"), ["id_number", "name"])
    return linked.drop(*_PERSONAL)


def _only_fit(pairs: ir.Table) -> ir.Table:
    """Pairs of rows of which exactly one person fits; a row that fits several joins nobody."""
    fits = pairs.group_by("row_no").agg(fitting=pairs.count())
    return pairs.semi_join(fits.filter(fits.fitting == 1), "row_no")


def _blank_household(con: BaseBackend) -> ir.Table:
    """Household rows without a number joined to persons of the poverty register by name, birth date and village code.

    A person who stands on the register twice fits as each of his rows writes him.
    """
    rows = con.table("accepted_household_register")
    member = con.table("member")
    poor = member.filter(member.group == "registered_poor")
    poor = poor.select("person_key", "name", "birth_date", "village_code").distinct()
    poor = poor.inner_join(con.table("person_group").select("person_key", "person_row"), "person_key")
    pairs = rows.filter(rows.id_number.isnull()).inner_join(poor, ["name", "birth_date", "village_code"])
    return _only_fit(pairs).drop(*_PERSONAL)


def _blank_feedback(con: BaseBackend) -> ir.Table:
    """Feedback without a number joined to persons of R without one by name, birth date and county."""
    rows = con.table("accepted_county_feedback")
    base = con.table("person_base")
    nameless = base.filter(base.id_number.isnull())
    nameless = nameless.select("person_row", "person_key", "name", "birth_date", "county")
    pairs = rows.filter(rows.id_number.isnull()).inner_join(nameless, ["name", "birth_date", "county"])
    return _only_fit(pairs).drop(*_PERSONAL)


def _blank_register(con: BaseBackend) -> ir.Table:
    """Register rows without a usable number are their own persons."""
    member = con.table("member")
    own = member.filter((member.group == "registered_poor") & member.id_number.isnull())
    own = own.select("row_no", "person_key").inner_join(
        con.table("person_group").select("person_key", "person_row"), "person_key"
    )
    return con.table("accepted_poverty_register").inner_join(own, "row_no").drop(*_PERSONAL)


_BLANK_JOINS = {
    "household_register": _blank_household,
    "county_feedback": _blank_feedback,
    "poverty_register": _blank_register,
}


def build_links(con: BaseBackend) -> None:
    """Tables `link_<source>` for the lists that judge R, views for the three lists R is made of."""
    for source in SOURCES:
        linked = _by_number(con, source)
        if source in _BLANK_JOINS:
            blank = _BLANK_JOINS[source](con)
            linked = linked.union(blank.select(linked.columns), distinct=False)
        if source in REGISTER_LISTS:
            con.create_view(f"link_{source}", linked)
        else:
            con.create_table(f"link_{source}", linked)
