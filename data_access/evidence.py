"""Evidence as it is stored: a JSON list of findings, one per source, without names and ID numbers."""

import json
from datetime import date
from typing import Any

from data_access.records import Fact, Finding


def findings_of(stored: str | None) -> tuple[Finding, ...]:
    """The findings of one case; empty when none are stored."""
    return tuple(_finding(each) for each in json.loads(stored)) if stored else ()


def _finding(stored: dict[str, Any]) -> Finding:
    as_of = stored.get("as_of")
    return Finding(
        source=stored["source"],
        found=stored["found"],
        as_of=date.fromisoformat(as_of) if as_of else None,
        carried=stored.get("carried", False),
        conflict=stored.get("conflict", False),
        contradictions=tuple(stored.get("contradictions", ())),
        entries=tuple(
            tuple(Fact(fact["key"], fact["value"], fact["kind"]) for fact in entry)
            for entry in stored.get("facts", ())
        ),
    )
