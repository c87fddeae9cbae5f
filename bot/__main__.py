"""python -m bot …: what people do from a terminal. Errors are one clear sentence, exit code 2."""

import os
import resource
import sys
from pathlib import Path

import click

from bot.commands import asking, contents, keyring, people, processes, understanding
from bot.errors import AmparoError
from bot.logs import configure_logging
from bot.settings import read_settings

ROOT = Path(__file__).resolve().parent.parent


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def amparo(context: click.Context) -> None:
    """Amparo: a messaging assistant for survivors of human trafficking in the Americas."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump of our memory would hold people's words
    context.obj = read_settings(ROOT, os.environ)


for command in (
    *processes.COMMANDS,
    asking.ask,
    contents.content,
    people.staff,
    understanding.nlu,
    keyring.keys,
):
    amparo.add_command(command)


def main() -> int:
    configure_logging()
    try:
        amparo.main(standalone_mode=False)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        return 130
    except click.ClickException as wrong:
        wrong.show()
        return 2
    except AmparoError as wrong:
        click.echo(f"{wrong}", err=True)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
