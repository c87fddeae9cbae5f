"""ask: what a person would get."""

import asyncio
from dataclasses import replace
from typing import cast

import click

from bot.bootstrap import open_bench
from bot.commands import model as models
from bot.commands.parsing import running_rasa
from bot.content.resources import read_resources
from bot.conversation.bench import Question
from bot.errors import BadConfiguration
from bot.messages import LANGUAGES, ChannelName, Language
from bot.replies.sms import count_segments
from bot.settings import Settings


@click.command()
@click.argument("text")
@click.option("--language", type=click.Choice(LANGUAGES), help="As if she had chosen it; else it is recognised.")
@click.option("--channel", type=click.Choice([name.value for name in ChannelName]), default="whatsapp")
@click.option("--country", metavar="XX", help="Two letters, as if she had said it.")
@click.pass_obj
def ask(settings: Settings, text: str, language: str | None, channel: str, country: str | None) -> None:
    """Print what a person who writes TEXT would get. Uses the running service's Rasa, or starts one. Keeps nothing."""
    country = _country(settings, country)
    model = models.train(settings)
    with running_rasa(settings, model) as address:
        question = Question(
            text=text, channel=ChannelName(channel), language=cast(Language | None, language), country=country
        )
        bench = open_bench(replace(settings, rasa_url=address))
        answer = asyncio.run(bench.ask(question))
    for part in answer.parts:
        segments = f"  [{count_segments(part.text).segments} segment(s)]" if channel == "sms" else ""
        click.echo(f"{part.text}{segments}")
        for button in part.buttons:
            click.echo(f"  ( {button.label} )")
    if answer.understood is not None:
        found = answer.understood
        click.echo(
            f"-- topic {found.topic}, confidence {found.confidence:.2f}, others {', '.join(found.others)}",
            err=True,
        )


def _country(settings: Settings, given: str | None) -> str | None:
    """Raises BadConfiguration for a country that no file knows: its reply would look as if there were no numbers."""
    codes = sorted(country.code for country in read_resources(settings.resources).places.countries)
    if given is None or given.upper() in codes:
        return given and given.upper()
    raise BadConfiguration(f"--country must be one of {', '.join(codes)}.")
