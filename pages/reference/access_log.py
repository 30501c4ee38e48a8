"""Access log: who opened which case or took away which file, and why; for the data officer, to read only."""

from ui import page
from ui.access_log import screen

view = page.open("access_log")
screen.draw(view)
page.provenance(view, [])
