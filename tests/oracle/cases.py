"""The life of cases over the weeks (rules.md, "Life of a case"): raised, staged, moved, closed, reopened."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from tests.oracle.facts import EXCLUDING_FLAGS, INSURING_FLAGS, Facts
from tests.oracle.packs import Week
from tests.oracle.persons import Key
from tests.oracle.policy import OWN_SOURCES, REGISTRATION_CAUSES

Movements = Counter[tuple[str, str, str]]
CASE_STAGE_OF_CLASS = {"C": "handled", "D": "blocked", "E": "soft"}


@dataclass
class Case:
    """One person × one flag type. ``since`` is the cut-off at which it was raised or last reopened.

    ``cause`` is told for F04 only: what the household register said when the rule last held.
    """

    flag: str
    county: str
    since: dt.date
    public_key: str
    stage: str = "flagged"
    closed: str | None = None
    cause: str | None = None


Book = dict[tuple[Key, str], Case]


def frozen_counties(week: Week) -> dict[str, frozenset[str]]:
    """Per flag type the counties whose file of one of its own sources is missing."""
    return {
        flag: frozenset().union(*(week.missing[source] for source in sources))
        for flag, sources in OWN_SOURCES.items()
    }


def step(book: Book, everybody: dict[Key, Facts], holding: dict[Key, set[str]], week: Week) -> Movements:
    """Carries the book one week on; returns the number of movements by county, flag type and kind."""
    moves: Movements = Counter()
    frozen = frozen_counties(week)
    for case in book.values():
        if not case.closed:
            moves[case.county, case.flag, "previous"] += 1
    for (key, flag), case in book.items():
        facts = everybody.get(key)
        if case.county in frozen[flag] or (facts and facts.person.county in frozen[flag]):
            continue
        if facts and flag in holding[key]:
            _continue(case, facts, week, moves)
        elif not case.closed:
            case.closed = closing_reason(flag, facts)
            moves[case.county, flag, case.closed] += 1
    for key, flags in holding.items():
        facts = everybody[key]
        county = facts.person.county
        for flag in flags:
            if (key, flag) not in book and county not in frozen[flag]:
                stage = feedback_stage(facts, flag) or "flagged"
                case = Case(flag, county, week.cutoff, facts.person.public_key, stage)
                case.cause = registration_cause(facts)
                book[key, flag] = case
                moves[county, flag, "new"] += 1
    return moves


def _continue(case: Case, facts: Facts, week: Week, moves: Movements) -> None:
    """A case whose rule holds: reopened if it was closed, moved with the person, its stage renewed."""
    county = facts.person.county
    without_feedback = "dispatched"
    if case.closed:
        case.closed, case.since = None, week.cutoff
        without_feedback = "flagged"
        moves[county, case.flag, "reopened"] += 1
    elif county != case.county:
        moves[case.county, case.flag, "transferred_out"] += 1
        moves[county, case.flag, "transferred_in"] += 1
    case.county, case.cause = county, registration_cause(facts)
    case.stage = feedback_stage(facts, case.flag) or without_feedback


def feedback_stage(facts: Facts, flag: str) -> str | None:
    """The stage that the feedback on the case gives it, None when there is none."""
    if flag in facts.codes:
        return CASE_STAGE_OF_CLASS.get(facts.codes[flag][0], "verifying")
    any_feedback = any(row["flag"] == flag for row in facts.records["county_feedback"])
    return "verifying" if any_feedback else None


def registration_cause(facts: Facts) -> str | None:
    """The first cause, in the order of the rules, that some row of the household register gives."""
    told = {row["status"] for row in facts.records["household_register"]}
    return next((cause for cause in REGISTRATION_CAUSES if cause in told), None)


def closing_reason(flag: str, facts: Facts | None) -> str:
    """Why a case is closed, the first reason that applies."""
    if facts is None:
        return "left_register"
    if facts.excluded if flag in EXCLUDING_FLAGS else facts.codes.get(flag) == "A7":
        return "excluded"
    if flag in INSURING_FLAGS and facts.b_codes:
        return "insured_elsewhere"
    return "resolved"
