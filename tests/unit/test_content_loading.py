"""Broken files are refused in one sentence that says where."""

import re
from pathlib import Path

import pytest

from bot.content.lexicon import read_language
from bot.content.resources import read_resources
from bot.errors import BadConfiguration
from bot.safety.lexicon import Command
from tests.unit.content_twins import copied_resources

ASYLUM = "answers/regularization/asylum.yml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied_resources(tmp_path)


def edit(path: Path, find: str, put: str) -> int:
    """Replace the first `find` in a file; its line."""
    text = path.read_text(encoding="utf-8")
    assert find in text
    path.write_text(text.replace(find, put, 1), encoding="utf-8")
    return text[: text.index(find)].count("\n") + 1


def refusal(folder: Path) -> str:
    with pytest.raises(BadConfiguration) as refused:
        read_resources(folder)
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "find", "put", "said"),
    [
        (ASYLUM, "sensitive: false", "sensitive: maybe", "`sensitive`: expected `bool`, got `str`"),
        (ASYLUM, "owner: content", "ovner: content", "`ovner` is not a key we know"),
        (ASYLUM, "topic: asylum", "topic: refuge", "`topic` must be asylum"),
        (ASYLUM, "review_by: 2027-05-01", "review_by: soon", "`review_by`: must be a date such as 2027-05-01"),
        ("services/CO.yml", "kind: trafficking_hotline", "kind: hotline", "`kind`: invalid enum value 'hotline'"),
        ("services/CO.yml", 'country: "CO"', 'country: "Colombia"', "`country`: expected `str` matching regex"),
        ("places.yml", "likeliest:", "likely:", "`likely` is not a key we know"),
        ("phrases/fr.yml", "  choice.menu:", "  choice.carte:", "`choice.menu` is missing"),
        ("organisation.yml", "wait_minutes: 20", "wait_minutes: soon", "`wait_minutes`: expected `int`, got `str`"),
    ],
)
def test_a_bad_value_is_said_with_file_line_and_key(folder: Path, name: str, find: str, put: str, said: str) -> None:
    """Whoever edits a file by hand is led to the place."""
    line = edit(folder / name, find, put)

    sentence = refusal(folder)

    assert said in sentence
    if name != "phrases/fr.yml":  # a key that is missing has no line of its own
        assert sentence.startswith(f"resources/{name}, line {line}: ")
    assert "\n" not in sentence


def test_a_missing_language_is_said(folder: Path) -> None:
    """Languages are complete, or nothing starts."""
    path = folder / ASYLUM
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"\n  ht:\n(    .*\n?)+", "\n", text), encoding="utf-8")

    assert "`ht` is missing in `words`" in refusal(folder)


def test_a_key_that_stands_twice_is_said(folder: Path) -> None:
    """YAML would silently take the second."""
    edit(folder / ASYLUM, "owner: content", "owner: content\nowner: nobody")

    assert "`owner` stands here twice" in refusal(folder)


def test_a_placeholder_that_a_translation_lost_is_said(folder: Path) -> None:
    """The number would be missing from the sentence, in the language nobody of the team reads."""
    path = folder / "phrases" / "ht.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("{number}", "{nimewo}"), encoding="utf-8")

    assert "must have these placeholders" in refusal(folder)


def test_what_is_not_yaml_is_said(folder: Path) -> None:
    """A tab or a missing quote is what happens most."""
    (folder / "needs.yml").write_text('needs:\n  a: "b\n', encoding="utf-8")

    assert refusal(folder).startswith("resources/needs.yml, line ")


@pytest.mark.parametrize("name", ["needs.yml", "phrases/pt.yml"])
def test_a_missing_file_is_said(folder: Path, name: str) -> None:
    """And an empty one too."""
    (folder / name).unlink()
    assert f"resources/{name}, line 1: the file is missing." == refusal(folder)


def test_without_an_organisation_there_is_no_team(folder: Path) -> None:
    """The assistant runs, and offers no human."""
    (folder / "organisation.yml").unlink()

    assert None is read_resources(folder).organisation


def test_words_that_look_like_truth_values_stay_words(tmp_path: Path) -> None:
    """In YAML 1.1 `no` is false: a word list must not lose its most important word."""
    commands = "exit opt_out opt_in delete menu more nobody skip not_sure back_to_programme open wait something_else"
    lists = "".join(f"  {name}: [x]\n" for name in commands.split())
    text = (
        f"language: es\ncommands:\n{lists}  yes: [sí, si]\n  no: [no]\nhuman: {{asks: [persona]}}\n"
        "asks_for_language: [español]\ndanger: {emergency: [auxilio], self_harm: [morirme], not_danger: [película]}\n"
    )
    (tmp_path / "resources" / "safety").mkdir(parents=True)
    (tmp_path / "resources" / "safety" / "es.yml").write_text(text, encoding="utf-8")

    words = read_language(tmp_path / "resources", "es")

    assert "no" in words.commands[Command.NO]
    assert "si" in words.commands[Command.YES]
    assert "pelicula" in words.not_danger
