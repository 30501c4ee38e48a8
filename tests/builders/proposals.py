"""Records that may be a person's, and what became of looking for them."""

from typing import Any

from tests.builders.releases import Tables


def a_proposal(tables: Tables, release_id: int, case_no: str, place: int = 1, **columns: Any) -> None:
    """A strong proposal from the household register that agrees in name, birth date, sex and village."""
    row = {
        "source": "household_register",
        "masked_name": "张**",
        "masked_id": "629901***********X",
        "county": "621126",
        "township": "621126101",
        "status": "正常",
        "is_linked": False,
        "is_strong": True,
        "probability_e4": 9_991,
        "agreeing": "name_same,birth_same,sex_same,place_village",
        "differing": "",
        **columns,
    }
    tables.add("match_proposal", release_id=release_id, case_no=case_no, place=place, **row)


def a_second_look(tables: Tables, release_id: int, **columns: Any) -> None:
    """The look was done, and nothing was found unless told."""
    tables.add("second_look", **{"release_id": release_id, "outcome": "done", **columns})
