"""What every table shares: the metadata with its naming rule, and the columns that recur."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, String

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def of_release() -> Column[int]:
    """The release a row belongs to; first in every key, because every read names one release."""
    return Column("release_id", Integer, ForeignKey("release.release_id"), primary_key=True)


def division_key() -> Column[str]:
    """Division code as text: province, prefecture and county 6 digits, township 9."""
    return Column("division", String(9), primary_key=True)


def count(name: str) -> Column[int]:
    """Distinct persons, cases, rows or weeks; never missing."""
    return Column(name, Integer, nullable=False)


def fen(name: str) -> Column[int]:
    """Money in integer fen."""
    return Column(name, BigInteger, nullable=False)
