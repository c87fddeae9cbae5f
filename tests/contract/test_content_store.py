"""What every store of published content keeps: the real ones on both databases, and the twin in memory."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.content.versions import ContentStore, EntryName
from bot.errors import Overtaken
from bot.settings import read_settings
from bot.storage.content import SqlContentStore
from bot.storage.database import migrate, open_engine
from bot.storage.keyring import new_keyring
from tests.unit.content_twins import MemoryContentStore, version_of

PHRASE = EntryName(kind="phrase", name="assistant.thanks", language="es")
OTHER = EntryName(kind="phrase", name="assistant.thanks", language="pt")


@pytest.fixture(params=["memory", "sqlcipher", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ContentStore]:
    if request.param == "memory":
        yield MemoryContentStore()
        return
    environment = {"AMPARO_VAR": str(tmp_path)}
    if request.param == "postgresql":
        make_database: Callable[[], str] = request.getfixturevalue("new_postgres_database")
        environment["AMPARO_DATABASE_URL"] = make_database()
    engine = open_engine(read_settings(tmp_path, environment), new_keyring())
    migrate(engine)
    yield SqlContentStore(engine)
    engine.dispose()


def test_versions_come_back_as_they_were_published(store: ContentStore) -> None:
    """Letter for letter, in every script, with author and time."""
    version = version_of(PHRASE, {"status": "published", "text": "Ñandú «è» 😀 {name}"})

    store.publish(version)

    assert [version] == list(store.history(PHRASE))
    assert [version] == list(store.newest())


def test_the_newest_of_each_entry_counts(store: ContentStore) -> None:
    """And its past stays, newest first."""
    first = version_of(PHRASE, {"status": "published", "text": "a"})
    second = version_of(PHRASE, {"status": "published", "text": "b"}, number=2)
    gone = replace(version_of(OTHER, {"status": "published", "text": "c"}), is_withdrawn=True)
    for version in (first, second, gone):
        store.publish(version)

    assert {second.entry: second, gone.entry: gone} == {version.entry: version for version in store.newest()}
    assert [second, first] == list(store.history(PHRASE))


@pytest.mark.parametrize("number", [1, 3])
def test_a_number_that_does_not_follow_is_overtaken(store: ContentStore, number: int) -> None:
    """Two editors: the slower one is told, and nothing of hers is kept by accident."""
    store.publish(version_of(PHRASE, {"status": "published", "text": "a"}))
    revision = store.revision()

    with pytest.raises(Overtaken):
        store.publish(version_of(PHRASE, {"status": "published", "text": "b"}, number=number))

    assert (1, revision) == (len(store.history(PHRASE)), store.revision())


def test_every_publication_moves_the_revision(store: ContentStore) -> None:
    """That is what all the readers watch."""
    before = store.revision()

    store.publish(version_of(PHRASE, {"status": "published", "text": "a"}))

    assert store.revision() > before


def test_nothing_published_is_nothing(store: ContentStore) -> None:
    """A fresh house speaks from its files."""
    assert (0, 0) == (len(store.newest()), len(store.history(PHRASE)))
