"""What `python -m bot run` does, in order, with a line for each step."""

import os
import socket
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import click

from bot.bootstrap import first_enrolment, migrate_all
from bot.commands import model as models
from bot.commands.supervising import Child, Supervisor
from bot.errors import BadConfiguration
from bot.settings import Settings
from bot.storage.keyring import key_file, load_keyring, new_keyring, save_keyring

_START_SECONDS = 180.0


def run(settings: Settings) -> int:
    """Keys, model, tables, then everything on this machine. Returns the exit code."""
    _free_ports(settings)
    _keys(settings)
    started = time.monotonic()
    model = models.expected_model(settings)
    if not model.exists():
        click.echo("Training the language model (about two minutes, only when its data changed) …")
        model = models.train(settings)
        click.echo(f"  done in {time.monotonic() - started:.0f} s")
    migrate_all(settings)
    supervisor = Supervisor(_children(settings, model))
    supervisor.start()
    try:
        click.echo("Starting …")
        waiting = time.monotonic()  # from here, however long the training took
        supervisor.watch(until=lambda: _is_ready(settings) or time.monotonic() - waiting > _START_SECONDS)
        _say_where(settings)
        return supervisor.watch()
    finally:
        supervisor.close()
        click.echo("Stopped.")


def _children(settings: Settings, model: Path) -> list[Child]:
    ours = {**os.environ, "AMPARO_RASA_URL": settings.rasa_url}
    rasa = models.serving_command(settings, model)
    return [
        Child(name="rasa", command=rasa, folder=settings.root, environment=models.rasa_environment(settings)),
        Child(
            name="amparo",
            command=[sys.executable, "-m", "bot", "together"],
            folder=settings.root,
            environment=ours,
        ),
    ]


def _keys(settings: Settings) -> None:
    if load_keyring(settings) is None:
        save_keyring(settings, new_keyring())
        click.echo(f"Made new keys in {key_file(settings)} (mode 0600). Whoever has this file and the database can")
        click.echo("read what is stored; README tells how to keep the keys off this disk.")


def _free_ports(settings: Settings) -> None:
    """Raises BadConfiguration naming the setting of a port that somebody else uses."""
    ports = {
        "AMPARO_GATEWAY_PORT": settings.gateway_port,
        "AMPARO_CONSOLES_PORT": settings.consoles_port,
        "AMPARO_TRY_PORT": settings.try_port,
        "AMPARO_RASA_PORT": settings.rasa_port,
    }
    for name, port in ports.items():
        with closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                raise BadConfiguration(f"port {port} is in use: stop what uses it, or set {name}.") from None


def _is_ready(settings: Settings) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{settings.gateway_port}/health/ready", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _say_where(settings: Settings) -> None:
    here = "http://127.0.0.1"
    click.echo("")
    click.echo("Amparo is running.")
    click.echo(f"  Try page     {here}:{settings.try_port}/")
    click.echo(f"  Consoles     {here}:{settings.consoles_port}/")
    click.echo(f"  Webhooks     {here}:{settings.gateway_port}/webhooks/…")
    click.echo(f"  Channels     {', '.join(_channels(settings))}")
    link = first_enrolment(settings)
    if link is not None:
        click.echo(f"  First staff account (open once, within 24 hours):  {here}:{settings.consoles_port}{link}")
    click.echo("Ctrl-C stops all of it.")


def _channels(settings: Settings) -> list[str]:
    """What people can write on, as set; the try page always."""
    twilio, telegram = settings.twilio, settings.telegram
    names = ["try page"]
    names += [f"SMS {twilio.sms_from}"] if twilio and twilio.sms_from else []
    names += [f"WhatsApp {twilio.whatsapp_from}"] if twilio and twilio.whatsapp_from else []
    return names + ([f"Telegram by {telegram.mode}"] if telegram else [])
