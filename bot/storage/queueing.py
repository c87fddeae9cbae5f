"""The promise that storage needs of the durable queues: enqueue inside the caller's transaction."""

from typing import Protocol

from sqlalchemy import Connection


class Queueing(Protocol):
    def enqueue(self, connection: Connection, queue: str, *, workflow: str, partition: str, argument: str) -> None:
        """Enqueue `argument` for the workers of `queue`; workflow ids that exist already are left alone."""


TURNS = "turns"
OUTBOX = "outbox"
