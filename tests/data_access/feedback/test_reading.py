"""Entries counted by where they stand, in pages, and from when on they are in effect."""

from dataclasses import replace

from data_access.made import Made
from data_access.made.feedback_records import STATES
from tests.data_access.feedback.answered import ANSWER, CASE, CLERK, CORRECTED_AWAY, OLDER, entered, take


def test_entries_are_counted_by_where_they_stand_and_paged_without_doubles(made: Made) -> None:
    for number in range(7):
        entered(made, replace(ANSWER, result_code="E1"))
        entry = made.case_feedback(CLERK, CASE)[0]
        if number < 6:
            made.review_feedback(CLERK, entry, "second", approve=True)
    take(made, 1, 2)
    assert made.feedback_totals(CLERK) == {"waiting": 1, "returned": 0, "approved": 4, "taken": 2}
    for state in STATES:
        assert made.feedback_page(CLERK, state).rows_total == made.feedback_totals(CLERK)[state]
    first = made.feedback_page(CLERK, size=3)
    second = made.feedback_page(CLERK, older_than=first.rows[-1].feedback_id, size=3)
    back = made.feedback_page(CLERK, newer_than=second.rows[0].feedback_id, size=3)
    assert [[entry.feedback_id for entry in page.rows] for page in (first, second, back)] == [
        [7, 6, 5],
        [4, 3, 2],
        [7, 6, 5],
    ]
    assert [(page.rows_newer, page.rows_total) for page in (first, second, back)] == [(0, 7), (3, 7), (0, 7)]
    assert made.feedback_page(CLERK, entered_by="somebody").rows_total == 0


def test_an_entry_is_in_effect_from_the_first_current_issue_computed_with_its_approval(made: Made) -> None:
    entry = entered(made)
    take(made, entry.feedback_id, release_id=OLDER, step_no=1)
    made.review_feedback(CLERK, entry, "second", approve=True)
    assert made.case_feedback(CLERK, CASE)[0].stands == "approved"
    take(made, entry.feedback_id, release_id=CORRECTED_AWAY)
    assert made.case_feedback(CLERK, CASE)[0].stands == "approved"
    take(made, entry.feedback_id)
    found = made.case_feedback(CLERK, CASE)[0]
    assert (found.stands, found.taken_issue) == ("taken", 2)
