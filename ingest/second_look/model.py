"""The stored model: how much every level weighs, learned once on generated truth and kept as JSON.

`ingest.second_look.training` makes the file. What depends on the lists of the week is set here: how likely two random records
are the same person, and what an equal number is worth.
"""

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from ingest.second_look.comparing import COMPARISONS, NUMBER, Comparison

MODEL_PATH = Path(__file__).with_name("model.json")
PERSON, RECORD = "a_person", "b_record"
KEY = "key"

# Half of the persons looked at stand in a list at all: the middle between nothing and everything known.
_EXPECTED_SHARE = 0.5
# Rows the weights were learned on. In shorter lists a village or a birth date proves less than it did there, so they count as
# if they were as long.
_LEARNED_ROWS = 240_000
# Of two persons under one number whose names read differently, one pair in twenty is one person before the names
# and places are weighed. A number in dispute gets set weights: what it proves is the question.
_SAME_NUMBER_ODDS = 1 / 20
_NEAR_NUMBER_FACTOR = 2.0
_NUMBER_M = {"number_same": 0.5, "number_near": 0.1, "number_other": 0.4}

BLOCKING = (
    "l.birth_date = r.birth_date AND l.county = r.county",
    "l.birth_date = r.birth_date AND l.name = r.name",
    "l.name = r.name AND l.county = r.county AND l.birth_year = r.birth_year",
    "l.name = r.name AND l.county = r.county AND l.birth_day = r.birth_day",
    "l.id_number = r.id_number",
    "l.name = r.name AND l.county = r.county AND l.id_number IS NOT NULL",
)


def untrained() -> dict[str, Any]:
    """Settings of the linkage without any weight."""
    return {
        "link_type": "link_only",
        "unique_id_column_name": KEY,
        "comparisons": [_comparison(each) for each in COMPARISONS],
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": rule, "sql_dialect": "duckdb"} for rule in BLOCKING
        ],
        "retain_matching_columns": True,
        "retain_intermediate_calculation_columns": True,
        "sql_dialect": "duckdb",
    }


def _comparison(each: Comparison) -> dict[str, Any]:
    levels = [{"sql_condition": condition, "label_for_charts": code} for code, condition in each.levels]
    unknown = {"sql_condition": each.unknown, "label_for_charts": "unknown", "is_null_level": True}
    return {"output_column_name": each.name, "comparison_levels": [unknown, *levels]}


@cache
def _stored() -> dict[str, Any]:
    return json.loads(MODEL_PATH.read_text(encoding="utf-8"))


def for_lists(rows: int) -> dict[str, Any]:
    """The stored settings for lists of so many `rows` in all."""
    settings = deepcopy(_stored())
    # Two lists: everybody may stand once in each.
    prior = 2 * _EXPECTED_SHARE / max(rows, _LEARNED_ROWS)
    settings["probability_two_random_records_match"] = prior
    number = next(each for each in settings["comparisons"] if each["output_column_name"] == NUMBER.name)
    against = {
        "number_same": prior / (1 - prior) / _SAME_NUMBER_ODDS,
        "number_near": 1 / _NEAR_NUMBER_FACTOR,
        "number_other": 1.0,
    }
    for level in number["comparison_levels"]:
        code = level["label_for_charts"]
        if code in against:
            level["m_probability"] = _NUMBER_M[code]
            level["u_probability"] = min(1.0, _NUMBER_M[code] * against[code])
    return settings
