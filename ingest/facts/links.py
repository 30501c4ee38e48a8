"""Links of every source to the persons of R, and conflicts over an ID number.

Source of the rule: rules.md, "Persons and links": equal usable numbers and names that are equal or read the
same in toneless pinyin are a link; equal numbers with other names are a conflict, never a link.
"""

import ibis
import ibis.expr.types as ir

from ingest.facts.candidates import SOURCE_NAMES, candidates, delivered
from ingest.facts.members import numbered_key
from ingest.facts.names import read_aloud
from ingest.id_integers import ID_INTEGER
from ingest.plan import Plan

# R is made of these lists, and the police compare R with theirs, so nearly all of their rows are links; which person's they are is
# kept, not the rows once more.
REGISTER_LISTS = ("poverty_register", "social_assistance", "disability", "household_register")


def _differing(plan: Plan) -> ir.Table:
    """Candidate rows that write another name than the person's: the only ones whose reading matters."""
    parts = []
    for source in SOURCE_NAMES:
        rows = plan.table(f"candidate_{source}")
        rows = rows.filter(rows.written_name.notnull())
        parts.append(rows.select("row_no", "person_row", name="written_name", source=ibis.literal(source)))
    return ibis.union(*parts)


def _build_conflict(plan: Plan) -> None:
    """Table `conflict` (source, row_no, person_row, person_key); grain: row and person under whose number it
    stands with a name that reads differently."""
    differing = plan.keep("differing", _differing(plan))
    numbers = plan.table("person_base").select("person_row", "person_key", ID_INTEGER)
    read = read_aloud(plan, differing, "differing").inner_join(numbers, "person_row")
    other = read.filter(numbered_key(read.id_integer, read.reading) != read.person_key)
    plan.keep("conflict", other.select("source", "row_no", "person_row", "person_key"))


def _build_candidates(plan: Plan, source: str) -> None:
    found = candidates(plan, source)
    if source not in REGISTER_LISTS:
        plan.keep(f"candidate_{source}", found)
        return
    pairs = plan.keep(f"pair_{source}", found.select("row_no", "person_row", "written_name"))
    rows = delivered(plan, source).inner_join(pairs, "row_no")
    plan.name(f"candidate_{source}", rows.select(*found.columns))


def build_links(plan: Plan) -> None:
    """Tables `candidate_<source>` (of `REGISTER_LISTS` views) and `conflict`; views `linked_<source>`: candidates but for
    conflicts, `linked_pair_<source>`: of these only `row_no` and `person_row`, and `link_<source>`: these with the `person_key`,
    which is long and is looked up only where it is asked for.

    Grain of a link: accepted row of a person of R. Columns: `person_row` and the source's own, without name and ID number.
    """
    for source in SOURCE_NAMES:
        _build_candidates(plan, source)
    _build_conflict(plan)
    conflict = plan.table("conflict")
    keys = plan.table("person_base").select("person_row", "person_key")
    for source in SOURCE_NAMES:
        refuted = conflict.filter(conflict.source == source)
        pairs = plan.table(f"{'pair' if source in REGISTER_LISTS else 'candidate'}_{source}")
        pairs = pairs.select("row_no", "person_row").anti_join(refuted, ["row_no", "person_row"])
        plan.name(f"linked_pair_{source}", pairs)
        linked = plan.table(f"candidate_{source}").anti_join(refuted, ["row_no", "person_row"])
        linked = plan.name(f"linked_{source}", linked.drop("written_name"))
        plan.name(f"link_{source}", linked.inner_join(keys, "person_row"))
