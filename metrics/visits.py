"""The visit list 督导名单: counties the meeting proposes to go to, by reasons that can be read.

A reason is a problem the bulletin names the county for, or a commitment it missed. Which reasons count and how many of them
it takes stands in the policy file.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from metrics.bulletin.problems import Problem
from metrics.commitments import MISSED
from metrics.policy import BriefingRules


@dataclass(frozen=True)
class Visit:
    """One county to visit, its reasons in the order of the problems, and its open cases of all types."""

    division: str
    reasons: tuple[str, ...]
    open_cases: int


def visits(
    problems: Sequence[Problem], results: pd.DataFrame, open_cases: pd.Series, rules: BriefingRules
) -> list[Visit]:
    """Counties with most reasons first, then most open cases, then by code.

    `results` are those of `commitment_results`; `open_cases` is indexed by county, one that is not in it has none.
    """
    reasons: dict[str, list[str]] = defaultdict(list)
    for problem in problems:
        if problem.kind in rules.visit_reasons:
            for county in problem.counties:
                reasons[county.division].append(problem.kind)
    if MISSED in rules.visit_reasons:
        for division in results.loc[results["outcome"] == MISSED, "division"]:
            reasons[division].append(MISSED)
    found = [
        Visit(division, tuple(why), int(open_cases.get(division, 0)))
        for division, why in reasons.items()
        if len(why) >= rules.visit_least_reasons
    ]
    return sorted(found, key=lambda visit: (-len(visit.reasons), -visit.open_cases, visit.division))
