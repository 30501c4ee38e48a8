"""The household-registration drive: F04 cases ever found, by county and cause, and what followed for the persons."""

from collections import Counter, defaultdict

from tests.oracle.cases import Book, Case
from tests.oracle.facts import Facts
from tests.oracle.packs import Week
from tests.oracle.persons import Key

Drive = dict[tuple[str, str], Counter[str]]


def registration(book: Book, everybody: dict[Key, Facts], week: Week) -> Drive:
    """Counts by county and cause, and by ``province`` and cause."""
    drive: Drive = defaultdict(Counter)
    for (key, flag), case in book.items():
        if flag == "F04":
            counts = _counts(case, everybody.get(key), week)
            for place in (case.county, "province"):
                drive[place, str(case.cause)].update(counts)
    return drive


def _counts(case: Case, facts: Facts | None, week: Week) -> dict[str, int]:
    if not case.closed:
        return {"found_cases": 1, "open_cases": 1}
    counts = {"found_cases": 1, "settled_cases": 1, f"{case.closed}_cases": 1}
    if facts is None:
        return counts
    month = week.payout_month
    since = sum(
        row["arrears"] or 0
        for row in facts.records["pension_payout"]
        if row["status"] == "成功" and f"{case.since:%Y%m}" <= row["paid_month"] <= month
    )
    of_month = (
        sum(row["arrears"] or 0 for row in facts.drawn_in(month)) if f"{case.since:%Y%m}" <= month else 0
    )
    return counts | {
        "settled_register_persons": 1,
        "settled_eligible_persons": int(facts.eligible),
        "settled_insured_persons": int(facts.insured),
        "settled_due_persons": int(facts.due),
        "settled_paid_persons": int(facts.due and "成功" in facts.payout_status(month)),
        "settled_arrears_persons": int(since > 0),
        "settled_arrears_fen": since,
        "settled_month_arrears_persons": int(of_month > 0),
        "settled_month_arrears_fen": of_month,
    }
