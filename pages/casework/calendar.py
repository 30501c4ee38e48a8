"""Calendar: which exclusions end, who reaches 16 or 60, which feedback ends, in the days after the cut-off."""

from metrics.calendar import KINDS
from metrics.registry import metric
from ui import page
from ui.calendar import choosing, headline, listing, places_table

view = page.open("calendar", casework=True, has_counts=True)
headline.stop_if_not_counted(view)
days = choosing.days()
headline.draw(view, days)
places_table.draw(view, days)
listing.draw(view, days)
page.provenance(view, [metric(f"calendar_{kind}") for kind in KINDS])
