"""Charts: Altair only here. Every chart has a table twin and a text for those who do not see it."""

from altair.utils import schemapi

# Altair checks a chart against the whole schema at every step of building it, a quarter of a page's time; the tests
# of this room do that instead.
schemapi.disable_debug_mode()
