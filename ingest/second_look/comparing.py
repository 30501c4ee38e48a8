"""What is compared between a person and a list's record, level by level, best first.

A level is a code the screen has words for, and a condition of DuckDB's SQL over the columns of `scoring.comparable` on both sides.
The last level of a comparison holds for everything else.
"""

from dataclasses import dataclass

# Names are compared by their first syllables, place by place.
SYLLABLES = 4
# A number in dispute proves neither birth date nor sex: both would be read from it on either side.
_DISPUTED = "id_number_l = id_number_r"
_AGREEING = " + ".join(
    f"CAST(syllable_{place}_l = syllable_{place}_r AND syllable_{place}_l <> '' AS INT)"
    for place in range(1, SYLLABLES + 1)
)


def _shortened(longer: str, shorter: str) -> str:
    """Family name alike, and one of two given syllables left out."""
    return (
        f"(syllables_{longer} = 3 AND syllables_{shorter} = 2 AND syllable_1_l = syllable_1_r"
        f" AND syllable_2_{shorter} IN (syllable_2_{longer}, syllable_3_{longer}))"
    )


@dataclass(frozen=True)
class Comparison:
    """Levels as (code, condition); where `unknown` holds nothing is learned either way."""

    name: str
    unknown: str
    levels: tuple[tuple[str, str], ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the levels, best first."""
        return tuple(code for code, _ in self.levels)


NAME = Comparison(
    "name",
    "name_l IS NULL OR name_r IS NULL",
    (
        ("name_same", "name_l = name_r AND NOT (is_common_l OR is_common_r)"),
        ("name_common", "name_l = name_r"),
        ("name_sound", "reading_l = reading_r"),
        ("name_one", f"syllables_l = syllables_r AND syllables_l >= 3 AND {_AGREEING} >= syllables_l - 1"),
        ("name_short", f"{_shortened('l', 'r')} OR {_shortened('r', 'l')}"),
        ("name_other", "ELSE"),
    ),
)
BIRTH = Comparison(
    "birth",
    f"born_l IS NULL OR born_r IS NULL OR {_DISPUTED}",
    (
        ("birth_same", "born_l = born_r"),
        (
            "birth_near",
            "hamming(born_l, born_r) = 1 OR (substr(born_l, 1, 4) = substr(born_r, 1, 4)"
            " AND substr(born_l, 5, 2) = substr(born_r, 7, 2) AND substr(born_l, 7, 2) = substr(born_r, 5, 2))",
        ),
        ("birth_year", "substr(born_l, 1, 4) = substr(born_r, 1, 4)"),
        ("birth_other", "ELSE"),
    ),
)
SEX = Comparison(
    "sex",
    f"sex_l IS NULL OR sex_r IS NULL OR {_DISPUTED}",
    (("sex_same", "sex_l = sex_r"), ("sex_other", "ELSE")),
)
PLACE = Comparison(
    "place",
    "county_l IS NULL OR county_r IS NULL",
    (
        ("place_village", "village_code_l = village_code_r"),
        ("place_township", "substr(village_code_l, 1, 9) = substr(village_code_r, 1, 9)"),
        # The resident scheme names the county only; that is less than another township of the same county.
        ("place_county", "county_l = county_r AND (village_code_l IS NULL OR village_code_r IS NULL)"),
        ("place_elsewhere", "county_l = county_r"),
        ("place_prefecture", "substr(county_l, 1, 4) = substr(county_r, 1, 4)"),
        ("place_other", "ELSE"),
    ),
)
NUMBER = Comparison(
    "number",
    "id_number_l IS NULL OR id_number_r IS NULL",
    (
        ("number_same", _DISPUTED),
        ("number_near", "hamming(id_number_l, id_number_r) <= 2"),
        ("number_other", "ELSE"),
    ),
)
COMPARISONS = (NAME, BIRTH, SEX, PLACE, NUMBER)

# Levels that speak for the same person; the others speak against it, and another number says nothing where
# a number is in dispute.
FOR = frozenset(
    {
        *("name_same", "name_common", "name_sound", "name_one", "name_short"),
        *("birth_same", "birth_near", "sex_same"),
        *("place_village", "place_township", "place_county", "place_elsewhere"),
        *("number_same", "number_near"),
    }
)
SILENT = frozenset({"number_other"})
