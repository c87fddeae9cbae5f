"""nlu train | profiles."""

from collections.abc import Iterator

import click
import yaml

from bot.commands import model as models
from bot.language import profiles as language_profiles
from bot.messages import LANGUAGES, Language
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
    """Build the n-gram profiles of our five languages from data/nlu and resources/phrases."""
    for language in LANGUAGES:
        profile = language_profiles.build(language, _sentences(settings, language))
        target = language_profiles.FOLDER / f"{language}.json"
        target.parent.mkdir(exist_ok=True)
        target.write_text(profile + "\n", encoding="utf-8")
        click.echo(f"Wrote {target.relative_to(settings.root)}.")


def _sentences(settings: Settings, language: Language) -> Iterator[str]:
    """What people write, and what we write, in one language, in a fixed order."""
    for file in sorted((settings.root / "data" / "nlu" / language).glob("*.yml")):
        for intent in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            for line in intent["examples"].splitlines():
                yield line.removeprefix("- ").strip()
    for file in sorted(settings.resources.glob("answers/*/*.yml")):
        words = yaml.safe_load(file.read_text(encoding="utf-8"))["words"][language]
        yield from (words["short"], *words["more"])
    phrases = settings.resources / "phrases" / f"{language}.yml"
    if phrases.exists():
        for entry in yaml.safe_load(phrases.read_text(encoding="utf-8"))["phrases"].values():
            yield entry["text"]
