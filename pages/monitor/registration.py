"""Registration drive: whose household registration is in disorder, what is settled, and what followed."""

import streamlit as st

from metrics.policy import load_policy
from metrics.registry import metric
from ui import page, tiles
from ui.registration import causes_table, course, followed, headline, places_table, reading
from ui.registration.tiles import tiles as summary

view = page.open("registration")
drive = load_policy().registration
own, causes = reading.own(view), reading.causes(view)
headline.draw(view, drive)
tiles.row(summary(view, own, causes))

weeks, after = st.columns([3, 2], gap="medium")
with weeks:
    course.draw(view, drive, height=240)
with after:
    followed.draw(view, height=240)

causes_table.draw(view)
places_table.draw(view)
CASES = ("found_cases", "settled_cases", "settled_rate", "open_cases", "overdue_cases", "long_open_cases")
INSURED = (
    "settled_register_persons",
    "settled_eligible_persons",
    "settled_insured_persons",
    "settled_insured_rate",
)
PAID = ("settled_due_persons", "settled_paid_persons", "settled_paid_rate", "settled_arrears_persons")
page.provenance(view, [metric(key) for key in (*CASES, *INSURED, *PAID, "settled_arrears_fen")])
