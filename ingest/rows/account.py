"""The row account of a file: every delivered data row is accepted, a duplicate or rejected with one code."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ingest.pack import Pack
from ingest.rows.judging import Tally
from ingest.rows.verdict import DUPLICATE


@dataclass(frozen=True)
class FileAccount:
    """What became of one file's rows (persons, where a row is a household); `warnings` count accepted rows by
    code.

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


def file_accounts(
    pack: Pack, tallies: Iterable[Tally], skipped: Mapping[int, int]
) -> tuple[FileAccount, ...]:
    """One account per file of the manifest, in its order; `skipped` rows by file number."""
    fates: dict[int, Counter[str]] = {number: Counter() for number in skipped}
    warnings: dict[int, Counter[str]] = {number: Counter() for number in skipped}
    for tally in tallies:
        fates[tally.file_no][tally.code or ""] += tally.rows
        if tally.warning and not tally.code:
            warnings[tally.file_no][tally.warning] += tally.rows
    return tuple(
        FileAccount(
            source=file.source,
            path=file.path,
            accepted=fates[number].pop("", 0),
            duplicate=fates[number].pop(DUPLICATE, 0),
            skipped=skipped[number],
            rejected=dict(fates[number]),
            warnings=dict(warnings[number]),
        )
        for number, file in enumerate(pack.files)
    )
