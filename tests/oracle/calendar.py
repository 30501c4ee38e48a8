"""What comes due in the 90 days after a cut-off, person by person, by county and ``province``."""

import datetime as dt
from collections import Counter

from tests.oracle import feedback
from tests.oracle.cases import Book
from tests.oracle.facts import Facts
from tests.oracle.packs import Week
from tests.oracle.persons import Key, birthday

# (place, kind, last day of the window) -> persons; the same with "listed" behind -> those with a case to open.
Calendar = Counter[tuple[str, ...]]


def calendar(book: Book, everybody: dict[Key, Facts], week: Week) -> Calendar:
    """The counts after one pack."""
    counts: Calendar = Counter()
    for key, facts in everybody.items():
        county = facts.person.county
        with_case = any(
            owner == key
            and case.county == county
            and (not case.closed or case.closed in ("excluded", "insured_elsewhere"))
            for (owner, _flag), case in book.items()
        )
        for kind, day in _days(facts, week.cutoff).items():
            window = _window((day - week.cutoff).days)
            if window:
                for place in (county, "province"):
                    counts[place, kind, window] += 1
                    counts[place, kind, window, "listed"] += int(with_case)
    return +counts


def _window(days: int) -> str | None:
    if days < 1 or days > 90:
        return None
    return "30" if days <= 30 else "60" if days <= 60 else "90"


def _days(facts: Facts, cutoff: dt.date) -> dict[str, dt.date]:
    days = {}
    if facts.excluded != "death":
        days = {
            "coverage_age": birthday(facts.person.birth, 16),
            "pension_age": birthday(facts.person.birth, 60),
        }
    if facts.adult and facts.excluded in ("student", "military", "prison"):
        ends = [row["until"] for row in facts.records[facts.excluded]]
        if None not in ends:
            days[facts.excluded] = max(ends)
    last_days = [day for day in _counting_until(facts, cutoff) if day]
    if last_days:
        days["feedback"] = min(last_days) + dt.timedelta(days=1)
    return days


def _counting_until(facts: Facts, cutoff: dt.date) -> list[dt.date | None]:
    """The last day of the counting feedback of each flag type."""
    latest: dict[str, dict] = {}
    for row in facts.records["county_feedback"]:
        if feedback.effective(row, cutoff):
            before = latest.get(row["flag"])
            if before is None or row["reviewed"] >= before["reviewed"]:
                latest[row["flag"]] = row
    return [row["valid_until"] for row in latest.values()]
