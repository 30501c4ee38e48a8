"""The one definition of a metric, as help text, label and footnote."""

from metrics.registry import Metric
from ui import tables
from ui.language import t


def label(metric: Metric) -> str:
    """Name of a metric in tiles, axes and headers."""
    return t(f"metric.{metric.key}.label")


def tooltip(metric: Metric) -> str:
    """Definition with exclusions, source of the rule and version, for hovering."""
    return t("frame.definition", **_parts(metric))


def line(metric: Metric) -> str:
    """The same in one line, for the foot of a page; its name opens the dictionary."""
    return t(
        "frame.provenance_definition",
        label=tables.link(label(metric), "metric_dictionary", {"metric": metric.key}),
        **{k: v for k, v in _parts(metric).items() if k != "source"},
    )


def _parts(metric: Metric) -> dict[str, str]:
    return {
        "definition": t(f"metric.{metric.key}.definition"),
        "exclusions": t(f"metric.{metric.key}.exclusions"),
        "source": t(f"metric_source.{metric.source}"),
        "version": metric.version,
    }
