"""The drawn cases a person sees, each with its result; its number opens the case."""

import pandas as pd
import streamlit as st

from access import Level
from ui import tables
from ui.casework import terms
from ui.formatting import issue
from ui.language import division_name, t
from ui.sample import choosing
from ui.view import View

# So many lines stand on the page; more scroll.
_LINES, _HEIGHT = 15, 460


def draw(view: View, sample: pd.Series) -> None:
    """Heading and table."""
    cases = choosing.kept().sample_cases(view.scope, int(sample["sample_id"]))
    st.header(t("sample.list_title"), anchor=False)
    names = terms.township_names(view)
    with_county = view.level in (Level.PROVINCE, Level.PREFECTURE)
    shown = pd.DataFrame([_line(view, names, row, with_county) for _, row in cases.iterrows()])
    tables.table(shown, t("sample.list_title"), height=_HEIGHT if len(shown) > _LINES else None)


def _line(view: View, names: dict[str, str], row: pd.Series, with_county: bool) -> dict[str, str]:
    result = row["result"] if isinstance(row["result"], str) else "waiting"
    place = [division_name(row["county"])] if with_county else []
    place.append(names.get(row["township"], ""))
    return {
        t("sample.case"): tables.link(row["case_no"], "case", {"case": row["case_no"]}),
        t("sample.place"): tables.plain(" ".join(part for part in place if part)),
        t("sample.flag"): tables.plain(terms.flag(row["flag_type"])),
        t("sample.reason"): terms.closed(row["flag_type"], row["close_reason"]),
        t("sample.closed"): issue(row["closed_issue"], view.language),
        t("sample.result"): f"**{t(f'sample.{result}')}**" if result == "wrong" else t(f"sample.{result}"),
    }
