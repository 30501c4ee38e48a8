"""The worklist: the rows of a filter, then their number, their facets and their pages."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from access import Level, Scope
from data_access import shapes
from data_access.frames import frame
from data_access.memory.masking import identity_of, masked_id, masked_name
from data_access.memory.rows import Row, Stored, line_of, reaches, rows_of
from data_access.records import CLOSED, CLOSINGS, PAGE_ROWS, WorklistFilter, WorklistPage


def _facets_of(scope: Scope, row: Row) -> dict[str, str]:
    place = "county" if scope.level in (Level.PROVINCE, Level.PREFECTURE) else "township"
    return {
        "flag_type": row["flag_type"],
        "stage": row["stage"] if row["is_open"] else CLOSED,
        "ageing_band": row["ageing_band"],
        "primary_group": row["primary_group"],
        "cause": row["cause"],
        "is_overdue": str(int(row["is_overdue"])),
        place: row[place],
    }


def _fits(row: Row, chosen: WorklistFilter, facet_left_out: str | None) -> bool:
    stage = row["stage"] if row["is_open"] else CLOSED
    wanted = {
        "flag_type": not chosen.flags or row["flag_type"] in chosen.flags,
        "stage": stage in chosen.stages if chosen.stages else bool(row["is_open"] or chosen.movement),
        "ageing_band": not chosen.bands or row["ageing_band"] in chosen.bands,
        "primary_group": not chosen.groups or row["primary_group"] in chosen.groups,
        "cause": not chosen.causes or row["cause"] in chosen.causes,
        "is_overdue": chosen.is_overdue is None or bool(row["is_overdue"]) == chosen.is_overdue,
        "county": not chosen.counties or row["county"] in chosen.counties,
        "township": not chosen.townships or row["township"] in chosen.townships,
    }
    return all(fits for facet, fits in wanted.items() if facet != facet_left_out)


def _moved(stored: Stored, scope: Scope, release_id: int, movement: str) -> list[Row]:
    rows = rows_of(stored, "flagged_case", release_id)
    if movement in CLOSINGS:
        return [row for row in rows if not row["is_open"] and row["close_reason"] == movement]
    kind = {"new": "raised", "reopened": "reopened"}.get(movement, "transferred")
    events = {row["case_no"]: row for row in rows_of(stored, "case_event", release_id) if row["kind"] == kind}
    if movement == "transferred_out":
        line = line_of(stored, scope, release_id)
        rows = rows_of(stored, "flagged_case", line[1]["release_id"]) if len(line) > 1 else []
        return [row for row in rows if events.get(row["case_no"], {}).get("from_value") == row["county"]]
    return [row for row in rows if row["case_no"] in events]


def _founded(stored: Stored, scope: Scope, release_id: int, chosen: WorklistFilter) -> list[Row]:
    if chosen.movement is None:
        rows = rows_of(stored, "flagged_case", release_id)
    else:
        rows = _moved(stored, scope, release_id, chosen.movement)
    if chosen.unverified:
        issue = max((row["issue"] for row in line_of(stored, scope, release_id)), default=0)
        rows = [
            row for row in rows if row["is_open"] and not row["is_verified"] and row["raised_issue"] < issue
        ]
    if chosen.absent_from is not None:
        rows = [row for row in rows if row["is_open"]]
    elsewhere = _open_in(stored, scope, chosen.absent_from)
    return [row for row in rows if reaches(scope, row) and row["case_no"] not in elsewhere]


def _open_in(stored: Stored, scope: Scope, release_id: int | None) -> set[str]:
    """Numbers of the cases open in another release of the same division; none without one."""
    rows = [] if release_id is None else rows_of(stored, "flagged_case", release_id)
    return {row["case_no"] for row in rows if row["is_open"] and reaches(scope, row)}


def _ordered(rows: Iterable[Row]) -> list[Row]:
    return sorted(
        rows,
        key=lambda row: (not row["is_open"], -int(row["is_overdue"]), row["opened_date"], row["case_no"]),
    )


class MemoryWorklistReads(Stored):
    """The list reads of `CaseReads` over lists of rows."""

    def worklist_count(self, scope: Scope, release_id: int, chosen: WorklistFilter) -> int:
        return sum(_fits(row, chosen, None) for row in _founded(self, scope, release_id, chosen))

    def worklist_facets(self, scope: Scope, release_id: int, chosen: WorklistFilter) -> pd.DataFrame:
        counted = Counter(
            (facet, value)
            for row in _founded(self, scope, release_id, chosen)
            for facet, value in _facets_of(scope, row).items()
            if _fits(row, chosen, facet)
        )
        rows = [{"facet": facet, "value": value, "cases": n} for (facet, value), n in sorted(counted.items())]
        return frame(rows, shapes.FACETS)

    def worklist_page(
        self,
        scope: Scope,
        release_id: int,
        chosen: WorklistFilter,
        after: str | None = None,
        before: str | None = None,
        size: int = PAGE_ROWS,
    ) -> WorklistPage:
        founded = _ordered(_founded(self, scope, release_id, chosen))
        numbers = [row["case_no"] for row in founded]
        matches = [(place, row) for place, row in enumerate(founded) if _fits(row, chosen, None)]
        size, edge, start = min(size, PAGE_ROWS), after if after is not None else before, 0
        if edge in numbers:
            at = numbers.index(edge)
            if after is not None:
                start = sum(place <= at for place, _ in matches)
            else:
                start = max(sum(place < at for place, _ in matches) - size, 0)
        lines = [_line(self, row) for _, row in matches[start : start + size]]
        return WorklistPage(frame(lines, shapes.CASES), start, len(matches))


def _line(stored: Stored, row: Row) -> Row:
    due = row["settle_due_date"] if row["is_verified"] else row["verify_due_date"]
    person = identity_of(stored, row)
    return {
        **row,
        "due_date": due if row["is_open"] else None,
        "masked_name": masked_name(person),
        "masked_id": masked_id(person),
    }
