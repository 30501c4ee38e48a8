"""The printable page: figures and ranks of a division, its highs and lows, and nobody's name."""

from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy import select

from access import Role, Scope
from data_access.engine import reading_engine
from data_access.schema import flagged_case, release
from metrics.policy import load_policy
from reports import one_page_rows
from tests.reports import words
from tests.reports.conftest import Samples
from tests.samples import expected
from ui.meeting import bulletin_files

POLICY = load_policy()
MIN = "621126"


def _cells(samples: Samples, issue: int, division: str) -> tuple[bytes, dict[str, list[str]]]:
    view, material = samples(issue, division)
    file = bulletin_files.page(view, material, POLICY)
    return file, {row[0]: row[1:] for row in words.rows(file, 0)}


@pytest.mark.parametrize("issue", [1, 13])
def test_a_county_shows_its_expected_figures(samples: Samples, issue: int) -> None:
    right = expected()["packs"][issue - 1]["counties"][MIN]
    _, key = _cells(samples, issue, MIN)
    assert key["应保未保"][0] == f"{right['coverage']['outstanding']}人"
    assert key["应代未代"][0] == f"{right['subsidy']['gap']}人"
    assert key["应发未发"][0] == f"{right['pension']['unpaid']}人"
    assert key["未结疑点"][0] == f"{sum(flag['open'] for flag in right['flags'].values())}件"


def test_a_county_is_ranked_as_in_the_bulletin(samples: Samples) -> None:
    _, key = _cells(samples, 13, MIN)
    _, whole = samples(13)
    ranking = whole.county_ranking
    ranked = ranking[ranking["rank"].notna()]
    own = ranked.loc[ranked["division"] == MIN, "rank"].iloc[0]
    assert f"第 {own} 名，共 {len(ranked)}" in key["参保率"][2]


def test_who_sees_one_county_only_gets_no_rank(samples: Samples) -> None:
    view, material = samples(13, MIN)
    clerk = replace(view, home=Scope(Role.COUNTY, MIN), scope=Scope(Role.COUNTY, MIN))
    assert bulletin_files.peers(clerk, POLICY) is None
    rows = one_page_rows.key_figures(material, None, POLICY, "zh")
    assert {row["位次"] for row in rows} == {"—"}


def test_the_first_issue_has_one_line_and_no_change(samples: Samples) -> None:
    file, key = _cells(samples, 1, MIN)
    assert {cells[1] for cells in key.values()} == {"—"}
    assert [row[0] for row in words.rows(file, 1)] == ["1"]


def test_the_course_shows_every_issue_with_its_expected_numbers(samples: Samples) -> None:
    file, _ = _cells(samples, 13, "620000")
    course = words.rows(file, 2)
    assert [row[0] for row in course] == [str(n) for n in range(1, 14)]
    for row, pack in zip(course, expected()["packs"], strict=True):
        right = pack["province"]
        assert [int(cell.replace(",", "")) for cell in row[3:6]] == [
            right["coverage"]["outstanding"],
            right["subsidy"]["gap"],
            right["pension"]["unpaid"],
        ]


def test_a_province_names_its_best_and_worst_counties(samples: Samples) -> None:
    file, _ = _cells(samples, 13, "620000")
    lows = {row[0]: row[2] for row in words.rows(file, 1)}
    right = expected()["packs"][12]["counties"]
    most = max(county["coverage"]["outstanding"] for county in right.values())
    assert lows["应保未保"].startswith(f"{most}人：")


@pytest.mark.parametrize("division", ["620000", "621100", "621124"])
def test_the_page_is_the_same_in_english_and_made_twice_alike(samples: Samples, division: str) -> None:
    view, material = samples(13, division)
    english = replace(view, language="en")
    file = bulletin_files.page(english, material, POLICY)
    assert file == bulletin_files.page(english, material, POLICY)
    assert not [sign for sign in words.body(file) if "一" <= sign <= "鿿"]


@pytest.mark.parametrize("division", ["620000", "621100", "621124"])
def test_what_lies_longest_is_counted_over_the_whole_division(
    samples: Samples, loaded_samples: str, division: str
) -> None:
    view, material = samples(13, division)
    case = flagged_case.c
    engine = reading_engine(loaded_samples)
    with engine.connect() as connection:
        opened = connection.execute(
            select(case.flag_type, case.cause, case.stage, case.days_open)
            .join_from(flagged_case, release, release.c.release_id == case.release_id)
            .where(release.c.issue == 13, case.is_open, case.county.startswith(division.rstrip("0")))
        ).all()
    engine.dispose()
    cases: Counter[tuple[str, str]] = Counter()
    oldest: dict[tuple[str, str], int] = {}
    for row in opened:
        kind = row.flag_type, row.stage if row.cause == "none" else row.cause
        cases[kind] += 1
        oldest[kind] = max(oldest.get(kind, 0), row.days_open)
    told = {(row.flag_type, row.waits_for): row for row in material.longest.itertuples()}
    assert {kind: (row.open_cases, row.oldest_days) for kind, row in told.items()} == {
        kind: (number, oldest[kind]) for kind, number in cases.items()
    }
    shown = one_page_rows.lasting(material, "zh")
    assert shown
    file = bulletin_files.page(view, material, POLICY)
    rows = [row[:3] for place in range(len(words.opened(file).tables)) for row in words.rows(file, place)]
    assert [shown[0]["类型"], shown[0]["等待"], shown[0]["件数"]] in rows
