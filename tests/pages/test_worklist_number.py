"""A case reached by its number: from the worklist and from the case page without a case; an ID number goes nowhere."""

import logging
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from streamlit.testing.v1 import AppTest

from data_access.schema import access_log
from locales import LANGUAGES, text
from tests.builders import Tables, a_case, a_county, a_release, published
from tests.builders.databases import sqlite_url
from tests.pages.application import opened, said
from ui.casework.worklist_number import case_number

MIN, LONGXI = "621126", "621122"
WORKLIST, CASE_PAGE = "casework/worklist.py", "casework/case.py"
OWN, FOREIGN, UNKNOWN = "AB" * 8, "CD" * 8, "EF" * 8
ID_NUMBER = "629901196001011234"
PAGES = [
    (WORKLIST, {}),
    (WORKLIST, {"cause": "nobody-knows"}),
    (CASE_PAGE, {}),
    (CASE_PAGE, {"case": UNKNOWN}),
]


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """One case at home, one next door."""
    tables = Tables()
    release = a_release(tables, 1)
    for county in (MIN, LONGXI):
        a_county(tables, release, county, coverage={"eligible_persons": 100})
    a_case(tables, release, MIN, case_no=OWN, person="a")
    a_case(tables, release, LONGXI, case_no=FOREIGN, person="b")
    made = sqlite_url(tmp_path)
    published(tables, made).dispose()
    monkeypatch.setenv("DATABASE_URL", made)
    return made


def _asked(page: str, typed: str, language: str, **query: str) -> AppTest:
    app = opened(page, **{"as": "county"}, lang=language, **query)
    app.text_input("case_by_number_typed").input(typed)
    return app.button("case_by_number_open").click().run()


def _in_address(app: AppTest, name: str) -> str | None:
    """The value of a parameter; a test reads back a list or, after a switch of pages, the value alone."""
    value = app.query_params.get(name)
    return value[0] if isinstance(value, list) else value


def _logged(url: str) -> str:
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = [str(row) for row in connection.execute(select(access_log))]
    engine.dispose()
    return "\n".join(rows)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("page", "query"), PAGES)
def test_a_clerk_reaches_his_case_by_its_number(
    url: str, page: str, query: dict[str, str], language: str
) -> None:
    app = _asked(page, f" {OWN.lower()} ", language, **query)
    assert f" · {OWN}" in said(app)
    assert _in_address(app, "case") == OWN
    assert _in_address(app, "lang") == language
    assert _in_address(app, "cause") == query.get("cause")
    assert OWN in _logged(url)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("page", "query"), PAGES)
@pytest.mark.parametrize("number", [FOREIGN, UNKNOWN])
def test_the_number_of_another_county_or_of_nothing_is_not_found(
    url: str, number: str, page: str, query: dict[str, str], language: str
) -> None:
    app = _asked(page, number, language, **query)
    assert text("state.case_not_found.title", language) in said(app)
    assert number not in said(app)
    assert not app.table
    assert number in _logged(url)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("page", "query"), PAGES)
@pytest.mark.parametrize("typed", [ID_NUMBER, ID_NUMBER[:16]])
def test_an_id_number_reaches_neither_address_nor_log(
    url: str,
    typed: str,
    page: str,
    query: dict[str, str],
    language: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    app = _asked(page, typed, language, **query)
    assert [notice.value for notice in app.warning] == [text("by_number.wrong", language)]
    assert _in_address(app, "case") == query.get("case")
    for kept in (str(app.query_params), _logged(url), caplog.text, said(app)):
        assert ID_NUMBER[:16] not in kept


@pytest.mark.parametrize(
    "typed", ["", "  ", "AB", "G" * 16, OWN + "0", "' OR 1=1", "ＡＢ" * 8, "../../etc/passwd"]
)
def test_anything_else_is_no_case_number(typed: str) -> None:
    assert case_number(typed) is None


def test_a_number_of_digits_alone_may_be_a_case() -> None:
    assert case_number("0" * 16) == "0" * 16
    assert case_number("6299019960010112") == "6299019960010112"
