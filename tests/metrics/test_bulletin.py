"""Problems and requirements of the bulletin: every rule at its threshold, totals that add up, days from the policy."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from metrics.bulletin import Level, Material, Problem, Requirement, problems, requirements
from metrics.bulletin.problems import soft_shares
from metrics.policy import load_policy
from metrics.standing import Standing

POLICY = load_policy()
A, B, C = "621122", "621126", "620102"
CUTOFF = date(2020, 4, 17)
_MOVES = (
    "new",
    "reopened",
    "transferred_in",
    "resolved",
    "excluded",
    "insured_elsewhere",
    "left_register",
    "transferred_out",
)


def _flags(weeks: dict[str, list[int]]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"issue": issue, "division": county, "flag_type": "F01", "open_cases": cases}
            | {"previous_cases": opened[issue - 2] if issue > 1 else 0}
            | {f"{move}_cases": 0 for move in _MOVES}
            for county, opened in weeks.items()
            for issue, cases in enumerate(opened, 1)
        ]
    )


def _material(weeks: dict[str, list[int]], states: dict[str, str] | None = None) -> Material:
    """Counties with their open cases of F01 per issue and nothing else to say; the last issue is the one looked at."""
    issue = len(next(iter(weeks.values())))
    rows = [{"issue": issue, "division": county} for county in weeks]
    counties = Level(
        coverage=pd.DataFrame([{**row, "excluded_persons": 5, "adult_persons": 100} for row in rows]),
        subsidies=pd.DataFrame([{**row, "gap_persons": 0} for row in rows]),
        pensions=pd.DataFrame([{**row, "unpaid_persons": 0} for row in rows]),
        flags=_flags(weeks),
    )
    now = {
        "gap_persons": 0,
        "unpaid_persons": 0,
        "open_cases_F01": sum(cases[-1] for cases in weeks.values()),
    }
    return Material(
        division="620000",
        issue=issue,
        previous_issue=issue - 1 or None,
        cutoff=CUTOFF,
        standing=Standing(now, None),
        own=counties,
        prefectures=counties,
        counties=counties,
        states=pd.DataFrame(
            [
                {**row, "flag_type": "F01", "clearance_state": (states or {}).get(row["division"], "cleared")}
                for row in rows
            ]
        ),
        cube=pd.DataFrame({"division": [A], "flag_type": ["F01"], "is_overdue": [0], "open_cases": [1]}),
        longest=pd.DataFrame(),
        feedback=pd.DataFrame({"division": [A], "feedback_code": ["C1"], "open_cases": [1]}),
        sources=pd.DataFrame(
            {"source": ["death"], "is_late": [False], "as_of_date": [pd.Timestamp("2020-04-16")]}
        ),
        missing=pd.DataFrame({"source": pd.Series(dtype="str"), "division": pd.Series(dtype="str")}),
    )


def _only(material: Material) -> Problem:
    (found,) = problems(material, POLICY)
    return found


def _named(problem: Problem) -> list[tuple[str, object]]:
    return [(county.division, county.values.get("cases")) for county in problem.counties]


def _asked(material: Material) -> dict[str, Requirement]:
    found = problems(material, POLICY)
    return {each.kind: each for each in requirements(material, found, POLICY)}


def test_a_province_in_order_has_no_problem_and_nothing_to_do() -> None:
    quiet = _material({A: [5, 0], B: [3, 0]})
    assert problems(quiet, POLICY) == []
    assert _asked(quiet) == {}


def test_all_relapsed_counties_are_named_most_first_and_add_up() -> None:
    found = _only(_material({A: [1, 1], B: [2, 2], C: [1, 1]}, {A: "relapsed", B: "relapsed", C: "relapsed"}))
    assert found.kind == "relapsed"
    assert _named(found) == [(B, 2), (C, 1), (A, 1)]
    assert found.values == {"counties": 3, "total": 4}


def test_rising_and_stalled_counties_are_told_by_the_rules_of_attention() -> None:
    kinds = [each.kind for each in problems(_material({A: [1, 1, 1, 4], B: [2, 2, 2, 2]}), POLICY)]
    assert kinds == ["rising", "stalled"]


@pytest.mark.parametrize(("late", "is_told"), [(4, False), (5, True)])
def test_overdue_names_counties_from_the_threshold_and_tells_all_cases(late: int, is_told: bool) -> None:
    cube = pd.DataFrame(
        {"division": [A, B], "flag_type": ["F01"] * 2, "is_overdue": [1, 1], "open_cases": [late, 2]}
    )
    found = problems(replace(_material({A: [9, 0], B: [9, 0]}), cube=cube), POLICY)
    assert [each.kind for each in found] == (["overdue"] if is_told else [])
    if is_told:
        assert found[0].values == {"counties": 1, "total": 5, "all_cases": 7, "least": 5}


@pytest.mark.parametrize(("day", "is_told"), [(date(2020, 3, 30), False), (date(2020, 3, 31), True)])
def test_a_missing_subsidy_is_held_against_nobody_before_its_day(day: date, is_told: bool) -> None:
    quiet = _material({A: [5, 0], B: [3, 0]})
    subsidies = quiet.counties.subsidies.assign(gap_persons=[3, 0])
    material = replace(quiet, counties=replace(quiet.counties, subsidies=subsidies), cutoff=day)
    found = problems(material, POLICY)
    assert [_named(each) for each in found] == ([[(A, 3)]] if is_told else [])


def test_unpaid_pensions_name_their_counties() -> None:
    quiet = _material({A: [5, 0], B: [3, 0]})
    pensions = quiet.counties.pensions.assign(unpaid_persons=[1, 2])
    found = _only(replace(quiet, counties=replace(quiet.counties, pensions=pensions)))
    assert (found.kind, _named(found)) == ("unpaid", [(B, 2), (A, 1)])


@pytest.mark.parametrize(("soft", "is_told"), [(2, False), (3, True)])
def test_many_lost_or_declined_are_told_from_both_thresholds(soft: int, is_told: bool) -> None:
    feedback = pd.DataFrame(
        {
            "division": [A, A, B],
            "feedback_code": ["E1", "E2", "E1"],
            "open_cases": [soft - 1, 1, 4],
        }
    )
    material = replace(_material({A: [9, 6 if soft == 3 else 4], B: [20, 18]}), feedback=feedback)
    found = [each for each in problems(material, POLICY) if each.kind == "soft"]
    assert [_named(each) for each in found] == ([[(A, 3)]] if is_told else [])
    shares = soft_shares(material)
    assert shares.loc[B, ["soft_cases", "lost_cases", "declined_cases"]].tolist() == [4, 4, 0]
    if is_told:
        assert found[0].values == {
            "counties": 1,
            "all_cases": 7,
            "lost": 6,
            "declined": 1,
            "share": 7 / 24,
            "least_cases": 3,
            "least": 0.5,
        }


def test_missing_and_late_lists_are_told_with_their_names() -> None:
    missing = pd.DataFrame({"source": ["student", "death"], "division": [C, C]})
    sources = pd.DataFrame(
        {"source": ["prison"], "is_late": [True], "as_of_date": [pd.Timestamp("2020-04-01")]}
    )
    found = problems(replace(_material({A: [5, 0]}), missing=missing, sources=sources), POLICY)
    assert [(each.kind, each.values.get("sources")) for each in found] == [
        ("not_delivered", None),
        ("late", "prison"),
    ]
    assert found[0].counties[0].values == {"sources": "death,student"}
    assert found[1].values["as_of"] == date(2020, 4, 1)


def test_clearing_is_asked_for_by_the_deadline_with_its_pace() -> None:
    asked = _asked(_material({A: [9, 6], B: [8, 6]}, {A: "outstanding", B: "relapsed"}))["clear"]
    assert asked.due == date(2020, 5, 29)
    assert asked.values == {"counties": 2, "cases": 12, "pace": 2.0}


def test_from_the_deadline_on_clearing_is_asked_for_within_the_time_of_a_case() -> None:
    late = replace(_material({A: [9, 6]}, {A: "outstanding"}), cutoff=date(2020, 5, 29))
    asked = _asked(late)
    assert "clear" not in asked
    assert asked["clear_overdue"].due == date(2020, 6, 12)


def test_days_are_counted_from_the_cut_off_by_the_policy() -> None:
    quiet = _material({A: [5, 1], B: [3, 3]}, {A: "relapsed"})
    now = {
        **quiet.standing.now,
        "unverified_cases": 4,
        "new_cases": 2,
        "reopened_cases": 1,
        "unpaid_persons": 5,
    }
    cube = pd.DataFrame({"division": [A], "flag_type": ["F01"], "is_overdue": [1], "open_cases": [2]})
    asked = _asked(replace(quiet, standing=Standing(now, None), cube=cube))
    assert {kind: each.due for kind, each in asked.items() if kind != "clear"} == {
        "verify": date(2020, 4, 24),
        "new": date(2020, 5, 1),
        "overdue": date(2020, 4, 24),
        "explain": date(2020, 4, 22),
        "pay": date(2020, 5, 1),
    }
    assert asked["new"].values == {
        "cases": 3,
        "settle": date(2020, 5, 8),
        "registration": date(2020, 6, 23),
    }
    assert asked["overdue"].values == {"cases": 2}


@pytest.mark.parametrize(
    ("day", "due"), [(date(2020, 3, 20), date(2020, 3, 31)), (date(2020, 4, 3), date(2020, 4, 17))]
)
def test_subsidies_are_asked_for_by_their_day_and_then_within_the_time_of_a_case(
    day: date, due: date
) -> None:
    quiet = _material({A: [5, 0]})
    now = {**quiet.standing.now, "gap_persons": 9}
    asked = _asked(replace(quiet, standing=Standing(now, None), cutoff=day))["subsidise"]
    assert (asked.due, asked.values) == (due, {"persons": 9})
