"""Every linked number of the money pages opens a list of exactly so many cases."""

import re
from urllib.parse import parse_qs

import pytest

from access import Level, Role, Scope
from data_access.records import WorklistFilter
from data_access.sql import SqlReports
from tests.pages.application import opened

LINK = re.compile(r"\[([\d,]+)\]\(worklist\?([^)]*)\)")
EVERYTHING = Scope(Role.DATA_OFFICER, "620000")


def _filter(query: dict[str, list[str]]) -> WorklistFilter:
    def asked(name: str) -> tuple[str, ...]:
        return tuple(query.get(name, []))

    assert query.keys() <= {"division", "issue", "lang", "as", "flag", "group", "cause", "township"}
    return WorklistFilter(
        flags=asked("flag"), groups=asked("group"), causes=asked("cause"), townships=asked("township")
    )


@pytest.mark.parametrize("page", ["monitor/subsidies.py", "monitor/pensions.py"])
@pytest.mark.parametrize(
    ("division", "by", "issue"),
    [("620000", "prefecture", 13), ("620000", "county", 6), ("621200", "county", 12)],
)
def test_a_linked_number_is_the_length_of_its_list(
    loaded_samples: str, monkeypatch: pytest.MonkeyPatch, page: str, division: str, by: str, issue: int
) -> None:
    monkeypatch.setenv("DATABASE_URL", loaded_samples)
    reports = SqlReports.at(loaded_samples)
    app = opened(page, division=division, by=by, issue=str(issue))
    cells = [str(cell) for table in app.table for row in table.value.to_numpy() for cell in row]
    links = [(int(n.replace(",", "")), parse_qs(query)) for cell in cells for n, query in LINK.findall(cell)]
    assert len(links) > 3
    for number, query in links:
        release = reports.release(EVERYTHING, int(query["issue"][0]))
        here = EVERYTHING.narrow(query["division"][0])
        assert reports.worklist_count(here, release.release_id, _filter(query)) == number, query


def test_townships_open_their_own_cases(loaded_samples: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", loaded_samples)
    reports = SqlReports.at(loaded_samples)
    newest = reports.release(EVERYTHING).release_id
    gaps = reports.flag_counts(EVERYTHING, newest, Level.COUNTY)
    worst = gaps[gaps["flag_type"] == "F02"].sort_values("open_cases").iloc[-1]
    app = opened("monitor/subsidies.py", division=str(worst["division"]))
    places = next(each.value for each in app.table if each.value.columns[0] == "乡镇").iloc[:-1]
    found = [LINK.search(str(cell)) for cell in places["应代未代"]]
    numbers = {parse_qs(hit[2])["township"][0]: int(hit[1]) for hit in found if hit}
    assert sum(numbers.values()) == worst["open_cases"]
    here = EVERYTHING.narrow(str(worst["division"]))
    for township, number in numbers.items():
        chosen = WorklistFilter(flags=("F02",), townships=(township,))
        assert reports.worklist_count(here, newest, chosen) == number
