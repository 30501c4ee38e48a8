"""Data status: what was delivered, what became of every row, what was checked, what a correction changed."""

from ui import page
from ui.quality import data_status

view = page.open("data_status")
data_status.draw(view)
page.provenance(view, [])
