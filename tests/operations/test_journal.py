"""Lines of the log: JSON, known fields only, and never a value somebody planted in an error or a foreign message."""

import json
import logging
import warnings

import pytest

from operations import journal
from operations.journal import JsonLine
from tests.ingest.loaders import PROJECT

SECRET = "629901196001011234"
NAME = "欧阳三丰"


def _line(
    logger: str, message: object, *args: object, error: BaseException | None = None, **extra: object
) -> dict:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.getLogger(logger).makeRecord(
        logger, logging.ERROR, "/somewhere/engine.py", 7, message, args, info, extra=extra or None
    )
    return json.loads(JsonLine().format(record))


def test_an_own_line_holds_its_event_and_its_fields() -> None:
    line = _line("operations", "load_refused", fields={"issue": 3, "reason": "list_shrunken"})
    assert (line["event"], line["issue"], line["reason"], line["level"]) == (
        "load_refused",
        3,
        "list_shrunken",
        "error",
    )


def test_a_field_nobody_agreed_on_is_refused() -> None:
    with pytest.raises(ValueError, match="name"):
        journal.event("load_refused", name=NAME)


def test_every_field_is_named_where_the_log_is_described() -> None:
    described = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert not [field for field in journal.FIELDS if f"`{field}`" not in described]


def test_a_foreign_message_loses_what_was_put_into_it() -> None:
    line = _line("duckdb", "could not convert %r", NAME)
    assert line["event"] == "could not convert %r"
    assert line["place"] == "engine.py:7"
    assert NAME not in str(_line("duckdb", f"could not convert {NAME}"))
    assert NAME not in str(_line("duckdb", ValueError(NAME)))


def test_an_error_is_its_type_and_its_places() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        line = _line("streamlit.error_util", "Uncaught app execution", error=error)
    assert line["error"] == "ValueError"
    assert line["places"][0].startswith("test_journal.py:")
    assert SECRET not in str(line)


def test_a_long_number_is_never_written_whoever_logs_it() -> None:
    assert SECRET not in str(_line("ui.log", f"somebody wrote {SECRET} by mistake"))


def test_a_line_that_cannot_be_written_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    class Broken:
        def write(self, _: str) -> None:
            raise OSError(SECRET)

    handler = journal.Writer(Broken())
    handler.handle(logging.getLogger("ui").makeRecord("ui", 40, "x.py", 1, NAME, (), None))
    assert capsys.readouterr() == ("", "")


def test_warnings_and_uncaught_errors_become_lines(capsys: pytest.CaptureFixture[str]) -> None:
    import sys
    import threading

    root = logging.getLogger()
    before = (root.handlers, root.level, sys.excepthook, threading.excepthook)
    journal.to_stderr()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.warn(f"{NAME} looks odd", stacklevel=1)
        sys.excepthook(KeyError, KeyError(SECRET), None)
    finally:
        logging.captureWarnings(False)
        root.handlers, sys.excepthook, threading.excepthook = before[0], before[2], before[3]
        root.setLevel(before[1])
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["logger"] for line in lines] == ["py.warnings", "operations"]
    assert NAME not in str(lines)
    assert SECRET not in str(lines)
