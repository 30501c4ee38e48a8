"""What the counties answer: verification results, usually a week or two before the lists show them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from demo.counties import Counties
from demo.lives import RESIDENT, Lives
from demo.people import People
from demo.plans.answers import ANSWERS, EXCLUSIONS, INSURED_ELSEWHERE, METHODS, NOTES, staff
from demo.plans.episodes import BY_DATA, BY_EXCLUSION, NOT, Episode, pick
from demo.plans.profiles import BULK_CLOSING, MANY_EXCLUDED, Profiles
from demo.weeks import CUTOFFS, LAST_ISSUE, NEVER

_EXCLUDED_SHARE = 0.075
Staff = tuple[list[str], list[str]]


@dataclass(frozen=True)
class Answer:
    """One row of the feedback list, first there in issue `shown`, with its reviewer from `signed` on."""

    person: int
    county: int
    flag: str
    code: str
    note: str
    valid: date | None
    method: str
    verifier: str
    verified: date
    reviewer: str
    reviewed: date
    shown: int
    signed: int


def write_feedback(
    rng: np.random.Generator, counties: Counties, people: People, lives: Lives, profiles: Profiles,
    episodes: list[Episode],
) -> pd.DataFrame:  # fmt: skip
    """The fields of `Answer`, by county and issue."""
    staff_of = [staff(rng) for _ in counties.codes]
    bulk = counties.index(BULK_CLOSING)
    answers = []
    for case in episodes:
        county = int(people.county[case.person])
        hasty = county == bulk and case.end == LAST_ISSUE
        if said := _result(rng, people, case, hasty=hasty):
            answers.append(_answer(rng, case.person, county, case.flag, *said, staff_of[county]))
            if profiles.cleared[county] == NEVER:
                answers[-1] = _expire_soon(rng, answers[-1])
    answers += _mass_exclusion(rng, counties, people, lives, staff_of)
    frame = pd.DataFrame([asdict(answer) for answer in answers])
    return frame.sort_values(["county", "shown", "person"], kind="stable", ignore_index=True)


def _result(
    rng: np.random.Generator, people: People, case: Episode, *, hasty: bool
) -> tuple[str, int, int] | None:
    """Code, first issue shown, first issue signed; none when the county stays silent."""
    if case.way == BY_EXCLUSION:
        age = (CUTOFFS[0] - people.birth[case.person]) / np.timedelta64(1, "D") / 365.2425
        return _exclusion(rng, case.flag, float(age)), case.end, case.end
    handled, stuck = ANSWERS[case.flag]
    if case.way == BY_DATA:
        if hasty:
            return str(rng.choice(handled)), case.end - 1, case.end - 1
        if case.end - case.begin < 2 or rng.random() > 0.78:
            return None
        code, shown = str(rng.choice(handled)), max(case.begin + 1, case.end - int(rng.integers(1, 4)))
    elif case.way == NOT:
        shown = case.begin + 1 + int(rng.integers(0, 4))
        if shown > LAST_ISSUE or rng.random() > 0.95:
            return None
        code = str(rng.choice(stuck))
    else:
        return str(rng.choice(INSURED_ELSEWHERE)), case.end, case.end
    return code, shown, shown + int(rng.choice([0, 1, 2], p=[0.87, 0.1, 0.03]))


def _exclusion(rng: np.random.Generator, flag: str, age: float) -> str:
    if flag not in ("F01", "F02", "F03", "F06"):
        return "A7"
    young = "A1" if age < 24 else "A3"
    return str(rng.choice([young, *EXCLUSIONS], p=[0.4, 0.25, 0.25, 0.1]))


def _answer(
    rng: np.random.Generator, person: int, county: int, flag: str, code: str, shown: int, signed: int,
    people_there: Staff,
) -> Answer:  # fmt: skip
    """Verified before the issue it is shown in, reviewed within the week it is signed in."""
    verifiers, reviewers = people_there
    reviewed = _cutoff(signed) - timedelta(days=int(rng.integers(0, 3)))
    verified = min(_cutoff(shown), reviewed) - timedelta(days=int(rng.integers(1, 5)))
    return Answer(
        person=person,
        county=county,
        flag=flag,
        code=code,
        note=str(rng.choice(NOTES[code[0]])),
        valid=_expiry(rng, code, reviewed),
        method=str(rng.choice(METHODS, p=[0.3, 0.4, 0.3])),
        verifier=str(rng.choice(verifiers)),
        verified=verified,
        reviewer=str(rng.choice(reviewers)),
        reviewed=reviewed,
        shown=shown,
        signed=signed,
    )


def _cutoff(issue: int) -> date:
    day: date = CUTOFFS[min(issue, LAST_ISSUE) - 1].item()
    return day


def _expiry(rng: np.random.Generator, code: str, reviewed: date) -> date | None:
    """Study, service and prison end one day, after the drive."""
    if code not in ("A1", "A2", "A3"):
        return None
    return reviewed + timedelta(days=int(rng.integers(90, 700)))


def _expire_soon(rng: np.random.Generator, answer: Answer) -> Answer:
    """Where cases stay open anyway, a third of the temporary exclusions end within the drive."""
    if answer.valid is None or rng.random() > 0.35:
        return answer
    return replace(answer, valid=answer.reviewed + timedelta(days=int(rng.integers(10, 35))))


def _mass_exclusion(
    rng: np.random.Generator, counties: Counties, people: People, lives: Lives, staff_of: list[Staff]
) -> list[Answer]:
    """One county declares a large share of its adults settled abroad or missing: far above its peers."""
    county = counties.index(MANY_EXCLUDED)
    residents = people.residents(county)
    adults = residents[(lives.scheme[residents] == RESIDENT) & (lives.enrolled[residents] == 1)]
    adults = adults[(lives.payable[adults] > 202012) & people.on_register[adults]]
    answers = []
    for person in pick(rng, adults, round(len(residents) * _EXCLUDED_SHARE), lives.free).tolist():
        shown = int(rng.integers(3, 10))
        lives.ended_from[person], lives.ended_until[person] = shown, NEVER
        code = str(rng.choice(["A5", "A7", "A8"], p=[0.5, 0.2, 0.3]))
        answers.append(_answer(rng, person, county, "F01", code, shown, shown, staff_of[county]))
    return answers
