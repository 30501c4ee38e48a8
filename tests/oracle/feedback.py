"""County feedback: which of it is effective, and which counts (rules.md, "Feedback")."""

import datetime as dt

from tests.oracle.rows import Row


def effective(row: Row, cutoff: dt.date) -> bool:
    """Verified by one, reviewed by another, in that order, not from the future, not expired."""
    verifier, reviewer, verified, reviewed = (row[f] for f in ("verifier", "reviewer", "verified", "reviewed"))
    if not (verifier and reviewer and verified and reviewed) or verifier == reviewer:
        return False
    if not verified <= reviewed <= cutoff:
        return False
    if row["valid_until"] is None:
        return row["result"] not in ("A1", "A2", "A3")
    return bool(row["valid_until"] >= cutoff)


def counting(rows: list[Row], cutoff: dt.date) -> dict[str, str]:
    """The result code that counts for each flag type: of the effective rows the last reviewed, then the later row."""
    latest: dict[str, Row] = {}
    for row in rows:
        if effective(row, cutoff):
            before = latest.get(row["flag"])
            if before is None or row["reviewed"] >= before["reviewed"]:
                latest[row["flag"]] = row
    return {flag: str(row["result"]) for flag, row in latest.items()}
