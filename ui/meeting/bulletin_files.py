"""The files of a bulletin, made from what is published, and what it is pinned to."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from data_access.made.bulletins import Pins
from metrics.bulletin import Material
from metrics.highs_lows import Rows, comparable
from metrics.policy import Policy
from metrics.registry import METRICS
from reports.document import BrokenTemplate, filled
from reports.edition import Edition
from reports.one_page import one_page
from reports.packing import digest
from reports.placeholders import context
from reports.tables import workbook
from reports.tables.figures import figures
from reports.template import bulletin_template, one_page_template
from ui.meeting import bulletin_reading
from ui.view import View


def edition(view: View) -> Edition:
    """What a document says about the release it is made from."""
    release = view.release
    return Edition(
        release.revision,
        release.payout_month,
        release.policy_version,
        release.published_at,
        release.is_demo,
    )


def document(view: View, material: Material, policy: Policy) -> bytes:
    """The bulletin as .docx, in Chinese."""
    made = edition(view)
    return filled(bulletin_template(), context(material, made, policy), made.published_at)


def tables(view: View, material: Material, policy: Policy, language: str) -> bytes:
    """The annex tables as .xlsx."""
    return workbook(material, edition(view), policy, language)


def page(view: View, material: Material, policy: Policy) -> bytes:
    """The printable page as .docx, in the language looked at."""
    return one_page(material, peers(view, policy), edition(view), policy, view.language, one_page_template())


def template_works(name: str, view: View, material: Material, policy: Policy) -> bool:
    """Whether the template of a document can be filled; tried once per template, before anybody asks for the file."""
    template, make = {
        "document": (bulletin_template(), document),
        "one_page": (one_page_template(), page),
    }[name]
    if not template.is_file():
        return False
    return _works(digest(template.read_bytes()), name, lambda: make(view, material, policy))


@st.cache_data(show_spinner=False, max_entries=20)
def _works(template_sha256: str, name: str, _make: Callable[[], bytes]) -> bool:
    try:
        _make()
    except BrokenTemplate:
        return False
    return True


def pins(view: View, material: Material, policy: Policy) -> Pins:
    """What publishing holds the bulletin to."""
    return Pins(
        rules_version=policy.bulletin.version,
        metric_versions={key: metric.version for key, metric in METRICS.items()},
        template_sha256=digest(bulletin_template().read_bytes()),
        document_sha256=digest(document(view, material, policy)),
        tables_zh_sha256=digest(tables(view, material, policy, "zh")),
        tables_en_sha256=digest(tables(view, material, policy, "en")),
    )


def peers(view: View, policy: Policy) -> Rows | None:
    """Figures of the divisions of the same level this person may see; None when he sees only this one."""
    if view.home == view.scope:
        return None
    whole = figures(bulletin_reading.material(replace(view, scope=view.home)), policy)
    return comparable(whole, view.level)
