"""What is kept in memory: once, within bounds, and never spoilt by whoever was given it."""

import threading
from functools import partial

import pandas as pd
import pytest

from operations.measures import KEPT_BYTES, KEPT_ENTRIES, REGISTRY
from ui import data, kept  # noqa: F401 - they begin their memories
from ui.meeting import bulletin_reading  # noqa: F401
from ui.memory import Memory, watched


def _noted(done: list[str], question: str) -> str:
    done.append(question)
    return question


def test_a_question_is_worked_out_once() -> None:
    memory, done = Memory(10, 10_000), []
    for question in ("a", "b", "a", "b"):
        assert memory.answer(question, partial(_noted, done, question)) == question
    assert done == ["a", "b"]


def test_nothing_is_an_answer_too() -> None:
    memory, done = Memory(10, 10_000), []
    for _ in range(2):
        assert memory.answer("a", lambda: done.append("a")) is None
    assert done == ["a"]


def test_a_frame_written_into_stays_as_it_was_for_the_others() -> None:
    memory, frame = Memory(10, 10_000), pd.DataFrame({"cases": [1, 2]})
    first = memory.answer("a", lambda: frame)
    first.loc[0, "cases"] = 99
    first["more"] = 1
    pd.testing.assert_frame_equal(memory.answer("a", lambda: frame), pd.DataFrame({"cases": [1, 2]}))


def test_the_longest_unused_goes_when_there_are_too_many() -> None:
    memory = Memory(2, 10_000)
    for question in ("a", "b", "a", "c"):
        memory.answer(question, str)
    assert len(memory) == 2
    done: list[str] = []
    for question in ("a", "c", "b"):
        memory.answer(question, partial(_noted, done, question))
    assert done == ["b"]


def test_what_weighs_too_much_together_is_let_go() -> None:
    memory = Memory(1000, 100_000)
    for number in range(50):
        memory.answer(number, lambda: pd.DataFrame({"text": ["x" * 100] * 100}))
        assert memory.bytes <= 100_000
    assert 0 < len(memory) < 50
    memory.forget()
    assert (len(memory), memory.bytes) == (0, 0)


def test_a_failure_is_raised_and_not_kept() -> None:
    memory = Memory(10, 10_000)
    with pytest.raises(LookupError):
        memory.answer("a", lambda: {}["missing"])
    assert memory.answer("a", lambda: 1) == 1


def test_asked_by_many_at_once_it_is_worked_out_once() -> None:
    memory, done, begun = Memory(10, 10_000), [], threading.Event()

    def work() -> int:
        done.append(1)
        begun.wait(5)
        return 7

    answers: list[int] = []
    asking = [threading.Thread(target=lambda: answers.append(memory.answer("a", work))) for _ in range(8)]
    for each in asking:
        each.start()
    begun.set()
    for each in asking:
        each.join()
    assert (answers, done) == ([7] * 8, [1])


def test_what_a_memory_holds_is_told_to_whoever_operates_the_process() -> None:
    memory = watched("a test", Memory(10, 10_000))
    try:
        for question in ("a", "bb"):
            memory.answer(question, partial(str, question))
        told = [
            REGISTRY.get_sample_value(f"dashboard_kept_{what}", {"memory": "a test"})
            for what in ("entries", "bytes")
        ]
        assert told == [2, memory.bytes]
        assert memory.bytes > 0
    finally:
        for gauge in (KEPT_ENTRIES, KEPT_BYTES):
            gauge.remove("a test")


def test_the_three_memories_of_the_application_are_told() -> None:
    told = {
        sample.labels["memory"]
        for family in REGISTRY.collect()
        for sample in family.samples
        if sample.name == "dashboard_kept_entries"
    }
    assert {"reads", "results", "bulletins"} <= told
