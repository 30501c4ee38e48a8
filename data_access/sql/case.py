"""One case: its last row in the scope, its events, its evidence, the person's other cases, his identity."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pandas as pd
from sqlalchemy import Connection, RowMapping, Select, and_, func, or_, select

from access import Scope
from data_access import shapes
from data_access.errors import NotAllowed, NotFound
from data_access.evidence import findings_of
from data_access.frames import frame
from data_access.records import CaseRecord, Finding, PersonIdentity
from data_access.schema import case_event, case_evidence, case_identity, flagged_case, match_proposal
from data_access.seen_by import seen_by
from data_access.sql.masking import SAME_CASE, masked_id, masked_name
from data_access.sql.reading import Reading
from data_access.sql.scoping import lineage, own_cases, own_of_few

cases = flagged_case.c
_PLAIN = [cases[each.name] for each in fields(CaseRecord) if each.name in cases]


def last_row(connection: Connection, scope: Scope, release_id: int, case_no: str) -> RowMapping:
    """The newest row of the case along the lineage that lies in the scope; `NotFound` without one."""
    line = lineage(scope, release_id)
    statement = (
        select(
            *_PLAIN,
            cases.person_no,
            line.c.issue,
            line.c.cutoff_date,
            masked_name().label("masked_name"),
            masked_id().label("masked_id"),
        )
        .select_from(
            flagged_case.join(line, line.c.release_id == cases.release_id).outerjoin(case_identity, SAME_CASE)
        )
        .where(cases.case_no == case_no, own_cases(scope, flagged_case))
        .order_by(line.c.issue.desc())
        .limit(1)
    )
    row = connection.execute(statement).mappings().first()
    if row is None:
        raise NotFound
    return row


def _others(scope: Scope, release_id: int, person_no: str, case_no: str) -> Select[Any]:
    line = lineage(scope, release_id)
    newest = func.row_number().over(partition_by=cases.case_no, order_by=line.c.issue.desc()).label("newest")
    ranked = (
        select(
            *(cases[name] for name in shapes.PERSON_CASES if name in cases),
            line.c.issue,
            line.c.cutoff_date,
            newest,
        )
        .select_from(flagged_case.join(line, line.c.release_id == cases.release_id))
        .where(cases.person_no == person_no, cases.case_no != case_no, own_of_few(scope, flagged_case))
        .subquery()
    )
    return select(ranked).where(ranked.c.newest == 1).order_by(ranked.c.flag_type, ranked.c.case_no)


class SqlCaseReads(Reading):
    """The reads of a single case of `CaseReads` over an engine."""

    def case(self, scope: Scope, release_id: int, case_no: str) -> CaseRecord:
        with seen_by(self.engine, scope).connect() as connection:
            row = last_row(connection, scope, release_id, case_no)
        values = {name: value for name, value in row.items() if name != "person_no"}
        moved_on = row["is_open"] and row["release_id"] != release_id
        known = {
            "groups": tuple(filter(None, row["groups"].split(","))),
            "is_overdue": bool(row["is_overdue"]),
        }
        return CaseRecord(**{**values, **known, "moved_on": moved_on})

    def case_events(self, scope: Scope, release_id: int, case_no: str) -> pd.DataFrame:
        event, line = case_event.c, lineage(scope, release_id)
        with seen_by(self.engine, scope).connect() as connection:
            row = last_row(connection, scope, release_id, case_no)
            leaving = and_(event.kind == "transferred", event.from_value == row["county"])
            statement = (
                select(case_event, line.c.issue, line.c.cutoff_date)
                .join_from(case_event, line, line.c.release_id == event.release_id)
                .where(event.case_no == case_no, or_(line.c.issue <= row["issue"], leaving))
                .order_by(line.c.issue, event.kind)
            )
            return frame(connection.execute(statement).mappings(), shapes.EVENTS)

    def case_findings(self, scope: Scope, release_id: int, case_no: str) -> tuple[Finding, ...]:
        evidence = case_evidence.c
        with seen_by(self.engine, scope).connect() as connection:
            row = last_row(connection, scope, release_id, case_no)
            statement = select(evidence.findings).where(
                evidence.release_id == row["release_id"], evidence.case_no == case_no
            )
            return findings_of(connection.execute(statement).scalar_one_or_none())

    def case_proposals(self, scope: Scope, release_id: int, case_no: str) -> pd.DataFrame:
        proposal = match_proposal.c
        with seen_by(self.engine, scope).connect() as connection:
            row = last_row(connection, scope, release_id, case_no)
            statement = (
                select(match_proposal)
                .where(proposal.release_id == row["release_id"], proposal.case_no == case_no)
                .order_by(proposal.place)
            )
            return frame(connection.execute(statement).mappings(), shapes.PROPOSALS)

    def person_cases(self, scope: Scope, release_id: int, case_no: str) -> pd.DataFrame:
        with seen_by(self.engine, scope).connect() as connection:
            row = last_row(connection, scope, release_id, case_no)
            statement = _others(scope, release_id, row["person_no"], case_no)
            return frame(connection.execute(statement).mappings(), shapes.PERSON_CASES)

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
        person = case_identity.c
        with seen_by(self.engine, scope).connect() as connection:
            row = last_row(connection, scope, release_id, case_no)
            record(case_no, purpose)
            statement = select(person.name, person.id_number, person.birth_date).where(
                person.release_id == row["release_id"], person.case_no == case_no
            )
            found = connection.execute(statement).mappings().first()
        if found is None:
            raise NotFound
        return PersonIdentity(**found)
