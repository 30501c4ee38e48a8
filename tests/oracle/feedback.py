"""County feedback: which of it is effective, and which counts (rules.md, "Feedback")."""

import datetime as dt

from tests.oracle.rows import Row


def effective(row: Row, cutoff: dt.date) -> bool:
    """Verified by one, reviewed by another, in that order, not from the future, not expired."""
    verified, reviewed = row["verified"], row["reviewed"]
    if not (row["verifier"] and row["reviewer"] and verified and reviewed):
        return False
    if row["verifier"] == row["reviewer"] or not verified <= reviewed <= cutoff:
        return False
    if row["valid_until"] is None:
        return row["result"] not in ("A1", "A2", "A3")
    return bool(row["valid_until"] >= cutoff)


def counting(rows: list[Row], cutoff: dt.date) -> dict[str, str]:
    """The result code that counts per flag type: of the effective rows the last reviewed, then the later."""
    latest: dict[str, Row] = {}
    for row in rows:
        if effective(row, cutoff):
            before = latest.get(row["flag"])
            if before is None or row["reviewed"] >= before["reviewed"]:
                latest[row["flag"]] = row
    return {flag: str(row["result"]) for flag, row in latest.items()}
