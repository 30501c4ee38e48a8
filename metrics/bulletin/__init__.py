"""What the weekly bulletin 通报 says: which problems are named and what is asked for, by rules over the figures."""

from metrics.bulletin.material import Level, Material
from metrics.bulletin.problems import Named, Problem, problems
from metrics.bulletin.requirements import Requirement, requirements

__all__ = ["Level", "Material", "Named", "Problem", "Requirement", "problems", "requirements"]
