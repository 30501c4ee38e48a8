"""Pensions: who is due, who was paid and who was not and why, what they were paid, and who comes next."""

import streamlit as st

from metrics.pensions import AMOUNTS, REASONS
from metrics.registry import metric
from ui import page, tiles
from ui.money import course
from ui.money.openings import opened
from ui.pensions import ages_panel, figures, reaching_panel, reading, reasons
from ui.pensions.tiles import tiles as headline

view = page.open("pensions")
own, ages = reading.own(view), reading.ages(view)
unpaid = opened(view, "F03")
tiles.row(headline(view, own, unpaid))

weeks, bands = st.columns(2, gap="medium")
with weeks:
    course.draw(view, own, reasons.over_the_issues(view), height=210)
    reasons.table(view, own, unpaid)
with bands:
    ages_panel.draw(view, ages, height=280)
ages_panel.twin(view, ages)

figures.by_group(view, unpaid)
reaching_panel.draw(view, reading.reaching(view), height=210)
figures.by_place(view, unpaid)
PERSONS = ("due_persons", "paid_persons", "paid_rate", "unpaid_persons", *REASONS, "recipients")
MONEY = ("payout_fen", *AMOUNTS, "average_pension_fen", "arrears_fen", "arrears_persons")
REACHING = ("reached_persons", "reached_paid_persons", "paid_at_once_rate")
page.provenance(view, [metric(key) for key in PERSONS + MONEY + REACHING])
