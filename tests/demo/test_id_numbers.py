"""No demo ID number can belong to a real person, and every good one is a correct one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import numpy as np

from demo.id_numbers import as_text, fifteen_digits, id_matrix
from demo.province import Province
from tests.demo.packs import DeliveredPack, check_character, number_of

_ID_COLUMNS = re.compile("身份证号码|残疾人证号")


def test_every_person_has_a_correct_number_of_his_own(province: Province) -> None:
    numbers = as_text(province.people.ids).to_pylist()
    assert len(set(numbers)) == len(numbers) > 5_000
    for number, birth, male in zip(
        numbers, province.people.birth.tolist(), province.people.male, strict=True
    ):
        assert 629901 <= int(number[:6]) <= 629999
        assert date(int(number[6:10]), int(number[10:12]), int(number[12:14])) == birth
        assert int(number[16]) % 2 == male
        assert number[17] == check_character(number[:17])


def test_a_check_character_computed_by_hand() -> None:
    number = bytes(id_matrix(np.array(["1949-12-31"], dtype="datetime64[D]"), np.array([False]))[0])
    assert number == b"62990119491231000X"


def test_people_of_one_birthday_stay_apart_even_when_there_are_many() -> None:
    birth = np.repeat(np.datetime64("1950-06-01", "D"), 40_000)
    numbers = as_text(id_matrix(birth, np.ones(40_000, dtype=bool))).to_pylist()
    assert len(set(numbers)) == 40_000


def test_the_short_form_leaves_century_and_check_character_out() -> None:
    assert fifteen_digits("62990119491231000X") == "629901491231000"


def test_the_files_hold_no_other_area_codes(packs: list[DeliveredPack]) -> None:
    seen = 0
    for pack in packs:
        for rows in pack.rows.values():
            columns = [name for name in rows[0] if _ID_COLUMNS.search(name)] if rows else []
            for row in rows:
                for text in filter(None, (number_of(row[column]) for column in columns)):
                    seen += 1
                    assert re.match(r"6299(0[1-9]|[1-9]\d)|6\.299\d{2}E\+17$|不详$", text)
    assert seen > 100_000


def test_most_numbers_on_the_register_are_usable(packs: list[DeliveredPack]) -> None:
    numbers = [number_of(row["身份证号码"]) for row in packs[0].rows["poverty_register"]]
    good = [text for text in numbers if len(text) == 18 and text[17] == check_character(text[:17])]
    assert 0.99 < len(good) / len(numbers) < 1


def test_no_file_name_holds_a_number(pack_folders: list[Path]) -> None:
    names = [path.name for folder in pack_folders for path in folder.iterdir()]
    assert not [name for name in names if re.search(r"\d{5}", name)]
