"""Which counties did not deliver into which list this week."""

import ibis

from ingest.facts.workbench import Workbench
from ingest.pack import Pack


def build_missing(bench: Workbench, pack: Pack) -> None:
    """Table `missing` (source, county); grain: county named missing by any file of the source."""
    pairs = sorted({(file.source, county) for file in pack.files for county in file.missing_counties})
    rows = {"source": [source for source, _ in pairs], "county": [county for _, county in pairs]}
    table = ibis.memtable(rows, schema={"source": "string", "county": "string"})
    bench.keep("missing", table)
