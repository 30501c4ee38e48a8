"""Counties summed to what people compare: counties per clearance state, open cases per county."""

import pandas as pd

from metrics.clearance import CLEARED, RELAPSED, STATES, SUSTAINED


def state_counts(states: pd.DataFrame) -> dict[str, int]:
    """Counties per clearance state, every state named, from one issue's states of one flag type."""
    found = states["clearance_state"].value_counts()
    return {state: int(found.get(state, 0)) for state in STATES}


def cleared_row(states: pd.DataFrame) -> dict[str, float]:
    """`cleared_counties` (cleared or sustained), `relapsed_counties` and `counties` with a state."""
    counts = state_counts(states)
    return {
        "cleared_counties": counts[CLEARED] + counts[SUSTAINED],
        "relapsed_counties": counts[RELAPSED],
        "counties": sum(counts.values()),
    }


def by_county(cube: pd.DataFrame) -> pd.DataFrame:
    """Open cases of the cube per county and flag type: `open_cases`, `overdue_cases`, `oldest_days`."""
    late = cube.assign(overdue_cases=cube["open_cases"].where(cube["is_overdue"] == 1, 0))
    return late.groupby(["division", "flag_type"], as_index=False).agg(
        open_cases=("open_cases", "sum"),
        overdue_cases=("overdue_cases", "sum"),
        oldest_days=("oldest_days", "max"),
    )
