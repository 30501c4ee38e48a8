"""What is proposed, how strongly, and with which reasons."""

from datetime import date

from tests.ingest.second_look.looking import a_pensioner, a_person, a_villager, found, placed

ELSEWHERE = "620102101201"


def test_the_same_name_date_and_village_is_a_strong_proposal_in_each_list() -> None:
    (proposals,) = found([a_person()], [a_pensioner(1)], [a_villager(7)]).values()
    assert [(placed(each), each.is_strong) for each in proposals] == [
        (("household_register", 7), True),
        (("resident_pension", 1), True),
    ]
    assert proposals[0].codes() == ("name_same,birth_same,sex_same,place_village", "")
    assert proposals[1].codes() == ("name_same,birth_same,sex_same,place_county", "")
    assert all(each.lead is None for each in proposals)


def test_nothing_is_ever_certain() -> None:
    (proposals,) = found([a_person()], [], [a_villager(7)]).values()
    assert proposals[0].probability_e4 == 9_999


def test_differences_are_named() -> None:
    shortened = a_villager(8, "潘梅", village_code="621126101203")
    mistyped = a_villager(9, birth_date=date(1970, 5, 11), sex="男", id_number="629901197005110013")
    (proposals,) = found([a_person()], [], [shortened, mistyped]).values()
    assert {each.record["row_no"]: each.codes() for each in proposals} == {
        8: ("name_short,birth_same,sex_same,place_township", ""),
        9: ("name_same,birth_near,place_village", "sex_other"),
    }


def test_a_name_that_reads_the_same_is_told_apart_from_the_same_name() -> None:
    (proposals,) = found([a_person()], [a_pensioner(1, "潘雨梅")]).values()
    assert proposals[0].codes()[0].split(",")[0] == "name_sound"


def test_two_who_come_as_near_are_both_weak() -> None:
    twin = a_villager(8, id_number="629902197005170049")
    (proposals,) = found([a_person()], [], [a_villager(7), twin]).values()
    assert [(each.record["row_no"], each.is_strong, each.lead) for each in proposals] == [
        (7, False, 0.0),
        (8, False, None),
    ]


def test_several_rows_of_one_person_do_not_compete() -> None:
    (proposals,) = found([a_person()], [a_pensioner(3, status="终止参保"), a_pensioner(2)]).values()
    assert [(each.record["row_no"], each.is_strong) for each in proposals] == [(2, True)]


def test_a_list_that_is_linked_already_needs_no_proposal() -> None:
    links = {"link_household_register": [{"row_no": 7, "person_key": "anna"}]}
    (proposals,) = found([a_person()], [a_pensioner(1)], [a_villager(7)], links=links).values()
    assert [placed(each) for each in proposals] == [("resident_pension", 1)]


def test_a_record_of_another_person_of_the_register_says_so() -> None:
    links = {"link_household_register": [{"row_no": 7, "person_key": "someone else"}]}
    (proposals,) = found([a_person()], [], [a_villager(7)], links=links).values()
    assert proposals[0].record["linked_key"] == "someone else"


def test_a_stranger_is_not_proposed() -> None:
    assert found([a_person()], [a_pensioner(1, "赵钱孙")]) == {}


def test_another_name_is_never_a_strong_proposal() -> None:
    (proposals,) = found([a_person()], [], [a_villager(7, "赵钱孙")]).values()
    assert [(each.is_strong, each.codes()[1]) for each in proposals] == [(False, "name_other")]


def test_a_number_in_conflict_proves_neither_birth_date_nor_sex() -> None:
    doubted = a_person(id_number="629901197005170024")
    assert found([doubted], [a_pensioner(1, "赵钱孙")]) == {}
    (proposals,) = found([doubted], [a_pensioner(1, "潘玉花")]).values()
    assert proposals[0].codes() == ("name_one,place_county,number_same", "")


def test_a_person_in_conflict_is_found_under_another_number() -> None:
    doubted = a_person(id_number="629901198112120029", birth_date=date(1981, 12, 12))
    own = a_villager(7, id_number="629901198112120088", birth_date=date(1981, 12, 12))
    (proposals,) = found([doubted], [], [own]).values()
    assert proposals[0].is_strong
    assert "number_other" not in ",".join(proposals[0].codes())


def test_whoever_shares_nothing_is_not_compared() -> None:
    far = a_villager(7, birth_date=date(1971, 6, 18), village_code=ELSEWHERE, county="620102")
    assert found([a_person()], [], [far]) == {}


def test_only_open_identity_cases_are_looked_at() -> None:
    cases = [
        {"case_no": "1", "person_key": "anna", "flag_type": "F05", "is_open": False},
        {"case_no": "2", "person_key": "anna", "flag_type": "F01", "is_open": True},
    ]
    assert found([a_person()], [a_pensioner(1)], cases=cases) == {}
