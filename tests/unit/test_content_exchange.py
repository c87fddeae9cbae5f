"""Between the editors' database and the files in git."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.clock import SettableClock
from bot.content.exchange import export, import_, undecided
from bot.content.resources import Resources, read_resources
from bot.content.versions import EntryName, lay_over, seed_of
from bot.messages import JsonObject
from tests.unit.content_twins import EDITOR, MemoryContentStore, copied_resources, version_of

PHRASE = EntryName(kind="phrase", name="assistant.thanks", language="pt")
ASYLUM = EntryName(kind="answer", name="asylum", language="ht")
HOTLINE = EntryName(kind="service", name="co-trafficking-line", language="*")
NUMBER = EntryName(kind="emergency", name="CO", language="*")
NAMES = (PHRASE, ASYLUM, HOTLINE, NUMBER)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied_resources(tmp_path)


def body_of(resources: Resources, entry: EntryName) -> JsonObject:
    body = seed_of(resources, entry)
    assert body is not None
    return body


def edited(resources: Resources) -> MemoryContentStore:
    """Something published for each kind."""
    changes: dict[EntryName, JsonObject] = {
        PHRASE: {"text": 'Com "gosto": {0} # não'.replace("{0}", "sim"), "sms": None},
        ASYLUM: {"short": "Yon lòt mo.", "more": ["Yon.", "Yon mo ki long anpil."]},
        HOTLINE: {"phone": "018000522020", "hours": {"open": [{"days": "mon-fri", "from": "09:00", "to": "17:00"}]}},
        NUMBER: {"number": "112"},
    }
    store = MemoryContentStore()
    for entry, change in changes.items():
        seed = body_of(resources, entry)
        store.publish(version_of(entry, seed | change, seed=seed))
    return store


def test_export_writes_what_was_published_and_nothing_else(folder: Path) -> None:
    """Read again, the files say what the editors said, and every other line is as it was."""
    resources = read_resources(folder)
    store = edited(resources)
    before = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.yml")}

    assert set(NAMES) == set(export(folder, resources, store))

    again = read_resources(folder)
    assert [version.body for version in store.newest()] == [body_of(again, entry) for entry in NAMES]
    assert () == lay_over(again, store.newest()).conflicts
    changed = {path.name for path, text in before.items() if text != path.read_text(encoding="utf-8")}
    assert {"pt.yml", "asylum.yml", "CO.yml"} == changed
    head = before[folder / "services/CO.yml"].splitlines()[:5]
    assert head == (folder / "services/CO.yml").read_text(encoding="utf-8").splitlines()[:5]


def test_export_twice_writes_nothing(folder: Path) -> None:
    """It is a command that may run every night."""
    store = edited(read_resources(folder))
    export(folder, read_resources(folder), store)

    assert [] == export(folder, read_resources(folder), store)


def test_a_file_that_changed_after_an_edit_is_not_overwritten(folder: Path) -> None:
    """Two people changed one entry; a command that may run every night must not choose between them."""
    store = edited(read_resources(folder))
    path = folder / "phrases" / "pt.yml"
    text = path.read_text(encoding="utf-8")
    old = body_of(read_resources(folder), PHRASE)["text"]
    path.write_text(text.replace(str(old), "Do arquivo."), encoding="utf-8")
    resources = read_resources(folder)

    assert [PHRASE] == undecided(resources, store)
    assert PHRASE not in export(folder, resources, store)
    assert "Do arquivo." == body_of(read_resources(folder), PHRASE)["text"]


def test_what_was_withdrawn_is_not_shown_by_the_files_either(folder: Path) -> None:
    """An answer becomes a draft, a service gets low confidence."""
    resources = read_resources(folder)
    store = MemoryContentStore()
    for entry in (ASYLUM, HOTLINE):
        seed = body_of(resources, entry)
        store.publish(replace(version_of(entry, seed, seed=seed), is_withdrawn=True))

    export(folder, resources, store)

    again = read_resources(folder)
    assert ["draft", "low"] == [body_of(again, ASYLUM)["status"], body_of(again, HOTLINE)["confidence"]]
    assert () == lay_over(again, store.newest()).conflicts


def test_import_lets_the_files_win_where_they_changed(folder: Path, clock: SettableClock) -> None:
    """And only there; what was published before stays in the history."""
    resources = read_resources(folder)
    store = edited(resources)
    seed = body_of(resources, ASYLUM)
    overtaken = version_of(ASYLUM, seed | {"short": "Yon."})
    store.versions = [overtaken if held.entry == ASYLUM else held for held in store.versions]

    assert [ASYLUM] == import_(resources, store, clock, EDITOR)

    newest = store.history(ASYLUM)[0]
    assert (2, seed) == (newest.number, newest.body)
    assert () == lay_over(resources, store.newest()).conflicts
