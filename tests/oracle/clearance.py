"""Clearance states and pace of one county over the weeks (rules.md, "Clearance")."""

import datetime as dt

from tests.oracle.policy import CLEARANCE_DEADLINE

CLEARED = ("cleared", "sustained")


def state(stale: bool, open_cases: int, earlier: list[str | None]) -> str | None:
    """This week's state of a county with persons of R; ``earlier`` are its states so far, oldest first."""
    if stale:
        return "stale"
    if open_cases == 0:
        last_three = earlier[-3:]
        return "sustained" if len(last_three) == 3 and all(s in CLEARED for s in last_three) else "cleared"
    return "relapsed" if any(s in CLEARED for s in earlier) else "outstanding"


def pace(history: list[int], cutoff: dt.date) -> dict[str, float | None]:
    """Paces in cases a week and the weeks forecast; ``history`` is open cases per week, this week's last."""
    days_left = (CLEARANCE_DEADLINE - cutoff).days
    recent = history[-5:]
    required = recent[-1] * 7 / days_left if days_left > 0 else None
    current = (recent[0] - recent[-1]) / (len(recent) - 1) if len(recent) > 1 else None
    forecast = recent[-1] / current if current and current > 0 else None
    return {
        "required": _rounded(required),
        "current": _rounded(current),
        "forecast_weeks": _rounded(forecast),
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)
