"""Pages to be found."""

import pytest
from modelsearch.backends import get_search_backend

from tests.factories import ColumnPageFactory


@pytest.fixture
def backend():
    return get_search_backend()


@pytest.fixture
def columns():
    """Callable: a title and a summary each to column pages, by title."""

    def make(*texts):
        return {title: ColumnPageFactory(title=title, summary=summary) for title, summary in texts}

    return make
