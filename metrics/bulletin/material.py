"""Everything a bulletin of one division speaks of."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from metrics.attention import Situation
from metrics.balance import of_flag
from metrics.clearance import STALE
from metrics.divisions import PREFECTURE_LEVEL, PROVINCE, Division, counties_of, divisions, prefectures
from metrics.ranking import coverage_ranking, last_places
from metrics.standing import Standing

FLAG = "F01"


@dataclass(frozen=True)
class Level:
    """Histories of the divisions of one level up to the issue, as far back as paces look; counts with their totals."""

    coverage: pd.DataFrame
    subsidies: pd.DataFrame
    pensions: pd.DataFrame
    flags: pd.DataFrame


@dataclass(frozen=True)
class Material:
    """A division in one issue: itself, its prefectures and its counties.

    `standing` is the division's own; `prefectures` is empty below the province. `states` is the clearance history of
    the counties; `cube` (open cases by county, flag type, ageing band and lateness), `feedback`, `sources` and `missing` are
    this issue's. `longest` is what has been open longest in the division. `previous_issue` is None for the first.
    """

    division: str
    issue: int
    previous_issue: int | None
    cutoff: date
    standing: Standing
    own: Level
    prefectures: Level
    counties: Level
    states: pd.DataFrame
    cube: pd.DataFrame
    longest: pd.DataFrame
    feedback: pd.DataFrame
    sources: pd.DataFrame
    missing: pd.DataFrame

    def situation(self) -> Situation:
        """What the rules of attention look at."""
        return Situation(
            issue=self.issue,
            division=self.division,
            flag_type=FLAG,
            flags=self.counties.flags,
            states=self.states,
            coverage=self.counties.coverage,
            cube=self.cube,
            sources=self.sources,
            missing=self.missing,
        )

    def states_now(self) -> pd.DataFrame:
        """Clearance states of this issue on F01."""
        now = of_flag(self.states, FLAG)
        return now[now["issue"] == self.issue]

    def stale_counties(self) -> list[str]:
        """Counties whose figures stand still this week, by code."""
        now = self.states_now()
        return sorted(now.loc[now["clearance_state"] == STALE, "division"])

    @cached_property
    def county_ranking(self) -> pd.DataFrame:
        """All counties under the division by coverage, as the committed table lists them."""
        places = [row.code for row in counties_of(self.division)]
        return coverage_ranking(
            self.counties.coverage, places, self.stale_counties(), self.issue, self.previous_issue
        )

    def last_counties(self, least: int) -> pd.DataFrame:
        """The last places of the ranking, worst first: so many (more when they share a rank), of at most half of all."""
        ranking = self.county_ranking
        return last_places(ranking, max(1, min(least, int(ranking["rank"].notna().sum()) // 2)))

    @cached_property
    def prefecture_ranking(self) -> pd.DataFrame:
        """All prefectures by coverage; empty below the province. One with a county that did not deliver is ranked."""
        places = [row.code for row in self.prefectures_of()]
        return coverage_ranking(self.prefectures.coverage, places, (), self.issue, self.previous_issue)

    @cached_property
    def outstanding(self) -> dict[str, tuple[int, int]]:
        """Outstanding persons and open cases of F01 by division; the two differ where cases stand still."""
        found: dict[str, tuple[int, int]] = {}
        for level in (self.own, self.prefectures, self.counties):
            persons, opened = level.coverage, of_flag(level.flags, FLAG)
            now = persons[persons["issue"] == self.issue]
            cases = opened[opened["issue"] == self.issue].set_index("division")["open_cases"].to_dict()
            for code, count in zip(now["division"], now["outstanding_persons"], strict=True):
                found[str(code)] = int(count), int(cases.get(code, 0))
        return found

    def prefectures_of(self) -> tuple[Division, ...]:
        """Prefectures the division consists of; none below the province."""
        return prefectures() if self.division == PROVINCE else ()

    def outline(self) -> list[tuple[Division, tuple[Division, ...]]]:
        """Prefectures with their counties in the order of the codes; a prefecture's own is itself."""
        own = divisions().get(self.division)
        heads = (own,) if own is not None and own.level == PREFECTURE_LEVEL else self.prefectures_of()
        return [(head, counties_of(head.code)) for head in heads]
