"""What an answer says, in words; typed text never becomes markup."""

from data_access.made.answers import Answer
from data_access.made.feedback_records import TAKEN, Entry, Step
from ui import formatting, tables
from ui.language import t
from ui.view import View

_COLOURS = {"waiting": "orange", "returned": "red", "approved": "blue", "taken": "blue"}
_ACCOUNT_DIGITS = 8


def result(code: str) -> str:
    """`A1 在校学生`."""
    return t(f"evidence.value.{code}")


def method(code: str) -> str:
    """How it was found out."""
    return t(f"evidence.value.{code}")


def fault(code: str) -> str:
    """What is wrong and what to do."""
    return t(f"feedback_fault.{code}")


def who(account: str) -> str:
    """An account, shortened; the whole of it is in the access log."""
    return tables.plain(account[:_ACCOUNT_DIGITS])


def stands(view: View, entry: Entry) -> str:
    """Where an entry stands, as a coloured word; with the issue for what is in effect."""
    word = t(f"feedback_state.{entry.stands}")
    if entry.stands == TAKEN and entry.taken_issue is not None:
        word = t("feedback.taken_in", state=word, issue=formatting.issue(entry.taken_issue, view.language))
    return f":{_COLOURS[entry.stands]}[{word}]"


def explanation(text: str) -> str:
    """Typed text with its lines, every sign taken literally."""
    return "  \n".join(tables.plain(line) for line in text.split("\n"))


def told(answer: Answer | Step) -> str:
    """Result, method, days and explanation of an answer."""
    until = formatting.iso_day(answer.valid_until) if answer.valid_until else t("feedback.no_end")
    days = t(
        "feedback.told",
        method=method(answer.method),
        verified=formatting.iso_day(answer.verified_date),
        until=until,
    )
    return f"**{result(answer.result_code)}** · {days}\n\n{explanation(answer.explanation)}"
