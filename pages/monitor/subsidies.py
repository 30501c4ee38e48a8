"""Subsidies: whose premium the government pays, who paid how much, and who still waits."""

import streamlit as st

from metrics.policy import load_policy
from metrics.registry import metric
from metrics.subsidies import AMOUNTS
from ui import page, tiles
from ui.money.openings import opened
from ui.subsidies import courses, figures, reading
from ui.subsidies.tiles import tiles as headline

view = page.open("subsidies")
due = load_policy().subsidy_due_date(view.release.cutoff_date)
tiles.row(headline(view, reading.own(view), opened(view, figures.FLAG), due))

amounts, persons = st.columns(2, gap="medium")
with amounts:
    courses.paid(view, height=210)
with persons:
    courses.persons(view, height=210)

figures.by_group(view)
figures.by_place(view)
figures.make_up(view)
PERSONS = ("entitled_persons", "subsidised_persons", "subsidised_rate", "gap_persons", "paid_for_persons")
MONEY = ("subsidy_fen", *AMOUNTS, "make_up_fen", "make_up_persons")
page.provenance(view, [metric(key) for key in PERSONS + MONEY])
