"""A translation whose original changed is found, and whoever read both says so: by command, page or file."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.clock import SettableClock
from bot.commands.contents import content
from bot.content.answer_checks import left_behind
from bot.content.drafts import Desk
from bot.content.exchange import export
from bot.content.live import LiveWords
from bot.content.resources import read_resources
from bot.content.service_checks import TrapList
from bot.content.translations import mark_of
from bot.content.versions import EntryName, agrees, lay_over, seed_of
from bot.messages import JsonObject
from bot.settings import read_settings
from tests.unit.content_twins import EDITOR, RESOURCES, MemoryContentStore, copied_resources, version_of

ORIGINAL = EntryName(kind="answer", name="asylum", language="es")
FRENCH = EntryName(kind="answer", name="asylum", language="fr")
NO_TRAPS = TrapList(traps=(), known=frozenset())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied_resources(tmp_path)


def asylum(folder: Path) -> Path:
    return folder / "answers/regularization/asylum.yml"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def stale(folder: Path) -> set[tuple[str, str]]:
    """File and language of what `content check` calls stale."""
    found = [one for one in left_behind(read_resources(folder)) if one.rule == "stale"]
    assert all(one.is_error for one in found)
    return {(one.file.rpartition("/")[2], one.message[:2]) for one in found}


def run(folder: Path, *arguments: str) -> str:
    settings = read_settings(folder.parent, {})
    result = CliRunner().invoke(content, arguments, obj=settings)
    return f"{result.exit_code} {result.output}"


def test_every_translation_of_ours_was_read_beside_its_original() -> None:
    """And names the language it was translated from."""
    assert [] == [str(one) for one in left_behind(read_resources(RESOURCES))]


def test_a_changed_original_makes_its_translations_stale(folder: Path) -> None:
    """Said with the file, the line and the language."""
    change(asylum(folder), "tengo miedo de volver y", "no quiero volver y")
    change(folder / "phrases/es.yml", "Soy un programa, no una persona", "Soy un programa y no una persona")

    expected = {("asylum.yml", name) for name in ("en", "pt", "fr", "ht")}
    expected |= {(f"{name}.yml", name) for name in ("en", "pt", "fr", "ht")}
    assert expected == stale(folder)
    french = next(one for one in left_behind(read_resources(folder)) if one.message.startswith("fr: `asylum`"))
    lines = asylum(folder).read_text(encoding="utf-8").splitlines()
    assert "seen:" in lines[french.line - 1]
    assert lines[french.line - 3] == "  fr:"


def test_an_sms_variant_or_a_withdrawal_makes_nothing_stale(folder: Path) -> None:
    """What stands in another language does not follow from them."""
    change(asylum(folder), "sms: ", 'sms: "Otra forma." #')
    change(asylum(folder), "status: published", "status: draft")

    assert set() == stale(folder)


def test_a_translation_that_was_never_compared_is_stale(folder: Path) -> None:
    """A new text, or one from another branch."""
    lines = asylum(folder).read_text(encoding="utf-8").splitlines(keepends=True)
    asylum(folder).write_text("".join(line for line in lines if "seen:" not in line), encoding="utf-8")
    change(asylum(folder), "    of: es\n", "")

    found = {(one.rule, one.message[:2]) for one in left_behind(read_resources(folder))}

    assert {("of", "en"), *(("stale", name) for name in ("pt", "fr", "ht"))} == found


def test_the_command_says_that_they_were_read_and_changes_nothing_else(folder: Path) -> None:
    """One line a text; comments and quotes stay; the other languages stay stale until somebody reads them."""
    change(asylum(folder), "tengo miedo de volver y", "no quiero volver y")
    before = asylum(folder).read_text(encoding="utf-8").splitlines()

    assert run(folder, "seen", "asylum", "--language", "fr").startswith("0 1 translations")

    after = asylum(folder).read_text(encoding="utf-8").splitlines()
    assert 1 == sum(old != new for old, new in zip(before, after, strict=True))
    assert {("asylum.yml", name) for name in ("en", "pt", "ht")} == stale(folder)
    assert run(folder, "seen", "--all").startswith("0 3 translations")
    assert set() == stale(folder)


def test_a_text_without_mark_gets_one(folder: Path) -> None:
    """In a block as well as in braces."""
    lines = asylum(folder).read_text(encoding="utf-8").splitlines(keepends=True)
    asylum(folder).write_text("".join(line for line in lines if "seen:" not in line), encoding="utf-8")
    phrases = folder / "phrases/fr.yml"
    text = phrases.read_text(encoding="utf-8")
    head, _, rest = text.partition("  assistant.thanks:\n")
    tail = rest[rest.index("\n  assistant.") :]
    phrases.write_text(
        f'{head}  assistant.thanks: {{status: published, of: es, text: "Merci."}}{tail}', encoding="utf-8"
    )

    assert run(folder, "seen", "asylum", "assistant.thanks").startswith("0 5 translations")

    assert set() == stale(folder)
    assert "Merci." == read_resources(folder).phrases["fr"]["assistant.thanks"].text


def test_the_command_wants_names_or_all(folder: Path) -> None:
    """Nobody should mark everything as read by a slip."""
    assert run(folder, "seen").startswith("2 ")
    assert run(folder, "seen", "nothing").startswith("2 ")
    assert run(folder, "seen", "asylum", "--all").startswith("2 ")


def body_of(live: LiveWords, entry: EntryName) -> JsonObject:
    body = seed_of(live.laid.resources, entry)
    assert body is not None
    return body


def test_publishing_a_translation_counts_as_reading_it(folder: Path, clock: SettableClock) -> None:
    """The original is changed on the page, then one translation; after the export only the others are stale."""
    resources = read_resources(folder)
    store = MemoryContentStore()
    live = LiveWords(resources, store)
    desk = Desk(live, store, NO_TRAPS, clock)
    changed = {**body_of(live, ORIGINAL), "label": "Si temo regresar"}
    desk.publish(ORIGINAL, changed, expected_number=0, author=EDITOR)
    french = desk.publish(FRENCH, body_of(live, FRENCH), expected_number=0, author=EDITOR)

    export(folder, resources, store)

    assert mark_of(live.laid.resources.answers["asylum"].words.es) == french.body["seen"]
    assert {("asylum.yml", name) for name in ("en", "pt", "ht")} == stale(folder)
    assert () == lay_over(read_resources(folder), store.newest()).conflicts


def test_going_back_to_an_older_translation_is_not_reading_it(folder: Path, clock: SettableClock) -> None:
    """It is as old as it was."""
    resources = read_resources(folder)
    store = MemoryContentStore()
    live = LiveWords(resources, store)
    desk = Desk(live, store, NO_TRAPS, clock)
    desk.publish(FRENCH, body_of(live, FRENCH), expected_number=0, author=EDITOR)
    changed = {**body_of(live, ORIGINAL), "label": "Si temo regresar"}
    desk.publish(ORIGINAL, changed, expected_number=0, author=EDITOR)

    again = desk.back_to(FRENCH, 1, expected_number=1, author=EDITOR)

    assert mark_of(resources.answers["asylum"].words.es) == again.body["seen"]


def test_reading_again_brings_no_edit_into_conflict(folder: Path) -> None:
    """Nor does a version that was published before translations were compared; its export keeps the file's mark."""
    resources = read_resources(folder)
    file = seed_of(resources, FRENCH)
    assert file is not None
    of_old = {key: value for key, value in file.items() if key != "seen"}
    edited = replace(version_of(FRENCH, of_old | {"short": "Autre."}, seed=of_old), body=of_old | {"short": "Autre."})
    store = MemoryContentStore()
    store.publish(edited)

    assert agrees(edited, file)
    assert [FRENCH] == export(folder, resources, store)
    assert file["seen"] == read_resources(folder).answers["asylum"].words.fr.seen
