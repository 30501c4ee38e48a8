"""What a meeting speaks of: the bulletin's material, last week's commitments with their results, who comes one by one."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from access import Level
from metrics.bulletin import Material, Problem, Requirement, problems, requirements
from metrics.bulletin.material import FLAG
from metrics.commitments import commitment_results, standing
from metrics.policy import Policy
from metrics.progress import county_progress
from metrics.ranking import last_places
from metrics.visits import Visit, visits
from ui import data
from ui.made import made
from ui.view import View


@dataclass(frozen=True)
class Meeting:
    """One meeting on one release; every part is worked out when a step asks for it."""

    view: View
    material: Material
    policy: Policy

    @cached_property
    def ranking(self) -> pd.DataFrame:
        """All counties by coverage, as the bulletin ranks them."""
        return self.material.county_ranking

    @cached_property
    def lagging(self) -> pd.DataFrame:
        """The last places, worst first."""
        return last_places(self.ranking, self.policy.briefing.lagging_counties)

    @cached_property
    def progress(self) -> pd.DataFrame:
        """Clearance county by county, indexed by county."""
        rows = county_progress(
            self.material.counties.flags,
            self.material.states,
            self.material.cube,
            FLAG,
            self.material.issue,
            self.policy,
        )
        return rows.set_index("division")

    @cached_property
    def commitments(self) -> pd.DataFrame:
        """Everything promised up to this issue, what is written down in this very meeting included."""
        return made().commitments(self.view.scope, self.material.issue)

    @cached_property
    def results(self) -> pd.DataFrame:
        """What became of the commitments made before this issue."""
        issue, previous = self.material.issue, self.view.previous
        chosen = standing(self.commitments, issue, previous.cutoff_date if previous else None, FLAG)
        # As far back as a promise still counts.
        last = 1 if chosen.empty else issue - int(chosen["issue"].min())
        flags = data.flags(self.view, Level.COUNTY, FLAG, last)
        return commitment_results(chosen, flags, self.material.states, issue, FLAG)

    def result(self, division: str) -> dict | None:
        """The result of one county; None when it had promised nothing."""
        rows = self.results[self.results["division"] == division]
        return None if rows.empty else rows.iloc[0].to_dict()

    def promised(self, division: str) -> dict | None:
        """What a county has promised in this meeting; None as long as it has not."""
        own = self.commitments
        rows = own[
            (own["division"] == division) & (own["flag_type"] == FLAG) & (own["issue"] == self.material.issue)
        ]
        return None if rows.empty else rows.iloc[0].to_dict()

    @cached_property
    def problems(self) -> list[Problem]:
        """The problems the bulletin names."""
        return problems(self.material, self.policy)

    @property
    def requirements(self) -> list[Requirement]:
        """What the bulletin asks for."""
        return requirements(self.material, self.problems, self.policy)

    @property
    def visits(self) -> list[Visit]:
        """Counties proposed for a visit."""
        flags = self.material.counties.flags
        now = flags[flags["issue"] == self.material.issue].groupby("division")["open_cases"].sum()
        return visits(self.problems, self.results, now, self.policy.briefing)
