"""Ages and payable months against plain Python, day by day of a person's life."""

from datetime import date, timedelta

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.facts.ages import age_at, birthday, first_payable_month

_DAYS = st.dates(date(1900, 1, 1), date(2020, 12, 31))


def _birthday(born: date, age: int) -> date:
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def _told(born: list[date], day: date, pension_age: int = 60) -> list[tuple[int, str]]:
    people = ibis.memtable({"born": born})
    answers = people.select(
        age=age_at(people.born, ibis.literal(day)), month=first_payable_month(people.born, pension_age)
    )
    return [(row["age"], row["month"]) for row in ibis.duckdb.connect().to_pyarrow(answers).to_pylist()]


@given(born=st.lists(_DAYS, min_size=1, max_size=50), day=_DAYS, pension_age=st.integers(45, 70))
@settings(max_examples=40, deadline=None)
def test_ages_and_months_agree_with_plain_python(born: list[date], day: date, pension_age: int) -> None:
    def expected(birth: date) -> tuple[int, str]:
        age = day.year - birth.year - (day < _birthday(birth, day.year - birth.year))
        reached = _birthday(birth, pension_age)
        return age, f"{reached.year + reached.month // 12}{reached.month % 12 + 1:02}"

    assert _told(born, day, pension_age) == [expected(birth) for birth in born]


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2004, 4, 3), date(2020, 4, 3), 16),
        (date(2004, 4, 4), date(2020, 4, 3), 15),
        (date(2004, 2, 29), date(2021, 2, 28), 16),
        (date(2004, 2, 29), date(2021, 3, 1), 17),
        (date(2004, 2, 29), date(2020, 2, 29), 16),
    ],
)
def test_a_birthday_counts_and_29_february_comes_on_1_march(born: date, day: date, age: int) -> None:
    assert _told([born], day)[0][0] == age


@pytest.mark.parametrize(
    ("born", "month"),
    [
        (date(1960, 1, 31), "202002"),
        (date(1960, 2, 29), "202003"),
        (date(1959, 12, 1), "202001"),
        (date(1960, 12, 31), "202101"),
        (date(2040, 2, 29), "210004"),
    ],
)
def test_the_first_payable_month_follows_the_birthdays_month(born: date, month: str) -> None:
    assert _told([born], date(2020, 4, 3))[0][1] == month


@pytest.mark.parametrize(
    ("born", "age", "day"),
    [
        (date(1960, 2, 29), 60, date(2020, 2, 29)),
        (date(1960, 2, 29), 61, date(2021, 3, 1)),
        (date(1960, 1, 31), 60, date(2020, 1, 31)),
        (date(2004, 12, 31), 16, date(2020, 12, 31)),
    ],
)
def test_a_birthday_is_the_first_day_of_the_age(born: date, age: int, day: date) -> None:
    people = ibis.memtable({"born": [born]}, schema={"born": "date"})
    told = people.select(
        day=birthday(people.born, age),
        then=age_at(people.born, ibis.literal(day)),
        before=age_at(people.born, ibis.literal(day - timedelta(days=1))),
    )
    assert told.to_pyarrow().to_pylist()[0] == {"day": day, "then": age, "before": age - 1}
