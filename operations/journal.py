"""The log: one JSON object a line, with the fields named here and no others.

Other people's messages may quote the value they stumbled over. Of theirs only the template is written, without what is put
into it, and of an error only its type and its places in the code; a message that was put together beforehand is left out.
"""

import json
import logging
import re
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

# Rooms whose messages hold no personal value: they are written as they are.
_OWN = (
    *("access", "administration", "data_access", "demo", "ingest", "metrics", "operations"),
    *("pages", "reports", "ui", "app"),
)
# Servers' own words about starting and stopping.
_KNOWN = {"uvicorn", "uvicorn.error"}
FIELDS = frozenset(
    ("error", "family", "incident", "issue", "places", "reason", "recomputed", "release", "seconds", "step")
)
_PLACES = 8
# An ID number, a bank account, a telephone number: should one ever get here, it is not written.
_LONG_NUMBER = re.compile(r"\d{11,}[0-9Xx]?")
_events = logging.getLogger("operations")


def event(name: str, /, level: int = logging.INFO, **fields: object) -> None:
    """One line: what happened, in a word, with fields out of `FIELDS`; `ValueError` for any other."""
    if unknown := fields.keys() - FIELDS:
        raise ValueError(f"the log has no field {', '.join(sorted(unknown))}")
    _events.log(level, name, extra={"fields": fields})


def places(error: BaseException) -> list[str]:
    """Where an error was raised and through what it came: file and line, innermost first, without a value."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-_PLACES:])]


class JsonLine(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Never the text of an error, never the arguments of a foreign message."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if words := _words(record):
            line["event"] = words
        line |= getattr(record, "fields", {})
        if record.name.partition(".")[0] not in _OWN:
            line["place"] = f"{record.filename}:{record.lineno}"
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line |= {"error": type(error).__name__, "places": places(error)}
        return _LONG_NUMBER.sub("#", json.dumps(line, ensure_ascii=False, default=str))


def _words(record: logging.LogRecord) -> str | None:
    if record.name.partition(".")[0] in _OWN:
        return record.getMessage()
    if not isinstance(record.msg, str):
        return None
    return record.msg if record.args or (record.name in _KNOWN and not record.exc_info) else None


class Writer(logging.StreamHandler):
    """Writes lines; a line that cannot be written is lost in silence, for the usual complaint would print its values."""

    def __init__(self, stream: object = None) -> None:
        super().__init__(stream)
        self.setFormatter(JsonLine())

    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing."""


def to_stderr() -> None:
    """Everything this process logs goes to its standard error as lines of JSON, uncaught errors and warnings too."""
    root = logging.getLogger()
    root.handlers = [Writer(sys.stderr)]
    root.setLevel(logging.WARNING)
    _events.setLevel(logging.INFO)
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


def _uncaught(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    event("uncaught", logging.ERROR, error=kind.__name__, places=places(error))


def _uncaught_in_thread(told: threading.ExceptHookArgs) -> None:
    if told.exc_value is not None:
        _uncaught(told.exc_type, told.exc_value, told.exc_traceback)
