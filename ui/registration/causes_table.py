"""The drive by cause: what is wrong with the registration, what is settled, what followed."""

import pandas as pd
import streamlit as st

from metrics.breakdown import added
from ui import kept, tables
from ui.casework import terms
from ui.formatting import headed
from ui.language import t
from ui.registration import reading
from ui.registration.cells import COUNTS, lines
from ui.view import View


@kept.drawn
def draw(view: View) -> None:
    """The causes of `reading.causes`, and their total."""
    causes = reading.causes(view)
    st.header(t("registration.causes_title"), anchor=False)
    rows = causes.to_dict("records")
    line, head = lines(view, rows), t("registration.cause")
    shown = [
        {head: headed(terms.cause(row["cause"]))} | line.cells(row, {"cause": row["cause"]}, view.division)
        for row in rows
    ]
    total = line.cells(added(causes, COUNTS), {}, view.division)
    shown.append({head: f"**{t('money.total')}**"} | total)
    tables.table(pd.DataFrame(shown), t("registration.causes_title"))
