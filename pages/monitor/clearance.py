"""Clearance: the drive on one picture, and what is left in every county."""

from ui import data, page

view = page.open("clearance")
states = data.clearance(view)
page.stop_if_empty(states, view)
page.provenance(view, [])
