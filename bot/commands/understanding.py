"""nlu train | evaluate | profiles."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

import click
import yaml

from bot.bootstrap import read_knowledge
from bot.commands import evaluation
from bot.commands import model as models
from bot.commands import pictures as draw
from bot.commands.figures import figures
from bot.folding import fold
from bot.language import profiles as language_profiles
from bot.messages import LANGUAGES, JsonObject, Language
from bot.settings import Settings


@click.group()
def nlu() -> None:
    """What the assistant understands, and in which language."""


@nlu.command()
@click.pass_obj
def train(settings: Settings) -> None:
    """Train the language model from data/, unless it is there already."""
    click.echo(f"The model is {models.train(settings)}.")


@nlu.command()
@click.pass_obj
def profiles(settings: Settings) -> None:
    """Build the profiles of our five languages and of the three that we only recognise, from data and resources."""
    sentences: dict[str, Iterator[str]] = {language: _sentences(settings, language) for language in LANGUAGES}
    sentences |= {language: _recognised(settings, language) for language in language_profiles.OTHERS}
    for language in sentences:
        profile = language_profiles.build(language, sentences[language])
        target = language_profiles.FOLDER / f"{language}.json"
        target.parent.mkdir(exist_ok=True)
        target.write_text(profile + "\n", encoding="utf-8")
        click.echo(f"Wrote {target.relative_to(settings.root)}.")


@nlu.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "target", type=click.Path(dir_okay=False, path_type=Path), help="Where the figures go.")
@click.option("--pictures", type=click.Path(file_okay=False, path_type=Path), help="A folder for two pictures.")
@click.pass_obj
def evaluate(settings: Settings, files: tuple[Path, ...], target: Path | None, pictures: Path | None) -> None:
    """Measure understanding on FILES (tab separated, header with lang, topic and text)."""
    result = measured(settings, files)
    if pictures is not None:
        _draw(result, pictures)
    text = json.dumps(result, indent=2, ensure_ascii=False)
    if target is None:
        click.echo(text)
    else:
        target.write_text(text + "\n", encoding="utf-8")
        click.echo(f"Wrote {target}.")


def measured(settings: Settings, files: Sequence[Path]) -> JsonObject:
    """The figures of all files together. Raises BadConfiguration for a file that cannot be read."""
    rows = [row for file in files for row in evaluation.read_rows(file)]
    model = models.train(settings)
    click.echo(f"Asking about {len(rows)} sentences …", err=True)
    judged = evaluation.judge(settings, model, rows, read_knowledge(settings))
    known = frozenset(fold(line) for language in LANGUAGES for line in _training(settings, language))
    return figures(judged, known)


def _draw(result: JsonObject, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    tenths = cast(dict[str, dict[str, float]], result["reliability"])
    bars = [(float(border), found["right"], int(found["rows"])) for border, found in tenths.items()]
    pairs = [
        (str(meant), str(taken), int(count)) for meant, taken, count in cast(list[list[str]], result["confusions"])
    ]
    for name, picture in (("reliability", draw.reliability(bars)), ("confusions", draw.confusions(pairs))):
        (folder / f"{name}.svg").write_text(picture, encoding="utf-8")
        click.echo(f"Wrote {folder / name}.svg.")


def _sentences(settings: Settings, language: Language) -> Iterator[str]:
    """What people write, and what we write, in one language, in a fixed order."""
    yield from _training(settings, language)
    for file in sorted(settings.resources.glob("answers/*/*.yml")):
        words = yaml.safe_load(file.read_text(encoding="utf-8"))["words"][language]
        yield from (words["short"], *words["more"])
    phrases = settings.resources / "phrases" / f"{language}.yml"
    if phrases.exists():
        for entry in yaml.safe_load(phrases.read_text(encoding="utf-8"))["phrases"].values():
            yield entry["text"]


def _recognised(settings: Settings, language: str) -> Iterator[str]:
    """The sentences of a language that we do not speak; lines that start with # are remarks."""
    file = settings.root / "data" / "languages" / f"{language}.txt"
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _training(settings: Settings, language: Language) -> Iterator[str]:
    for file in sorted((settings.root / "data" / "nlu" / language).glob("*.yml")):
        for intent in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            for line in intent["examples"].splitlines():
                yield line.removeprefix("- ").strip()
