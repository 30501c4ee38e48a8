"""The row account of a file: every delivered data row is accepted, a duplicate or rejected with one code."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import ibis.expr.types as ir

from ingest.pack import Pack
from ingest.rows.verdict import DUPLICATE, UNUSABLE


@dataclass(frozen=True)
class FileAccount:
    """What became of one file's rows (persons, where a row is a household); `warnings` count accepted rows by code.

    `skipped` are blank and total rows, which are no data rows.
    """

    source: str
    path: str
    accepted: int
    duplicate: int
    skipped: int
    rejected: Mapping[str, int] = field(default_factory=dict)
    warnings: Mapping[str, int] = field(default_factory=dict)

    @property
    def read(self) -> int:
        """All data rows."""
        return self.accepted + self.duplicate + sum(self.rejected.values())


def file_accounts(pack: Pack, judged: Mapping[str, ir.Table], skipped: Mapping[int, int]) -> tuple[FileAccount, ...]:
    """One account per file of the manifest, in its order; `judged` by source, `skipped` by file number."""
    counted: dict[int, list[dict]] = {number: [] for number in range(len(pack.files))}
    for source, rows in judged.items():
        warned = source == "poverty_register"
        keys = {"file_no": rows.file_no, "code": rows.code, "warning": rows[UNUSABLE] if warned else rows.code}
        for line in rows.group_by(**keys).agg(rows=lambda t: t.count()).to_pyarrow().to_pylist():
            counted[line["file_no"]].append(line)
    return tuple(
        _account(file.source, file.path, counted[number], skipped[number]) for number, file in enumerate(pack.files)
    )


def _account(source: str, path: str, lines: list[dict], skipped: int) -> FileAccount:
    rejected: dict[str, int] = {}
    warnings: dict[str, int] = {}
    accepted = duplicate = 0
    for line in lines:
        code, warning, rows = line["code"], line["warning"], line["rows"]
        if code is None:
            accepted += rows
            if warning:
                warnings[warning] = warnings.get(warning, 0) + rows
        elif code == DUPLICATE:
            duplicate += rows
        else:
            rejected[code] = rejected.get(code, 0) + rows
    return FileAccount(source, path, accepted, duplicate, skipped, rejected, warnings)
