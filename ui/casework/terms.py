"""Words of a case: flag, cause, stage, place, dates, as the catalogue and the release have them."""

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from locales import has
from ui import data, formatting
from ui.language import current, division_name, t
from ui.view import View

NO_CAUSE = "none"
# rules.md, "Feedback": of the other types only A7 closes a case.
_CLOSED_BY_EXCLUSION = ("F01", "F02", "F03", "F06")
_NO_BREAK, _NO_BREAK_SPACE = "\u2060", "\u00a0"


def unbroken(text: str) -> str:
    """The same text in one line of a narrow column: browsers break Chinese anywhere, dates at hyphens."""
    return _NO_BREAK.join(text.replace(" ", _NO_BREAK_SPACE))


def is_known(kind: str, code: str) -> bool:
    """Whether the catalogue has a word for a flag, group, cause or movement: others are somebody's typing."""
    return has(f"{kind}.{code}")


def flag(code: str) -> str:
    """`F01 疑似未参保`."""
    return f"{code} {t(f'flag.{code}')}" if has(f"flag.{code}") else code


def cause(code: str) -> str:
    """A cause in words; a status the catalogue does not know stands as it was delivered."""
    return t(f"cause.{code}") if has(f"cause.{code}") else code


def flag_and_cause(flag_type: str, code: str) -> str:
    """Type, and the cause where there is one."""
    return flag(flag_type) if code == NO_CAUSE else f"{flag(flag_type)} · {cause(code)}"


def closing(flag_type: str, reason: str | None) -> str | None:
    """The reason of a closing as its words need it: only these types are closed because the person is excluded, all others by
    an answer A7, and then nothing is said about whether he may be insured.
    """
    return "wrong_data" if reason == "excluded" and flag_type not in _CLOSED_BY_EXCLUSION else reason


def closed(flag_type: str, reason: str | None) -> str:
    """Why a case is closed, in a word or two."""
    return t(f"close_reason.{closing(flag_type, reason)}")


def standing(case: pd.Series | Mapping[Any, Any]) -> str:
    """Key of the word for how a case stands: its stage, or why it is closed."""
    if case["is_open"]:
        return f"stage.{case['stage']}"
    return f"close_reason.{closing(case['flag_type'], case['close_reason'])}"


def sex(delivered: str | None) -> str:
    """The sex as the register has it, in the language of the run; nothing when it is not known."""
    return t(f"sex.{delivered}") if not formatting.is_missing(delivered) and has(f"sex.{delivered}") else ""


def township_names(view: View) -> dict[str, str]:
    """Names of the townships of the division by code."""
    named = data.frame(view, "townships")
    return dict(zip(named["division"], named["name"], strict=True))


def place(names: dict[str, str], row: pd.Series | Mapping[Hashable, Any], with_county: bool) -> str:
    """County (above it), township and village, as far as they are known."""
    parts = [division_name(row["county"])] if with_county else []
    parts.append(names.get(row["township"], ""))
    parts.append("" if formatting.is_missing(row["village"]) else row["village"])
    return " ".join(part for part in parts if part)


def groups(codes: tuple[str, ...]) -> str:
    """Groups joined in the language's way."""
    return ("、" if current() == "zh" else ", ").join(t(f"group.{code}") for code in codes)


def day(value: date | None) -> str:
    """A date as documents write it, or the sign for missing."""
    return formatting.iso_day(value)
