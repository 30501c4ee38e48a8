"""Clearance 清零: the state machine of a county on one flag type, one step per loaded pack.

Source of the rule: rules.md, "Clearance". Grain: division × flag type. The machine remembers three things:
the last state that was known (a stale week says nothing), the run of clear weeks up to now, and the number
of relapses.
"""

import pandas as pd

STALE, OUTSTANDING, CLEARED, SUSTAINED, RELAPSED = "stale", "outstanding", "cleared", "sustained", "relapsed"
STATES = (SUSTAINED, CLEARED, OUTSTANDING, RELAPSED, STALE)
# Flag types clearance is shown for.
FLAG_TYPES = ("F01", "F02", "F03")

KEY = ["division", "flag_type"]
MEMORY = [*KEY, "last_state", "weeks_clear", "relapses"]
_CLEAR = (CLEARED, SUSTAINED)


def no_memory() -> pd.DataFrame:
    """The memory before the first pack: no county is known."""
    dtypes = {
        "division": "str",
        "flag_type": "str",
        "last_state": "str",
        "weeks_clear": "int64",
        "relapses": "int64",
    }
    return pd.DataFrame({column: pd.Series(dtype=dtypes[column]) for column in MEMORY})


def advance(previous: pd.DataFrame, week: pd.DataFrame, sustained_weeks: int) -> pd.DataFrame:
    """One week of every county and flag type: the columns of `MEMORY` plus `clearance_state`.

    `previous` is the memory (`MEMORY`), `week` has `division`, `flag_type`, `open_cases` and `is_stale` for
    every county with a person of R, a flag type from the week on in which it starts. Counties in the memory
    that are not in the week stay in it without a state (missing); such a week, like a stale one, ends the
    run of clear weeks and clears nothing.

    Example: open 3, 0, stale, 0, 0, 0, 0, 2 with four weeks to sustain gives outstanding, cleared, stale,
    cleared, cleared, cleared, sustained, relapsed.
    """
    both = previous.merge(week, on=KEY, how="outer", validate="one_to_one")
    known = both["open_cases"].notna()
    stale = known & both["is_stale"].eq(True)
    clear = known & ~stale & both["open_cases"].eq(0)
    still_open = known & ~stale & ~clear
    was_clear = both["last_state"].isin(_CLEAR)
    ever_clear = was_clear | both["last_state"].eq(RELAPSED)

    weeks_clear = (both["weeks_clear"].fillna(0) + 1).where(clear, 0).astype("int64")
    state = pd.Series(pd.NA, index=both.index, dtype="str")
    state = state.mask(stale, STALE).mask(still_open, OUTSTANDING).mask(still_open & ever_clear, RELAPSED)
    state = state.mask(clear, CLEARED).mask(clear & weeks_clear.ge(sustained_weeks), SUSTAINED)
    return both[KEY].assign(
        last_state=state.where(clear | still_open, both["last_state"]),
        weeks_clear=weeks_clear,
        relapses=both["relapses"].fillna(0).astype("int64") + (still_open & was_clear),
        clearance_state=state,
    )
