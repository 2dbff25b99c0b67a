"""One V8 with the scoring script for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.rules.engines import JavaScript, all_rules, start_javascript


@pytest.fixture(scope="session")
def javascript() -> Iterator[JavaScript]:
    with start_javascript() as started:
        yield started


@pytest.fixture(scope="session")
def rules() -> dict[str, Any]:
    return all_rules()
