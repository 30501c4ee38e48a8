"""The flag rules F01–F11 (rules.md, "Flags"): which hold for a person at a cut-off."""

from collections import defaultdict

from tests.oracle.facts import EXCLUDING_FLAGS, Facts
from tests.oracle.packs import Week
from tests.oracle.persons import Key, reading
from tests.oracle.policy import subsidy_due_by


def raised(everybody: dict[Key, Facts], week: Week) -> dict[Key, set[str]]:
    """The flag types that hold, per person of R: the rule's condition, unless a counting A7 closes it."""
    readings = names_by_number(everybody, week)
    found = {}
    for key, facts in everybody.items():
        holding = {flag for flag, rule in RULES.items() if rule(facts, week)}
        if identity_problem(facts, readings):
            holding.add("F05")
        found[key] = {flag for flag in holding if flag in EXCLUDING_FLAGS or facts.codes.get(flag) != "A7"}
    return found


def names_by_number(everybody: dict[Key, Facts], week: Week) -> dict[str, set[tuple[str, ...]]]:
    """Per ID number how its names read in R and in the resident scheme: more than one is a conflict."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for facts in everybody.values():
        if facts.person.id:
            found[facts.person.id].add(reading(facts.person.name))
    for row in week.accepted["resident_pension"]:
        found[row["id"]].add(reading(row["name"]))
    return found


def identity_problem(facts: Facts, readings: dict[str, set[tuple[str, ...]]]) -> bool:
    """F05: a person without a usable ID number, or in a conflict over it."""
    return not facts.person.id or len(readings[facts.person.id]) > 1


def suspected_uninsured(facts: Facts, week: Week) -> bool:
    """F01."""
    return facts.eligible and not facts.insured


def subsidy_not_paid(facts: Facts, week: Week) -> bool:
    """F02."""
    year = week.cutoff.year
    return week.cutoff >= subsidy_due_by(year) and facts.entitled and not facts.subsidy_paid(year)


def pension_not_paid(facts: Facts, week: Week) -> bool:
    """F03."""
    return facts.due and "成功" not in facts.payout_status(week.payout_month)


def household_registration(facts: Facts, week: Week) -> bool:
    """F04."""
    return any(row["status"] != "正常" for row in facts.records["household_register"])


def registered_elsewhere(facts: Facts, week: Week) -> bool:
    """F06."""
    linked = facts.records["household_register"]
    outside = any(row["domicile"] and row["domicile"][:2] != "62" for row in linked)
    return suspected_uninsured(facts, week) and outside


def enrolled_twice(facts: Facts, week: Week) -> bool:
    """F07."""
    return facts.in_employee_scheme and facts.has("resident_pension", "status", "正常缴费", "待遇领取")


def paid_after_death(facts: Facts, week: Week) -> bool:
    """F08."""
    months = {row["benefit_month"] for row in facts.records["pension_payout"] if row["status"] == "成功"}
    deaths = {f"{row['died']:%Y%m}" for row in facts.records["death"]}
    return any(month > death for month in months for death in deaths)


def paid_twice(facts: Facts, week: Week) -> bool:
    """F09."""
    counties = defaultdict(set)
    for row in facts.records["pension_payout"]:
        if row["status"] == "成功":
            counties[row["benefit_month"]].add(row["county"])
    retired = facts.has("employee_pension", "status", "退休")
    return any(len(found) > 1 for found in counties.values()) or (retired and week.payout_month in counties)


def suspended(facts: Facts, week: Week) -> bool:
    """F10."""
    return "暂停" in facts.payout_status(week.payout_month)


def lapsed(facts: Facts, week: Week) -> bool:
    """F11."""
    paused = facts.has("resident_pension", "status", "暂停缴费")
    return paused and facts.adult and facts.under_60 and not facts.subsidy_paid(week.cutoff.year)


RULES = {
    "F01": suspected_uninsured,
    "F02": subsidy_not_paid,
    "F03": pension_not_paid,
    "F04": household_registration,
    "F06": registered_elsewhere,
    "F07": enrolled_twice,
    "F08": paid_after_death,
    "F09": paid_twice,
    "F10": suspended,
    "F11": lapsed,
}
