"""ID numbers: normal form and usability against a plain Python reading of the standard."""

import datetime as dt

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.rows.id_numbers import birth_date, digits_of, normal_form, problem, read_whole
from ingest.rows.text import compact
from tests.ingest.reading.lists import CUTOFF
from tests.ingest.rows.columns import Column

NORMAL = Column(compact, normal_form)
PROBLEM = Column(
    lambda text: compact(text.fill_null("")),
    normal_form,
    lambda number: problem(number, birth_date(number), ibis.literal(CUTOFF)),
)
BORN = Column(birth_date)
DIGITS = Column(lambda cell: digits_of(cell, read_whole(cell)))
few = settings(max_examples=60, deadline=None)


def check_character(first17: str) -> str:
    """ISO 7064 MOD 11-2, by its definition: the whole number is 1 modulo 11, X counting ten."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(first17))
    return "0123456789X"[(1 - total) % 11]


def number(area: int, born: dt.date, serial: int) -> str:
    first17 = f"{area:06d}{born:%Y%m%d}{serial:03d}"
    return first17 + check_character(first17)


past_days = st.dates(dt.date(1000, 1, 1), CUTOFF)
numbers = st.builds(number, st.integers(0, 999999), past_days, st.integers(0, 999))


@few
@given(st.lists(numbers, min_size=1, max_size=40))
def test_a_right_number_of_any_area_is_usable_and_gives_its_birth_date(right):
    assert PROBLEM(right) == [None] * len(right)
    assert [f"{day:%Y%m%d}" for day in BORN(right)] == [text[6:14] for text in right]


@few
@given(numbers, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_sign_makes_it_unusable(right, place, sign):
    wrong = right[:place] + sign + right[place + 1 :]
    assert (PROBLEM([wrong])[0] is None) == (wrong == right)


@few
@given(st.integers(0, 999999), st.dates(dt.date(1900, 1, 1), dt.date(1999, 12, 31)), st.integers(0, 999))
def test_fifteen_digits_are_completed_with_century_and_check_character(area, born, serial):
    old = f"{area:06d}{born:%y%m%d}{serial:03d}"
    assert NORMAL([old]) == [number(area, born, serial)]


@few
@given(st.dates(CUTOFF + dt.timedelta(days=1), dt.date(2199, 12, 31)))
def test_a_birth_after_the_cut_off_is_unusable(born):
    assert PROBLEM([number(629901, born, 1)]) == ["id_invalid"]


@few
@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99))
def test_only_days_of_the_calendar_are_birth_dates(year, month, day):
    first17 = f"629901{year:04d}{month:02d}{day:02d}001"
    try:
        real = dt.date(year, month, day) <= CUTOFF
    except ValueError:
        real = False
    assert (PROBLEM([first17 + check_character(first17)])[0] is None) == real


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (None, "id_missing"),
        ("\u3000", "id_missing"),
        ("'", "id_missing"),
        ("6.22201E+17", "id_damaged"),
        ("6.22201e+17", "id_damaged"),
        ("６．２Ｅ＋１７", "id_damaged"),
        ("6E17", "id_damaged"),
        ("无", "id_invalid"),
        ("62990119800101001", "id_invalid"),
        ("629932199411229905", None),
        ("'62996419600131141ｘ", None),
        ("629 938\u200b401230165", None),
        ("6299321994112299050", "id_invalid"),
        ("X29932199411229905", "id_invalid"),
        ("６２９９３２１９９４１１２２９９０５", None),
        (f"{CUTOFF:%Y%m%d}", "id_invalid"),
    ],
)
def test_problems_by_example(text, found):
    assert PROBLEM([text]) == [found]


def test_a_child_born_on_the_cut_off_has_a_usable_number():
    assert PROBLEM([number(629901, CUTOFF, 1)]) == [None]


# What a cast to an integer takes besides digits, or might: signs, blanks, fractions, powers, other scripts.
nearly_numbers = st.text("0123456789" * 3 + "+-_.,eExX '０１９٣\t\u3000", min_size=15, max_size=20)


@few
@given(
    st.lists(
        numbers | nearly_numbers | st.from_regex("[0-9]{15,20}", fullmatch=True), min_size=1, max_size=40
    )
)
def test_only_eighteen_digits_are_read_at_once(cells):
    plain = [len(cell) == 18 and set(cell) <= set("0123456789") and cell[0] != "0" for cell in cells]
    assert DIGITS(cells) == [
        int(cell) if is_plain else None for cell, is_plain in zip(cells, plain, strict=True)
    ]


def test_a_number_in_another_form_is_not_read_at_once():
    others = [
        "1.2345678901234e17",
        "+12345678901234567",
        "12345678901234567 ",
        " 12345678901234567",
        "123_456_789_012_345",
    ]
    others += [
        "12345678901234567.",
        "123456789012345.67",
        "-12345678901234567",
        "１２３４５６７８９０１２３４５６７８",
        "",
        "1e400",
    ]
    assert DIGITS(others) == [None] * len(others)
