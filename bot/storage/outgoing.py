"""Writing parts into the outbox: sealed rows and their place in the queue, in the caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert

from bot.ids import BatchId, new_outbox_id
from bot.messages import JsonObject, Part, PartKind
from bot.storage.queueing import OUTBOX as OUTBOX_QUEUE
from bot.storage.queueing import Queueing
from bot.storage.sealing import PersonKey
from bot.storage.tables.conversations import OUTBOX


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The parts that leave together and what the gate will ask of them. case_message: the caseworker's row, if any."""

    conversation: str
    batch: BatchId
    kind: PartKind
    epoch: int
    parts: Sequence[Part]
    not_after: datetime
    now: datetime
    case_message: str | None = None


def add_reply(connection: Connection, queueing: Queueing, key: PersonKey, reply: Reply) -> None:
    """Store the parts in order and enqueue the batch; nothing happens for no parts.

    The partition holds the epoch: what follows an exit never waits behind a send that is still being retried.
    """
    if not reply.parts:
        return
    for ordinal, part in enumerate(reply.parts):
        outbox_id = new_outbox_id()
        connection.execute(
            insert(OUTBOX).values(
                id=outbox_id,
                batch=reply.batch,
                ordinal=ordinal,
                conversation=reply.conversation,
                kind=reply.kind,
                epoch=reply.epoch,
                sealed=key.seal(f"outbox|{outbox_id}", _as_json(part)),
                not_after=reply.not_after,
                status="queued",
                created_at=reply.now,
                case_message=reply.case_message,
            )
        )
    queueing.enqueue(
        connection,
        OUTBOX_QUEUE,
        workflow=f"send-{reply.batch}",
        partition=f"{reply.conversation}-{reply.epoch}",
        argument=reply.batch,
    )


def _as_json(part: Part) -> JsonObject:
    return {"text": part.text, "buttons": [[button.label, button.data] for button in part.buttons]}
