"""The rows of every source about the persons a case exists for: a small copy all evidence is read from."""

import ibis.expr.types as ir
from ibis.backends import BaseBackend

from ingest.cases.evidence.sources import SOURCES, link_name


def build_case_links(con: BaseBackend, persons: ir.Table) -> None:
    """Tables `case_link_<source>`; grain: row of the source linked to one of `persons` (column
    `person_key`)."""
    for source in SOURCES:
        rows = con.table(f"link_{source.name}").semi_join(persons, "person_key")
        con.create_table(link_name(source.name), rows)
