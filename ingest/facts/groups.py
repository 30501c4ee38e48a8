"""Persons of R: one row per person with his groups and the list row that speaks for him."""

import ibis
import ibis.expr.types as ir

from ingest.facts.members import GROUPS, WHOSE, person_key
from ingest.id_integers import ID_INTEGER, is_male
from ingest.plan import Plan


def sex_of(id_integer: ir.IntegerColumn) -> ir.StringColumn:
    """The sex a usable ID number tells."""
    return ibis.cases((is_male(id_integer), "男"), else_="女")


def _grouped(member: ir.Table) -> ir.Table:
    """Grain: person of R; the first delivered row of the first group he is in speaks for him."""
    return member.group_by(*WHOSE).agg(
        person_row=member.person_row.min(),
        **{f"in_{group}": (member.group == group).any() for group in GROUPS},
    )


def _township_codes(register: ir.Table) -> ir.Table:
    """The code of every township the register names: the lowest when one name has several in a county."""
    named = register.filter(register.township.notnull())
    return named.group_by("county", "township").agg(township_code=named.village_code.substr(0, 9).min())


def build_person_base(plan: Plan) -> None:
    """Table `person_base`; grain: person of R, described by the row that speaks for him.

    `person_row` is the place of that row among all lists of R and serves as the person's number in this
    week's tables. `township` is a 9-digit code: the village code's, else the one the register gives the
    (county, township name), else county + `000`. `sex` is that of the usable ID number, else the register's.
    """
    member = plan.table("member")
    described = _grouped(member).drop(*WHOSE).inner_join(member.drop("row_no"), "person_row")
    codes = _township_codes(plan.table("accepted_poverty_register"))
    placed = described.left_join(codes, ["county", "township"])
    numbered = placed.id_integer.notnull()
    base = placed.select(
        "person_row",
        "name",
        ID_INTEGER,
        "birth_date",
        "village_code",
        "village",
        "county",
        "lifted_status",
        *[f"in_{group}" for group in GROUPS],
        person_key=person_key(placed),
        id_warning=ibis.ifelse(numbered, ibis.null("string"), placed.id_warning),
        sex=ibis.ifelse(numbered, sex_of(placed.id_integer), placed.sex),
        primary_group=placed.group,
        township=ibis.coalesce(placed.village_code.substr(0, 9), placed.township_code, placed.county + "000"),
    )
    plan.keep("person_base", base)
