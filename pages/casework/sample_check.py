"""Sample check: closed cases drawn at random for the field, what was found there, and what it says about all of them."""

from metrics.registry import metric
from ui import page
from ui.sample import choosing, drawing, entering, listing, outcome

view = page.open("sample_check", casework=True)
drawing.draw(view)
chosen = choosing.sample(view)
outcome.draw(view, chosen)
entering.draw(view, chosen)
listing.draw(view, chosen)
page.provenance(view, [metric("sample_error_rate")])
