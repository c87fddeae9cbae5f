"""Durable queues on DBOS Transact: the only place that knows DBOS.

Workflows carry row ids and nothing else; what they do is idempotent, because a killed worker's workflow runs again.
Source: docs.dbos.dev/python (queues, recovery); decision 12.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from dbos import DBOS, DBOSClient, DBOSConfig
from sqlalchemy import Connection, Engine

from bot.storage.queueing import OUTBOX, TURNS

_APPLICATION = "amparo"
_VERSION = "1"  # fixed by hand: a computed one would strand queued work at every upgrade
_MAX_RECOVERIES = 10_000
_POLL_SECONDS = 0.05
_CONCURRENCY = {TURNS: 16, OUTBOX: 32}

type Handler = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handlers:
    """take_turn gets an inbound id, send_batch a batch id; both may run twice for the same id."""

    take_turn: Handler
    send_batch: Handler


class DbosQueueing:
    """Satisfies storage.queueing.Queueing: enqueues in the caller's own transaction."""

    def __init__(self, engine: Engine) -> None:
        self._client = DBOSClient(system_database_url=address_of(engine), system_database_engine=engine)

    def enqueue(self, connection: Connection, queue: str, *, workflow: str, partition: str, argument: str) -> None:
        self._client.enqueue_in_transaction(
            connection,
            {
                "workflow_name": queue,
                "queue_name": queue,
                "workflow_id": workflow,
                "queue_partition_key": partition,
                "app_version": _VERSION,
            },
            argument,
        )


def _configuration(engine: Engine, executor: str) -> DBOSConfig:
    return {
        "name": _APPLICATION,
        "system_database_url": address_of(engine),
        "system_database_engine": engine,
        "application_version": _VERSION,
        "executor_id": executor,
        "log_level": "ERROR",
        "scheduler_polling_interval_sec": 30.0,
        "notification_listener_polling_interval_sec": 1.0,
        "use_listen_notify": False,
    }


def migrate_queues(engine: Engine, executor: str) -> None:
    """Make or update DBOS's own tables; runs nothing."""
    DBOS(config=_configuration(engine, executor))
    DBOS.launch()
    DBOS.destroy(destroy_registry=True)


def address_of(engine: Engine) -> str:
    """What DBOS wants beside an engine: it tells the dialect from it, and refuses one without a database's name."""
    return "sqlite:///" if engine.dialect.name == "sqlite" else "postgresql://engine/engine"


class DurableWorker:
    """Runs the handlers for what is queued, in order within a partition; takes up what a killed worker left."""

    def __init__(self, engine: Engine, executor: str, handlers: Handlers) -> None:
        self._engine = engine
        self._executor = executor
        self._handlers = handlers

    def start(self) -> None:
        DBOS(config=_configuration(self._engine, self._executor))
        for queue, handler in ((TURNS, self._handlers.take_turn), (OUTBOX, self._handlers.send_batch)):
            _register(queue, handler)
        DBOS.launch()
        logging.getLogger("dbos").handlers[:] = []  # DBOS prints what failing steps said; ours go through bot.logs
        for queue, limit in _CONCURRENCY.items():
            DBOS.register_queue(
                queue,
                partition_concurrency=1,
                worker_concurrency=limit,
                polling_interval_sec=_POLL_SECONDS,
                on_conflict="always_update",
            )

    def stop(self) -> None:
        DBOS.destroy(destroy_registry=True)


def _register(queue: str, handler: Handler) -> None:
    @DBOS.workflow(name=queue, max_recovery_attempts=_MAX_RECOVERIES)
    async def work(argument: str) -> None:
        await handler(argument)
