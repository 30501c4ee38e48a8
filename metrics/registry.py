"""The registry of metrics: one definition feeds tile, help text, axis, table header, export and dictionary.

Texts (`metric.<key>.label`, `.definition`, `.exclusions`) stand in the catalogue; what a machine needs stands here.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Unit(StrEnum):
    """What a metric counts, and so how it is written."""

    PERSONS = "persons"
    CASES = "cases"
    COUNTIES = "counties"
    RATE = "rate"
    MONEY = "money"
    DAYS = "days"
    WEEKS = "weeks"
    TIMES = "times"
    CASES_A_WEEK = "cases_a_week"


class Polarity(IntEnum):
    """Whether more is good news."""

    FEWER_IS_GOOD = -1
    NEUTRAL = 0
    MORE_IS_GOOD = 1


@dataclass(frozen=True)
class Metric:
    """One metric. Rates and averages name the columns they divide; a count names its column as numerator.

    `source` is a key of the catalogue's `metric_source`; a changed formula gets a new `version`.
    """

    key: str
    unit: Unit
    polarity: Polarity
    numerator: str
    denominator: str | None = None
    source: str = "rules"
    version: str = "2020.1"


_GOOD, _BAD, _PLAIN = Polarity.MORE_IS_GOOD, Polarity.FEWER_IS_GOOD, Polarity.NEUTRAL


def _persons(key: str, polarity: Polarity, source: str) -> Metric:
    return Metric(key, Unit.PERSONS, polarity, key, source=source)


def _money(key: str, source: str) -> Metric:
    return Metric(key, Unit.MONEY, _PLAIN, key, source=source)


def _cases(key: str, polarity: Polarity, source: str = "cases") -> Metric:
    return Metric(key, Unit.CASES, polarity, key, source=source)


METRICS = {
    metric.key: metric
    for metric in (
        _persons("register_persons", _PLAIN, "register"),
        _persons("under_16_persons", _PLAIN, "register"),
        _persons("excluded_persons", _PLAIN, "coverage"),
        _persons("eligible_persons", _PLAIN, "coverage"),
        _persons("insured_persons", _GOOD, "coverage"),
        _persons("outstanding_persons", _BAD, "coverage"),
        Metric("coverage_rate", Unit.RATE, _GOOD, "insured_persons", "eligible_persons", "coverage"),
        _persons("resident_eligible_persons", _PLAIN, "coverage"),
        _persons("resident_insured_persons", _GOOD, "coverage"),
        _persons("resident_outstanding_persons", _BAD, "coverage"),
        Metric(
            "resident_coverage_rate",
            Unit.RATE,
            _GOOD,
            "resident_insured_persons",
            "resident_eligible_persons",
            "coverage",
        ),
        Metric("excluded_share", Unit.RATE, _PLAIN, "excluded_persons", "adult_persons", "coverage"),
        _persons("entitled_persons", _PLAIN, "subsidy"),
        _persons("subsidised_persons", _GOOD, "subsidy"),
        _persons("gap_persons", _BAD, "subsidy"),
        Metric("subsidised_rate", Unit.RATE, _GOOD, "subsidised_persons", "entitled_persons", "subsidy"),
        _money("subsidy_fen", "subsidy"),
        *(_money(f"subsidy_{payer}_fen", "subsidy") for payer in ("province", "prefecture", "county")),
        _persons("paid_for_persons", _PLAIN, "subsidy"),
        _money("make_up_fen", "subsidy"),
        *(_money(f"make_up_{payer}_fen", "subsidy") for payer in ("province", "prefecture", "county")),
        _persons("make_up_persons", _PLAIN, "subsidy"),
        _persons("due_persons", _PLAIN, "pension"),
        _persons("paid_persons", _GOOD, "pension"),
        _persons("unpaid_persons", _BAD, "pension"),
        *(_persons(f"unpaid_{why}_persons", _BAD, "pension") for why in ("suspended", "failed", "no_record")),
        Metric("paid_rate", Unit.RATE, _GOOD, "paid_persons", "due_persons", "pension"),
        _persons("recipients", _GOOD, "pension"),
        _money("payout_fen", "pension"),
        *(_money(f"{component}_fen", "pension") for component in ("basic", "account", "supplement")),
        _money("arrears_fen", "pension"),
        _persons("arrears_persons", _PLAIN, "pension"),
        Metric("average_pension_fen", Unit.MONEY, _PLAIN, "payout_fen", "recipients", "pension"),
        _persons("reached_persons", _PLAIN, "pension"),
        Metric("reached_paid_persons", Unit.PERSONS, _GOOD, "paid_persons", source="pension"),
        Metric(
            "paid_at_once_rate", Unit.RATE, _GOOD, "first_paid_persons", "first_reached_persons", "pension"
        ),
        _cases("open_cases", _BAD),
        _cases("new_cases", _BAD),
        _cases("reopened_cases", _BAD),
        _cases("closed_cases", _GOOD),
        _cases("stock_open_cases", _BAD),
        _cases("inflow_open_cases", _BAD),
        _cases("overdue_cases", _BAD),
        Metric("verified_share", Unit.RATE, _GOOD, "verified_cases", "raised_earlier_cases", "cases"),
        _cases("unverified_cases", _BAD),
        Metric("oldest_days", Unit.DAYS, _BAD, "oldest_days", source="cases"),
        Metric("cleared_counties", Unit.COUNTIES, _GOOD, "cleared_counties", source="clearance"),
        Metric("relapsed_counties", Unit.COUNTIES, _BAD, "relapsed_counties", source="clearance"),
        Metric("clearance_state", Unit.COUNTIES, _PLAIN, "clearance_state", source="clearance"),
        Metric("weeks_clear", Unit.WEEKS, _GOOD, "weeks_clear", source="clearance"),
        Metric("relapses", Unit.TIMES, _BAD, "relapses", source="clearance"),
        Metric("required_pace", Unit.CASES_A_WEEK, _PLAIN, "required", source="pace"),
        Metric("current_pace", Unit.CASES_A_WEEK, _GOOD, "current", source="pace"),
        Metric("forecast_weeks", Unit.WEEKS, _BAD, "open_cases", "current", "pace"),
        _cases("found_cases", _PLAIN, "registration"),
        _cases("settled_cases", _GOOD, "registration"),
        Metric("settled_rate", Unit.RATE, _GOOD, "settled_cases", "found_cases", "registration"),
        _cases("long_open_cases", _BAD, "registration"),
        _persons("settled_register_persons", _PLAIN, "registration"),
        _persons("settled_eligible_persons", _PLAIN, "registration"),
        _persons("settled_insured_persons", _GOOD, "registration"),
        Metric(
            "settled_insured_rate",
            Unit.RATE,
            _GOOD,
            "settled_insured_persons",
            "settled_eligible_persons",
            "registration",
        ),
        _persons("settled_due_persons", _PLAIN, "registration"),
        _persons("settled_paid_persons", _GOOD, "registration"),
        Metric(
            "settled_paid_rate",
            Unit.RATE,
            _GOOD,
            "settled_paid_persons",
            "settled_due_persons",
            "registration",
        ),
        _persons("settled_arrears_persons", _PLAIN, "registration"),
        _money("settled_arrears_fen", "registration"),
        _persons("settled_month_arrears_persons", _PLAIN, "registration"),
        _money("settled_month_arrears_fen", "registration"),
        Metric("sample_error_rate", Unit.RATE, _BAD, "wrong", "checked", "cases"),
        Metric("calendar_student", Unit.PERSONS, _PLAIN, "persons", source="coverage"),
        Metric("calendar_military", Unit.PERSONS, _PLAIN, "persons", source="coverage"),
        Metric("calendar_prison", Unit.PERSONS, _PLAIN, "persons", source="coverage"),
        Metric("calendar_feedback", Unit.PERSONS, _PLAIN, "persons", source="cases"),
        Metric("calendar_coverage_age", Unit.PERSONS, _PLAIN, "persons", source="coverage"),
        Metric("calendar_pension_age", Unit.PERSONS, _PLAIN, "persons", source="pension"),
    )
}


def metric(key: str) -> Metric:
    """The metric of a key; `KeyError` for an unknown one."""
    return METRICS[key]
