"""Proposals as rows of the reporting database: masked, with reasons as codes, and no number that could be looked up."""

from collections.abc import Iterable
from typing import Any

from ingest.second_look.choosing import Proposal

Row = dict[str, Any]
DONE, FAILED = "done", "failed"


def rows(cases: Iterable[Row], found: dict[str, list[Proposal]]) -> list[Row]:
    """Columns of `match_proposal`, for every case (`case_no`, `person_key`) of a person something was found for."""
    return [
        {"case_no": case["case_no"], "place": place, **_row(each)}
        for case in sorted(cases, key=lambda case: case["case_no"])
        for place, each in enumerate(found.get(case["person_key"], ()), start=1)
    ]


def _row(each: Proposal) -> Row:
    record = each.record
    agreeing, differing = each.codes()
    return {
        "source": record["source"],
        "masked_name": f"{record['name'][:1]}**",
        "masked_id": masked(record["id_number"]),
        "county": record["county"],
        "township": record["village_code"] and record["village_code"][:9],
        "status": record["status"],
        "is_linked": record["linked_key"] is not None,
        "is_strong": each.is_strong,
        "probability_e4": each.probability_e4,
        "lead_bits": None if each.lead is None else int(each.lead),
        "agreeing": agreeing,
        "differing": differing,
    }


def masked(number: str | None) -> str | None:
    """A usable number as the reads of a case mask it."""
    return number and f"{number[:6]}***********{number[-1]}"


def told(persons: int, found: dict[str, list[Proposal]]) -> Row:
    """Columns of `second_look`: how many were looked at, and for how many there is a strong or only a weak proposal."""
    strong = sum(any(each.is_strong for each in chosen) for chosen in found.values())
    return {
        "outcome": DONE,
        "persons": persons,
        "strong_persons": strong,
        "weak_persons": len(found) - strong,
        "failure": None,
    }


def failed(kind: str) -> Row:
    """Columns of `second_look` when it could not be done."""
    return {"outcome": FAILED, "persons": 0, "strong_persons": 0, "weak_persons": 0, "failure": kind[:80]}
