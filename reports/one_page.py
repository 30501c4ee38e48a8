"""One printable page of a division: key figures with their rank, highs and lows, the course of the drive, what lies longest.

No name, no case number: counts only.
"""

from pathlib import Path

from locales import text
from locales.formatting import (
    iso_day,
    month,
)
from metrics.bulletin import Material
from metrics.highs_lows import Rows
from metrics.policy import Policy
from reports import one_page_rows, wording
from reports.document import filled
from reports.edition import Edition
from reports.tables.figures import figures


def one_page(
    material: Material, peers: Rows | None, edition: Edition, policy: Policy, language: str, template: Path
) -> bytes:
    """The page as .docx; `peers` are the figures of the divisions it is compared with (`metrics.highs_lows.comparable`),
    None when none may be seen.
    """
    return filled(template, context(material, peers, edition, policy, language), edition.published_at)


def context(
    material: Material, peers: Rows | None, edition: Edition, policy: Policy, language: str
) -> dict[str, object]:
    """Every place of the page's template."""
    return {
        "标题": text("bulletin_page.title", language, place=wording.place(material.division, language)),
        "说明": text(
            "bulletin_page.about",
            language,
            issue=material.issue,
            revision=edition.revision,
            cutoff=iso_day(material.cutoff),
            month=month(edition.payout_month, language),
            published=iso_day(edition.published_at.date()),
            policy=edition.policy_version,
        ),
        "演示": edition.is_demo,
        "演示说明": text("frame.demo_notice", language),
        "栏": {name: text(f"bulletin_page.{name}", language) for name in _HEADINGS},
        "指标": one_page_rows.key_figures(material, peers, policy, language),
        "高低": one_page_rows.highs_and_lows(figures(material, policy), language),
        "历期": one_page_rows.course(material, language),
        "最久": one_page_rows.lasting(material, language),
    }


_HEADINGS = (
    "key",
    "metric",
    "now",
    "change",
    "place",
    "extremes",
    "best",
    "worst",
    "course",
    "issue",
    "cutoff",
    "lasting",
    "flag",
    "waits_for",
    "cases",
    "overdue",
    "days",
    "outstanding",
    "rate",
    "gap",
    "unpaid",
    "open",
    "nothing_open",
)
