"""keys new | rotate | status."""

import click

from bot.errors import BadConfiguration
from bot.settings import Settings
from bot.storage.keyring import dump, key_file, load_keyring, new_keyring, rotated, save_keyring


@click.group()
def keys() -> None:
    """The keys under which everything about people is sealed."""


@keys.command()
@click.option("--print", "shows", is_flag=True, help="Print the ring for AMPARO_KEYS instead of writing a file.")
@click.pass_obj
def new(settings: Settings, *, shows: bool) -> None:
    """Make a key ring; refuses to replace one, for what is sealed under it would be lost."""
    if shows:
        click.echo(dump(new_keyring()))
        return
    if load_keyring(settings) is not None:
        raise BadConfiguration("there is a key ring already; use `keys rotate`.")
    click.echo(f"Wrote {save_keyring(settings, new_keyring())} (mode 0600).")


@keys.command()
@click.pass_obj
def rotate(settings: Settings) -> None:
    """Put a fresh wrapping key in front; people's keys move to it as they are next written."""
    ring = load_keyring(settings)
    if ring is None:
        raise BadConfiguration("there is no key ring yet; use `keys new`.")
    if settings.keys_inline is not None:
        click.echo(dump(rotated(ring)))
        return
    save_keyring(settings, rotated(ring))
    click.echo("A fresh wrapping key is in use; older ones still open what they sealed. Restart the processes.")


@keys.command()
@click.pass_obj
def status(settings: Settings) -> None:
    """Say where the keys are and how many there are; never shows one."""
    ring = load_keyring(settings)
    if ring is None:
        click.echo("No key ring yet.")
        return
    where = "AMPARO_KEYS" if settings.keys_inline is not None else str(key_file(settings))
    click.echo(f"Key ring in {where}: {len(ring.wrapping)} wrapping key(s), {ring.in_use} in use.")
