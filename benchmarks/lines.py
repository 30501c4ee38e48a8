"""One measured figure, as every benchmark hands it to the table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A figure beside what it is compared with.

    `value` is in `unit` (`CPU s`, `ms`, `GB`, …); `against` names the yardstick measured in the same run, `ratio` is value
    divided by the yardstick's; `aim` says in words what is wanted, `met` whether the figure reaches it (None: nothing was wanted).
    """

    part: str
    what: str
    value: float
    unit: str
    against: str = ""
    ratio: float | None = None
    aim: str = ""
    met: bool | None = None


def compared(
    part: str, what: str, value: float, unit: str, *, against: tuple[str, float], most: float | None = None
) -> Line:
    """A figure and its ratio to a yardstick; with `most`, the ratio it should not exceed."""
    name, yardstick = against
    ratio = value / yardstick
    aim = f"≤ {most:g} ×" if most is not None else ""
    return Line(part, what, value, unit, name, ratio, aim, None if most is None else ratio <= most)


def limited(part: str, what: str, value: float, unit: str, *, most: float | None = None) -> Line:
    """A figure by itself; with `most`, what it should not exceed."""
    aim = f"≤ {most:g} {unit}" if most is not None else ""
    return Line(part, what, value, unit, aim=aim, met=None if most is None else value <= most)
