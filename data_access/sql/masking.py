"""Masking inside the SQL: the full name and number never leave the database with a list or a case."""

from sqlalchemy import ColumnElement, and_, case, func, literal, null

from data_access.schema import case_identity, flagged_case

SAME_CASE = and_(
    case_identity.c.release_id == flagged_case.c.release_id, case_identity.c.case_no == flagged_case.c.case_no
)


def masked_name() -> ColumnElement[str]:
    """Family name's character and two stars, so that the length of the name tells nothing: 张**."""
    return func.substr(case_identity.c.name, 1, 1) + literal("**")


def masked_id() -> ColumnElement[str]:
    """First six and last one of a number of 18 characters, 629901***********4; eight stars for anything else.

    With four last characters the birthday, which Calendar tells, would complete the number.
    """
    number = case_identity.c.id_number
    return case(
        (number.is_(None), null()),
        (
            func.length(number) == 18,
            func.substr(number, 1, 6) + literal("***********") + func.substr(number, 18, 1),
        ),
        else_=literal("********"),
    )
