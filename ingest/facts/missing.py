"""Which counties did not deliver into which list this week."""

import pyarrow as pa
from ibis.backends import BaseBackend

from ingest.pack import Pack
from ingest.plan import hold


def hold_missing(con: BaseBackend, pack: Pack) -> None:
    """Table `missing` (source, county); grain: county named missing by any file of the source."""
    pairs = sorted({(file.source, county) for file in pack.files for county in file.missing_counties})
    columns = {
        "source": pa.array([source for source, _ in pairs], pa.string()),
        "county": pa.array([county for _, county in pairs], pa.string()),
    }
    hold(con, "missing", pa.table(columns))
