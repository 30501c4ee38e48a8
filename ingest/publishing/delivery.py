"""What was delivered, as rows of the release: files, codes, sources, missing counties."""

from collections.abc import Mapping
from datetime import timedelta

import pyarrow as pa

from ingest.intake import PackAccount
from ingest.pack import Pack
from ingest.reading.sources import BY_NAME
from metrics.policy import Policy

_FILE_CODES = pa.schema(
    [("file_no", pa.int32()), ("kind", pa.string()), ("code", pa.string()), ("rows", pa.int64())]
)
_MISSING = pa.schema([("source", pa.string()), ("division", pa.string())])


def delivery_tables(
    pack: Pack, account: PackAccount, previous_accepted: Mapping[str, int] | None, policy: Policy
) -> dict[str, pa.Table]:
    """Rows of `release_file`, `file_code_count`, `release_source` and `missing_county` for one pack.

    `previous_accepted` holds the rows of each source at the pack before (carried ones included), none for the first pack.
    """
    files, codes = [], []
    for file_no, (declared, counted) in enumerate(zip(pack.files, account.files, strict=True)):
        files.append(
            {
                "file_no": file_no,
                "source": counted.source,
                "path": counted.path,
                "as_of_date": declared.as_of,
                "sha256": declared.sha256,
                "read_rows": counted.read,
                "accepted_rows": counted.accepted,
                "duplicate_rows": counted.duplicate,
                "rejected_rows": sum(counted.rejected.values()),
                "skipped_rows": counted.skipped,
            }
        )
        for kind, counts in (("rejected", counted.rejected), ("warning", counted.warnings)):
            codes += [
                {"file_no": file_no, "kind": kind, "code": code, "rows": rows}
                for code, rows in counts.items()
            ]
    missing = [
        {"source": source, "division": county}
        for source in BY_NAME
        for county in sorted(pack.missing_counties(source))
    ]
    return {
        "release_file": pa.Table.from_pylist(files),
        "file_code_count": pa.Table.from_pylist(codes, schema=_FILE_CODES),
        "release_source": _sources(pack, account, previous_accepted, policy),
        "missing_county": pa.Table.from_pylist(missing, schema=_MISSING),
    }


def _sources(
    pack: Pack, account: PackAccount, previous_accepted: Mapping[str, int] | None, policy: Policy
) -> pa.Table:
    oldest_in_time = pack.cutoff - timedelta(days=policy.late_after_days)
    rows = []
    for source in BY_NAME:
        # The oldest part decides: a list is as old as its oldest file.
        as_of = min(file.as_of for file in pack.files if file.source == source)
        rows.append(
            {
                "source": source,
                "as_of_date": as_of,
                "is_late": as_of < oldest_in_time,
                "accepted_rows": account.accepted[source],
                "carried_rows": account.carried[source],
                "previous_rows": None if previous_accepted is None else previous_accepted[source],
            }
        )
    return pa.Table.from_pylist(rows)
