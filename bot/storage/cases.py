"""Writing a turn's changes to its case, and letting out the answers that waited for her."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import cast

from sqlalchemy import Connection, func, insert, select, update

from bot.conversation.ports import Commit
from bot.conversation.situation import AboutHer, AddWords, FlagDanger, MayWriteBetween, OpenCase, ReleaseWaiting, Share
from bot.conversation.state import State
from bot.folding import fold
from bot.ids import CaseId, new_batch_id, new_case_id
from bot.messages import InboundKind, JsonObject, JsonValue, Part, PartKind
from bot.storage.outgoing import Reply, add_reply
from bot.storage.queueing import Queueing
from bot.storage.revisions import bump
from bot.storage.sealing import PersonKey
from bot.storage.tables.cases import CASE, CASE_MESSAGE, CONSENT

REPLY_LIFE = timedelta(minutes=10)


def apply(connection: Connection, key: PersonKey, commit: Commit) -> CaseId | None:
    """Carry out the case changes of a turn and return the person's case after it."""
    case = commit.person.case
    for change in commit.case_changes:
        match change:
            case OpenCase():
                case = _open(connection, key, commit, change)
            case Share():
                _share(connection, key, case, commit, change)
            case AddWords():
                _add_words(connection, key, case, commit, change)
            case FlagDanger():
                _touch(connection, case, danger_at=commit.now)
            case ReleaseWaiting():
                _touch(connection, case, left_at=None)
            case MayWriteBetween() | AboutHer():
                _agree(connection, key, case, _agreed_by(key, change))
    if case is not None and commit.state is State.ASSISTANT:
        close(connection, case, "left", commit.now)
        case = None
    if case is not None or commit.person.case is not None:
        bump(connection, "inbox")
    return case


def close(connection: Connection, case: CaseId, why: str, now: datetime) -> None:
    connection.execute(
        update(CASE).where(CASE.c.id == case).values(status="closed", closed_at=now, closed_why=why, unread=False)
    )


def tell_staff_she_is_gone(connection: Connection, case: CaseId | None) -> None:
    if case is not None:
        bump(connection, "inbox")


def release(connection: Connection, queueing: Queueing, key: PersonKey, commit: Commit) -> None:
    """Queue the caseworker's answers that waited for her, when this turn released them."""
    if not any(isinstance(change, ReleaseWaiting) for change in commit.case_changes):
        return
    waiting = connection.execute(
        select(CASE_MESSAGE)
        .where(CASE_MESSAGE.c.case_id == commit.person.case, CASE_MESSAGE.c.status == "waiting")
        .order_by(CASE_MESSAGE.c.ordinal)
    )
    for row in waiting.all():
        parts = cast(list[str], cast(JsonObject, key.open(f"case|{row.id}", row.sealed))["parts"])
        reply = Reply(
            conversation=commit.person.conversation,
            batch=new_batch_id(),
            kind=PartKind.CASEWORKER,
            epoch=commit.person.epoch,
            parts=[Part(text=text) for text in parts],
            not_after=commit.now + REPLY_LIFE,
            now=commit.now,
            case_message=row.id,
        )
        add_reply(connection, queueing, key, reply)
        connection.execute(update(CASE_MESSAGE).where(CASE_MESSAGE.c.id == row.id).values(status="queued"))


def next_ordinal(connection: Connection, case: str) -> int:
    highest = connection.execute(
        select(func.max(CASE_MESSAGE.c.ordinal)).where(CASE_MESSAGE.c.case_id == case)
    ).scalar()
    return (highest or 0) + 1


def _open(connection: Connection, key: PersonKey, commit: Commit, change: OpenCase) -> CaseId:
    case = new_case_id()
    connection.execute(
        insert(CASE).values(
            id=case,
            conversation=commit.person.conversation,
            channel=commit.person.channel,
            status="waiting",
            language=change.language,
            agreed=key.seal(f"agreed|{case}", change.agreed),
            requested_at=commit.now,
            unread=True,
            unread_since=commit.now,
        )
    )
    _record(connection, case, commit, Consent(about="human", given=True, wording=change.wording))
    return case


def _share(connection: Connection, key: PersonKey, case: CaseId | None, commit: Commit, change: Share) -> None:
    if case is None:
        return
    _record(connection, case, commit, Consent(about="topics", given=change.given, wording=change.wording))
    if change.given:
        _agree(connection, key, case, {"topics": list(change.topics)})
        _touch(connection, case, country=change.country)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """about: 'human' or 'topics'. wording: hash of the text she answered."""

    about: str
    given: bool
    wording: str


def _record(connection: Connection, case: CaseId, commit: Commit, consent: Consent) -> None:
    connection.execute(
        insert(CONSENT).values(
            id=secrets.token_hex(16),
            case_id=case,
            conversation=commit.person.conversation,
            about=consent.about,
            given=consent.given,
            wording=consent.wording,
            at=commit.now,
        )
    )


def _agree(connection: Connection, key: PersonKey, case: CaseId | None, more: JsonObject) -> None:
    row = connection.execute(select(CASE.c.agreed).where(CASE.c.id == case)).first()
    if row is None:
        return
    agreed = cast(JsonObject, key.open(f"agreed|{case}", row.agreed)) | more
    connection.execute(update(CASE).where(CASE.c.id == case).values(agreed=key.seal(f"agreed|{case}", agreed)))


def _add_words(connection: Connection, key: PersonKey, case: CaseId | None, commit: Commit, change: AddWords) -> None:
    if case is None:
        return
    name = secrets.token_hex(16)
    is_code_word = _is_code_word(connection, key, case, change)
    parts: list[JsonValue] = [change.text] if change.kind is InboundKind.TEXT and not is_code_word else []
    connection.execute(
        insert(CASE_MESSAGE).values(
            id=name,
            case_id=case,
            conversation=commit.person.conversation,
            ordinal=next_ordinal(connection, case),
            author="person",
            kind=change.kind,
            sealed=key.seal(f"case|{name}", {"parts": parts} | ({"is_code_word": True} if is_code_word else {})),
            status="received",
            at=commit.now,
        )
    )
    row = connection.execute(select(CASE.c.unread_since).where(CASE.c.id == case, CASE.c.unread)).first()
    _touch(connection, case, unread=True, unread_since=row.unread_since if row else commit.now)


def _agreed_by(key: PersonKey, change: MayWriteBetween | AboutHer) -> JsonObject:
    if isinstance(change, MayWriteBetween):
        return {"may_write": [change.opens, change.closes]}
    return {change.thing: _code(key, change.value) if change.thing == "code" else change.value}


def _code(key: PersonKey, word: str) -> str:
    """However she writes it again: accents, capitals and spaces do not count."""
    return key.hashed("code", "".join(fold(word).split()))


def _is_code_word(connection: Connection, key: PersonKey, case: CaseId, change: AddWords) -> bool:
    """Whether she wrote the word that she chose: the caseworker learns that, and never the word (D06)."""
    row = connection.execute(select(CASE.c.agreed).where(CASE.c.id == case)).first()
    agreed = cast(JsonObject, key.open(f"agreed|{case}", row.agreed)) if row else {}
    kept = str(agreed.get("code", ""))
    return compare_digest(kept, _code(key, change.text)) if kept and change.text.strip() else False


def _touch(connection: Connection, case: CaseId | None, **values: object) -> None:
    connection.execute(update(CASE).where(CASE.c.id == case).values(values))
