"""What happens to a case in a week: raised, reopened, moved, closed for a reason, or nothing.

Source of the rule: rules.md, "Life of a case".
"""

import ibis
import ibis.expr.types as ir

NEW, REOPENED, TRANSFERRED = "new", "reopened", "transferred"
LEFT_REGISTER, EXCLUDED = "left_register", "excluded"
INSURED_ELSEWHERE, RESOLVED = "insured_elsewhere", "resolved"
# Of several reasons the first counts.
CLOSINGS = (LEFT_REGISTER, EXCLUDED, INSURED_ELSEWHERE, RESOLVED)
OPENINGS = (NEW, REOPENED)

# The exclusion of the person closes these; the others close only by an effective A7 of their own.
_CLOSED_BY_EXCLUSION = ("F01", "F02", "F03", "F06")
_CLOSED_BY_INSURANCE = ("F01", "F06")
_WRONG_DATA = "A7"


def movement(sides: ir.Table) -> ir.StringValue:
    """The one thing that happens to each row of `sides.gather`; missing when nothing does.

    A frozen case stands still. A rule that holds against an effective A7 of its own neither raises nor
    reopens.
    """
    wrong_data = (sides.counting_code == _WRONG_DATA).fill_null(False)
    excluded = ibis.ifelse(sides.flag_type.isin(_CLOSED_BY_EXCLUSION), sides.is_excluded, wrong_data)
    insured = sides.flag_type.isin(_CLOSED_BY_INSURANCE) & sides.is_insured_elsewhere
    is_open = sides.was_is_open
    raises = sides.is_held & ~excluded
    return ibis.cases(
        (sides.is_frozen, ibis.null("string")),
        (is_open & ~sides.in_register, LEFT_REGISTER),
        (is_open & excluded, EXCLUDED),
        (is_open & ~sides.is_held & insured, INSURED_ELSEWHERE),
        (is_open & ~sides.is_held, RESOLVED),
        (is_open & (sides.was_county != sides.now_county), TRANSFERRED),
        (raises & ~sides.was_raised, NEW),
        (raises & ~is_open, REOPENED),
        else_=ibis.null("string"),
    )
