"""Who is proposed for a visit."""

import pandas as pd
import pytest

from metrics.bulletin import Named, Problem
from metrics.policy import BriefingRules
from metrics.visits import Visit, visits

RULES = BriefingRules(
    lagging_counties=5,
    shown_counties=8,
    visit_most=2,
    visit_least_reasons=2,
    visit_reasons=("relapsed", "overdue", "missed"),
)
MISSED = pd.DataFrame({"division": ["621126", "621122"], "outcome": ["missed", "met"]})
OPEN = pd.Series({"621126": 4, "621122": 9, "620102": 9})


def _problem(kind: str, *counties: str) -> Problem:
    return Problem(kind, {}, tuple(Named(code, {}) for code in counties))


def test_a_county_with_reasons_enough_is_proposed_with_all_of_them() -> None:
    problems = [_problem("relapsed", "621126", "621122"), _problem("overdue", "621126")]
    assert visits(problems, MISSED, OPEN, RULES) == [Visit("621126", ("relapsed", "overdue", "missed"), 4)]


def test_reasons_the_policy_does_not_name_do_not_count() -> None:
    problems = [_problem("relapsed", "621122"), _problem("gap", "621122")]
    assert visits(problems, MISSED, OPEN, RULES) == []


def test_most_reasons_come_first_then_most_cases() -> None:
    problems = [
        _problem("relapsed", "621126", "621122", "620102"),
        _problem("overdue", "621126", "621122", "620102"),
    ]
    found = visits(problems, MISSED, OPEN, RULES)
    assert [visit.division for visit in found] == ["621126", "620102", "621122"]


@pytest.mark.parametrize("outcome", ["met", "running", "unknown"])
def test_a_commitment_not_missed_is_no_reason(outcome: str) -> None:
    results = pd.DataFrame({"division": ["621126"], "outcome": [outcome]})
    assert visits([_problem("relapsed", "621126")], results, OPEN, RULES) == []
