"""Commitments against results: what a county promised in a meeting, and what became of it by this issue.

A commitment made on issue k counts the cases of its flag type that were closed in the issues after k. It is *met* as soon
as they reach the target, *missed* when they do not by the cut-off that reaches its day, *running* before; *unknown* when
that cut-off found the county without new data (a frozen county closes nothing).
"""

from datetime import date

import pandas as pd

from metrics.balance import of_flag, with_totals
from metrics.clearance import STALE

MET, RUNNING, MISSED, UNKNOWN = "met", "running", "missed", "unknown"
OUTCOMES = (MET, RUNNING, MISSED, UNKNOWN)


def commitment_results(
    chosen: pd.DataFrame, flags: pd.DataFrame, states: pd.DataFrame, issue: int, flag_type: str
) -> pd.DataFrame:
    """The commitments of `standing`, on one flag type, with `settled_cases` and `outcome` as of `issue`.

    `flags` is the balance and `states` the clearance of the counties over the issues, with their cut-offs. Columns:
    `division`, `made_issue`, `target_cases`, `due_date`, `office`, `settled_cases`, `outcome`.

    Example: 6 cases promised on issue 4 for the cut-off of issue 5; issue 5 closes 4: missed, 4 settled.
    """
    closed = with_totals(of_flag(flags, flag_type))
    closed = closed[closed["issue"] <= issue]
    rows = [
        _result(row, closed[closed["division"] == row["division"]], states, issue)
        for row in chosen.to_dict("records")
    ]
    columns = {
        "division": "str",
        "made_issue": "int64",
        "target_cases": "int64",
        "due_date": "datetime64[s]",
        "office": "str",
        "settled_cases": "int64",
        "outcome": "str",
    }
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


def standing(commitments: pd.DataFrame, issue: int, before: date | None, flag_type: str) -> pd.DataFrame:
    """The latest commitment of every county on one flag type made before `issue` that is still spoken of there.

    `before` is the cut-off of the issue before. What was to be done by then was judged in that meeting: it is no longer the
    last word about a county, neither for it nor against it.
    """
    chosen = commitments[(commitments["flag_type"] == flag_type) & (commitments["issue"] < issue)]
    if before is not None:
        chosen = chosen[pd.to_datetime(chosen["due_date"]) > pd.Timestamp(before)]
    return chosen.sort_values("issue").drop_duplicates("division", keep="last")


def _result(row: dict, closed: pd.DataFrame, states: pd.DataFrame, issue: int) -> dict[str, object]:
    weeks = closed[closed["issue"] > row["issue"]].sort_values("issue")
    reached = weeks[weeks["cutoff_date"] >= row["due_date"]]
    # The cut-off that reaches the day is the last one that counts.
    counted = weeks if reached.empty else weeks[weeks["issue"] <= reached["issue"].iloc[0]]
    settled = int(counted["closed_cases"].sum())
    if settled >= row["target_cases"]:
        outcome = MET
    elif reached.empty:
        outcome = RUNNING
    else:
        outcome = UNKNOWN if _is_stale(states, row["division"], int(reached["issue"].iloc[0])) else MISSED
    return {
        "division": row["division"],
        "made_issue": row["issue"],
        "target_cases": row["target_cases"],
        "due_date": row["due_date"],
        "office": row["office"],
        "settled_cases": settled,
        "outcome": outcome,
    }


def _is_stale(states: pd.DataFrame, division: str, issue: int) -> bool:
    rows = states[(states["division"] == division) & (states["issue"] == issue)]
    return bool((rows["clearance_state"] == STALE).any())
