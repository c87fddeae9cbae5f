"""What several of these tests stand on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.consoles.staff_house import StaffHouse, open_staff_house


@pytest.fixture(params=["sqlcipher", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StaffHouse]:
    is_embedded = request.param == "sqlcipher"
    opened = open_staff_house(tmp_path, None if is_embedded else request.getfixturevalue("new_postgres_database")())
    yield opened
    opened.engine.dispose()
