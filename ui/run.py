"""What holds for one run of a page: asked once, and forgotten with the run."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Answer = TypeVar("Answer")
# A run has a thread of its own; another visitor's run has another.
_run = threading.local()


@contextmanager
def one() -> Iterator[None]:
    """A run: answers given in it are kept to its end."""
    _run.answers = {}
    try:
        yield
    finally:
        _run.answers = None


def once(question: tuple[object, ...], ask: Callable[[], Answer]) -> Answer:
    """The answer of this run; outside a run it is asked for each time."""
    answers = getattr(_run, "answers", None)
    if answers is None:
        return ask()
    if question not in answers:
        answers[question] = ask()
    return answers[question]
