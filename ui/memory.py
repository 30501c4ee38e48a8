"""Answers kept in the memory of a process, within bounds: so many entries, so many bytes, the longest unused goes first.

Streamlit's caches write a key out and hash it, and copy what they hold, at every question: half a millisecond each, twenty
times a run. Here a key is looked up as it is, and a frame is handed out as a copy that shares its columns until somebody
writes into it (pandas copies then).
"""

import pickle
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from operations.measures import KEPT_BYTES, KEPT_ENTRIES


@dataclass(frozen=True)
class _Kept:
    answer: Any
    weight: int


@dataclass
class Memory:
    """Answers by their questions; every visitor's thread asks the same one."""

    most_entries: int
    most_bytes: int
    bytes: int = 0
    _kept: OrderedDict[Hashable, _Kept] = field(default_factory=OrderedDict)
    _asking: dict[Hashable, threading.Lock] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, question: Hashable, work: Callable[[], Any]) -> Any:
        """What `work` gave when the question was first asked; asked twice at once, it is worked out once.

        A frame may be changed by whoever gets it; anything else is the same object for everybody and must be left as it is.
        What `work` raises is raised, and nothing is kept.
        """
        found = self._find(question)
        if found is None:
            with self._alone(question):
                found = self._find(question) or self._keep(question, work())
        answer = found.answer
        return answer.copy(deep=False) if isinstance(answer, pd.DataFrame) else answer

    def __len__(self) -> int:
        return len(self._kept)

    def forget(self) -> None:
        """Hold nothing any more."""
        with self._lock:
            self._kept.clear()
            self.bytes = 0

    def _find(self, question: Hashable) -> _Kept | None:
        with self._lock:
            found = self._kept.get(question)
            if found is not None:
                self._kept.move_to_end(question)
            return found

    @contextmanager
    def _alone(self, question: Hashable) -> Iterator[None]:
        """Whoever asks the same meanwhile waits for the first."""
        with self._lock:
            own = self._asking.setdefault(question, threading.Lock())
        with own:
            try:
                yield
            finally:
                with self._lock:
                    self._asking.pop(question, None)

    def _keep(self, question: Hashable, answer: Any) -> _Kept:
        kept = _Kept(answer, _weight(answer))
        with self._lock:
            # After a failure two may have worked at once: the first answer's bytes leave with it.
            before = self._kept.pop(question, None)
            self._kept[question] = kept
            self.bytes += kept.weight - (before.weight if before else 0)
            while len(self._kept) > self.most_entries or self.bytes > self.most_bytes:
                _, gone = self._kept.popitem(last=False)
                self.bytes -= gone.weight
        return kept


def watched(name: str, memory: Memory) -> Memory:
    """The memory, whose size whoever operates the process is told under this name."""
    KEPT_ENTRIES.labels(name).set_function(lambda: len(memory))
    KEPT_BYTES.labels(name).set_function(lambda: memory.bytes)
    return memory


def _weight(answer: Any) -> int:
    """Bytes of a frame's columns, or of the answer written out."""
    if isinstance(answer, pd.DataFrame):
        return int(answer.memory_usage(deep=True).sum())
    return len(pickle.dumps(answer))
