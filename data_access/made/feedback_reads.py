"""Reading entries of feedback: where each stands, what was done to it, in which issue it took effect."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    RowMapping,
    Select,
    Subquery,
    and_,
    case,
    exists,
    false,
    func,
    select,
)

from access import Level, Scope
from data_access.errors import NotAllowed
from data_access.made.feedback_records import APPROVED, STATES, TAKEN, Entry, EntryPage, Step
from data_access.made.recording import Recording
from data_access.records import PAGE_ROWS
from data_access.schema import feedback_entry, feedback_step, feedback_taken, flagged_case, release
from data_access.seen_by import seen_by
from data_access.sql.planning import Unindexed
from data_access.sql.scoping import inside, lineage, own_cases, own_of_few
from data_access.zones import in_utc

entries, steps = feedback_entry.c, feedback_step.c
# Case numbers asked for in one statement.
_AT_ONCE = 500


def last_step() -> Subquery:
    """The last step of every entry."""
    later = feedback_step.alias("later")
    # Looked up entry by entry along the key: whoever asks for a page does not pay for all entries ever made.
    follows = and_(later.c.feedback_id == steps.feedback_id, later.c.step_no > steps.step_no)
    return select(feedback_step).where(~exists(select(later.c.step_no).where(follows))).subquery("last_step")


class FeedbackReading(Recording):
    """Entries of the scope; nothing for a role that sees no cases."""

    def case_feedback(self, scope: Scope, case_no: str) -> tuple[Entry, ...]:
        """The entries about a case in the scope, newest first."""
        with seen_by(self.reader, scope).connect() as connection:
            return entries_about(connection, scope, case_no)

    def feedback_steps(self, scope: Scope, numbers: Sequence[int]) -> dict[int, tuple[Step, ...]]:
        """What was done to these entries, as far as they are of the scope, each in order."""
        known = [steps[each.name] for each in fields(Step)]
        statement = (
            select(steps.feedback_id, *known)
            .join_from(feedback_step, feedback_entry, entries.feedback_id == steps.feedback_id)
            .where(_within(scope), steps.feedback_id.in_(numbers))
            .order_by(steps.feedback_id, steps.step_no)
        )
        found: dict[int, tuple[Step, ...]] = {}
        with seen_by(self.reader, scope).connect() as connection:
            for row in connection.execute(statement).mappings():
                said = {each.name: row[each.name] for each in fields(Step)}
                step = Step(**{**said, "at": in_utc(row["at"])})
                found[row["feedback_id"]] = (*found.get(row["feedback_id"], ()), step)
        return found

    def feedback_targets(self, scope: Scope, release_id: int, numbers: Sequence[str]) -> dict[str, bool]:
        """Which of these cases are open in the release and the scope, and whether its county, for a township the township, has
        an entry about each in hand.
        """
        cases, source = flagged_case.c, last_step()
        in_hand = exists(
            select(entries.feedback_id)
            .select_from(_joined(source))
            .where(
                entries.case_no == cases.case_no,
                same_place(scope, cases[place_of(scope).name]),
                source.c.state != APPROVED,
            )
        )
        found: dict[str, bool] = {}
        with seen_by(self.reader, scope).connect() as connection:
            for first in range(0, len(numbers), _AT_ONCE):
                statement = select(cases.case_no, in_hand.label("in_hand")).where(
                    cases.release_id == release_id,
                    cases.case_no.in_(numbers[first : first + _AT_ONCE]),
                    cases.is_open,
                    own_cases(scope, flagged_case),
                )
                found |= {row.case_no: bool(row.in_hand) for row in connection.execute(statement)}
        return found

    def closed_since(self, scope: Scope, release_id: int, numbers: Sequence[str]) -> frozenset[str]:
        """Those of these cases, none of which is open in the release, that once lay in the scope."""
        cases, line, found = flagged_case.c, lineage(scope, release_id), set()
        with seen_by(self.reader, scope).connect() as connection:
            for first in range(0, len(numbers), _AT_ONCE):
                statement = (
                    select(cases.case_no)
                    .join_from(flagged_case, line, line.c.release_id == cases.release_id)
                    .where(
                        cases.case_no.in_(numbers[first : first + _AT_ONCE]), own_of_few(scope, flagged_case)
                    )
                )
                found |= set(connection.execute(statement).scalars())
        return frozenset(found)

    def feedback_totals(self, scope: Scope) -> dict[str, int]:
        """How many entries of the scope stand where; every state is named."""
        _refuse_without_cases(scope)
        _, source = _standing()
        taken = _was_taken(source)
        statement = (
            select(source.c.state, taken.label("is_taken"), func.count().label("entries"))
            .select_from(_joined(source))
            .where(_within(scope))
            .group_by(source.c.state, taken)
        )
        found = dict.fromkeys(STATES, 0)
        with seen_by(self.reader, scope).connect() as connection:
            for row in connection.execute(statement):
                found[TAKEN if row.is_taken else row.state] += row.entries
        return found

    def feedback_page(
        self,
        scope: Scope,
        stands: str | None = None,
        entered_by: str | None = None,
        older_than: int | None = None,
        newer_than: int | None = None,
        size: int = PAGE_ROWS,
    ) -> EntryPage:
        """The newest entries, or those next to a number, by where they stand and by the account that entered them."""
        _refuse_without_cases(scope)
        source = last_step()
        # What stands where is asked of the steps; for anything else an entry tells, and its steps are read for the page alone.
        listed = feedback_entry if stands is None else _joined(source)
        where = [_within(scope), *_chosen(source, stands, entered_by)]
        numbers = select(entries.feedback_id).select_from(listed).where(*where)
        # A place's entries are sorted: in the order of an index SQLite would go through the steps of all places.
        order = Unindexed(entries.feedback_id)
        if newer_than is not None:
            numbers = numbers.where(entries.feedback_id > newer_than).order_by(order)
        else:
            numbers = numbers.order_by(order.desc())
            numbers = numbers if older_than is None else numbers.where(entries.feedback_id < older_than)
        counted = select(func.count()).select_from(listed).where(*where)
        with seen_by(self.reader, scope).connect() as connection:
            page = connection.execute(numbers.limit(min(size, PAGE_ROWS))).scalars().all()
            found = _entries(connection, scope, entries.feedback_id.in_(page))
            total = connection.execute(counted).scalar_one()
            first = found[0].feedback_id if found else 0
            newer = (
                connection.execute(counted.where(entries.feedback_id > first)).scalar_one() if found else 0
            )
        return EntryPage(tuple(found), newer, total)


def _entries(connection: Connection, scope: Scope, which: ColumnElement[bool]) -> list[Entry]:
    """The scope's entries that fulfil a condition, newest first."""
    own, _ = _standing()
    rows = own.where(_within(scope), which).order_by(entries.feedback_id.desc())
    return [_entry(row) for row in connection.execute(rows).mappings()]


def _joined(source: Subquery) -> FromClause:
    return feedback_entry.join(source, source.c.feedback_id == entries.feedback_id)


def _standing() -> tuple[Select[Any], Subquery]:
    """Every entry with its last step and the issue it was taken into."""
    source = last_step()
    taken = case((source.c.state == APPROVED, _takings(source).scalar_subquery()))
    own = [entries[each.name] for each in fields(Entry) if each.name in entries]
    known = [source.c[each.name] for each in fields(Step)]
    return select(*own, *known, taken.label("taken_issue")).select_from(_joined(source)), source


def _was_taken(source: Subquery) -> ColumnElement[bool]:
    """Whether a current release was computed with the approval; one computed with an earlier step does not count."""
    return and_(source.c.state == APPROVED, exists(_takings(source).with_only_columns(release.c.issue)))


def _takings(source: Subquery) -> Select[Any]:
    taken = feedback_taken.c
    return (
        select(func.min(release.c.issue))
        .join_from(feedback_taken, release, release.c.release_id == taken.release_id)
        .where(
            taken.feedback_id == source.c.feedback_id,
            taken.step_no == source.c.step_no,
            release.c.status == "current",
        )
    )


def _chosen(source: Subquery, stands: str | None, entered_by: str | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if entered_by is not None:
        found.append(entries.entered_by == entered_by)
    match stands:
        case None:
            pass
        case "taken":
            found.append(_was_taken(source))
        case "approved":
            found += [source.c.state == APPROVED, ~_was_taken(source)]
        case _:
            found.append(source.c.state == stands)
    return found


def _within(scope: Scope) -> ColumnElement[bool]:
    if not scope.sees_cases:
        return false()
    return inside(scope, place_of(scope))


def same_place(scope: Scope, place: ColumnElement[str]) -> ColumnElement[bool]:
    """An entry is of this county, for a township's scope of this township: what another one left in hand before the case
    moved is not seen here, and must not keep this one from answering.
    """
    # An expression, or the planner goes along the place's index: a case has few entries, a county many.
    return place_of(scope).concat("") == place


def entries_about(connection: Connection, scope: Scope, case_no: str) -> tuple[Entry, ...]:
    """The entries about a case in the scope, newest first."""
    return tuple(_entries(connection, scope, entries.case_no == case_no))


def place_of(scope: Scope) -> Column[str]:
    """The column a scope is held against."""
    return entries.township if scope.level is Level.TOWNSHIP else entries.county


def _refuse_without_cases(scope: Scope) -> None:
    if not scope.sees_cases:
        raise NotAllowed


def _entry(row: RowMapping) -> Entry:
    return Entry(**{**row, "at": in_utc(row["at"])})
