"""staff add | disable | list | link."""

from typing import cast

import click

from bot.bootstrap import open_house, open_office_of
from bot.messages import LANGUAGES, Language
from bot.settings import Settings
from bot.staff import commands
from bot.staff.permissions import Role


@click.group()
def staff() -> None:
    """Accounts of caseworkers, editors and admins."""


@staff.command()
@click.argument("login")
@click.option("--alias", required=True, help="The name that people will read; never a real one.")
@click.option("--role", "roles", multiple=True, type=click.Choice([role.value for role in Role]))
@click.option("--language", "languages", multiple=True, type=click.Choice(LANGUAGES))
@click.pass_obj
def add(settings: Settings, login: str, alias: str, roles: tuple[str, ...], languages: tuple[str, ...]) -> None:
    """Invite somebody; prints a link that works once, for 24 hours."""
    office = open_office_of(open_house(settings))
    spoken = cast(tuple[Language, ...], languages)
    path = commands.invite(office.accounts, login, alias, [Role(role) for role in roles], spoken)
    click.echo(f"http://127.0.0.1:{settings.consoles_port}{path}")


@staff.command()
@click.argument("login")
@click.pass_obj
def link(settings: Settings, login: str) -> None:
    """A new enrolment link for somebody who lost passphrase or phone."""
    path = commands.renew(open_office_of(open_house(settings)).accounts, login)
    click.echo(f"http://127.0.0.1:{settings.consoles_port}{path}")


@staff.command()
@click.argument("login")
@click.pass_obj
def disable(settings: Settings, login: str) -> None:
    """End somebody's access at once: every session, and what they hold goes back to the queue."""
    commands.disable(open_office_of(open_house(settings)).accounts, login)
    click.echo("Done: signed out everywhere.")


@staff.command(name="list")
@click.pass_obj
def list_accounts(settings: Settings) -> None:
    """Everybody's login, alias, roles, languages and status."""
    for account in commands.everybody(open_office_of(open_house(settings)).accounts):
        roles, languages = ",".join(sorted(account.roles)), ",".join(account.languages)
        click.echo(f"{account.login}\t{account.alias}\t{roles}\t{languages}\t{account.status}")
