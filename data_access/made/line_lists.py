"""Lists that leave the product as a file: written into the access log first, then read, names only for those who may."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from access import Scope
from data_access.errors import NotAllowed
from data_access.made.access_log import Look, append
from data_access.made.recording import Recording
from data_access.records import WorklistFilter
from data_access.schema import case_identity, flagged_case
from data_access.seen_by import seen_by
from data_access.sql.masking import SAME_CASE, masked_id, masked_name
from data_access.sql.matching import matching, narrowed, sought
from data_access.sql.pages import DUE_DATE, ORDER
from data_access.sql.totals import count

cases, person = flagged_case.c, case_identity.c
_TOLD = ("case_no", "sex", "age", "county", "township", "village", "flag_type", "cause")
_STANDING = ("stage", "is_open", "close_reason", "days_open")


class TooManyRows(ValueError):
    """The list is longer than what may leave at one time."""


@dataclass(frozen=True)
class ListWanted:
    """Which cases of which release; `most_rows` as the policy says, with full names and numbers or masked."""

    release_id: int
    chosen: WorklistFilter
    most_rows: int
    with_identities: bool = False


class LineLists(Recording):
    """Lists of the scope's cases."""

    def line_list(self, scope: Scope, wanted: ListWanted, look: Look) -> tuple[dict[str, Any], ...]:
        """The rows in the order of the worklist; `look` is written first, with their number.

        `NotAllowed` for a role that may take nothing away, or no names; `ValueError` for names without a purpose;
        `TooManyRows` before anything is written; `DatabaseGone` when it cannot be written, and then nothing is read.
        """
        if not (scope.may_export and scope.sees_cases):
            raise NotAllowed
        if wanted.with_identities and not scope.may_reveal_identities:
            raise NotAllowed
        if wanted.with_identities and look.purpose is None:
            raise ValueError("names leave for a purpose")
        with seen_by(self.reader, scope).connect() as connection:
            listed = sought(connection, scope, wanted.release_id, wanted.chosen)
            total = count(connection, listed)
        if total > wanted.most_rows:
            raise TooManyRows
        with seen_by(self.writer, scope, look.account).begin() as connection:
            append(connection, replace(look, rows=total))
        name, number = (
            (person.name, person.id_number) if wanted.with_identities else (masked_name(), masked_id())
        )
        lines = select(
            *(cases[each] for each in (*_TOLD, *_STANDING)),
            DUE_DATE.label("due_date"),
            name.label("name"),
            number.label("id_number"),
        ).join_from(flagged_case, case_identity, SAME_CASE, isouter=True)
        rows = narrowed(lines, listed, matching(listed)).order_by(*ORDER)
        with seen_by(self.reader, scope).connect() as connection:
            return tuple(dict(row) for row in connection.execute(rows).mappings())
