"""One case: its last row in the scope, its events, its evidence, the person's other cases, his identity."""

from collections.abc import Callable
from dataclasses import fields

import pandas as pd

from access import Scope
from data_access import shapes
from data_access.errors import NotAllowed, NotFound
from data_access.evidence import findings_of
from data_access.frames import frame
from data_access.memory.masking import identity_of, masked_id, masked_name
from data_access.memory.rows import Row, Stored, line_of, reaches, rows_of, sorted_by
from data_access.records import CaseRecord, Finding, PersonIdentity


def _seen(stored: Stored, scope: Scope, release_id: int) -> list[Row]:
    """Rows of cases along the lineage in scope, newest release first, with issue and cut-off."""
    return [
        {**row, "issue": release["issue"], "cutoff_date": release["cutoff_date"]}
        for release in line_of(stored, scope, release_id)
        for row in rows_of(stored, "flagged_case", release["release_id"])
        if reaches(scope, row)
    ]


def _last_row(stored: Stored, scope: Scope, release_id: int, case_no: str) -> Row:
    for row in _seen(stored, scope, release_id):
        if row["case_no"] == case_no:
            return row
    raise NotFound


class MemoryCaseReads(Stored):
    """The reads of a single case of `CaseReads` over lists of rows."""

    def case(self, scope: Scope, release_id: int, case_no: str) -> CaseRecord:
        row = _last_row(self, scope, release_id, case_no)
        person = identity_of(self, row)
        known = {
            **row,
            "groups": tuple(part for part in row["groups"].split(",") if part),
            "is_overdue": bool(row["is_overdue"]),
            "moved_on": row["is_open"] and row["release_id"] != release_id,
            "masked_name": masked_name(person),
            "masked_id": masked_id(person),
        }
        return CaseRecord(**{each.name: known[each.name] for each in fields(CaseRecord)})

    def case_events(self, scope: Scope, release_id: int, case_no: str) -> pd.DataFrame:
        row = _last_row(self, scope, release_id, case_no)
        events = []
        for release in line_of(self, scope, release_id):
            for event in rows_of(self, "case_event", release["release_id"]):
                leaving = event["kind"] == "transferred" and event["from_value"] == row["county"]
                if event["case_no"] == case_no and (release["issue"] <= row["issue"] or leaving):
                    events.append({**event, "issue": release["issue"], "cutoff_date": release["cutoff_date"]})
        return frame(sorted_by(events, "issue", "kind"), shapes.EVENTS)

    def case_findings(self, scope: Scope, release_id: int, case_no: str) -> tuple[Finding, ...]:
        row = _last_row(self, scope, release_id, case_no)
        for evidence in rows_of(self, "case_evidence", row["release_id"]):
            if evidence["case_no"] == case_no:
                return findings_of(evidence["findings"])
        return ()

    def case_proposals(self, scope: Scope, release_id: int, case_no: str) -> pd.DataFrame:
        row = _last_row(self, scope, release_id, case_no)
        stored = rows_of(self, "match_proposal", row["release_id"])
        found = [each for each in stored if each["case_no"] == case_no]
        return frame(sorted_by(found, "place"), shapes.PROPOSALS)

    def person_cases(self, scope: Scope, release_id: int, case_no: str) -> pd.DataFrame:
        person_no = _last_row(self, scope, release_id, case_no)["person_no"]
        newest: dict[str, Row] = {}
        for row in _seen(self, scope, release_id):
            if row["person_no"] == person_no and row["case_no"] != case_no:
                newest.setdefault(row["case_no"], row)
        return frame(sorted_by(newest.values(), "flag_type", "case_no"), shapes.PERSON_CASES)

    def identity(
        self,
        scope: Scope,
        release_id: int,
        case_no: str,
        purpose: str,
        record: Callable[[str, str], None],
    ) -> PersonIdentity:
        if not scope.may_reveal_identities:
            raise NotAllowed
        if not purpose.strip():
            raise ValueError("an identity is read for a purpose")
        row = _last_row(self, scope, release_id, case_no)
        record(case_no, purpose)
        person = identity_of(self, row)
        if person is None:
            raise NotFound
        return PersonIdentity(person["name"], person["id_number"], person["birth_date"])
