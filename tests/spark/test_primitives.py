"""What everything rests on, on both engines, against plain Python: ID numbers, dates, amounts, months, names, readings, ages."""

import datetime as dt
import random
import re
from collections.abc import Callable, Sequence
from typing import Any

import ibis
import pyarrow as pa
import pytest
from ibis.backends import BaseBackend
from pypinyin import Style, pinyin

from ingest.facts.ages import age_at, birthday, first_payable_month
from ingest.id_integers import is_male, of_text, to_text
from ingest.pinyin import LETTER_READINGS, letter_readings, letters, with_reading
from ingest.plan import Plan, hold
from ingest.rows.id_numbers import birth_date, digits_of, normal_form, problem, read_whole
from ingest.rows.text import compact, person_name, stripped
from ingest.rows.values import UNREADABLE, amount_form, date_form, month_form, year_form
from tests.oracle import persons, values
from tests.spark.texts import CUTOFF, a_date, a_day, a_name, an_amount, an_id, cells


def through(con: BaseBackend, texts: Sequence[str], *steps: Callable) -> list[Any]:
    """What the engine makes of each text, every step stored before the next."""
    hold(con, "texts_0", pa.table({"place": range(len(texts)), "text": texts}))
    plan = Plan(con.name, {"texts_0": con.table("texts_0").schema()})
    for number, step in enumerate(steps):
        rows = plan.table(f"texts_{number}")
        plan.keep(f"texts_{number + 1}", rows.select("place", text=step(rows.text)))
    for run in plan.steps:
        run(con)
    return con.to_pyarrow(con.table(f"texts_{len(steps)}").order_by("place"))["text"].to_pylist()


def read(reader: Callable[[str], Any], text: str, blank: Any) -> Any:
    """What plain Python reads, `UNREADABLE` when nothing."""
    try:
        found = reader(text)
    except values.Unreadable:
        return UNREADABLE
    return blank if found is None else found


def sorted_out(forms: Sequence[str]) -> list[str]:
    """Forms with what cannot be read told by its sign only."""
    return [UNREADABLE if form.startswith(UNREADABLE) else form for form in forms]


def test_blanks_and_widths(con: BaseBackend) -> None:
    texts = cells(an_id, 300) + cells(a_name, 300)
    assert through(con, texts, compact) == [values.compact(text) for text in texts]


def test_names(con: BaseBackend) -> None:
    texts = cells(a_name, 300)
    assert through(con, texts, person_name) == [values.name(text) for text in texts]


def test_notes_keep_their_inner_blanks(con: BaseBackend) -> None:
    texts = cells(a_name, 300)
    blanks = "".join({sign for text in texts for sign in text if not values.without_blanks(sign)})
    assert through(con, texts, stripped) == [text.strip(blanks) for text in texts]


def test_id_numbers_in_normal_form(con: BaseBackend) -> None:
    texts = cells(an_id)
    assert through(con, texts, compact, normal_form) == [values.id_text(text) for text in texts]


def test_id_numbers_as_integers(con: BaseBackend) -> None:
    texts = [text for text in map(values.id_text, cells(an_id)) if values.id_problem(text, CUTOFF) is None]
    assert any(text.endswith("X") for text in texts)
    told = through(
        con, texts, of_text, lambda integer: to_text(integer) + ibis.ifelse(is_male(integer), " male", "")
    )
    assert told == [text + (" male" if text[16] in "13579" else "") for text in texts]


def test_eighteen_digits_are_read_at_once(con: BaseBackend) -> None:
    texts = [
        *cells(an_id),
        "1.2345678901234e17",
        "+12345678901234567",
        "12345678901234567 ",
        "123456789012345.67",
    ]
    found = through(con, texts, lambda cell: digits_of(cell, read_whole(cell)))
    plain = re.compile("[1-9][0-9]{17}", re.ASCII)
    assert found == [int(text) if text and plain.fullmatch(text) else None for text in texts]


def test_which_id_numbers_are_usable(con: BaseBackend) -> None:
    texts = cells(an_id)

    def judged(number: ibis.expr.types.StringColumn) -> ibis.expr.types.StringColumn:
        return problem(number, birth_date(number), ibis.literal(CUTOFF))

    found = through(con, texts, compact, normal_form, judged)
    assert found == [values.id_problem(values.id_text(text), CUTOFF) for text in texts]
    assert 200 < found.count(None) < len(found) - 1000


def test_days_of_dates_in_every_form(con: BaseBackend) -> None:
    texts = cells(a_date)
    found = through(con, texts, compact, date_form, lambda form: form.try_cast("date"))
    assert found == [None if (day := read(values.date, text, None)) == UNREADABLE else day for text in texts]


@pytest.mark.parametrize(("form", "reader"), [(month_form, values.month), (year_form, values.year)])
def test_months_and_years(con: BaseBackend, form: Callable, reader: Callable) -> None:
    texts = [f"{number:06}" for number in range(195001, 210013)][::7] + cells(a_date, 200)
    assert sorted_out(through(con, texts, compact, form)) == [str(read(reader, text, "")) for text in texts]


def test_amounts_in_fen(con: BaseBackend) -> None:
    texts = cells(an_amount)
    assert sorted_out(through(con, texts, compact, amount_form)) == [
        str(read(values.fen, text, "")) for text in texts
    ]


def test_readings_of_names(con: BaseBackend) -> None:
    names = sorted({values.name(text) for text in cells(a_name, 300)} - {""})
    hold(con, "named", pa.table({"name": names, "place": range(len(names))}))
    plan = Plan(con.name, {"named": con.table("named").schema()})
    rows = plan.table("named")
    plan.keep("letter", letters(rows))
    known = plan.fill(
        "letter_reading",
        LETTER_READINGS,
        lambda con: letter_readings(con.to_pyarrow(con.table("letter"))["letter"].to_pylist()),
    )
    plan.keep("spoken", with_reading(rows, known))
    for run in plan.steps:
        run(con)
    found = con.to_pyarrow(con.table("spoken").order_by("place"))["reading"].to_pylist()
    assert found == ["".join(pinyin(sign, style=Style.NORMAL)[0][0] + " " for sign in name) for name in names]


def test_ages_birthdays_and_payable_months(con: BaseBackend) -> None:
    rng = random.Random("ages")
    leaps = [dt.date(year, 2, 29) for year in range(1904, 2020, 4)]
    born = leaps + [a_day(rng, 1900, 2018) for _ in range(1500)]
    then = [rng.choice((a_day(rng, 2019, 2060), day.replace(year=2021, day=28))) for day in born]
    hold(con, "people", pa.table({"place": range(len(born)), "born": born, "then": then}))
    people = con.table("people")
    told = people.order_by("place").select(
        age=age_at(people.born, people.then),
        month=first_payable_month(people.born, 60),
        sixty=birthday(people.born, 60),
        sixteen=birthday(people.born, 16),
    )
    found = con.to_pyarrow(told).to_pylist()

    def age(birth: dt.date, day: dt.date) -> int:
        return day.year - birth.year - (day < persons.birthday(birth, day.year - birth.year))

    assert found == [
        {
            "age": age(birth, day),
            "month": persons.first_payable_month(birth),
            "sixty": persons.birthday(birth, 60),
            "sixteen": persons.birthday(birth, 16),
        }
        for birth, day in zip(born, then, strict=True)
    ]
