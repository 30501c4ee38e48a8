"""The rows of every source about the persons a case exists for: a small copy all evidence is read from."""

from collections.abc import Mapping

import ibis.expr.types as ir
from ibis.backends import BaseBackend

from ingest.cases.evidence.sources import SOURCES

# Linked rows by source.
Links = Mapping[str, ir.Table]


def case_links(con: BaseBackend, persons: ir.Table) -> Links:
    """Tables `case_link_<source>`; grain: row of the source linked to one of `persons` (column
    `person_key`)."""
    return {
        source.name: con.create_table(
            f"case_link_{source.name}", con.table(f"link_{source.name}").semi_join(persons, "person_key")
        )
        for source in SOURCES
    }
