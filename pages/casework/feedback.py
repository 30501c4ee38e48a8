"""Feedback: what was answered about the cases, what waits for a second person, and what took effect in which issue."""

from metrics.registry import METRICS
from ui import page
from ui.feedback import entries, upload

view = page.open("feedback", casework=True)
entries.draw(view)
upload.draw(view)
page.provenance(view, [METRICS["open_cases"], METRICS["unverified_cases"]])
