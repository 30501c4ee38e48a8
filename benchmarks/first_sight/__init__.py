"""How long a visitor waits: the Overview beside a bare page of the same framework, in turn, in one run."""

from benchmarks.first_sight.measuring import measure

__all__ = ["measure"]
