"""Overview: where the province, a prefecture or a county stands this week, and what needs attention."""

from ui import data, page

view = page.open("overview")
coverage = data.coverage(view)
page.stop_if_empty(coverage, view)
page.provenance(view, [])
