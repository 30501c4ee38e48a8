"""The small province on either database."""

from collections.abc import Callable, Iterator

import pytest

from data_access.made import Made
from tests.data_access.feedback.answered import fill


@pytest.fixture(params=("sqlite", "postgresql"))
def url(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> str:
    url = new_database(request.param)
    fill(url)
    return url


@pytest.fixture
def made(url: str) -> Iterator[Made]:
    made = Made.at(url)
    yield made
    made.reader.dispose()
    made.writer.dispose()
