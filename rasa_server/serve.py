"""`serve`: one process, one model, one door on loopback."""

import argparse
import threading
import time
from pathlib import Path
from typing import Any

import structlog
from rasa.core.agent import Agent
from rasa.core.channels.channel import register
from sanic import Sanic

from rasa_server.action_endpoint import ActionsHere
from rasa_server.components.encoders import embed
from rasa_server.model_name import name_of
from rasa_server.reply_keys import ReplyKeys
from rasa_server.sealing import LOGGER, Event, milliseconds_since
from rasa_server.turn_channel import TurnChannel, refuse
from rasa_server.turn_store import NoLocks, TurnStore
from rasa_server.wire import BODY_BYTES

# Seconds a turn may take before the gateway has long given up on it.
RESPONSE_SECONDS = 10


def serve(arguments: argparse.Namespace) -> int:
    """Load the model, then listen until SIGTERM or SIGINT. Nothing is listened on before it is ready."""
    started = time.perf_counter()
    model = Path(arguments.model)
    app = build_app(model)
    has_listened = threading.Event()

    @app.after_server_start
    async def say_ready(*_: Any) -> None:
        spent = milliseconds_since(started)
        LOGGER.info(Event(name="ready", milliseconds=spent, port=arguments.port, model=name_of(model)))
        has_listened.set()

    app.run(host=arguments.host, port=arguments.port, workers=1, access_log=False, motd=False)
    LOGGER.info(Event(name="stopping"))
    # Sanic returns as if all were well when it could not listen.
    return 0 if has_listened.is_set() else 1


def quiet_structlog() -> None:
    """Rasa's structured records go to the sealed handler, which drops what they hold."""
    structlog.configure(
        processors=[without_content],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def without_content(_logger: Any, _method: str, fields: Any) -> tuple[tuple[str], dict[str, Any]]:
    """A structlog record reduced to the exception it carries."""
    return ("structlog",), {"exc_info": fields.get("exc_info")}


def load_agent(model: Path, store: TurnStore) -> Agent:
    """The model with our store, our keys and our actions. Raises what Rasa raises for a broken model."""
    quiet_structlog()
    actions = ActionsHere()
    actions.register("actions")
    return Agent.load(
        model,
        generator=ReplyKeys(),
        tracker_store=store,
        lock_store=NoLocks(),
        action_endpoint=actions,
    )


def build_app(model: Path) -> Sanic:
    """The web application with the turn channel and no other route."""
    store = TurnStore()
    app = Sanic("amparo_rasa", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = BODY_BYTES
    app.config.RESPONSE_TIMEOUT = RESPONSE_SECONDS
    app.config.ACCESS_LOG = False
    app.ctx.agent = load_agent(model, store)
    app.error_handler.add(Exception, refuse)
    register([TurnChannel(store=store, model=name_of(model))], app, route="/webhooks/")
    # The first turn would otherwise pay for loading the encoders.
    embed(["hola"])
    return app
