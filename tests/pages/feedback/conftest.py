"""The two counties in a database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access.made import Made
from tests.builders import Tables, a_case, a_county, a_release, a_township
from tests.builders.databases import made_at, served
from tests.pages.feedback.answering import BESIDE, CASE, DOUBTFUL, LONGXI, MIN


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    tables = Tables()
    first = a_release(tables, 1)
    second = a_release(tables, 2, base=first)
    for release in (first, second):
        a_county(tables, release, MIN, coverage={"eligible_persons": 100})
        a_township(tables, release, MIN + "101", "麻子川镇")
        a_case(tables, release, MIN, case_no=CASE, person="a", movement="new" if release == first else None)
        a_case(tables, release, LONGXI, case_no=BESIDE, person="b")
        a_case(tables, release, MIN, case_no=DOUBTFUL, person="c", flag_type="F04", cause="存疑")
    url = served(tables, tmp_path, monkeypatch)
    with made_at(url) as made:
        yield made
