"""What each source can say about a person: its facts in the order they are shown, and which of them is dated.

Never a name, an ID number, a birth date, nor a free explanation somebody may have written a name into.
"""

from dataclasses import dataclass

_PLACE = (("county", "division"), ("township", "text"), ("village", "text"))


@dataclass(frozen=True)
class Source:
    """One source; `facts` are (column, kind).

    Kinds: text and code (a term of the catalogue) as delivered, date (ISO), month (YYYYMM), fen (integer),
    number, division (code). `dated` is the column that dates a finding: a day, or a month (then its first
    day); `newest` the one its rows are sorted by, newest first. `word`, `month`, `until` are the columns
    contradictions are looked for in.
    """

    name: str
    facts: tuple[tuple[str, str], ...]
    dated: str | None = None
    newest: str | None = None
    word: str | None = None
    month: str | None = None
    until: str | None = None


SOURCES = (
    Source(
        "poverty_register",
        (("lifted_status", "code"), ("identified_date", "date"), ("id_warning", "code"), *_PLACE),
        dated="identified_date",
    ),
    Source("social_assistance", (("category", "code"), ("grade", "code"), *_PLACE)),
    Source("disability", (("grade", "code"), *_PLACE)),
    Source(
        "resident_pension",
        (
            ("status", "code"),
            ("county", "division"),
            ("insured_date", "date"),
            ("bracket", "text"),
            ("end_reason", "text"),
        ),
        dated="insured_date",
        word="status",
    ),
    Source(
        "employee_pension",
        (("scheme", "code"), ("status", "code"), ("place_code", "division")),
        word="status",
    ),
    Source("out_of_province", (("scheme", "code"), ("province_code", "division"))),
    Source(
        "subsidy_payment",
        (
            ("year", "number"),
            ("kind", "code"),
            ("amount_fen", "fen"),
            ("paid_date", "date"),
            ("payer_level", "code"),
            ("county", "division"),
        ),
        dated="paid_date",
        newest="paid_date",
    ),
    Source(
        "pension_payout",
        (
            ("benefit_month", "month"),
            ("status", "code"),
            ("suspend_reason", "text"),
            ("paid_month", "month"),
            ("basic_fen", "fen"),
            ("account_fen", "fen"),
            ("supplement_fen", "fen"),
            ("arrears_fen", "fen"),
            ("county", "division"),
        ),
        dated="paid_month",
        newest="benefit_month",
        word="status",
        month="benefit_month",
    ),
    Source(
        "household_register",
        (
            ("status", "code"),
            ("cancel_reason", "text"),
            ("domicile_code", "division"),
            ("updated_date", "date"),
        ),
        dated="updated_date",
        word="status",
    ),
    Source("death", (("death_date", "date"), ("origin", "code")), dated="death_date"),
    Source(
        "student",
        (("school", "text"), ("stage", "text"), ("graduation_date", "date")),
        until="graduation_date",
    ),
    Source("military", (("enlisted_date", "date"), ("discharge_date", "date")), dated="enlisted_date"),
    Source("prison", (("admitted_date", "date"), ("release_date", "date")), dated="admitted_date"),
    Source(
        "county_feedback",
        (
            ("flag_type", "code"),
            ("result_code", "code"),
            ("method", "code"),
            ("verified_date", "date"),
            ("reviewed_date", "date"),
            ("valid_until", "date"),
        ),
        dated="verified_date",
        newest="reviewed_date",
        word="result_code",
        until="valid_until",
    ),
)
# Parts of a payment that most payments do not have; a 0 of them says nothing.
SILENT_AT_ZERO = ("account_fen", "supplement_fen", "arrears_fen")
MONTHS = ("paid_month", "benefit_month")
