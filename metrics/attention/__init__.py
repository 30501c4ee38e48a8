"""What needs attention now: at most so many lines, worst first, each with its reason and the list behind it."""

from itertools import chain, zip_longest

from metrics.attention.cases import bulk_closures, overdue, rising, stalled
from metrics.attention.line import Line, Situation
from metrics.attention.places import excluding_many, late_sources, relapsed, stale_counties
from metrics.policy import Attention

__all__ = ["Line", "Situation", "attention_lines"]

# Worst first: what was lost again, what grows, what nobody knows, what lies, what looks too good.
_RULES = (relapsed, rising, stale_counties, overdue, late_sources, stalled, bulk_closures, excluding_many)


def attention_lines(situation: Situation, limits: Attention) -> list[Line]:
    """The lines, worst first, at most `most_lines`: every kind is heard once before any is heard twice."""
    found = [rule(situation, limits) for rule in _RULES]
    rounds = chain.from_iterable(zip_longest(*found))
    chosen = [line for line in rounds if line is not None][: limits.most_lines]
    order = [line for lines in found for line in lines]
    return sorted(chosen, key=order.index)
