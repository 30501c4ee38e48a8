"""Worklist: every flagged case of a division, for the county staff who settle them."""

from metrics.registry import METRICS
from ui import page
from ui.casework import worklist

view = page.open("worklist", casework=True)
worklist.draw(view)
page.provenance(view, [METRICS["open_cases"], METRICS["overdue_cases"], METRICS["unverified_cases"]])
