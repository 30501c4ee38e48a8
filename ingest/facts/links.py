"""Links of every source to the persons of R, and conflicts over an ID number.

Source of the rule: rules.md, "Persons and links": equal usable numbers and names that are equal or read the same in
toneless pinyin are a link; equal numbers with other names are a conflict, never a link.
"""

import ibis
import ibis.expr.types as ir

from ingest.facts.candidates import SOURCE_NAMES, candidates
from ingest.facts.members import numbered_key
from ingest.facts.workbench import Workbench
from ingest.pinyin import with_reading

# R is made of these lists; their links serve the evidence of the few persons with a case and are not materialised.
REGISTER_LISTS = ("poverty_register", "social_assistance", "disability")


def _differing(bench: Workbench) -> ir.Table:
    """Candidate rows that write another name than the person's: the only ones whose reading matters."""
    parts = []
    for number, source in enumerate(SOURCE_NAMES):
        rows = bench.table(f"candidate_{source}")
        rows = rows.filter(rows.written_name.notnull())
        parts.append(
            rows.select(
                "row_no", "person_row", "person_key", name="written_name", source=ibis.literal(source)
            )
        )
    return ibis.union(*parts)


def _build_conflict(bench: Workbench) -> None:
    """Table `conflict` (source, row_no, person_row, person_key); grain: row and person under whose number it stands
    with a name that reads differently."""
    differing = bench.keep("differing", _differing(bench))
    numbers = bench.table("person_base").select("person_row", "id_number")
    read = with_reading(bench.con, differing).inner_join(numbers, "person_row")
    other = read.filter(numbered_key(read.id_number, read.reading) != read.person_key)
    bench.keep("conflict", other.select("source", "row_no", "person_row", "person_key"))


def build_links(bench: Workbench) -> None:
    """Tables `candidate_<source>` and `conflict`, and the views `link_<source>`: candidates that are no conflict.

    Grain of a link: accepted row of a person of R. Columns: `person_row`, `person_key` and the source's own, without
    name and ID number.
    """
    for source in SOURCE_NAMES:
        make = bench.name if source in REGISTER_LISTS else bench.keep
        make(f"candidate_{source}", candidates(bench, source))
    _build_conflict(bench)
    conflict = bench.table("conflict")
    for source in SOURCE_NAMES:
        refuted = conflict.filter(conflict.source == source)
        linked = bench.table(f"candidate_{source}").anti_join(refuted, ["row_no", "person_row"])
        bench.name(f"link_{source}", linked.drop("written_name"))
