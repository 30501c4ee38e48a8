"""Everything a bulletin of one division speaks of."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from metrics.attention import Situation
from metrics.balance import of_flag
from metrics.clearance import STALE
from metrics.divisions import PREFECTURE_LEVEL, PROVINCE, Division, counties_of, divisions, prefectures
from metrics.ranking import coverage_ranking
from metrics.standing import Standing

FLAG = "F01"


@dataclass(frozen=True)
class Level:
    """Histories of the divisions of one level, over the loaded packs up to the issue; counts with their totals."""

    coverage: pd.DataFrame
    subsidies: pd.DataFrame
    pensions: pd.DataFrame
    flags: pd.DataFrame


@dataclass(frozen=True)
class Material:
    """A division in one issue: itself, its prefectures and its counties.

    `standing` is the division's own; `prefectures` is empty below the province. `states` is the clearance history of
    the counties; `cube`, `feedback`, `sources` and `missing` are this issue's. `previous_issue` is None for the first.
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

    def county_ranking(self) -> pd.DataFrame:
        """All counties under the division by coverage, as the committed table lists them."""
        places = [row.code for row in counties_of(self.division)]
        return coverage_ranking(
            self.counties.coverage, places, self.stale_counties(), self.issue, self.previous_issue
        )

    def prefecture_ranking(self) -> pd.DataFrame:
        """All prefectures by coverage; empty below the province. One with a county that did not deliver is ranked."""
        places = [row.code for row in self.prefectures_of()]
        return coverage_ranking(self.prefectures.coverage, places, (), self.issue, self.previous_issue)

    def outstanding_of(self, division: str) -> tuple[int, int]:
        """Outstanding persons of a division and its open cases of F01; they differ where cases stand still."""
        found = [0, 0]
        for level in (self.own, self.prefectures, self.counties):
            for place, (rows, column) in enumerate(
                ((level.coverage, "outstanding_persons"), (of_flag(level.flags, FLAG), "open_cases"))
            ):
                now = rows[(rows["issue"] == self.issue) & (rows["division"] == division)]
                found[place] = int(now[column].iloc[0]) if len(now) else found[place]
        return found[0], found[1]

    def prefectures_of(self) -> tuple[Division, ...]:
        """Prefectures the division consists of; none below the province."""
        return prefectures() if self.division == PROVINCE else ()

    def outline(self) -> list[tuple[Division, tuple[Division, ...]]]:
        """Prefectures with their counties in the order of the codes; a prefecture's own is itself."""
        own = divisions().get(self.division)
        heads = (own,) if own is not None and own.level == PREFECTURE_LEVEL else self.prefectures_of()
        return [(head, counties_of(head.code)) for head in heads]
