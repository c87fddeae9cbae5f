"""Twins of the stores, in memory: the same rules without a database, for walks of many thousand turns."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from bot.conversation.ports import Commit, Leave
from bot.conversation.sitting import Sitting
from bot.conversation.situation import OpenCase, Person, Roster
from bot.conversation.state import State
from bot.errors import Overtaken
from bot.ids import BatchId, CaseId, ConversationId, InboundId, new_case_id
from bot.messages import ChannelName, InboundMessage, Language, Part, StoredInbound


@dataclass
class MemoryStore:
    """One person on one channel. Everything that was said is in `heard`, newest last."""

    roster_languages: tuple[Language, ...] = ("es", "en", "pt", "fr", "ht")
    person: Person | None = None
    inbound: dict[str, StoredInbound] = field(default_factory=dict)
    heard: list[Part] = field(default_factory=list)
    sent_at: dict[str, datetime] = field(default_factory=dict)
    cases: list[tuple[CaseId, OpenCase]] = field(default_factory=list)
    commits: list[Commit] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def conversation_id(self, channel: ChannelName, address: str) -> ConversationId:
        return _pseudonym(channel, address)

    def language_of(self, conversation: ConversationId) -> Language | None:
        return self.person and (self.person.chosen_language or self.person.sitting.language)

    def take_in(self, message: InboundMessage, leave: Leave | None, *, bumps_epoch: bool) -> bool:
        if message.provider_id in self.seen:
            return False
        self.seen.add(message.provider_id)
        person = self.person or _stranger(message)
        if bumps_epoch:
            person = replace(person, epoch=person.epoch + 1, version=person.version + 1)
        if leave is not None:
            self.inbound.clear()
            state = State.ASSISTANT if person.state is State.ASKED else person.state
            person = replace(
                person,
                sitting=Sitting(),
                state=state,
                last_inbound_at=message.received_at,
                is_frozen=person.is_frozen or leave.freezes,
                is_opted_out=person.is_opted_out or leave.opts_out,
                version=person.version + 1,
            )
            self.heard.extend(leave.parts)
        else:
            self.inbound[message.provider_id] = StoredInbound(
                id=InboundId(message.provider_id),
                conversation=person.conversation,
                kind=message.kind,
                text=message.text,
                tap=message.tap,
                received_at=message.received_at,
                epoch=person.epoch,
            )
        self.person = person
        return True

    def load(self, inbound: InboundId) -> tuple[StoredInbound, Person] | None:
        found = self.inbound.get(inbound)
        return (found, self.person) if found and self.person else None

    def offer_was_delivered(self, batch: BatchId, before: datetime) -> bool:
        return batch in self.sent_at and self.sent_at[batch] <= before

    def commit(self, commit: Commit) -> None:
        if self.person is None or self.person.version != commit.person.version:
            raise Overtaken("changed")
        del self.inbound[commit.inbound.id]
        self.commits.append(commit)
        self.heard.extend(commit.parts)
        self.sent_at[commit.batch] = commit.now
        if commit.forget:
            self.person = None
            return
        case = self.person.case
        for change in commit.case_changes:
            if isinstance(change, OpenCase):
                case = new_case_id()
                self.cases.append((case, change))
        self.person = replace(
            self.person,
            state=commit.state,
            case=None if commit.state is State.ASSISTANT else case,
            sitting=commit.sitting,
            chosen_language=commit.chosen_language,
            is_frozen=commit.frozen,
            is_opted_out=commit.opted_out,
            last_inbound_at=commit.inbound.received_at,
            version=self.person.version + 1,
            requested_at=commit.now if case else None,
        )

    def drop(self, inbound: StoredInbound) -> None:
        self.inbound.pop(inbound.id, None)

    def roster(self) -> Roster:
        return Roster(languages=self.roster_languages)

    def claim(self) -> None:
        """A caseworker takes the request."""
        assert self.person is not None
        assert self.person.state is State.WAITING
        self.person = replace(self.person, state=State.WITH_CASEWORKER, version=self.person.version + 1)

    def pending(self) -> Sequence[InboundId]:
        return [message.id for message in self.inbound.values()]


def _stranger(message: InboundMessage) -> Person:
    return Person(
        conversation=_pseudonym(message.channel, message.address),
        channel=message.channel,
        state=State.ASSISTANT,
        case=None,
        epoch=1,
        version=0,
        is_frozen=False,
        is_opted_out=False,
        chosen_language=None,
        sitting=Sitting(),
        last_inbound_at=message.received_at,
        calling_code=None,
    )


def _pseudonym(channel: ChannelName, address: str) -> ConversationId:
    return ConversationId(sha256(f"{channel}|{address}".encode()).hexdigest()[:40])
