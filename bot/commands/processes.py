"""run | gateway | consoles | worker | migrate."""

import asyncio
from collections.abc import Callable

import click

from bot.bootstrap import migrate_all, open_house
from bot.commands import running
from bot.commands.serving import TOGETHER, Parts, serve
from bot.settings import Settings


@click.command()
@click.pass_obj
def run(settings: Settings) -> None:
    """Start everything on this machine: keys, model, tables, then all processes. Ctrl-C stops them."""
    code = running.run(settings)
    if code:
        raise click.exceptions.Exit(code)


@click.command()
@click.pass_obj
def migrate(settings: Settings) -> None:
    """Bring the database's tables to this version."""
    migrate_all(settings)
    click.echo("The tables are up to date.")


def _process(name: str, parts: Parts, what: str, *, hidden: bool = False) -> click.Command:
    @click.pass_obj
    def start(settings: Settings) -> None:
        asyncio.run(serve(open_house(settings), parts))

    callback: Callable[[], None] = start
    return click.Command(name, callback=callback, help=what, hidden=hidden)


COMMANDS = (
    run,
    migrate,
    _process("gateway", Parts(gateway=True), "Run the webhooks, the only part the internet may reach."),
    _process("consoles", Parts(consoles=True), "Run the staff pages: inbox and editor."),
    _process("worker", Parts(worker=True), "Run the turns, the outbox and what happens by the clock."),
    _process("together", TOGETHER, "Run all of our processes in one (a child of run).", hidden=True),
)
