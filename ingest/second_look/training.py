"""Learning the model: how often a level holds for one person's two records, and for two records at random.

`python -m ingest.second_look` writes `model.json` anew. Splink counts both: the first from the known pairs of the
generated people, the second from pairs drawn by a seed.
"""

import json

import ibis
import pyarrow as pa

from ingest.facts.names import read_aloud
from ingest.plan import Plan, columns_of, hold
from ingest.second_look import model, scoring
from ingest.second_look.subjects import (
    RECORD,
    SUBJECT,
    as_texts,
    lists_told,
    sizes,
    with_commonness,
)
from ingest.second_look.truth import Truth, a_truth

_SEED, _SCALE, _PERSONS = 20200529, 0.025, 12_000
_PAIRS, _PAIRS_SEED = 10_000_000, 7
_DIGITS = 4
_LABEL = "person"


def train() -> dict:
    """The settings with their weights, rounded to what the sample can tell."""
    truth = a_truth(_SEED, _SCALE, _PERSONS)
    persons, records = _labelled(truth)
    link, connection = scoring.linker(persons, records, model.untrained())
    try:
        link.training.estimate_u_using_random_sampling(
            max_pairs=_PAIRS, seed=_PAIRS_SEED, min_count_per_level=None
        )
        link.training.estimate_m_from_label_column(_LABEL)
        return _rounded(link.misc.save_model_to_json())
    finally:
        connection.close()


def write() -> None:
    """Put the learned model in the place of the stored one."""
    text = json.dumps(train(), ensure_ascii=False, indent=1, sort_keys=True)
    model.MODEL_PATH.write_text(text + "\n", encoding="utf-8")


def _labelled(truth: Truth) -> tuple[pa.Table, pa.Table]:
    """All persons and all records, comparable, each with the person it belongs to."""
    con = ibis.duckdb.connect()
    for name, rows in truth.tables.items():
        hold(con, name, rows)
    plan = Plan(con.name, dict(columns_of(con, truth.tables)))
    listed = lists_told(plan)
    told = plan.keep("all_told", with_commonness(listed, sizes(listed), as_texts(listed)))
    plan.keep(RECORD, read_aloud(plan, told, "all_told"))
    register = plan.keep("all_persons", as_texts(plan.table("person")))
    plan.keep(SUBJECT, read_aloud(plan, register, "all_persons"))
    for step in plan.steps:
        step(con)
    persons, records = (con.to_pyarrow(con.table(name)) for name in (SUBJECT, RECORD))
    con.disconnect()
    owner = {(source, row): person for person, source, row in truth.pairs}
    places = zip(records["source"].to_pylist(), records["row_no"].to_pylist(), strict=True)
    labels = pa.array([owner.get(place) for place in places], pa.string())
    return (
        scoring.comparable(persons, scoring.person_keys(persons)).append_column(
            _LABEL, persons["person_key"]
        ),
        scoring.comparable(records, scoring.record_keys(records)).append_column(_LABEL, labels),
    )


def _rounded(settings: dict) -> dict:
    """Probabilities to four digits; what only one run knows is left out."""
    for comparison in settings["comparisons"]:
        for level in comparison["comparison_levels"]:
            for kind in ("m_probability", "u_probability"):
                if kind in level:
                    level[kind] = float(f"{level[kind]:.{_DIGITS}g}")
    return {name: value for name, value in settings.items() if name != "linker_uid"}
