"""Metric dictionary: what every figure, flag, state and threshold means, in both languages."""

from ui import page
from ui.dictionary import dictionary

view = page.open("metric_dictionary")
dictionary.draw(view)
