"""Reading a turn's situation and writing its outcome, whole or not at all."""

from datetime import datetime
from typing import cast

from sqlalchemy import Connection, Engine, delete, select, update

from bot.conversation import sitting as sittings
from bot.conversation.ports import Commit
from bot.conversation.situation import Person, Roster
from bot.errors import Overtaken
from bot.ids import BatchId, ConversationId, InboundId
from bot.messages import ChannelName, InboundKind, JsonObject, Language, StoredInbound
from bot.storage import cases, people
from bot.storage.intake import forget_opt_out, remember_opt_out
from bot.storage.outgoing import Reply, add_reply
from bot.storage.passed_on import count_reports, keep
from bot.storage.queueing import Queueing
from bot.storage.sealing import PersonKey, Sealer
from bot.storage.tables.conversations import INBOUND, OUTBOX, PERSON
from bot.storage.tables.staff import ACCOUNT


class SqlTurnStore:
    """Satisfies conversation.ports.TurnStore."""

    def __init__(self, engine: Engine, sealer: Sealer, queueing: Queueing) -> None:
        self._engine = engine
        self._sealer = sealer
        self._queueing = queueing

    def load(self, inbound: InboundId) -> tuple[StoredInbound, Person] | None:
        with self._engine.connect() as connection:
            found = connection.execute(select(INBOUND).where(INBOUND.c.id == inbound)).first()
            row = people.find_row(connection, found.conversation) if found else None
            if found is None or row is None:
                return None
            person = people.read(connection, self._sealer, row)
            key = people.key_of(self._sealer, row)
        words = cast(JsonObject, key.open(f"inbound|{inbound}", found.sealed))
        stored = StoredInbound(
            id=inbound,
            conversation=ConversationId(found.conversation),
            kind=InboundKind(found.kind),
            text=str(words["text"]),
            tap=cast(str | None, words["tap"]),
            received_at=found.received_at,
            epoch=found.epoch,
        )
        return stored, person

    def offer_was_delivered(self, batch: BatchId, before: datetime) -> bool:
        query = select(OUTBOX.c.sent_at).where(OUTBOX.c.batch == batch).order_by(OUTBOX.c.ordinal.desc())
        with self._engine.connect() as connection:
            last = connection.execute(query).first()
        return last is not None and last.sent_at is not None and last.sent_at <= before

    def drop(self, inbound: StoredInbound) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(INBOUND).where(INBOUND.c.id == inbound.id))

    def roster(self) -> Roster:
        is_caseworker = ACCOUNT.c.roles.contains("caseworker")
        query = select(ACCOUNT.c.languages).where(is_caseworker, ACCOUNT.c.status == "active")
        with self._engine.connect() as connection:
            spoken = {name for row in connection.execute(query) for name in row.languages.split(",") if name}
        return Roster(languages=tuple(sorted(cast(set[Language], spoken))))

    def commit(self, commit: Commit) -> None:
        with self._engine.begin() as connection:
            row = people.find_row(connection, commit.person.conversation, lock=True)
            if row is None or row._mapping["version"] != commit.person.version:
                raise Overtaken("the conversation changed while its turn was thought about")
            gone = connection.execute(delete(INBOUND).where(INBOUND.c.id == commit.inbound.id))
            if gone.rowcount != 1:
                raise Overtaken("the message was answered already")
            key = people.key_of(self._sealer, row)
            if commit.forget:
                self._forget(connection, people.address_of(key, row), commit)
            else:
                self._write(connection, key, commit)

    def _write(self, connection: Connection, key: PersonKey, commit: Commit) -> None:
        person = commit.person
        case = cases.apply(connection, key, commit)
        connection.execute(
            update(PERSON)
            .where(PERSON.c.conversation == person.conversation)
            .values(
                wrapped_key=self._sealer.wrap(key),
                version=person.version + 1,
                state=commit.state,
                case_id=case,
                frozen=commit.frozen,
                chosen_language=commit.chosen_language,
                sitting=key.seal("sitting", sittings.to_json(commit.sitting)),
                last_inbound_at=commit.inbound.received_at,
            )
        )
        if commit.opted_out and not person.is_opted_out:
            remember_opt_out(connection, person.conversation, commit.now)
        if person.is_opted_out and not commit.opted_out:
            forget_opt_out(connection, person.conversation)
        if commit.passed_on is not None:
            keep(connection, self._sealer, commit.passed_on, commit.now)
        count_reports(connection, commit.reported, commit.now)
        self._say(connection, key, commit, person.epoch)
        cases.release(connection, self._queueing, key, commit)

    def _forget(self, connection: Connection, address: str, commit: Commit) -> None:
        """Erase her, then make a stranger's row that lives only until the farewell has gone, a minute at most."""
        cases.tell_staff_she_is_gone(connection, commit.person.case)
        people.erase(connection, commit.person.conversation)
        row = people.make(connection, self._sealer, ChannelName(commit.person.channel), address, commit.now)
        self._say(connection, people.key_of(self._sealer, row), commit, row._mapping["epoch"])

    def _say(self, connection: Connection, key: PersonKey, commit: Commit, epoch: int) -> None:
        reply = Reply(
            conversation=commit.person.conversation,
            batch=commit.batch,
            kind=commit.kind,
            epoch=epoch,
            parts=commit.parts,
            not_after=commit.not_after,
            now=commit.now,
        )
        add_reply(connection, self._queueing, key, reply)
