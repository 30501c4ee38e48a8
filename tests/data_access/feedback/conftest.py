"""The small province on either database."""

from collections.abc import Callable, Iterator

import pytest

from data_access.made import Made
from tests.builders.databases import made_at, upgraded
from tests.data_access.feedback.answered import a_province


@pytest.fixture(params=("sqlite", "postgresql"))
def url(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> str:
    return upgraded(new_database(request.param), a_province())


@pytest.fixture
def made(url: str) -> Iterator[Made]:
    with made_at(url) as made:
        yield made
