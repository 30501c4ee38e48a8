"""What the results say: by stratum, and the share of wrongly closed cases with its confidence interval."""

import pandas as pd
import streamlit as st

from metrics.registry import metric
from metrics.sampling import CODES, ErrorRate, estimated, tallied
from ui import notes, tables, tiles
from ui.formatting import MISSING, number, rate
from ui.language import division_name, t
from ui.sample import choosing
from ui.view import View

_COLUMNS = ("population_cases", "drawn_cases", *CODES, "waiting")


def draw(view: View, sample: pd.Series) -> None:
    """Tile and table where the whole sample is seen; else the counts of the cases seen."""
    records = choosing.kept()
    strata = records.sample_strata(view.scope, int(sample["sample_id"]))
    cases = records.sample_cases(view.scope, int(sample["sample_id"]))
    found = {code: int((cases["result"] == code).sum()) for code in CODES}
    waiting = len(cases) - sum(found.values())
    parts = {
        code: number(count, view.language)
        for code, count in {**found, "waiting": waiting, "drawn": len(cases)}.items()
    }
    if strata.empty:
        st.markdown(t("sample.part", **parts))
        return
    tally = tallied(strata, cases)
    told = estimated(tally)
    share, words = st.columns([1, 3], gap="medium", vertical_alignment="center")
    with share:
        tiles.row([tiles.Tile(metric("sample_error_rate"), rate(told.rate) if told else MISSING)])
    with words:
        st.markdown(_interval(told))
        st.markdown(t("sample.part", **parts))
    with st.expander(t("sample.strata_title")):
        tables.table(_written(view, tally), t("sample.strata_title"))
        notes.note(t("sample.strata_note", seed=sample["seed"]))


def _interval(told: ErrorRate | None) -> str:
    if told is None:
        return t("sample.no_rate")
    return t("sample.interval", low=rate(told.low), high=rate(told.high), covered=rate(told.covered))


def _written(view: View, tally: pd.DataFrame) -> pd.DataFrame:
    rows = [
        {
            t("sample.place"): division_name(row["stratum_division"]),
            t("sample.reason"): t("close_reason." + row["close_reason"]),
            **{t(f"sample.{name}"): number(row[name], view.language) for name in _COLUMNS},
        }
        for _, row in tally.iterrows()
    ]
    total = {t(f"sample.{name}"): number(tally[name].sum(), view.language) for name in _COLUMNS}
    rows.append({t("sample.place"): f"**{t('money.total')}**", t("sample.reason"): "", **total})
    return pd.DataFrame(rows)
