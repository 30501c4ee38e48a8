"""What a line of attention is made of, and what the rules look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

Value = int | float | str | date


@dataclass(frozen=True)
class Line:
    """One thing a supervisor should know: the kind of reason, its figures, and where it leads.

    `values` fill the sentence `attention.<kind>` of the catalogue: `cases`, `counties`, `before`, `weeks`, `share`,
    `median`, `source`, `as_of`, `reason`. `page` with `filters` and `division` is the list behind the line; when it
    is the worklist, the list has exactly `cases` rows.
    """

    kind: str
    page: str
    division: str | None = None
    filters: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Situation:
    """Everything the rules look at, for the counties of one division in one issue.

    Histories run over the loaded packs up to the issue: `flags` (county balance), `states` (clearance), `coverage`
    with its totals. `cube` holds this issue's open cases, `sources` and `missing` what was delivered.
    """

    issue: int
    division: str
    flag_type: str
    flags: pd.DataFrame
    states: pd.DataFrame
    coverage: pd.DataFrame
    cube: pd.DataFrame
    sources: pd.DataFrame
    missing: pd.DataFrame

    def open_cases(self) -> pd.DataFrame:
        """Open cases of the flag type, one row per county and one column per issue; NaN before a county appears."""
        rows = self.flags[self.flags["flag_type"] == self.flag_type]
        return rows.pivot(index="division", columns="issue", values="open_cases")

    def states_now(self) -> pd.DataFrame:
        """Clearance states of the flag type in this issue."""
        states = self.states
        return states[(states["issue"] == self.issue) & (states["flag_type"] == self.flag_type)]
