"""The fourteen lists of a weekly pack: their columns as delivered, in the order in which a row is judged.

A column's `field` is its name in the tables. `need` says what the contract asks: `required` (the column must
be there and its fields filled), `optional` (the column must be there, a field may be blank) or `free`
(descriptive: the column may be missing and no value in it is ever a reason to reject). `kind` names the form
of its values, see `ingest.rows`.
"""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """Forms of a value."""

    NAME = "name"
    ID_NUMBER = "id_number"
    CERTIFICATE = "certificate"
    BIRTH_DATE = "birth_date"
    VILLAGE = "village"
    COUNTY = "county"
    SIX_DIGITS = "six_digits"
    CHOICE = "choice"
    DATE = "date"
    YEAR = "year"
    MONTH = "month"
    AMOUNT = "amount"
    TEXT = "text"
    SERIAL = "serial"
    NOTE = "note"


class Need(Enum):
    """What the contract asks of a column."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    FREE = "free"


@dataclass(frozen=True)
class Column:
    """One delivered column; `choices` are the values of a code column."""

    header: str
    field: str
    kind: Kind
    need: Need = Need.REQUIRED
    choices: tuple[str, ...] = ()


class YearToDate(Enum):
    """Which year a year-to-date list starts with."""

    OF_CUTOFF = "cutoff"
    OF_PAYOUT_MONTH = "payout_month"


@dataclass(frozen=True)
class Source:
    """One list. `columns` describe a judged row; a household list is delivered with `members` name/number
    pairs.
    """

    name: str
    columns: tuple[Column, ...]
    members: tuple[tuple[Column, Column], ...] = ()
    year_to_date: YearToDate | None = None

    @property
    def delivered(self) -> tuple[Column, ...]:
        """The columns a file of this list carries."""
        if not self.members:
            return self.columns
        person = (Kind.NAME, Kind.ID_NUMBER)
        household = tuple(column for column in self.columns if column.kind not in person)
        return household + tuple(column for pair in self.members for column in pair)

    @property
    def has_county(self) -> bool:
        """Whether its rows say in which county they belong, so that they can be carried forward."""
        return any(column.kind in (Kind.COUNTY, Kind.VILLAGE) for column in self.columns)


NAME = Column("姓名", "name", Kind.NAME)
ID_NUMBER = Column("身份证号码", "id_number", Kind.ID_NUMBER)
