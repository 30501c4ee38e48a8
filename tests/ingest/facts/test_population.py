"""Who is a person of R, in which groups, where he lives, and which records are his."""

from datetime import date

import pytest
from ibis.backends.duckdb import Backend

from tests.ingest.facts.accepted import (
    COUNTY,
    a_contributor,
    a_disabled,
    a_person,
    a_registration,
    accepted,
    an_aided,
    an_id,
    facts_of,
    flags,
    person,
    told,
)

OTHER = "621102"


@pytest.fixture(scope="module")
def population() -> Backend:
    return facts_of(
        # 1: on every list, twice on the register.
        an_aided(1, "特困供养", county=OTHER),
        a_disabled(1, "一级"),
        a_person(1, village_code="621126101299", village="先到村"),
        a_person(1, village_code="621126101201"),
        # 2: written differently on two lists, read the same.
        an_aided(2, name="李名"),
        an_aided(2, "特困供养", name="李明"),
        # 3 and 4: disability grades.
        a_disabled(3, "二级", township="寺沟镇"),
        a_disabled(4, "三级"),
        # 5: two persons under one number.
        a_person(5, name="王强"),
        an_aided(5, name="赵敏"),
        # 6: the resident scheme knows another under his number.
        a_person(6),
        a_contributor(6, name="钱多多"),
        # 7: the resident scheme writes him so that it reads the same.
        a_person(7),
        a_contributor(7, name="李鸣"),
        # Without a number: one twice, two who differ by birth date.
        a_person(None, name="无名", sex="女"),
        a_person(None, name="无名", sex="女"),
        a_person(None, name="无名", birth_date=date(1981, 1, 1), id_warning="id_damaged"),
        # The register names 梅川镇 under two codes.
        a_person(8, village_code="621126100200"),
    )


def test_a_person_on_several_lists_is_one_with_a_primary_group(population: Backend) -> None:
    found = person(population, 1)
    groups = [name for name, value in found.items() if name.startswith("in_") and value]
    assert groups == ["in_registered_poor", "in_extreme_poverty", "in_severe_disability"]
    assert found["primary_group"] == "registered_poor"


def test_he_lives_where_the_first_row_of_his_primary_group_says(population: Backend) -> None:
    found = person(population, 1)
    assert (found["village_code"], found["village"], found["township"]) == (
        "621126101299",
        "先到村",
        "621126101",
    )


def test_extreme_poverty_comes_before_low_income_whatever_was_delivered_first(population: Backend) -> None:
    found = person(population, 2)
    assert found["primary_group"] == "extreme_poverty"
    assert (found["name"], found["in_low_income"]) == ("李明", True)


def test_only_severe_grades_make_a_person_of_the_register(population: Backend) -> None:
    numbers = {row["id_number"] for row in told(population)}
    assert an_id(3) in numbers
    assert an_id(4) not in numbers


def test_a_list_without_village_codes_takes_the_registers_lowest_township(population: Backend) -> None:
    assert person(population, 2)["township"] == "621126100"
    assert person(population, 3)["township"] == COUNTY + "000"


def test_one_number_with_names_that_read_differently_is_two_persons(population: Backend) -> None:
    bearers = [row for row in told(population) if row["id_number"] == an_id(5)]
    assert sorted(row["name"] for row in bearers) == ["王强", "赵敏"]
    assert len({row["person_key"] for row in bearers}) == 2
    conflicts = {
        row["person_key"] for row in told(population, "flag_held") if row["cause"] == "conflict_register"
    }
    assert conflicts == {row["person_key"] for row in bearers}


def test_a_record_under_his_number_with_another_name_is_a_conflict_and_no_link(population: Backend) -> None:
    assert flags(population, 6) == {"F01": "none", "F05": "conflict_pension"}
    [row] = [row for row in told(population, "conflict") if row["source"] == "resident_pension"]
    assert row["person_key"] == person(population, 6)["person_key"]


def test_a_record_whose_name_reads_the_same_is_his(population: Backend) -> None:
    assert person(population, 7)["insured"]
    linked = told(population, "link_resident_pension")
    assert [row["person_key"] for row in linked] == [person(population, 7)["person_key"]]
    assert not {"name", "id_number", "written_name"} & set(linked[0])


def test_persons_without_a_number_are_told_apart_by_name_birth_date_and_village(population: Backend) -> None:
    nameless = {row["person_key"]: row for row in told(population) if row["id_number"] is None}
    assert sorted(nameless) == ["无名|1980-06-15|621126101201", "无名|1981-01-01|621126101201"]
    assert [row["id_warning"] for _, row in sorted(nameless.items())] == ["id_missing", "id_damaged"]
    assert nameless["无名|1980-06-15|621126101201"]["sex"] == "女"


def test_sex_is_that_of_the_number(population: Backend) -> None:
    assert [person(population, number)["sex"] for number in (1, 2)] == ["男", "女"]


def test_household_rows_without_a_number_join_when_exactly_one_person_fits() -> None:
    twins = {"name": "双生", "birth_date": date(1990, 1, 1)}
    con = facts_of(
        a_person(1, name="独一"),
        a_person(2, name="双生", born=date(1990, 1, 1)),
        a_person(None, **twins),
        a_registration(None, "无户籍", name="独一"),
        a_registration(None, "无户籍", **twins),
        a_registration(None, "无户籍", name="独一", village_code="621126101299"),
    )
    assert flags(con, 1)["F04"] == "无户籍"
    assert [row["row_no"] for row in told(con, "link_household_register")] == [1]


def test_an_empty_week_has_no_persons() -> None:
    con = accepted()
    assert told(con, "accepted_poverty_register") == []
    assert told(facts_of(), "person") == []
