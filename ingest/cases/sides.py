"""What is known about every case before anything is decided: its past, the person now, his feedback, the
freeze.

Grain: person × flag type, for every case ever raised and every rule that holds this week. Columns of the
past begin with `was_`, those of this week's person with `now_`; all of one side are missing when there is
none.
"""

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from ingest.cases.freeze import stale_county
from ingest.cases.memory import CASE, EVIDENCE, PERSON

_KEY = ["person_key", "flag_type"]
# Class A or B of these flag types speaks about the person's insurance, whichever of them it was given for.
_INSURING_FLAGS = ("F01", "F06")
GROUPS = ("registered_poor", "extreme_poverty", "low_income", "severe_disability")


def _groups(person: ir.Table) -> ir.StringValue:
    """The groups of a person in their fixed order, joined by commas."""
    parts = [ibis.ifelse(person[f"in_{group}"], f",{group}", "") for group in GROUPS]
    return ibis.literal("").concat(*parts).substr(1)


def _person(con: BaseBackend) -> ir.Table:
    person = con.table("person")
    described = {f"now_{column}": person[column] for column in PERSON if column != "groups"}
    return person.select(
        "person_key",
        **described,
        now_groups=_groups(person),
        now_county=person.county,
        in_register=ibis.literal(True),
        is_excluded=person.excluded_reason.notnull(),
    )


def _feedback(con: BaseBackend) -> ir.Table:
    feedback = con.table("feedback")
    return feedback.select(
        *_KEY, "counting_code", "counting_class", "counting_review_date", "has_effective", "has_ineffective"
    )


def _insured_by_feedback(con: BaseBackend) -> ir.Table:
    feedback = con.table("feedback")
    insuring = feedback.filter(feedback.flag_type.isin(_INSURING_FLAGS) & (feedback.counting_class == "B"))
    return insuring.select("person_key").distinct().mutate(is_insured_elsewhere=ibis.literal(True))


def gather(con: BaseBackend, memory: ir.Table) -> ir.Table:
    """All sides of every case, with `holds` (the rule holds this week) and `is_frozen`."""
    held = con.table("flag_held").select(*_KEY, now_cause="cause", is_held=ibis.literal(True))
    past = memory.select(
        *_KEY,
        **{f"was_{column}": memory[column] for column in (*PERSON, *CASE, *EVIDENCE)},
        was_raised=ibis.literal(True),
    )
    stale = stale_county(con)
    keys = memory.select(*_KEY).union(held.select(*_KEY), distinct=True)
    sides = (
        keys.left_join(past, _KEY)
        .drop("person_key_right", "flag_type_right")
        .left_join(held, _KEY)
        .drop("person_key_right", "flag_type_right")
        .left_join(_person(con), "person_key")
        .drop("person_key_right")
        .left_join(_feedback(con), _KEY)
        .drop("person_key_right", "flag_type_right")
        .left_join(_insured_by_feedback(con), "person_key")
        .drop("person_key_right")
    )
    sides = _with_freeze(sides, stale)
    flags = ("was_raised", "was_is_open", "is_held", "in_register", "is_excluded", "is_insured_elsewhere")
    return sides.mutate(
        **{flag: sides[flag].fill_null(False) for flag in (*flags, "has_effective", "has_ineffective")}
    )


def _with_freeze(sides: ir.Table, stale: ir.Table) -> ir.Table:
    """`is_frozen`: the case's county or the person's county is stale for the flag type."""
    old = stale.select("flag_type", was_county="county", old_stale=ibis.literal(True))
    new = stale.select("flag_type", now_county="county", new_stale=ibis.literal(True))
    both = (
        sides.left_join(old, ["flag_type", "was_county"])
        .drop("flag_type_right", "was_county_right")
        .left_join(new, ["flag_type", "now_county"])
        .drop("flag_type_right", "now_county_right")
    )
    frozen = both.old_stale.fill_null(False) | both.new_stale.fill_null(False)
    return both.mutate(is_frozen=frozen).drop("old_stale", "new_stale")
