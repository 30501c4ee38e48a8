"""One metric in words, as the registry and the catalogue define it."""

from dataclasses import dataclass

from metrics.registry import METRICS, Metric, Unit
from ui.definitions import label
from ui.language import t

# Metrics that count a column and nothing else; of several the one named like the column speaks for it.
_NAMED = {one.numerator: one for one in METRICS.values() if one.denominator is None}
_NAMED |= {
    one.numerator: one for one in METRICS.values() if one.denominator is None and one.key == one.numerator
}


@dataclass(frozen=True)
class Entry:
    """Everything the dictionary says about a metric, in the language of the visitor."""

    key: str
    subject: str
    label: str
    definition: str
    exclusions: str
    numerator: str
    denominator: str | None
    formula: str
    unit: str
    polarity: str
    source: str
    version: str

    def has(self, words: str) -> bool:
        """Whether every one of the words occurs in it, capital or not."""
        text = " ".join((self.key, self.label, self.definition, self.exclusions, self.numerator)).casefold()
        return all(word in text for word in words.casefold().split())


def entry(metric: Metric) -> Entry:
    """The entry of a metric; a count is its own numerator and has no denominator."""
    name = label(metric)
    numerator = name if metric.denominator is None else counted(metric.numerator)
    denominator = None if metric.denominator is None else counted(metric.denominator)
    return Entry(
        key=metric.key,
        subject=metric.source,
        label=name,
        definition=t(f"metric.{metric.key}.definition").strip(),
        exclusions=t(f"metric.{metric.key}.exclusions").strip(),
        numerator=numerator,
        denominator=denominator,
        formula=_formula(metric, numerator, denominator),
        unit=t(f"dictionary.unit_{metric.unit}"),
        polarity=t(f"dictionary.polarity_{metric.polarity.name.lower()}"),
        source=t(f"metric_source.{metric.source}"),
        version=metric.version,
    )


def _formula(metric: Metric, numerator: str, denominator: str | None) -> str:
    """Numerator over denominator; else that persons or cases are counted, or amounts added up."""
    if denominator is not None:
        return t("dictionary.divided", numerator=numerator, denominator=denominator)
    return t("dictionary.added") if metric.unit is Unit.MONEY else t("dictionary.counted")


def counted(column: str) -> str:
    """What a column counts: the metric of its own, else words for it."""
    named = _NAMED.get(column)
    return label(named) if named else t(f"counted.{column}")
