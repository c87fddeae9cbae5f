"""A caseworker's reply on its way: into the outbox while she is there, kept for her return when she is not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, insert, select

from bot.conversation import handoff
from bot.conversation.handoff import DeskWords, Draft
from bot.errors import NotFound
from bot.ids import new_batch_id
from bot.messages import ChannelName, InboundKind, Part, PartKind
from bot.storage.cases import next_ordinal
from bot.storage.desk_rows import AnyRow, agreed_of
from bot.storage.outgoing import Reply, add_reply
from bot.storage.queueing import Queueing
from bot.storage.sealing import PersonKey
from bot.storage.tables.cases import CASE_MESSAGE
from bot.storage.tables.conversations import OUTBOX

AUTHOR = "caseworker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A case and its person, both locked, with what is needed to write to her."""

    connection: Connection = field(repr=False)
    queueing: Queueing = field(repr=False)
    words: DeskWords = field(repr=False)
    key: PersonKey = field(repr=False)
    case: AnyRow = field(repr=False)
    person: AnyRow = field(repr=False)


def was_written(talk: Talk, draft: Draft) -> bool:
    """Whether this very form was taken before. Raises NotFound for an id that belongs to another case."""
    query = select(CASE_MESSAGE.c.case_id).where(CASE_MESSAGE.c.id == draft.id)
    known = talk.connection.execute(query).first()
    if known is not None and known.case_id != draft.case:
        raise NotFound("no such draft")
    return known is not None


def write(talk: Talk, draft: Draft, text: str) -> None:
    """Store the reply and let it go, or keep it and, where she allowed that, say once that it is there."""
    fields = talk.person._mapping
    channel = ChannelName(fields["channel"])
    is_first = not _has_written(talk, draft)
    parts = talk.words.reply(text, channel, talk.case.language, alias=draft.alias, is_first=is_first)
    is_live = handoff.is_live(fields["last_inbound_at"], draft.now)
    _keep(talk, draft, parts, status="queued" if is_live else "waiting")
    if is_live:
        _queue(talk, parts, PartKind.CASEWORKER, draft.now, case_message=draft.id)
    elif _may_notify(talk, draft):
        _queue(talk, talk.words.notice(channel, talk.case.language), PartKind.NOTICE, draft.now)


def say_goodbye(talk: Talk, now: datetime) -> None:
    """Tell her that the programme answers again, if she is there to read it; else nothing is sent (P63)."""
    fields = talk.person._mapping
    if handoff.is_live(fields["last_inbound_at"], now):
        parts = talk.words.closing(ChannelName(fields["channel"]), talk.case.language)
        _queue(talk, parts, PartKind.REPLY, now)


def _queue(
    talk: Talk, parts: Sequence[Part], kind: PartKind, now: datetime, *, case_message: str | None = None
) -> None:
    """Into the outbox under her present epoch: an exit word that comes first overtakes it."""
    reply = Reply(
        conversation=talk.case.conversation,
        batch=new_batch_id(),
        kind=kind,
        epoch=talk.person._mapping["epoch"],
        parts=parts,
        not_after=now + handoff.REPLY_LIFE,
        now=now,
        case_message=case_message,
    )
    add_reply(talk.connection, talk.queueing, talk.key, reply)


def _keep(talk: Talk, draft: Draft, parts: Sequence[Part], *, status: str) -> None:
    talk.connection.execute(
        insert(CASE_MESSAGE).values(
            id=draft.id,
            case_id=draft.case,
            conversation=talk.case.conversation,
            ordinal=next_ordinal(talk.connection, draft.case),
            author=AUTHOR,
            staff=draft.staff,
            kind=InboundKind.TEXT,
            sealed=talk.key.seal(f"case|{draft.id}", {"parts": [part.text for part in parts]}),
            status=status,
            at=draft.now,
        )
    )


def _has_written(talk: Talk, draft: Draft) -> bool:
    theirs = select(CASE_MESSAGE.c.id).where(CASE_MESSAGE.c.case_id == draft.case, CASE_MESSAGE.c.staff == draft.staff)
    return talk.connection.execute(theirs).first() is not None


def _may_notify(talk: Talk, draft: Draft) -> bool:
    """In her window, and only once until she writes again."""
    window = agreed_of(talk.key, talk.case).may_write
    if not handoff.is_within(window, draft.now, talk.words.time_zone()):
        return False
    told = select(OUTBOX.c.id).where(
        OUTBOX.c.conversation == talk.case.conversation,
        OUTBOX.c.kind == PartKind.NOTICE,
        OUTBOX.c.created_at > talk.person._mapping["last_inbound_at"],
    )
    return talk.connection.execute(told).first() is None
