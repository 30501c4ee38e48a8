"""Annex tables 附表 1–7: which columns each has, in their order; what a column means stands in the registry of metrics."""

from dataclasses import dataclass

from metrics.ageing import BANDS
from metrics.coverage import EXCLUSIONS
from metrics.registry import METRICS, Unit

FLAG_TYPES = tuple(f"F{number:02d}" for number in range(1, 12))


@dataclass(frozen=True)
class Column:
    """One column: key of its figure, what it counts (None for words), and the term of the catalogue that names it where
    it is no metric; without one its heading stands under `bulletin_column`.
    """

    key: str
    unit: Unit | None
    term: str | None = None

    @property
    def is_metric(self) -> bool:
        """Whether the registry defines it."""
        return self.key in METRICS


def _metrics(*keys: str) -> tuple[Column, ...]:
    return tuple(Column(key, METRICS[key].unit) for key in keys)


def _of(unit: Unit, *keys: str) -> tuple[Column, ...]:
    return tuple(Column(key, unit) for key in keys)


RANK = Column("rank", Unit.COUNTIES)
STATE = Column("state", None)
REMARK = Column("remark", None)

TABLES: dict[str, tuple[Column, ...]] = {
    "coverage": (
        RANK,
        *_metrics("register_persons", "under_16_persons", "excluded_persons", "eligible_persons"),
        *_metrics("insured_persons", "outstanding_persons"),
        *_of(Unit.PERSONS, "outstanding_change"),
        *_metrics("coverage_rate", "resident_coverage_rate"),
    ),
    "subsidies": (
        *_metrics("entitled_persons", "subsidised_persons", "gap_persons", "subsidised_rate"),
        *_of(Unit.MONEY, "subsidy_province_fen", "subsidy_prefecture_fen", "subsidy_county_fen"),
        *_metrics("subsidy_fen", "make_up_fen"),
    ),
    "pensions": (
        *_metrics("due_persons", "paid_persons"),
        *_of(Unit.PERSONS, "unpaid_suspended_persons", "unpaid_failed_persons", "unpaid_no_record_persons"),
        *_metrics("unpaid_persons", "paid_rate", "recipients"),
        *_of(Unit.MONEY, "basic_fen", "account_fen", "supplement_fen"),
        *_metrics("payout_fen", "average_pension_fen", "arrears_fen"),
    ),
    "clearance": (
        STATE,
        Column("open_cases_F01", Unit.CASES, "metric.open_cases.label"),
        Column("open_change_F01", Unit.CASES),
        Column("stock_F01", Unit.CASES, "metric.stock_open_cases.label"),
        Column("inflow_F01", Unit.CASES, "metric.inflow_open_cases.label"),
        *_metrics("required_pace", "current_pace", "forecast_weeks", "weeks_clear", "relapses"),
    ),
    "flags": (
        *(Column(f"open_cases_{flag}", Unit.CASES, f"flag.{flag}") for flag in FLAG_TYPES),
        *_metrics("open_cases", "new_cases", "reopened_cases", "closed_cases"),
    ),
    "ageing": (
        *(Column(f"band_{band}", Unit.CASES, f"ageing.{band}") for band, _ in BANDS),
        *_metrics("open_cases", "overdue_cases", "oldest_days"),
        *_of(Unit.CASES, "raised_earlier_cases", "verified_cases"),
        *_metrics("unverified_cases", "verified_share"),
    ),
    "soft": (
        *_of(Unit.PERSONS, *(f"excluded_{reason}_persons" for reason in EXCLUSIONS)),
        *_metrics("excluded_persons"),
        *_of(Unit.PERSONS, "adult_persons"),
        *_metrics("excluded_share", "open_cases"),
        *_of(Unit.CASES, "lost_cases", "declined_cases", "other_soft_cases", "soft_cases"),
        *_of(Unit.RATE, "soft_share"),
    ),
}
