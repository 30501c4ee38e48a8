"""What needs attention: each rule at its threshold, the order, and the limit."""

from dataclasses import replace

import pandas as pd
import pytest

from metrics.attention import Situation, attention_lines
from metrics.policy import Attention, load_policy

LIMITS = load_policy().attention
A, B, C = "621122", "621126", "620102"
_MOVES = ("new", "reopened", "transferred_in", "resolved", "excluded", "insured_elsewhere", "left_register")


def _flags(weeks: dict[str, list[int]], **moves: int) -> pd.DataFrame:
    rows = []
    for county, opened in weeks.items():
        for issue, open_cases in enumerate(opened, 1):
            now = issue == len(opened)
            previous = opened[issue - 2] if issue > 1 else 0
            rows.append(
                {"issue": issue, "division": county, "flag_type": "F01", "open_cases": open_cases}
                | {"previous_cases": previous}
                | {f"{move}_cases": moves.get(move, 0) if now else 0 for move in _MOVES}
            )
    return pd.DataFrame(rows)


def _situation(flags: pd.DataFrame, states: dict[str, str] | None = None) -> Situation:
    issue = int(flags["issue"].max())
    counties = list(flags["division"].unique())
    found = states or dict.fromkeys(counties, "outstanding")
    return Situation(
        issue=issue,
        division="620000",
        flag_type="F01",
        flags=flags,
        states=pd.DataFrame(
            [
                {"issue": issue, "division": c, "flag_type": "F01", "clearance_state": s}
                for c, s in found.items()
            ]
        ),
        coverage=pd.DataFrame(
            [{"issue": issue, "division": c, "excluded_persons": 5, "adult_persons": 100} for c in counties]
        ),
        cube=pd.DataFrame({"division": [A], "flag_type": ["F01"], "is_overdue": [0], "open_cases": [1]}),
        sources=pd.DataFrame(
            {"source": ["death"], "is_late": [False], "as_of_date": [pd.Timestamp("2020-03-05")]}
        ),
        missing=pd.DataFrame({"source": pd.Series(dtype="str"), "division": pd.Series(dtype="str")}),
    )


def _kinds(situation: Situation, limits: Attention = LIMITS) -> list[str]:
    return [line.kind for line in attention_lines(situation, limits)]


def test_a_falling_county_needs_no_attention() -> None:
    assert _kinds(_situation(_flags({A: [9, 7, 5, 4, 1]}))) == []


@pytest.mark.parametrize(("now", "is_told"), [(6, False), (7, True)])
def test_stock_that_rises_by_the_threshold_is_told(now: int, is_told: bool) -> None:
    found = attention_lines(_situation(_flags({A: [3, 4, now]})), LIMITS)
    assert [line.kind for line in found] == (["rising"] if is_told else [])
    if is_told:
        assert found[0].values == {"cases": 7, "before": 4}
        assert (found[0].page, found[0].division, found[0].filters) == ("worklist", A, {"flag": "F01"})


def test_a_county_that_stands_still_is_told_after_three_weeks() -> None:
    assert _kinds(_situation(_flags({A: [2, 2, 2]}))) == []
    found = attention_lines(_situation(_flags({A: [2, 2, 2, 2], B: [5, 4, 4, 3]})), LIMITS)
    assert [line.kind for line in found] == ["stalled"]
    assert found[0].values == {"cases": 2, "weeks": 3, "counties": 1}


def test_a_county_that_dipped_and_came_back_is_not_stalled() -> None:
    assert _kinds(_situation(_flags({A: [3, 2, 3, 3]}))) == []


def test_relapsed_counties_are_counted_and_the_worst_named() -> None:
    flags = _flags({A: [0, 1], B: [0, 2], C: [4, 3]})
    line = attention_lines(_situation(flags, {A: "relapsed", B: "relapsed", C: "outstanding"}), LIMITS)[0]
    assert line.kind == "relapsed"
    assert line.values == {"counties": 2, "place": B, "most": 2, "total": 3}
    assert (line.page, line.filters["state"]) == ("clearance", "relapsed")


@pytest.mark.parametrize(("late", "is_told"), [(4, False), (5, True)])
def test_overdue_cases_are_told_from_the_threshold_of_one_county(late: int, is_told: bool) -> None:
    cube = pd.DataFrame(
        {
            "division": [A, B, A],
            "flag_type": ["F01"] * 3,
            "is_overdue": [1, 1, 0],
            "open_cases": [late, 2, 50],
        }
    )
    found = attention_lines(replace(_situation(_flags({A: [9, 8]})), cube=cube), LIMITS)
    assert [line.values for line in found] == ([{"cases": 7, "most": 5, "place": A}] if is_told else [])


def test_a_late_source_and_a_county_that_did_not_deliver_are_told_apart() -> None:
    sources = pd.DataFrame(
        {
            "source": ["death", "student"],
            "is_late": [True, False],
            "as_of_date": [pd.Timestamp("2020-02-20"), pd.Timestamp("2020-03-05")],
        }
    )
    missing = pd.DataFrame({"source": ["student"], "division": [C]})
    found = attention_lines(
        replace(_situation(_flags({A: [9, 8]})), sources=sources, missing=missing), LIMITS
    )
    assert [(line.kind, line.values.get("source")) for line in found] == [
        ("stale_counties", None),
        ("late_source", "death"),
    ]


@pytest.mark.parametrize(("closed", "is_told"), [(9, False), (10, True)])
def test_many_closings_in_one_week_are_told_with_their_reason(closed: int, is_told: bool) -> None:
    flags = _flags({A: [20, 20 - closed]}, excluded=closed - 1, resolved=1)
    found = attention_lines(_situation(flags), LIMITS)
    assert [line.kind for line in found] == (["bulk_closures"] if is_told else [])
    if is_told:
        assert found[0].values == {"closed": 10, "handled": 20, "reason": "excluded", "cases": 9}
        assert found[0].filters == {"flag": "F01", "movement": "excluded"}


def test_a_county_that_excludes_far_more_than_its_peers_is_told() -> None:
    shares = {A: 30, B: 5, C: 5}
    coverage = pd.DataFrame(
        [{"issue": 2, "division": c, "excluded_persons": n, "adult_persons": 100} for c, n in shares.items()]
    )
    found = attention_lines(
        replace(_situation(_flags({county: [1, 0] for county in shares})), coverage=coverage), LIMITS
    )
    assert [(line.kind, line.division) for line in found] == [("excluding_many", A)]
    assert found[0].values == {"share": 0.3, "median": 0.05}


def test_at_most_seven_lines_and_every_kind_before_a_second_of_one() -> None:
    counties = {f"6211{n:02d}": [1, 9] for n in range(21, 27)} | {
        f"6212{n:02d}": [1, 8] for n in range(21, 27)
    }
    cube = pd.DataFrame({"division": [A], "flag_type": ["F01"], "is_overdue": [1], "open_cases": [9]})
    found = attention_lines(replace(_situation(_flags(counties)), cube=cube), LIMITS)
    assert len(found) == LIMITS.most_lines
    assert [line.kind for line in found] == ["rising"] * 6 + ["overdue"]
    cases = [line.values["cases"] for line in found[:6]]
    assert cases == sorted(cases, reverse=True)
