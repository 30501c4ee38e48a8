"""What every source says about the person of a case, side by side."""

import pandas as pd
import streamlit as st

from data_access.records import CaseRecord, Fact, Finding
from locales import has
from ui import data, formatting, notes, tables
from ui.casework import terms
from ui.language import current, division_name, t
from ui.view import View

# Rows of a source shown in the table; older ones (a payout per month) stand below it.
_SHOWN = 2


def draw(view: View, case: CaseRecord) -> None:
    """One line per source; what does not fit in full behind an expander."""
    said = data.read(view, "case_findings", case.case_no)
    assert isinstance(said, tuple)  # noqa: S101 - tells the type checker what the read returns
    found = sum(finding.found for finding in said)
    st.markdown(f"### {t('case.findings')}")
    notes.note(t("case.findings_note", found=found, missing=len(said) - found))
    if not said:
        return
    tables.table(pd.DataFrame([_line(finding) for finding in said]), t("case.findings_alt"))
    if any(len(finding.entries) > _SHOWN for finding in said):
        with st.expander(t("case.all_entries")):
            for finding in said:
                if len(finding.entries) > _SHOWN:
                    st.markdown(f"**{t(f'source.{finding.source}')}**")
                    st.markdown("\n".join(f"- {_entry(finding, entry)}" for entry in finding.entries))


def _line(finding: Finding) -> dict[str, str]:
    as_of = terms.day(finding.as_of)
    return {
        t("case.column_source"): t(f"source.{finding.source}"),
        t("case.column_found"): _result(finding),
        t("case.column_as_of"): f"{as_of} :orange[({t('case.carried')})]" if finding.carried else as_of,
        t("case.column_says"): _says(finding),
    }


def _result(finding: Finding) -> str:
    result = f"**{t('case.found')}**" if finding.found else f":gray[{t('case.not_found')}]"
    return f"{result} :red[{t('case.conflict')}]" if finding.conflict else result


def _says(finding: Finding) -> str:
    parts = [_entry(finding, entry) for entry in finding.entries[:_SHOWN]]
    if len(finding.entries) > _SHOWN:
        parts.append(f":gray[{t('case.entry_more', count=len(finding.entries) - _SHOWN)}]")
    marked = [_contradiction(code) for code in finding.contradictions]
    shown = t("case.entry_separator").join(parts) or f":gray[{t('case.nothing_said')}]"
    return " ".join((shown, *marked))


def _contradiction(code: str) -> str:
    key = f"evidence.contradiction.{code}"
    return f":red[{t('case.contradiction', text=t(key) if has(key) else code)}]"


def _entry(finding: Finding, entry: tuple[Fact, ...]) -> str:
    said = [_fact(finding.source, fact) for fact in entry if fact.value not in (None, "")]
    return t("case.fact_separator").join(said)


def _fact(source: str, fact: Fact) -> str:
    specific = f"evidence.fact.{source}.{fact.key}"
    key = specific if has(specific) else f"evidence.fact.{fact.key}"
    label = t(key) if has(key) else fact.key
    return t("case.fact", label=f":gray[{label}]", value=tables.plain(_value(fact)))


def _value(fact: Fact) -> str:
    value = str(fact.value)
    match fact.kind:
        case "fen":
            return formatting.money(int(value), current())
        case "month":
            return formatting.month(value, current())
        case "division":
            name = division_name(value)
            return t("case.elsewhere", code=value) if name == value else name
        case "code" | "text":
            key = f"evidence.value.{value}"
            return t(key) if has(key) else value
        case _:
            return value
