"""Windows of the calendar add up."""

import pandas as pd

from metrics.calendar import of_kind, within


def test_a_longer_look_ahead_holds_the_windows_before_it() -> None:
    counts = pd.DataFrame(
        [("621126101", "student", 30, 3, 1), ("621126101", "student", 60, 2, 0),
         ("621126101", "student", 90, 1, 1), ("621126102", "student", 90, 4, 0),
         ("621126101", "prison", 60, 7, 7)],
        columns=["division", "kind", "within_days", "persons", "listed_persons"],
    )  # fmt: skip
    assert of_kind(within(counts, 30), "student") == (3, 1)
    assert of_kind(within(counts, 60), "student") == (5, 1)
    assert of_kind(within(counts, 90), "student") == (10, 2)
    assert of_kind(within(counts, 30), "prison") == (0, 0)


def test_no_rows_are_nobody() -> None:
    columns = ["division", "kind", "within_days", "persons", "listed_persons"]
    assert of_kind(within(pd.DataFrame(columns=columns), 90), "student") == (0, 0)
