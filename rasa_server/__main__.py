"""python -m rasa_server serve | train | hash | parse"""

import argparse
import importlib
import ipaddress
import logging
import socket
import sys
from pathlib import Path

from rasa_server.environment import prepare_environment
from rasa_server.model_name import model_file_name
from rasa_server.sealing import LOGGER, Event, seal

# Commands that read what people wrote: no library gets to their output streams.
SEALED = ("serve", "parse")


def read_arguments() -> argparse.Namespace:
    """The command and its options; a wrong one ends with exit code 2."""
    parser = argparse.ArgumentParser(prog="python -m rasa_server", description="The Rasa side of Amparo.")
    commands = parser.add_subparsers(dest="command", required=True)
    serving = commands.add_parser("serve", help="answer turns on a loopback port")
    serving.add_argument("--model", required=True, help="a model file made by train")
    serving.add_argument("--port", required=True, type=int)
    serving.add_argument("--host", default="127.0.0.1", help="loopback addresses only")
    training = commands.add_parser("train", help="make the model, unless it is there already")
    training.add_argument("--out", required=True, help="the folder for model files")
    commands.add_parser("hash", help="say how the model of the present data is called")
    parsing = commands.add_parser("parse", help="rank topics for JSON lines on stdin")
    parsing.add_argument("--model", required=True, help="a model file made by train")
    for sealed in (serving, parsing):
        sealed.add_argument("--log-level", default="INFO", choices=["DEBUG", "INFO", "WARNING", "ERROR"])
    return parser.parse_args()


def reason_to_refuse(arguments: argparse.Namespace) -> str | None:
    """One sentence for the operator, or None when the command may run."""
    if arguments.command == "serve" and not is_loopback(arguments.host):
        return "The Rasa side listens on loopback only: leave --host out, or name 127.0.0.1 or ::1."
    if arguments.command in SEALED and not Path(arguments.model).is_file():
        return f"There is no model at {arguments.model}: 'python -m rasa_server train' makes one."
    if arguments.command == "serve" and not is_free(arguments.host, arguments.port):
        return f"Port {arguments.port} is taken: stop what listens there, or name another with --port."
    return None


def is_free(host: str, port: int) -> bool:
    """Whether we could listen there now; asked before the long loading of the model."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def is_loopback(host: str) -> bool:
    """Whether the host is an address that only this machine can reach. A name is not an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def main() -> int:
    """Run one command. `hash` answers at once: only the others load Rasa, by name, behind the seal."""
    arguments = read_arguments()
    if arguments.command == "hash":
        sys.stdout.write(f"{model_file_name()}\n")
        return 0
    refusal = reason_to_refuse(arguments)
    if refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    prepare_environment()
    if arguments.command in SEALED:
        arguments.outlets = seal(logging.getLevelName(arguments.log_level))
        LOGGER.info(Event(name="starting"))
    command = getattr(importlib.import_module(f"rasa_server.{arguments.command}"), arguments.command)
    return int(command(arguments))


if __name__ == "__main__":
    sys.exit(main())
