"""Dates, amounts, months, names and codes: examples of the contract, and any value against plain Python."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reading.blanks import without_blanks
from ingest.rows.text import compact, person_name, stripped
from ingest.rows.values import UNREADABLE, amount_form, date_form, month_form, year_form
from tests.ingest.rows.columns import Column

DATES = Column(compact, date_form)
DAYS = Column(compact, date_form, lambda form: form.try_cast("date"))
AMOUNTS = Column(compact, amount_form)
MONTHS = Column(compact, month_form)
YEARS = Column(compact, year_form)
NAMES = Column(person_name)
COMPACT = Column(compact)
STRIPPED = Column(stripped)

BLANK = st.text("  \t\n\u00a0\u3000\u200b\u200d\u2060\ufeff", max_size=3)
FULL_WIDTH = {code - 0xFEE0: code for code in range(0xFF01, 0xFF5F)}
few = settings(max_examples=60, deadline=None)


@st.composite
def dirty(draw, text: st.SearchStrategy[str]) -> str:
    """The text with full-width signs, an apostrophe, and blanks anywhere."""
    signs = [sign.translate(FULL_WIDTH) if draw(st.booleans()) else sign for sign in draw(text)]
    spaced = "".join(draw(BLANK) + sign for sign in signs) + draw(BLANK)
    return draw(st.sampled_from(["", "'", " '"])) + spaced if signs else spaced


FORMS = (
    lambda day: day.isoformat(),
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}-{day.month}-{day.day}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
)


@few
@given(st.data(), st.lists(st.dates(dt.date(1000, 1, 1)), min_size=1, max_size=30))
def test_a_date_is_read_in_every_form_through_any_dirt(data, days):
    texts = [data.draw(dirty(st.just(data.draw(st.sampled_from(FORMS))(day)))) for day in days]
    assert DAYS(texts) == days


@few
@given(st.lists(st.dates(dt.date(1910, 1, 1), dt.date(2173, 10, 13)), min_size=1, max_size=30))
def test_an_excel_serial_number_is_a_date(days):
    serials = [str((day - dt.date(1899, 12, 30)).days) for day in days]
    assert DAYS(serials) == days
    assert DAYS([f"{serial}.75" for serial in serials]) == days


@pytest.mark.parametrize(
    "text",
    [
        "不详",
        "毕业后",
        "2021年",
        "2021",
        "202003",
        "2020-02-30",
        "2020-13-01",
        "2020/3-6",
        "2020.3.6",
        "20200230",
        "1",
        "999",
        "123456",
        "43856,5",
        "0000-01-01",
        "infinity",
        "epoch",
        "2020-03-06 (BC)",
        "02020-03-06",
        "二〇二〇年",
    ],
)
def test_other_words_are_no_date(text):
    assert DAYS([text]) == [None]
    assert DATES([text]) != [""]


@few
@given(st.text(max_size=12))
def test_any_text_is_a_date_only_when_it_reads_like_one(text):
    day = DAYS([text])[0]
    assert day is None or re.search("[0-9]{4}", COMPACT([text])[0])


@few
@given(
    st.data(), st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=30), st.sampled_from(["", "元"])
)
def test_an_amount_is_read_to_the_fen_with_and_without_separators(data, fen, unit):
    yuan = [Decimal(amount) / 100 for amount in fen]
    for form in ("{:.2f}", "{:,.2f}"):
        texts = [data.draw(dirty(st.just(form.format(amount) + unit))) for amount in yuan]
        assert AMOUNTS(texts) == [str(amount) for amount in fen]


@few
@given(st.lists(st.integers(0, 10**15 - 1), min_size=1, max_size=20))
def test_the_largest_amounts_do_not_pass_through_floating_point(fen):
    assert AMOUNTS([f"{amount // 100}.{amount % 100:02d}" for amount in fen]) == [
        str(amount) for amount in fen
    ]


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("105", "10500"),
        ("105.1", "10510"),
        ("0", "0"),
        ("-0.00", "0"),
        ("0007.5", "750"),
        (".5", "50"),
        ("5.", "500"),
        ("7.41000", "741"),
        ("+3", "300"),
        ("１，２３６．００元", "123600"),
        ("－100", "-10000"),
        ("", ""),
    ],
)
def test_amounts_by_example(text, fen):
    assert AMOUNTS([text]) == [fen]


@pytest.mark.parametrize(
    "text",
    [
        "无",
        "一百零三",
        "12.3.4",
        "7.415",
        "1,23",
        "1e3",
        "元",
        "-",
        ".",
        "5元元",
        "12345678901234",
        "¥5",
        "--5",
        "0x10",
    ],
)
def test_other_words_are_no_amount(text):
    assert AMOUNTS([text]) == [UNREADABLE + text]


@few
@given(st.text("0123456789 ", min_size=5, max_size=7))
def test_a_month_is_six_digits_with_a_month_of_the_calendar(text):
    plain = text.replace(" ", "")
    good = re.fullmatch("[12][0-9]{3}(0[1-9]|1[0-2])", plain)
    assert MONTHS([text]) == [plain if good or not plain else UNREADABLE + plain]


@pytest.mark.parametrize(
    ("text", "year"),
    [("２０２０", "2020"), ("20200", "?20200"), ("本年", "?本年"), ("", ""), ("0999", "?0999")],
)
def test_years_by_example(text, year):
    assert YEARS([text]) == [year]


@few
@given(
    st.lists(
        st.text(st.sampled_from("张扎西·•．・ \u3000\u200b\t䶮𫖯aＡ'"), max_size=8), min_size=1, max_size=20
    )
)
def test_a_name_loses_its_blanks_and_has_one_kind_of_dot(names):
    expected = [
        re.sub("[•．・]", "·", "".join(sign for sign in name if sign not in " \u3000\u200b\t"))
        for name in names
    ]
    assert NAMES(names) == expected


@few
@given(st.lists(st.text(st.characters(blacklist_categories=["Cs", "Cc"])), min_size=1, max_size=20))
def test_compact_text_is_half_width_blank_free_and_stays_as_it_is(texts):
    once = COMPACT(texts)
    plain = [
        without_blanks(text).translate({wide: narrow for narrow, wide in FULL_WIDTH.items()})
        for text in texts
    ]
    assert once == [text.lstrip("'’‘") for text in plain]
    assert COMPACT(once) == once


def test_every_blank_of_unicode_is_one():
    blanks = [chr(code) for code in range(0x110000) if chr(code).isspace()] + [
        "\u200b",
        "\ufeff",
        "\u2060",
        "\u200e",
    ]
    assert COMPACT([f"6{blank}2" for blank in blanks]) == ["62"] * len(blanks)
    assert NAMES([f"吴{blank}薇" for blank in blanks]) == ["吴薇"] * len(blanks)
    assert STRIPPED([f"{blank}吴 薇{blank}" for blank in blanks]) == ["吴 薇"] * len(blanks)
