"""What the loader leaves for whoever runs it: its log and the figures of the last load, beside the work store.

Both lie in a folder of their own, because others may read them who may not read the work store. That they cannot be written
never stops a load.
"""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ingest.loading import Outcome, Progress
from ingest.refusal import Refusal
from operations import loads
from operations.journal import JsonLine, event, places

_LOG = "loader.log"
_events = logging.getLogger("operations")


class _File(logging.FileHandler):
    def handleError(self, record: logging.LogRecord) -> None:
        """A full disk is told by the load itself."""


class Telling:
    """One load as it goes on."""

    def __init__(self, issue: int | None) -> None:
        self.issue = issue
        self.outcome: Outcome | None = None
        self._started = time.monotonic()
        self._step: tuple[str, float] | None = None
        self._is_begun = False

    @property
    def seconds(self) -> float:
        """Since the load began."""
        return round(time.monotonic() - self._started, 3)

    def following(self, progress: Progress) -> Progress:
        """The progress, with every finished step written into the log."""

        def follow(step: str, done: int, total: int) -> None:
            self.step_ends(but=step)
            if not self._is_begun:
                self._is_begun = True
                event("load_begins", issue=self.issue)
            if self._step is None:
                self._step = (step, time.monotonic())
            progress(step, done, total)

        return follow

    def step_ends(self, but: str | None = None) -> None:
        """The step that runs has ended, unless it is this one."""
        if self._step is not None and self._step[0] != but:
            name, began = self._step
            self._step = None
            event("load_step", issue=self.issue, step=name, seconds=round(time.monotonic() - began, 3))


def status_folder(work_dir: Path) -> Path:
    """`STATUS_DIR`, else a folder beside the work store."""
    return Path(os.environ.get("STATUS_DIR") or work_dir.parent / "status")


@contextmanager
def told(issue: int | None, work_dir: Path) -> Iterator[Telling]:
    """A load between its first and its last line of the log; whatever is raised goes on.

    Without an issue: what comes before the first load, told only when it ends badly.
    """
    folder = status_folder(work_dir)
    with _log(folder):
        telling = Telling(issue)
        ended: str | None = "failed"
        try:
            yield telling
            telling.step_ends()
            ended = None if issue is None else _done(telling)
        except Refusal as refusal:
            ended = "refused"
            event(
                "load_refused",
                logging.WARNING,
                issue=issue,
                reason=refusal.code,
                family=refusal.family.value,
                seconds=telling.seconds,
            )
            raise
        except BaseException as error:
            told_of = {"issue": issue, "error": type(error).__name__, "places": places(error)}
            event("load_failed", logging.ERROR, **told_of, seconds=telling.seconds)
            raise
        finally:
            with suppress(OSError):
                if ended is not None:
                    loads.write(folder, ended, telling.seconds, issue)


def _done(telling: Telling) -> str:
    outcome = telling.outcome
    if outcome is None or not outcome.published:
        # A timer that offers every pack again and again would fill the log with it.
        return "unchanged"
    event(
        "load_published",
        issue=telling.issue,
        release=outcome.published[0],
        recomputed=list(outcome.recomputed_issues),
        seconds=telling.seconds,
    )
    return "published"


@contextmanager
def _log(folder: Path) -> Iterator[None]:
    """The log open at its end; without it when it cannot be opened."""
    handler = None
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handler = _File(folder / _LOG, encoding="utf-8")
        handler.setFormatter(JsonLine())
        _events.addHandler(handler)
        _events.setLevel(logging.INFO)
    # The loader speaks to people in sentences; its log is not printed between them.
    spreads, _events.propagate = _events.propagate, False
    try:
        yield
    finally:
        _events.propagate = spreads
        if handler is not None:
            _events.removeHandler(handler)
            with suppress(OSError):
                handler.close()
