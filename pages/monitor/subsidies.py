"""Subsidies: whose premium the government pays, who paid how much, and who still waits."""

import streamlit as st

from metrics.policy import load_policy
from metrics.registry import metric
from metrics.subsidies import AMOUNTS
from ui import page, tiles
from ui.money import course
from ui.money.openings import opened
from ui.subsidies import courses, figures, reading
from ui.subsidies.tiles import tiles as headline

view = page.open("subsidies")
own = reading.own(view)
gap = opened(view, "F02")
due = load_policy().subsidy_due_date(view.release.cutoff_date)
tiles.row(headline(view, own, gap, due))

amounts, persons = st.columns(2, gap="medium")
with amounts:
    course.draw(view, own, courses.paid(view, own), height=210)
with persons:
    course.draw(view, own, courses.persons(view), height=210)

figures.by_group(view, gap)
figures.by_place(view, gap)
figures.make_up(view, own)
PERSONS = ("entitled_persons", "subsidised_persons", "subsidised_rate", "gap_persons", "paid_for_persons")
MONEY = ("subsidy_fen", *AMOUNTS, "make_up_fen", "make_up_persons")
page.provenance(view, [metric(key) for key in PERSONS + MONEY])
