"""The files of a bulletin to take away, and its publication."""

from functools import partial

import streamlit as st

from access import Level
from access.looking import Action
from data_access.errors import AlreadyMade, DatabaseGone, NotFound
from data_access.made.bulletins import PublishedBulletin
from metrics.bulletin import Material
from metrics.policy import Policy
from reports.document import BrokenTemplate
from ui import log, notes, tables
from ui.formatting import iso_day
from ui.language import t
from ui.made import made
from ui.meeting import bulletin_files
from ui.view import View

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OTHER = {"zh": "en", "en": "zh"}
_PARTS = {
    "rules_version": "part_rules",
    "metric_versions": "part_metrics",
    "template_sha256": "part_template",
    "document_sha256": "hash_document",
    "tables_zh_sha256": "hash_zh",
    "tables_en_sha256": "hash_en",
}
_FROM_TEMPLATES = ("document", "one_page")
ISSUED_BY = (Level.PROVINCE, Level.PREFECTURE)


def files(view: View, material: Material, policy: Policy) -> None:
    """Downloads, made when they are asked for; nothing leaves the screen of a meeting."""
    if not view.scope.may_export:
        notes.note(t("bulletin_screen.nothing_taken"))
        return
    made_here = partial(bulletin_files.tables, view, material, policy)
    offers = {
        "document": (partial(bulletin_files.document, view, material, policy), "docx", "bulletin"),
        "tables": (partial(made_here, view.language), "xlsx", f"annex-{view.language}"),
        "tables_other": (
            partial(made_here, _OTHER[view.language]),
            "xlsx",
            f"annex-{_OTHER[view.language]}",
        ),
        "one_page": (partial(bulletin_files.page, view, material, policy), "docx", "one-page"),
    }
    if view.level not in ISSUED_BY:
        offers = {"one_page": offers["one_page"]}
    broken = [
        name
        for name in _FROM_TEMPLATES
        if name in offers and not bulletin_files.template_works(name, view, material, policy)
    ]
    with st.container(horizontal=True, gap="small"):
        for name, (make, ending, what) in offers.items():
            if name not in broken:
                file = f"{what}-{view.release.issue}-r{view.release.revision}-{view.division}.{ending}"
                st.download_button(
                    t(f"bulletin_screen.{name}"),
                    log.first(view, Action.DOWNLOAD, file, make),
                    file_name=file,
                    mime=_WORD if ending == "docx" else _EXCEL,
                    key=f"bulletin_{name}",
                    on_click="ignore",
                )
    if broken:
        st.error(t("bulletin_screen.broken_template"))
    if view.level in ISSUED_BY:
        notes.note(t("bulletin_screen.same_bytes"))


def publication(view: View, material: Material, policy: Policy) -> None:
    """Whether the bulletin went out, with what it is pinned to; the way to publish it for who may."""
    try:
        record = made().bulletin(view.scope, view.release.release_id)
    except DatabaseGone:
        st.warning(t("bulletin_screen.not_read"))
        return
    if record is not None:
        _published(view, material, policy, record)
        return
    st.markdown(t("bulletin_screen.unpublished"))
    if view.scope.may_publish_bulletins and not view.is_stale:
        _publish(view, material, policy)


def _publish(view: View, material: Material, policy: Policy) -> None:
    release = view.release
    with st.popover(t("bulletin_screen.publish")):
        st.markdown(t("bulletin_screen.publish_question", issue=release.issue, revision=release.revision))
        confirmed = st.button(t("bulletin_screen.publish_confirm"), key="publish_bulletin", type="primary")
    if not confirmed:
        return
    try:
        pins = bulletin_files.pins(view, material, policy)
        made().publish_bulletin(view.scope, release.release_id, view.identity.user, pins)
    except AlreadyMade:
        st.rerun()
    except DatabaseGone:
        st.error(t("bulletin_screen.not_written"))
    except NotFound:
        st.error(t("bulletin_screen.not_current"))
    except BrokenTemplate:
        st.error(t("bulletin_screen.broken_template"))
    else:
        st.rerun()


def _published(view: View, material: Material, policy: Policy, record: PublishedBulletin) -> None:
    st.markdown(
        t(
            "bulletin_screen.published",
            at=f"{iso_day(record.published_at.date())} {record.published_at:%H:%M} UTC",
            user=tables.plain(record.published_by),
            issue=record.issue,
            revision=record.revision,
            policy=record.policy_version,
            rules=record.pins.rules_version,
        )
    )
    with st.expander(t("bulletin_screen.hashes")):
        for name in ("document_sha256", "tables_zh_sha256", "tables_en_sha256"):
            st.markdown(f"{t(f'bulletin_screen.{_PARTS[name]}')}  \n`{getattr(record.pins, name)}`")
    if st.button(t("bulletin_screen.verify"), key="verify_bulletin"):
        _compare(view, material, policy, record)


def _compare(view: View, material: Material, policy: Policy, record: PublishedBulletin) -> None:
    """Make the files again and say whether they are the ones that went out."""
    try:
        now = bulletin_files.pins(view, material, policy)
    except BrokenTemplate:
        st.error(t("bulletin_screen.broken_template"))
        return
    differ = [
        t(f"bulletin_screen.{text}")
        for name, text in _PARTS.items()
        if getattr(now, name) != getattr(record.pins, name)
    ]
    if differ:
        st.error(t("bulletin_screen.differs", parts=t("bulletin.list").join(differ)))
    else:
        st.success(t("bulletin_screen.verified"))
