"""The county's filled-in list: every bad row is explained, good rows are entered together once somebody says so."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from access.looking import Action
from data_access.errors import DatabaseGone, NotFound
from data_access.made.answers import METHODS, Answer, faults
from data_access.made.feedback import UPLOAD
from locales import LANGUAGES, text
from metrics.policy import load_policy
from reports.worklist.parcel import Unacceptable
from reports.worklist.reading import FilledList, FilledRow, filled_list
from ui import formatting, log, notes, tables
from ui.feedback import upload_box, wording
from ui.feedback.keeping import kept
from ui.language import t
from ui.made import made
from ui.view import View

_ROUND = "feedback_upload_round"
# What the access log calls a list that is handed in, taken or refused.
_SUBJECT = "feedback_list"
# More faults than fit here scroll in their own box, so that the button below stays in reach.
_LINES, _HEIGHT = 12, 420
_COLUMN_OF = {
    "code": "result_code",
    "method": "method",
    "explanation": "explanation",
    "verified": "verified_date",
    "expiry": "valid_until",
    "case": "case_no",
}


@dataclass(frozen=True)
class _Judged:
    """Answers that can be entered, per bad row its number and what is wrong, and how many rows are about a case in hand."""

    good: tuple[tuple[str, Answer], ...]
    bad: tuple[tuple[int, str], ...]
    in_hand: int


def draw(view: View) -> None:
    """The block for whoever may enter feedback."""
    if not view.home.may_give_feedback or view.is_stale:
        return
    limits = load_policy().worklist
    st.header(t("feedback_upload.title"), anchor=False)
    notes.note(t("feedback_upload.note", rows=limits.upload_rows, size=limits.upload_megabytes))
    not_taken = t("feedback_upload.not_taken", size=limits.upload_megabytes)
    st.html(upload_box.style(t("feedback_upload.choose"), not_taken))
    # A list that is too large is refused below: the framework's own limit answers in English, and only on hovering.
    file = st.file_uploader(
        t("feedback_upload.file"), type=["xlsx"], key=f"feedback_file_{st.session_state.get(_ROUND, 0)}"
    )
    if file is None:
        return
    try:
        filled = filled_list(file.getvalue(), limits)
        release_id, day = made().feedback_release(view.home)
        numbers = sorted({row.case_no for row in filled.rows})
        targets = made().feedback_targets(view.home, release_id, numbers)
        others = [number for number in numbers if number and number not in targets]
        closed = made().closed_since(view.home, release_id, others) if others else frozenset()
    except Unacceptable as refusal:
        log.refused(view, Action.UPLOAD, _SUBJECT, per=file.file_id)
        st.error(t(f"feedback_file_fault.{refusal.code}"))
        return
    except (DatabaseGone, NotFound):
        st.warning(t("feedback.gone"))
        return
    judged = _judged(filled, targets, closed, day)
    if any(code == "case_unknown" for _, code in judged.bad):
        log.refused(view, Action.UPLOAD, _SUBJECT, per=file.file_id)
    _show(view, filled, judged, release_id, file.file_id)


def _judged(filled: FilledList, targets: Mapping[str, bool], closed: frozenset[str], day: date) -> _Judged:
    """Rows about a case in hand are passed over whole: a list is handed in again once its faults are corrected, and what it
    brought the first time is no fault of it.
    """
    fresh = [row for row in filled.rows if not targets.get(row.case_no)]
    times = Counter(row.case_no for row in fresh)
    good, bad = [], []
    for row in fresh:
        answer = _answer(row)
        found = [*_of_case(row, targets, closed, times), *_of_answer(row, answer, day)]
        bad += [(row.line_no, code) for code in found]
        if not found:
            good.append((row.case_no, answer))
    return _Judged(tuple(good), tuple(bad), len(filled.rows) - len(fresh))


def _of_case(
    row: FilledRow, targets: Mapping[str, bool], closed: frozenset[str], times: Mapping[str, int]
) -> list[str]:
    """Without a number a row is no case's; two of them are not the same case. That a case closed after the list was taken
    is no reaching for somebody else's.
    """
    if not row.case_no:
        return ["case_missing"]
    if times[row.case_no] > 1:
        return ["case_twice"]
    if row.case_no in closed:
        return ["case_closed"]
    return [] if row.case_no in targets else ["case_unknown"]


def _of_answer(row: FilledRow, answer: Answer, day: date) -> list[str]:
    """Faults of the answer; a date nobody can read is told as that, not as missing."""
    missing = {"verified_date": "verified_missing", "valid_until": "expiry_missing"}
    hidden = {missing[key] for key in row.unreadable}
    unreadable = {"verified_date": "verified_unreadable", "valid_until": "expiry_unreadable"}
    return [
        *(code for code in faults(answer, day) if code not in hidden),
        *(unreadable[key] for key in row.unreadable),
    ]


def _answer(row: FilledRow) -> Answer:
    """The row as an answer: the code in front of the words of the drop-down, the method in either language."""
    methods = {text(f"evidence.value.{code}", language): code for code in METHODS for language in LANGUAGES}
    return Answer(
        result_code=row.texts["result_code"].split(" ")[0].upper(),
        explanation=row.texts["explanation"],
        valid_until=row.dates["valid_until"],
        method=methods.get(row.texts["method"], row.texts["method"]),
        verified_date=row.dates["verified_date"],
    )


def _show(view: View, filled: FilledList, judged: _Judged, release_id: int, file_id: str) -> None:
    counts = {
        "filled": len(filled.rows),
        "good": len(judged.good),
        "bad": len(filled.rows) - len(judged.good) - judged.in_hand,
        "blank": filled.blank_rows,
        "in_hand": judged.in_hand,
    }
    written = {name: formatting.number(value, view.language) for name, value in counts.items()}
    st.markdown(t("feedback_upload.counts", **written))
    if judged.in_hand:
        notes.note(t("feedback_upload.in_hand", rows=written["in_hand"]))
    if judged.bad:
        lines = [_line(view, line_no, code) for line_no, code in judged.bad]
        height = _HEIGHT if len(lines) > _LINES else None
        tables.table(pd.DataFrame(lines), t("feedback_upload.bad_alt"), height=height)
    if judged.good and st.button(
        t("feedback_upload.confirm", good=written["good"]), type="primary", key="feedback_upload_confirm"
    ):
        user = view.identity.user
        kept(
            lambda: _enter(view, release_id, user, judged.good),
            "feedback_upload.done",
            note_refusal=lambda: log.refused(view, Action.UPLOAD, _SUBJECT, per=file_id),
        )


def _enter(view: View, release_id: int, user: str, good: tuple[tuple[str, Answer], ...]) -> None:
    made().enter_feedback(view.home, release_id, user, good, UPLOAD)
    # Another round of the widget, so that the same file is not handed in twice by one more click.
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _line(view: View, line_no: int, code: str) -> dict[str, str]:
    column = _COLUMN_OF[code.split("_")[0]]
    return {
        t("feedback_upload.column_line"): formatting.number(line_no, view.language),
        t("feedback_upload.column_column"): t(f"worklist_column.{column}"),
        t("feedback_upload.column_fault"): wording.fault(code),
    }
