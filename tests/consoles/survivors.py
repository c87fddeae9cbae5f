"""People who asked for a person, written through the same stores as in the running service."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import timedelta

from sqlalchemy import select

from bot.conversation.ports import Commit, Leave
from bot.conversation.situation import (
    AboutHer,
    AddWords,
    CaseChange,
    FlagDanger,
    MayWriteBetween,
    OpenCase,
    ReleaseWaiting,
    Share,
)
from bot.conversation.state import State
from bot.ids import CaseId, InboundId, new_batch_id
from bot.messages import ChannelName, InboundKind, InboundMessage, Part, PartKind
from bot.storage.intake import SqlIntakeStore
from bot.storage.people import erase
from bot.storage.tables.cases import CASE_MESSAGE
from bot.storage.tables.conversations import OUTBOX, PERSON
from bot.storage.turns import SqlTurnStore
from tests.consoles.staff_house import StaffHouse


@dataclass(kw_only=True)
class Survivor:
    """One person on one channel. address: an invented one."""

    house: StaffHouse
    address: str = "+573005550137"
    channel: ChannelName = ChannelName.WHATSAPP
    case: CaseId = field(init=False)

    def __post_init__(self) -> None:
        self._intake = SqlIntakeStore(self.house.engine, self.house.sealer, self.house.queue)
        self._turns = SqlTurnStore(self.house.engine, self.house.sealer, self.house.queue)

    @property
    def conversation(self) -> str:
        return self.house.sealer.conversation_id(self.channel, self.address)

    def asks_for_a_person(self, *, topics: tuple[str, ...] = ("deportation",), may_write: bool = False) -> "Survivor":
        agreed = OpenCase(language="es", agreed={}, wording="w")
        changes: list[CaseChange] = [agreed]
        if topics:
            changes.append(Share(topics=topics, country="CO", given=True, wording="w"))
        if may_write:
            changes.append(MayWriteBetween(opens="09:00", closes="18:00"))
        self._turn("persona", State.WAITING, tuple(changes))
        with self.house.engine.connect() as connection:
            query = select(PERSON.c.case_id).where(PERSON.c.conversation == self.conversation)
            self.case = CaseId(str(connection.execute(query).scalar()))
        return self

    def writes(self, text: str, kind: InboundKind = InboundKind.TEXT) -> None:
        self._turn(text, State.WITH_CASEWORKER, (AddWords(kind=kind, text=text),))

    def writes_in_danger(self, text: str) -> None:
        self._turn(text, State.WITH_CASEWORKER, (AddWords(kind=InboundKind.TEXT, text=text), FlagDanger()))

    def tells(self, *about: AboutHer) -> None:
        """What she answered of how she wants to be written to."""
        self._turn("…", State.WITH_CASEWORKER, about)

    def comes_back(self) -> None:
        """She wrote again and it is a safe moment."""
        self._turn("hola", State.WITH_CASEWORKER, (ReleaseWaiting(),))

    def ends_it(self) -> None:
        self._turn("basta", State.ASSISTANT, ())

    def leaves(self) -> None:
        """An exit word: what intake does at once."""
        leave = Leave(
            kind=PartKind.COVER,
            parts=(Part(text="cover"),),
            freezes=True,
            opts_out=False,
            not_after=self.house.clock.now() + timedelta(minutes=10),
        )
        self._intake.take_in(self._message("LUEGO"), leave, bumps_epoch=True)

    def heard(self) -> list[tuple[str, str]]:
        """(kind, text) of everything in the outbox for her, oldest first."""
        with self.house.engine.connect() as connection:
            person = connection.execute(select(PERSON).where(PERSON.c.conversation == self.conversation)).one()
            key = self.house.sealer.unwrap(self.conversation, person.wrapped_key)
            rows = connection.execute(
                select(OUTBOX).where(OUTBOX.c.conversation == self.conversation).order_by(OUTBOX.c.created_at)
            )
            return [(row.kind, _text(key.open(f"outbox|{row.id}", row.sealed))) for row in rows]

    def heard_under_present_epoch(self, kind: str) -> list[str]:
        """Parts of this kind that the gate would still let out."""
        with self.house.engine.connect() as connection:
            person = connection.execute(select(PERSON).where(PERSON.c.conversation == self.conversation)).one()
            query = select(OUTBOX.c.id).where(OUTBOX.c.kind == kind, OUTBOX.c.epoch == person.epoch)
            return [row.id for row in connection.execute(query)]

    def erases_everything(self) -> None:
        with self.house.engine.begin() as connection:
            erase(connection, self.conversation)

    def statuses(self) -> list[str]:
        with self.house.engine.connect() as connection:
            mine = CASE_MESSAGE.c.conversation == self.conversation
            query = select(CASE_MESSAGE.c.status).where(mine, CASE_MESSAGE.c.author == "caseworker")
            return [row.status for row in connection.execute(query.order_by(CASE_MESSAGE.c.ordinal))]

    def state(self) -> str:
        with self.house.engine.connect() as connection:
            query = select(PERSON.c.state).where(PERSON.c.conversation == self.conversation)
            return str(connection.execute(query).scalar())

    def _message(self, text: str) -> InboundMessage:
        return InboundMessage(
            channel=self.channel,
            address=self.address,
            provider_id=secrets.token_hex(8),
            kind=InboundKind.TEXT,
            text=text,
            received_at=self.house.clock.now(),
        )

    def _turn(self, text: str, state: State, changes: tuple[CaseChange, ...]) -> None:
        message = self._message(text)
        self._intake.take_in(message, None, bumps_epoch=False)
        inbound = self.house.sealer.inbound_id(message.channel, message.provider_id)
        loaded = self._turns.load(InboundId(inbound))
        assert loaded is not None
        stored, person = loaded
        commit = Commit(
            inbound=stored,
            person=person,
            sitting=replace(person.sitting, turns=person.sitting.turns + 1),
            state=state,
            chosen_language=None,
            frozen=False,
            opted_out=False,
            batch=new_batch_id(),
            kind=PartKind.REPLY,
            parts=(),
            not_after=self.house.clock.now(),
            now=self.house.clock.now(),
            case_changes=changes,
        )
        self._turns.commit(commit)


def _text(content: object) -> str:
    assert isinstance(content, dict)
    return str(content["text"])
