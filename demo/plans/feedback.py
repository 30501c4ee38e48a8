"""What the counties answer: verification results, usually a week or two before the lists show them."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from demo.counties import Counties
from demo.lives import RESIDENT, Lives
from demo.people import People
from demo.plans.answers import ANSWERS, EXCLUSIONS, INSURED_ELSEWHERE, NOTES, METHODS, staff
from demo.plans.episodes import BY_DATA, BY_EXCLUSION, NOT, pick
from demo.plans.profiles import BULK_CLOSING, MANY_EXCLUDED
from demo.weeks import CUTOFFS, LAST_ISSUE, NEVER

_EXCLUDED_SHARE = 0.075


def write_feedback(
    rng: np.random.Generator, counties: Counties, people: People, lives: Lives, episodes: pd.DataFrame
) -> pd.DataFrame:
    """One row per answer; `shown` is its first issue, `signed` the first with a reviewer, `gone` none."""
    rows = []
    staff_of = {county: staff(rng) for county in range(len(counties.codes))}
    bulk = counties.index(BULK_CLOSING)
    for episode in episodes.itertuples():
        county = int(people.county[episode.person])
        answer = _answer(rng, people, lives, episode, hasty=county == bulk and episode.end == LAST_ISSUE)
        if answer:
            rows.append(_row(rng, episode.person, county, episode.flag, *answer, staff_of[county]))
    rows += _mass_exclusion(rng, counties, people, lives, staff_of)
    return pd.DataFrame(rows).sort_values(["county", "shown", "person"], kind="stable", ignore_index=True)


def _answer(
    rng: np.random.Generator, people: People, lives: Lives, episode: object, *, hasty: bool
) -> tuple[str, int, int] | None:
    """Code, first issue shown, first issue signed; none when the county stays silent."""
    begin, end, flag, way = episode.begin, episode.end, episode.flag, episode.way  # type: ignore[attr-defined]
    if way not in (BY_DATA, NOT):
        if way != BY_EXCLUSION:
            return str(rng.choice(INSURED_ELSEWHERE)), end, end
        age = (CUTOFFS[0] - people.birth[episode.person]).astype(int) / 365.2425  # type: ignore[attr-defined]
        return _exclusion(rng, flag, age), end, end
    handled, stuck = ANSWERS[flag]
    if way == BY_DATA:
        if end - begin < 2 or rng.random() > 0.78:
            return None
        code, shown = str(rng.choice(handled)), max(begin + 1, end - int(rng.integers(1, 4)))
        if hasty:
            return code, end - 1, end - 1
    else:
        shown = begin + 1 + int(rng.integers(0, 4))
        if shown > LAST_ISSUE or rng.random() > 0.95:
            return None
        code = str(rng.choice(stuck))
    unsigned = rng.random()
    delay = 1 if unsigned < 0.1 else 2 if unsigned < 0.13 else 0
    return code, shown, shown + delay


def _exclusion(rng: np.random.Generator, flag: str, age: float) -> str:
    if flag not in ("F01", "F02", "F03", "F06"):
        return "A7"
    young = "A1" if age < 24 else "A3"
    return str(rng.choice([young, *EXCLUSIONS], p=[0.4, 0.25, 0.25, 0.1]))


def _row(
    rng: np.random.Generator, person: int, county: int, flag: str, code: str, shown: int, signed: int,
    people_there: tuple[list[str], list[str]],
) -> dict[str, object]:  # fmt: skip
    verifiers, reviewers = people_there
    cutoff: date = CUTOFFS[min(signed, LAST_ISSUE) - 1].item()
    reviewed = cutoff - timedelta(days=int(rng.integers(0, 3)))
    first: date = CUTOFFS[min(shown, LAST_ISSUE) - 1].item()
    verified = min(first, reviewed) - timedelta(days=int(rng.integers(1, 5)))
    valid = None
    if code in ("A1", "A2", "A3"):
        soon = rng.random() < 0.12
        valid = reviewed + timedelta(days=int(rng.integers(18, 40) if soon else rng.integers(60, 700)))
    verifier = str(rng.choice(verifiers))
    return {
        "person": person, "county": county, "flag": flag, "code": code, "note": str(rng.choice(NOTES[code[0]])),
        "valid": valid, "method": str(rng.choice(METHODS, p=[0.3, 0.4, 0.3])), "verifier": verifier,
        "verified": verified, "reviewer": str(rng.choice(reviewers)), "reviewed": reviewed,
        "shown": shown, "signed": signed,
    }  # fmt: skip


def _mass_exclusion(
    rng: np.random.Generator, counties: Counties, people: People, lives: Lives,
    staff_of: dict[int, tuple[list[str], list[str]]],
) -> list[dict[str, object]]:  # fmt: skip
    """One county declares a large share of its adults settled abroad or missing: far above its peers."""
    county = counties.index(MANY_EXCLUDED)
    residents = people.residents(county)
    adults = residents[(lives.scheme[residents] == RESIDENT) & (lives.enrolled[residents] == 1)]
    adults = adults[(lives.payable[adults] > 202012) & people.on_register[adults]]
    rows = []
    for person in pick(rng, adults, round(len(residents) * _EXCLUDED_SHARE), lives.free).tolist():
        shown = int(rng.integers(3, 10))
        lives.ended_from[person], lives.ended_until[person] = shown, NEVER
        code = str(rng.choice(["A5", "A7", "A8"], p=[0.5, 0.2, 0.3]))
        rows.append(_row(rng, person, county, "F01", code, shown, shown, staff_of[county]))
    return rows
