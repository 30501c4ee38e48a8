"""Case: one flagged person × flag type, with the evidence of every department and the way to settle it."""

from metrics.registry import METRICS
from ui import page
from ui.casework import case

view = page.open("case", casework=True)
case.draw(view)
page.provenance(view, [METRICS["open_cases"]])
