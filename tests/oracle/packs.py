"""A pack folder to the accepted rows of every source, with the rows carried forward (extracts.md)."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.oracle import rows, sheets
from tests.oracle.contract import COLUMNS

Accepted = dict[str, list[rows.Row]]


@dataclass(frozen=True)
class Week:
    """One loaded pack. ``missing`` names the counties that did not deliver, per source."""

    cutoff: dt.date
    issue: int
    payout_month: str
    accounts: list[rows.Account]
    accepted: Accepted
    missing: dict[str, frozenset[str]]


def load(folder: Path, previous: Week | None) -> Week:
    """Reads a sound pack; ``previous`` is the pack loaded before it."""
    manifest = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
    cutoff = manifest["cutoff"]
    accepted: Accepted = {source: [] for source in COLUMNS}
    missing: dict[str, set[str]] = {source: set() for source in COLUMNS}
    seen: dict[str, set[tuple[object, ...]]] = {source: set() for source in COLUMNS}
    accounts = []
    for file in manifest["file"]:
        source = file["source"]
        account = rows.Account(source, file["path"])
        header, delivered = sheets.read(folder / file["path"])
        accepted[source] += rows.accept(source, header, delivered, cutoff, seen[source], account)
        missing[source] |= set(file["missing_counties"])
        accounts.append(account)
    if previous:
        for source, counties in missing.items():
            accepted[source] += [row for row in previous.accepted[source] if row.get("county") in counties]
    return Week(
        cutoff,
        manifest["issue"],
        manifest["payout_month"],
        accounts,
        accepted,
        {source: frozenset(counties) for source, counties in missing.items()},
    )
