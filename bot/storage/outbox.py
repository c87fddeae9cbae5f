"""The outbox as the sender sees it: what to send, to whom, and what became of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Engine, Row, Update, delete, exists, select, update

from bot.conversation.ports import Outgoing, Recipient
from bot.conversation.state import State
from bot.ids import BatchId, OutboxId
from bot.messages import Button, ChannelName, Delivery, JsonObject, PartKind, Receipt, ReceiptStatus
from bot.storage import people
from bot.storage.intake import remember_opt_out
from bot.storage.revisions import bump
from bot.storage.sealing import Sealer
from bot.storage.tables.cases import CASE_MESSAGE
from bot.storage.tables.conversations import INBOUND, OUTBOX

_RANK = {
    ReceiptStatus.ACCEPTED: 1,
    ReceiptStatus.SENT: 2,
    ReceiptStatus.DELIVERED: 3,
    ReceiptStatus.READ: 4,
    ReceiptStatus.FAILED: 5,
    ReceiptStatus.OPTED_OUT: 5,
}
_OPEN = ("queued", "trying")
_LEFT = ("sent", "delivered", "read")


class SqlOutboxStore:
    """Satisfies conversation.ports.OutboxStore."""

    def __init__(self, engine: Engine, sealer: Sealer) -> None:
        self._engine = engine
        self._sealer = sealer

    def batch(self, batch: BatchId) -> Sequence[OutboxId]:
        """The parts still to be sent, in order; none when an earlier one will never leave (rule 5)."""
        query = select(OUTBOX.c.status).where(OUTBOX.c.batch == batch)
        with self._engine.connect() as connection:
            has_gap = any(row.status not in (*_OPEN, *_LEFT) for row in connection.execute(query))
        if has_gap:  # a worker died between the refusal of one part and the dropping of the rest
            self.drop_rest(batch, "not_sent")
            return []
        return self._open_parts(batch)

    def _open_parts(self, batch: BatchId) -> Sequence[OutboxId]:
        query = (
            select(OUTBOX.c.id).where(OUTBOX.c.batch == batch, OUTBOX.c.status.in_(_OPEN)).order_by(OUTBOX.c.ordinal)
        )
        with self._engine.connect() as connection:
            return [OutboxId(row.id) for row in connection.execute(query)]

    def outgoing(self, part: OutboxId) -> tuple[Outgoing, Recipient] | None:
        with self._engine.connect() as connection:
            found = connection.execute(select(OUTBOX).where(OUTBOX.c.id == part)).first()
            row = people.find_row(connection, found.conversation) if found else None
            if found is None or row is None or found.sealed is None:
                return None
            key = people.key_of(self._sealer, row)
            opted_out = people.is_opted_out(connection, found.conversation)
        content = cast(JsonObject, key.open(f"outbox|{part}", found.sealed))
        fields = row._mapping
        delivery = Delivery(
            outbox_id=part,
            channel=ChannelName(fields["channel"]),
            address=people.address_of(key, row),
            text=str(content["text"]),
            buttons=tuple(Button(label=a, data=b) for a, b in cast(list[tuple[str, str]], content["buttons"])),
        )
        outgoing = Outgoing(
            id=part,
            kind=PartKind(found.kind),
            epoch=found.epoch,
            created_at=found.created_at,
            not_after=found.not_after,
            status=found.status,
            attempts=found.attempts,
            delivery=delivery,
        )
        return outgoing, _recipient(row, is_opted_out=opted_out)

    def mark_trying(self, part: OutboxId) -> None:
        self._run(update(OUTBOX).where(OUTBOX.c.id == part).values(status="trying", attempts=OUTBOX.c.attempts + 1))

    def mark_sent(self, part: OutboxId, provider_id: str, at: datetime) -> None:
        sent = update(OUTBOX).where(OUTBOX.c.id == part, OUTBOX.c.status.in_(_OPEN))
        values = {"status": "sent", "sealed": None, "sent_at": at}
        self._run(sent.values(values | self._mark(provider_id)), _told_to_caseworker(part, "sent"))

    def _mark(self, provider_id: str) -> dict[str, str]:
        return {"provider_mark": self._sealer.hashed("sent", provider_id)} if provider_id else {}

    def first_unknown(self, part: OutboxId, provider_ids: Sequence[str]) -> str | None:
        hers = select(OUTBOX.c.conversation).where(OUTBOX.c.id == part).scalar_subquery()
        others = select(OUTBOX.c.provider_mark).where(OUTBOX.c.conversation == hers, OUTBOX.c.id != part)
        with self._engine.connect() as connection:
            known = set(connection.execute(others).scalars())
        return next((one for one in provider_ids if self._mark(one)["provider_mark"] not in known), None)

    def mark_ended(self, part: OutboxId, status: str) -> None:
        ended = update(OUTBOX).where(OUTBOX.c.id == part, OUTBOX.c.status.in_(_OPEN))
        self._run(ended.values(status=status, sealed=None), _told_to_caseworker(part, status))

    def drop_rest(self, batch: BatchId, status: str) -> None:
        for part in self._open_parts(batch):
            self.mark_ended(part, status)

    def finish_batch(self, batch: BatchId) -> None:
        with self._engine.begin() as connection:
            first = connection.execute(select(OUTBOX).where(OUTBOX.c.batch == batch)).first()
            if first is None or first.kind != PartKind.FAREWELL:
                return
            row = people.find_row(connection, first.conversation, lock=True)
            wrote_again = connection.execute(
                select(exists().where(INBOUND.c.conversation == first.conversation))
            ).scalar()
            if row is not None and row._mapping["version"] == 0 and not wrote_again:
                people.erase(connection, first.conversation)
            else:
                connection.execute(delete(OUTBOX).where(OUTBOX.c.batch == batch))

    def recipient_gone(self, part: OutboxId) -> None:
        with self._engine.begin() as connection:
            found = connection.execute(
                select(OUTBOX.c.conversation, OUTBOX.c.created_at).where(OUTBOX.c.id == part)
            ).first()
            if found is not None:
                remember_opt_out(connection, found.conversation, found.created_at)

    def receipt(self, receipt: Receipt) -> None:
        rank = _RANK[receipt.status]
        changes: dict[str, object] = {"rank": rank, **self._mark(receipt.provider_id)}
        if receipt.status in (ReceiptStatus.FAILED, ReceiptStatus.OPTED_OUT):
            changes["status"] = receipt.status.value
        known = update(OUTBOX).where(OUTBOX.c.id == receipt.outbox_id, OUTBOX.c.rank < rank)
        with self._engine.begin() as connection:
            changed = connection.execute(known.values(changes)).rowcount
        if changed and receipt.status is ReceiptStatus.OPTED_OUT:
            self.recipient_gone(receipt.outbox_id)
        if changed:
            self._run(_told_to_caseworker(receipt.outbox_id, receipt.status.value))

    def was_accepted(self, part: OutboxId) -> bool:
        """Whether a status callback already spoke of this part: the provider had accepted it before a crash."""
        with self._engine.connect() as connection:
            return bool(connection.execute(select(OUTBOX.c.rank).where(OUTBOX.c.id == part)).scalar())

    def _run(self, *statements: Update) -> None:
        """In one transaction; what concerns a caseworker's message shows on her page at once."""
        with self._engine.begin() as connection:
            for statement in statements:
                changed = connection.execute(statement).rowcount
                if changed and statement.table is CASE_MESSAGE:
                    bump(connection, "inbox")


def _told_to_caseworker(part: OutboxId, status: str) -> Update:
    """She sees what became of her message."""
    message = select(OUTBOX.c.case_message).where(OUTBOX.c.id == part).scalar_subquery()
    return update(CASE_MESSAGE).where(CASE_MESSAGE.c.id == message).values(status=status)


def _recipient(row: Row[tuple[object, ...]], *, is_opted_out: bool) -> Recipient:
    fields = row._mapping
    return Recipient(
        epoch=fields["epoch"],
        is_frozen=fields["frozen"],
        is_opted_out=is_opted_out,
        last_inbound_at=fields["last_inbound_at"],
        state=State(fields["state"]),
    )
