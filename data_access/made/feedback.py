"""Feedback 核实反馈 given in the application: entered by one person, reviewed by a second, never changed afterwards.

An entry is `waiting`, `returned` (then corrected and waiting again) or `approved`. Every step is a row of its own, so that of
two people who act on the same step the second is refused (`AlreadyMade`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, literal, select

from access import Scope
from access.looking import Action
from data_access.errors import AlreadyMade, NotAllowed, NotFound, NotRecordable
from data_access.made.access_log import Look, append
from data_access.made.answers import Answer, day_of_record, faults, names_a_person, plain
from data_access.made.feedback_reads import FeedbackReading, entries_about, last_step, place_of, same_place
from data_access.made.feedback_records import APPROVED, RETURNED, WAITING, Entry, closed_by
from data_access.made.recording import ONE_WRITER
from data_access.schema import feedback_entry, feedback_step, flagged_case, release
from data_access.seen_by import seen_by
from data_access.sql.case import last_row
from data_access.sql.scoping import inside, of_province, own_cases

NOTE_LENGTH = 200
FORM, UPLOAD = "form", "upload"
# What an entry keeps of its case; the person is the one its release names.
_OF_CASE = tuple(flagged_case.c[name] for name in ("release_id", "flag_type", "county", "township"))


@dataclass(frozen=True)
class _Writing:
    """One transaction of one person: the newest release of his province, its cut-off, and the day of record on it."""

    connection: Connection
    scope: Scope
    user: str
    release_id: int
    issue: int
    cutoff: date
    day: date

    def step(
        self,
        feedback_id: int,
        step_no: int,
        state: str,
        answer: Answer,
        verifier: str,
        note: str | None = None,
    ) -> None:
        """Add a step with the answer as it stands."""
        self.connection.execute(
            insert(feedback_step).values(
                feedback_id=feedback_id,
                step_no=step_no,
                state=state,
                **{each.name: getattr(answer, each.name) for each in fields(Answer)},
                verifier=verifier,
                note=note,
                day=self.day,
                at=datetime.now(UTC),
                account=self.user,
                role=self.scope.role.value,
            )
        )

    def log(self, action: Action, subject: str, division: str, rows: int | None = None) -> None:
        """Write down who did it, in the same transaction."""
        look = Look(self.user, self.scope.role.value, action, division, subject)
        append(self.connection, replace(look, release_id=self.release_id, rows=rows))


class Feedback(FeedbackReading):
    """Entries about the cases of the scope."""

    def feedback_release(self, scope: Scope) -> tuple[int, date]:
        """The release entries are made on, and the day an entry or a review made now counts for; `NotFound` without one."""
        with seen_by(self.reader, scope).connect() as connection:
            release_id, _, cutoff, is_demo = _newest(connection, scope)
        return release_id, day_of_record(cutoff, is_demo)

    def enter_feedback(
        self,
        scope: Scope,
        release_id: int,
        user: str,
        answers: Sequence[tuple[str, Answer]],
        origin: str = FORM,
    ) -> tuple[int, ...]:
        """Enter answers about open cases (by number) of the newest release, all or none; each waits for its review. A case that
        an approved answer closed takes another one, which counts instead once it is approved.

        `NotAllowed` for a role that may not, `NotFound` when the release is no longer the newest or has no such case in
        the scope, `AlreadyMade` while another entry about a case waits or was returned, `NotRecordable` for an answer with
        a fault. The numbers of the entries come back.
        """
        if not scope.may_give_feedback:
            raise NotAllowed
        with seen_by(self.writer, scope, user).begin() as connection:
            writing = _begun(connection, scope, user)
            if writing.release_id != release_id:
                raise NotFound
            if origin == UPLOAD:
                writing.log(Action.UPLOAD, "feedback_list", scope.division, len(answers))
            return tuple(_enter(writing, case_no, answer, origin) for case_no, answer in answers)

    def correct_feedback(self, scope: Scope, entry: Entry, user: str, answer: Answer) -> None:
        """Answer again what was returned; it waits once more. Refusals as for an entry, `AlreadyMade` when it is not the
        step that was seen.
        """
        if not scope.may_give_feedback:
            raise NotAllowed
        with seen_by(self.writer, scope, user).begin() as connection:
            writing = _begun(connection, scope, user)
            held = _held(writing, entry, RETURNED)
            writing.step(entry.feedback_id, entry.step_no + 1, WAITING, _sound(answer, writing.day), user)
            writing.log(Action.FEEDBACK, held["case_no"], held["county"])

    def review_feedback(
        self, scope: Scope, entry: Entry, user: str, *, approve: bool, note: str = ""
    ) -> None:
        """Approve what somebody else entered, or return it with what has to be corrected.

        `NotAllowed` for a role that may not and for the person who gave the answer, `NotFound` for an entry outside the
        scope, `AlreadyMade` when it is not the step that was seen, `NotRecordable` for a return without a note, and for an
        approval of what has run out meanwhile.
        """
        if not scope.may_review_feedback:
            raise NotAllowed
        said = plain(note)
        if not approve and (not said or len(said) > NOTE_LENGTH or names_a_person(said)):
            raise NotRecordable
        with seen_by(self.writer, scope, user).begin() as connection:
            writing = _begun(connection, scope, user)
            held = _held(writing, entry, WAITING)
            if held["verifier"] == user:
                raise NotAllowed
            answer = Answer(**{each.name: held[each.name] for each in fields(Answer)})
            if approve:
                answer = _sound(answer, writing.day)
            state, about = (APPROVED, None) if approve else (RETURNED, said)
            writing.step(entry.feedback_id, entry.step_no + 1, state, answer, held["verifier"], about)
            writing.log(Action.REVIEW, held["case_no"], held["county"])


def _begun(connection: Connection, scope: Scope, user: str) -> _Writing:
    """The transaction with nobody else writing in between; SQLite has its lock already."""
    if connection.dialect.name == "postgresql":
        connection.execute(ONE_WRITER)
    release_id, issue, cutoff, is_demo = _newest(connection, scope)
    return _Writing(connection, scope, user, release_id, issue, cutoff, day_of_record(cutoff, is_demo))


def _newest(connection: Connection, scope: Scope) -> tuple[int, int, date, bool]:
    """Id, issue, cut-off and whether it is a demo of the newest current release of the province; `NotFound` without one."""
    statement = (
        select(release.c.release_id, release.c.issue, release.c.cutoff_date, release.c.is_demo)
        .where(of_province(scope), release.c.status == "current")
        .order_by(release.c.issue.desc())
        .limit(1)
    )
    row = connection.execute(statement).first()
    if row is None:
        raise NotFound
    return row.release_id, row.issue, row.cutoff_date, row.is_demo


def _enter(writing: _Writing, case_no: str, answer: Answer, origin: str) -> int:
    entry, step = feedback_entry.c, last_step()
    case = _case(writing, case_no)
    place = place_of(writing.scope)
    pending = (
        select(func.count())
        .select_from(feedback_entry.join(step, step.c.feedback_id == entry.feedback_id))
        .where(entry.case_no == case_no, step.c.state != APPROVED)
        .where(same_place(writing.scope, literal(case[place.name])))
    )
    if writing.connection.execute(pending).scalar_one():
        raise AlreadyMade
    made = insert(feedback_entry).values(
        province=writing.scope.province,
        issue=writing.issue,
        case_no=case_no,
        origin=origin,
        entered_by=writing.user,
        **case,
    )
    feedback_id = int(writing.connection.execute(made.returning(entry.feedback_id)).scalar_one())
    writing.step(feedback_id, 1, WAITING, _sound(answer, writing.day), writing.user)
    writing.log(Action.FEEDBACK, case_no, case["county"])
    return feedback_id


def _case(writing: _Writing, case_no: str) -> Mapping[str, Any]:
    """What an entry keeps of a case that is open in the newest release, or that an answer given here keeps closed: then its person
    is named by the release it closed in. `NotFound` for any other.
    """
    cases = flagged_case.c
    known = select(*_OF_CASE).where(
        cases.release_id == writing.release_id,
        cases.case_no == case_no,
        cases.is_open,
        own_cases(writing.scope, flagged_case),
    )
    case = writing.connection.execute(known).mappings().first()
    if case is None:
        case = last_row(writing.connection, writing.scope, writing.release_id, case_no)
        given = entries_about(writing.connection, writing.scope, case_no)
        if not closed_by(given, {**case}, writing.cutoff):
            raise NotFound
    return {each.name: case[each.name] for each in _OF_CASE}


def _held(writing: _Writing, seen: Entry, state: str) -> RowMapping:
    """The entry as it stands now; `NotFound` outside the scope, `AlreadyMade` when somebody was faster."""
    entry, step = feedback_entry.c, last_step()
    statement = (
        select(step, entry.case_no, entry.county)
        .join_from(feedback_entry, step, step.c.feedback_id == entry.feedback_id)
        .where(entry.feedback_id == seen.feedback_id, inside(writing.scope, place_of(writing.scope)))
    )
    row = writing.connection.execute(statement).mappings().first()
    if row is None:
        raise NotFound
    if (row["step_no"], row["state"]) != (seen.step_no, state):
        raise AlreadyMade
    return row


def _sound(answer: Answer, day: date) -> Answer:
    """The answer as it is kept; `NotRecordable` when it has a fault."""
    if faults(answer, day):
        raise NotRecordable
    return replace(answer, explanation=plain(answer.explanation))
