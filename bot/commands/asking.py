"""ask: what a person would get."""

import asyncio
from dataclasses import replace
from typing import cast

import click

from bot.bootstrap import open_bench
from bot.commands import model as models
from bot.commands.parsing import running_rasa
from bot.conversation.bench import Question
from bot.messages import LANGUAGES, ChannelName, Language
from bot.replies.sms import count_segments
from bot.settings import Settings


@click.command()
@click.argument("text")
@click.option("--language", type=click.Choice(LANGUAGES), help="As if she had chosen it; else it is recognised.")
@click.option("--channel", type=click.Choice([name.value for name in ChannelName]), default="whatsapp")
@click.option("--country", help="Two letters, as if she had said it.")
@click.pass_obj
def ask(settings: Settings, text: str, language: str | None, channel: str, country: str | None) -> None:
    """Print what a person who writes TEXT would get. Uses the running service's Rasa, or starts one. Keeps nothing."""
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
