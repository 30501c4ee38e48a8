"""Pensions: who is due, who was paid and who was not and why, what they were paid, and who comes next."""

import streamlit as st

from metrics.pensions import AMOUNTS, REASONS
from metrics.registry import metric
from ui import page, tiles
from ui.money.openings import opened
from ui.pensions import ages_panel, figures, reaching_panel, reading, reasons
from ui.pensions.tiles import tiles as headline

view = page.open("pensions")
tiles.row(headline(view, reading.own(view), opened(view, figures.FLAG)))

weeks, bands = st.columns(2, gap="medium")
with weeks:
    reasons.over_the_issues(view, height=210)
    reasons.table(view)
with bands:
    ages_panel.draw(view, height=280)
ages_panel.twin(view)

figures.by_group(view)
reaching_panel.draw(view, height=210)
figures.by_place(view)
PERSONS = ("due_persons", "paid_persons", "paid_rate", "unpaid_persons", *REASONS, "recipients")
MONEY = ("payout_fen", *AMOUNTS, "average_pension_fen", "arrears_fen", "arrears_persons")
REACHING = ("reached_persons", "reached_paid_persons", "paid_at_once_rate")
page.provenance(view, [metric(key) for key in PERSONS + MONEY + REACHING])
