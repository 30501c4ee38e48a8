"""Which counties did not deliver into which list this week."""

import ibis
import pyarrow as pa

from ingest.facts.workbench import Workbench
from ingest.pack import Pack


def build_missing(bench: Workbench, pack: Pack) -> None:
    """Table `missing` (source, county); grain: county named missing by any file of the source."""
    pairs = sorted({(file.source, county) for file in pack.files for county in file.missing_counties})
    columns = {
        "source": pa.array([source for source, _ in pairs], pa.string()),
        "county": pa.array([county for _, county in pairs], pa.string()),
    }
    bench.keep("missing", ibis.memtable(pa.table(columns)))
