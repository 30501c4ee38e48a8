"""Persons, links and ages of rules.md, worked by hand."""

import datetime as dt

from tests.oracle import facts, persons
from tests.oracle.flags import raised
from tests.oracle.small_weeks import a_week, listed, number

ID = number("19800101")


def test_names_read_alike_make_one_person_and_others_two() -> None:
    week = a_week(
        "2020-03-06",
        listed("poverty_register", "张伟", ID),
        listed("social_assistance", "章维", ID),
        listed("disability", "李娜", ID),
    )
    everybody = facts.gather(week)
    assert sorted(one.person.name for one in everybody.values()) == ["张伟", "李娜"]
    assert all("F05" in flags for flags in raised(everybody, week).values())


def test_names_are_compared_character_by_character() -> None:
    assert persons.reading("西安") != persons.reading("先")
    assert persons.reading("单") == persons.reading("丹")


def test_a_person_in_several_groups_has_the_county_of_the_first_row_of_the_first_group() -> None:
    week = a_week(
        "2020-03-06",
        listed("disability", "张伟", ID, county="620103"),
        listed("social_assistance", "张伟", ID, county="620104"),
        listed("social_assistance", "张伟", ID, county="620105", category="特困供养"),
        listed("social_assistance", "张伟", ID, county="620111", category="特困供养"),
    )
    (person,) = persons.register_population(week.accepted).values()
    assert person.groups == ["extreme_poverty", "low_income", "severe_disability"]
    assert person.county == "620105"


def test_without_a_number_a_person_is_name_birth_date_and_village() -> None:
    born = dt.date(1980, 1, 1)
    week = a_week(
        "2020-03-06",
        listed("poverty_register", "张伟", None, birth=born, village_code="620102100201"),
        listed("poverty_register", "张伟", None, birth=born, village_code="620102100201"),
        listed("poverty_register", "张伟", None, birth=born, village_code="620102100202"),
    )
    assert len(persons.register_population(week.accepted)) == 2


def test_a_blank_number_joins_only_when_one_person_fits() -> None:
    born = dt.date(1980, 1, 1)
    one = listed("poverty_register", "张伟", None, birth=born, village_code="620102100201")
    other = listed("poverty_register", "张伟", None, birth=born, village_code="620102100202")
    police = listed("household_register", "张伟", None, birth=born, status="无户籍")
    feedback = listed("county_feedback", "张伟", None, birth=born, result="B1")
    alone = facts.gather(a_week("2020-03-06", one, feedback, police))
    assert [(f.insured, len(f.records["household_register"])) for f in alone.values()] == [(True, 1)]
    two = facts.gather(a_week("2020-03-06", one, other, feedback, police))
    assert not any(f.insured for f in two.values())
    assert sorted(len(f.records["household_register"]) for f in two.values()) == [0, 1]


def test_a_birthday_on_the_cut_off_counts() -> None:
    born = dt.date(2004, 3, 6)
    assert persons.birthday(born, 16) == dt.date(2020, 3, 6)
    assert facts_of_birth("20040306").adult
    assert not facts_of_birth("20040307").adult
    assert not facts_of_birth("19600306").under_60
    assert facts_of_birth("19600307").under_60


def facts_of_birth(birth: str) -> facts.Facts:
    """The only person of the week of 2020-03-06, born on a day."""
    week = a_week("2020-03-06", listed("poverty_register", "张伟", number(birth)))
    (one,) = facts.gather(week).values()
    return one


def test_a_birthday_on_29_february_is_1_march_in_common_years() -> None:
    born = dt.date(2004, 2, 29)
    assert persons.birthday(born, 15) == dt.date(2019, 3, 1)
    assert persons.birthday(born, 16) == dt.date(2020, 2, 29)


def test_the_first_payable_month_follows_the_month_of_the_60th_birthday() -> None:
    assert persons.first_payable_month(dt.date(1960, 1, 31)) == "202002"
    assert persons.first_payable_month(dt.date(1960, 2, 29)) == "202003"
    assert persons.first_payable_month(dt.date(1959, 12, 1)) == "202001"
    assert facts_of_birth("19600131").due
    assert not facts_of_birth("19600201").due
