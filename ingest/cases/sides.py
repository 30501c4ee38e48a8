"""What is known about every case before anything is decided: its past, the person now, feedback, freeze.

Grain: person × flag type, for every case ever raised and every rule that holds this week. Columns of the
past begin with `was_`, those of this week's person with `now_`; all of one side are missing when there is
none.
"""

import ibis
import ibis.expr.types as ir

from ingest.cases.freeze import stale_county
from ingest.cases.memory import CASE, EVIDENCE, PERSON
from ingest.facts.members import GROUPS
from ingest.id_integers import ID_INTEGER, to_text
from ingest.plan import Plan

_KEY = ["person_key", "flag_type"]
# Of a person's columns these are texts made of others, and are made for those only who have a case.
_WRITTEN = ("case_key", "id_number", "groups")
_IN_GROUP = tuple(f"in_{group}" for group in GROUPS)
# Class A or B of these flag types speaks about the person's insurance, whichever of them it was given for.
_INSURING_FLAGS = ("F01", "F06")
_MARKS = (
    *("was_raised", "was_is_open", "is_held", "in_register", "is_excluded", "is_insured_elsewhere"),
    *("has_effective", "has_ineffective"),
)


def _person(person: ir.Table) -> ir.Table:
    described = {f"now_{column}": person[column] for column in PERSON if column not in _WRITTEN}
    return person.select(
        "person_key",
        **described,
        **{f"now_{column}": person[column] for column in (ID_INTEGER, *_IN_GROUP)},
        now_county=person.county,
        in_register=ibis.literal(True),
        is_excluded=person.excluded_reason.notnull(),
    )


def _written(sides: ir.Table) -> ir.Table:
    """Adds the columns `_WRITTEN` of this week's person: the groups in their fixed order, joined by commas, and his number."""
    number = to_text(sides[f"now_{ID_INTEGER}"])
    groups = [ibis.ifelse(sides[f"now_in_{group}"], f",{group}", "") for group in GROUPS]
    written = {
        "now_case_key": number.coalesce(sides.person_key),
        "now_id_number": number,
        "now_groups": ibis.literal("").concat(*groups).substr(1),
    }
    known = {name: ibis.ifelse(sides.in_register, value, None) for name, value in written.items()}
    return sides.mutate(**known).drop(f"now_{ID_INTEGER}", *(f"now_{name}" for name in _IN_GROUP))


def _feedback(feedback: ir.Table) -> ir.Table:
    return feedback.select(
        *_KEY, "counting_code", "counting_class", "counting_review_date", "has_effective", "has_ineffective"
    )


def _insured_by_feedback(feedback: ir.Table) -> ir.Table:
    insuring = feedback.filter(feedback.flag_type.isin(_INSURING_FLAGS) & (feedback.counting_class == "B"))
    return insuring.select("person_key").distinct().mutate(is_insured_elsewhere=ibis.literal(True))


def _past(memory: ir.Table) -> ir.Table:
    columns = {f"was_{column}": memory[column] for column in (*PERSON, *CASE, *EVIDENCE)}
    return memory.select(*_KEY, **columns, was_raised=ibis.literal(True))


def gather(plan: Plan, memory: ir.Table) -> ir.Table:
    """All sides of every case, with `is_held` (the rule holds this week) and `is_frozen`."""
    held = plan.table("flag_held").select(*_KEY, now_cause="cause", is_held=ibis.literal(True))
    keys = memory.select(*_KEY).union(held.select(*_KEY), distinct=True)
    person, feedback = plan.table("person"), plan.table("feedback")
    parts = (_past(memory), held, _person(person), _feedback(feedback), _insured_by_feedback(feedback))
    sides, extra = keys, []
    for place, part in enumerate(parts):
        shared = [key for key in _KEY if key in part.columns]
        part = part.rename({f"{key}_{place}": key for key in shared})
        sides = sides.left_join(part, [keys[key] == part[f"{key}_{place}"] for key in shared])
        extra += [f"{key}_{place}" for key in shared]
    return _with_freeze(_written(sides.drop(*extra)), stale_county(plan))


def _with_freeze(sides: ir.Table, stale: ir.Table) -> ir.Table:
    """`is_frozen`: the case's or the person's county is stale for the flag type; no mark is missing."""
    old = stale.select(old_type="flag_type", old_county="county")
    new = stale.select(new_type="flag_type", new_county="county")
    both = sides.left_join(
        old, [sides.flag_type == old.old_type, sides.was_county == old.old_county]
    ).left_join(new, [sides.flag_type == new.new_type, sides.now_county == new.new_county])
    frozen = both.old_type.notnull() | both.new_type.notnull()
    marked = {mark: both[mark].fill_null(False) for mark in _MARKS}
    return both.mutate(is_frozen=frozen, **marked).drop("old_type", "old_county", "new_type", "new_county")
