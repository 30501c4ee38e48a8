"""What is true of one person at one cut-off: excluded, insured, entitled, due, paid (rules.md)."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from tests.oracle import feedback, packs, persons, records
from tests.oracle.persons import Key, Person
from tests.oracle.rows import Row

RESIDENT_INSURED = ("正常缴费", "暂停缴费", "待遇领取")
EXCLUDING_FLAGS = ("F01", "F02", "F03", "F06")
INSURING_FLAGS = ("F01", "F06")


@dataclass
class Facts:
    """One person's answers; ``records`` are his linked records by source, ``codes`` his counting feedback."""

    person: Person
    records: dict[str, list[Row]]
    codes: dict[str, str]
    adult: bool = False
    under_60: bool = False
    payable: bool = False
    excluded: str | None = None
    b_codes: set[str] = field(default_factory=set)

    def has(self, source: str, field_name: str, *values: Any) -> bool:
        """Whether a linked record of the source has one of the values."""
        return any(row[field_name] in values for row in self.records[source])

    @property
    def eligible(self) -> bool:
        """应参保."""
        return self.adult and not self.excluded

    @property
    def insured(self) -> bool:
        """已参保."""
        return self.eligible and (
            self.has("resident_pension", "status", *RESIDENT_INSURED)
            or self.in_employee_scheme
            or bool(self.records["out_of_province"])
            or bool(self.b_codes)
        )

    @property
    def in_employee_scheme(self) -> bool:
        """Linked to an active or retired record of the employee scheme."""
        return self.has("employee_pension", "status", "在职", "退休")

    @property
    def resident_eligible(self) -> bool:
        """应参保 in the resident-scheme variant 居保口径."""
        elsewhere = self.has("out_of_province", "scheme", "企业职工", "机关事业")
        reported = self.b_codes & {"B4", "B5"}
        return self.eligible and not (self.in_employee_scheme or elsewhere or reported)

    @property
    def resident_insured(self) -> bool:
        """已参保 in the resident-scheme variant."""
        return self.resident_eligible and (
            self.has("resident_pension", "status", *RESIDENT_INSURED)
            or self.has("out_of_province", "scheme", "城乡居民")
            or bool(self.b_codes & {"B1", "B2", "B3"})
        )

    @property
    def entitled(self) -> bool:
        """应代缴."""
        contributing = self.has("resident_pension", "status", "正常缴费", "暂停缴费")
        return self.eligible and self.under_60 and contributing

    @property
    def due(self) -> bool:
        """应发."""
        return self.eligible and self.payable and not self.has("employee_pension", "status", "退休")

    def subsidies(self, year: int, kind: str) -> list[Row]:
        """The linked premium payments of a year and kind."""
        return [row for row in self.records["subsidy_payment"] if row["year"] == year and row["kind"] == kind]

    def subsidy_paid(self, year: int) -> bool:
        """Whether a regular premium above 0 was paid for the year."""
        return any(row["amount"] > 0 for row in self.subsidies(year, "正常应缴"))

    def payout_status(self, month: str) -> set[str]:
        """The states of the linked payouts for a benefit month."""
        return {row["status"] for row in self.records["pension_payout"] if row["benefit_month"] == month}

    def drawn_in(self, month: str) -> list[Row]:
        """The linked payouts that succeeded and were paid out in a month, for whichever benefit month."""
        payouts = self.records["pension_payout"]
        return [row for row in payouts if row["status"] == "成功" and row["paid_month"] == month]


def gather(week: packs.Week) -> dict[Key, Facts]:
    """The facts of every person of R in one week, by the person's key."""
    population = persons.register_population(week.accepted)
    linked = records.by_source(week.accepted, population)
    return {
        key: _facts(person, {source: found.get(key, []) for source, found in linked.items()}, week)
        for key, person in population.items()
    }


def _facts(person: Person, linked: dict[str, list[Row]], week: packs.Week) -> Facts:
    codes = feedback.counting(linked["county_feedback"], week.cutoff)
    return Facts(
        person,
        linked,
        codes,
        adult=persons.birthday(person.birth, 16) <= week.cutoff,
        under_60=persons.birthday(person.birth, 60) > week.cutoff,
        payable=persons.first_payable_month(person.birth) <= week.payout_month,
        excluded=_exclusion(linked, codes, week.cutoff),
        b_codes={codes[flag] for flag in INSURING_FLAGS if codes.get(flag, "").startswith("B")},
    )


def _exclusion(linked: dict[str, list[Row]], codes: dict[str, str], cutoff: dt.date) -> str | None:
    """Why a person is excluded, the first reason in the order of rules.md."""
    if any(row["died"] <= cutoff for row in linked["death"]):
        return "death"
    for reason in ("prison", "military", "student"):
        if any(row["until"] is None or row["until"] > cutoff for row in linked[reason]):
            return reason
    return "feedback" if any(codes.get(flag, "").startswith("A") for flag in EXCLUDING_FLAGS) else None
