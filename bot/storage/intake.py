"""What happens before a webhook is answered: one transaction holds the sealed row and its place in the queue."""

from datetime import datetime

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.conversation.ports import Leave
from bot.conversation.state import State
from bot.ids import ConversationId, new_batch_id
from bot.messages import ChannelName, InboundMessage, Language
from bot.storage import people
from bot.storage.outgoing import Reply, add_reply
from bot.storage.queueing import TURNS, Queueing
from bot.storage.revisions import bump
from bot.storage.sealing import Sealer
from bot.storage.tables.cases import CASE
from bot.storage.tables.columns import to_milliseconds
from bot.storage.tables.conversations import INBOUND, OPTED_OUT, PERSON, SEEN


class SqlIntakeStore:
    """Satisfies conversation.ports.IntakeStore."""

    def __init__(self, engine: Engine, sealer: Sealer, queueing: Queueing) -> None:
        self._engine = engine
        self._sealer = sealer
        self._queueing = queueing

    def conversation_id(self, channel: ChannelName, address: str) -> ConversationId:
        return self._sealer.conversation_id(channel, address)

    def language_of(self, conversation: ConversationId) -> Language | None:
        with self._engine.connect() as connection:
            row = people.find_row(connection, conversation)
            if row is None:
                return None
            person = people.read(connection, self._sealer, row)
        return person.chosen_language or person.sitting.language

    def take_in(self, message: InboundMessage, leave: Leave | None, *, bumps_epoch: bool) -> bool:
        while not self._was_seen(message):
            try:
                with self._engine.begin() as connection:
                    self._take_in(connection, message, leave, bumps_epoch=bumps_epoch)
            except IntegrityError:
                continue  # another delivery made the same row first: the message's, or a new person's
            return True
        return False

    def _was_seen(self, message: InboundMessage) -> bool:
        inbound = self._sealer.inbound_id(message.channel, message.provider_id)
        with self._engine.connect() as connection:
            return connection.execute(select(SEEN.c.at).where(SEEN.c.inbound == inbound)).first() is not None

    def _take_in(
        self, connection: Connection, message: InboundMessage, leave: Leave | None, *, bumps_epoch: bool
    ) -> None:
        inbound = self._sealer.inbound_id(message.channel, message.provider_id)
        connection.execute(insert(SEEN).values(inbound=inbound, at=message.received_at))
        conversation = self._sealer.conversation_id(message.channel, message.address)
        row = people.find_row(connection, conversation, lock=True)
        if row is None:
            row = people.make(connection, self._sealer, message.channel, message.address, message.received_at)
        epoch = row._mapping["epoch"]
        if bumps_epoch:
            epoch = max(epoch + 1, to_milliseconds(message.received_at))
            connection.execute(
                update(PERSON)
                .where(PERSON.c.conversation == conversation)
                .values(epoch=epoch, version=PERSON.c.version + 1)
            )
        if leave is not None:
            self._leave(connection, row, epoch, leave, message.received_at)
            return
        key = people.key_of(self._sealer, row)
        connection.execute(
            insert(INBOUND).values(
                id=inbound,
                conversation=conversation,
                kind=message.kind,
                sealed=key.seal(f"inbound|{inbound}", {"text": message.text, "tap": message.tap}),
                epoch=epoch,
                received_at=message.received_at,
            )
        )
        self._queueing.enqueue(connection, TURNS, workflow=f"turn-{inbound}", partition=conversation, argument=inbound)

    def _leave(
        self, connection: Connection, row: Row[tuple[object, ...]], epoch: int, leave: Leave, now: datetime
    ) -> None:
        conversation, case = row._mapping["conversation"], row._mapping["case_id"]
        connection.execute(delete(INBOUND).where(INBOUND.c.conversation == conversation))
        values: dict[str, object] = {"sitting": None, "last_inbound_at": now, "version": PERSON.c.version + 1}
        if leave.freezes:
            values["frozen"] = True
        if row._mapping["state"] == State.ASKED:
            values["state"] = State.ASSISTANT  # the question is over; a later 'yes' answers something else
        connection.execute(update(PERSON).where(PERSON.c.conversation == conversation).values(values))
        if case is not None:
            connection.execute(update(CASE).where(CASE.c.id == case).values(left_at=now))
            bump(connection, "inbox")
        if leave.opts_out:
            remember_opt_out(connection, conversation, now)
        key = people.key_of(self._sealer, row)
        reply = Reply(
            conversation=conversation,
            batch=new_batch_id(),
            kind=leave.kind,
            epoch=epoch,
            parts=leave.parts,
            not_after=leave.not_after,
            now=now,
        )
        add_reply(connection, self._queueing, key, reply)


def remember_opt_out(connection: Connection, conversation: str, now: datetime) -> None:
    connection.execute(delete(OPTED_OUT).where(OPTED_OUT.c.conversation == conversation))
    connection.execute(insert(OPTED_OUT).values(conversation=conversation, at=now))


def forget_opt_out(connection: Connection, conversation: str) -> None:
    connection.execute(delete(OPTED_OUT).where(OPTED_OUT.c.conversation == conversation))
