"""Persons of R: one row per person with his groups and the list row that speaks for him."""

import ibis
from ibis.backends import BaseBackend

from ingest.facts.members import GROUPS


def build_person_group(con: BaseBackend) -> None:
    """Table `person_group`; grain: person of R.

    Columns: `person_key`, `person_row` (the first delivered row of the first group he is in; also his number within
    this week's tables), and one `in_<group>` per group.
    """
    member = con.table("member")
    grouped = member.group_by("person_key").agg(
        person_row=member.person_row.min(),
        **{f"in_{group}": (member.group == group).any() for group in GROUPS},
    )
    con.create_table("person_group", grouped)


def build_person_base(con: BaseBackend) -> None:
    """Table `person_base`; grain: person of R, described by the row that speaks for him.

    `township` is a 9-digit code: the village code's, else the lowest one the register gives the (county, township
    name), else county + `000`. `sex` is that of the usable ID number, else the register's.
    """
    member = con.table("member")
    described = con.table("person_group").inner_join(member.drop("person_key", "row_no"), "person_row")
    register = con.table("accepted_poverty_register")
    named = register.filter(register.township.notnull())
    codes = named.group_by("county", "township").agg(township_code=named.village_code.substr(0, 9).min())
    placed = described.left_join(codes, ["county", "township"])
    male = placed.id_number.substr(16, 1).isin(("1", "3", "5", "7", "9"))
    base = placed.select(
        "person_key",
        "person_row",
        "name",
        "id_number",
        "birth_date",
        "village_code",
        "village",
        "county",
        "lifted_status",
        *[f"in_{group}" for group in GROUPS],
        case_key=ibis.ifelse(placed.id_number.isnull(), placed.person_key, placed.id_number),
        id_warning=ibis.ifelse(placed.id_number.isnull(), placed.id_warning, ibis.null("string")),
        sex=ibis.ifelse(placed.id_number.isnull(), placed.sex, ibis.ifelse(male, "男", "女")),
        primary_group=placed.group,
        township=ibis.coalesce(
            placed.village_code.substr(0, 9), placed.township_code, placed.county + "000"
        ),
        township_name=placed.township,
    )
    con.create_table("person_base", base)
