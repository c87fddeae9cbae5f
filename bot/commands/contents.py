"""content check | report | export | import."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.bootstrap import open_house
from bot.content.checks import check as find_wrong
from bot.content.coverage import report as coverage
from bot.content.exchange import export as write_files
from bot.content.exchange import import_ as read_files
from bot.content.exchange import undecided, write_seen
from bot.content.figures import figures_of
from bot.content.resources import read_resources
from bot.content.translations import translations
from bot.errors import BadConfiguration
from bot.ids import StaffId
from bot.messages import LANGUAGES
from bot.settings import Settings
from bot.storage.content import SqlContentStore

FROM_FILES = StaffId("files")


@click.group()
def content() -> None:
    """The words and facts in resources/ and what editors published over them."""


@content.command()
@click.pass_obj
def check(settings: Settings) -> None:
    """Say what is wrong with resources/, one line each; exit code 2 when something must be mended."""
    findings = find_wrong(settings.resources, datetime.now(UTC).date())
    for finding in findings:
        click.echo(str(finding))
    wrong = sum(finding.is_error for finding in findings)
    if wrong:
        raise BadConfiguration(f"{wrong} thing(s) in resources/ must be mended.")
    click.echo(f"resources/ is in order; {len(findings)} thing(s) to look at.")


@content.command()
@click.option(
    "--language",
    "languages",
    type=click.Choice([*LANGUAGES, "all"]),
    multiple=True,
    default=("es",),
    show_default=True,
    help="Of the first messages; can be given several times.",
)
@click.option(
    "--json", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write all figures to FILE as well."
)
@click.pass_obj
def report(settings: Settings, languages: tuple[str, ...], file: Path | None) -> None:
    """Coverage by topic, country and language, what is due, cost, reading level, reach, first messages."""
    wanted = [language for language in LANGUAGES if language in languages or "all" in languages]
    figures = figures_of(settings.resources, datetime.now(UTC).date(), wanted)
    click.echo(coverage(figures))
    if file is not None:
        file.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


@content.command()
@click.argument("names", nargs=-1)
@click.option("--language", type=click.Choice(LANGUAGES), help="Only the texts in this language.")
@click.option("--all", "everything", is_flag=True, help="Every text: only after all of them were read.")
@click.pass_obj
def seen(settings: Settings, names: tuple[str, ...], language: str | None, everything: bool) -> None:
    """Say that translations were read again beside their original. NAMES: topics or keys of phrases.

    `content check` calls a translation stale when its original changed after that.
    """
    found = list(translations(read_resources(settings.resources)))
    unknown = set(names) - {one.entry.name for one in found}
    if unknown or bool(names) == everything:
        raise click.UsageError(f"no text has this name: {', '.join(sorted(unknown))}" if unknown else "NAMES or --all")
    read = [
        one
        for one in found
        if one.is_stale and (everything or one.entry.name in names) and language in (None, one.entry.language)
    ]
    for one in read:
        write_seen(settings.resources, one)
    click.echo(f"{len(read)} translations count as read again.")


@content.command(name="export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.pass_obj
def export_files(settings: Settings, folder: Path | None) -> None:
    """Write what editors published back into the files of FOLDER (default: resources/)."""
    house = open_house(settings)
    store = SqlContentStore(house.engine)
    written = write_files(folder or settings.resources, house.resources, store)
    click.echo(f"Entries written: {len(written)}.")
    for entry in undecided(house.resources, store):
        click.echo(f"Not written, file and console both changed it: {entry.kind} {entry.name}. Decide in the console.")


@content.command(name="import")
@click.pass_obj
def import_files(settings: Settings) -> None:
    """Publish the files' entries over what editors published before, as new versions."""
    house = open_house(settings)
    published = read_files(house.resources, SqlContentStore(house.engine), house.clock, FROM_FILES)
    click.echo(f"Entries published: {len(published)}.")
