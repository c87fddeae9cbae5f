"""Delete: what goes, what stays, and that what was copied before can never be read again."""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select

from bot.ids import ConversationId
from bot.messages import ChannelName
from bot.storage.database import Database
from bot.storage.sealing import PersonKey, SealBroken, Sealer
from bot.storage.tables import METADATA
from bot.storage.tables.cases import CASE, CONSENT
from bot.storage.tables.conversations import OPTED_OUT, OUTBOX, PERSON, SEEN
from bot.storage.tables.staff import ACCOUNT
from tests.system.conftest import NewHouse
from tests.system.real_house import Post, RealHouse

_SHE, _ANOTHER = "+15005557391", "+15005557392"
_MAY_STAY = {SEEN.name, OPTED_OUT.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Into the database of a running service."""

    engine: Database
    sealer: Sealer

    def conversation(self, address: str) -> ConversationId:
        return self.sealer.conversation_id(ChannelName.WHATSAPP, address)

    def places_with(self, *values: str) -> set[str]:
        """Tables in which one of the values stands in any column of any row."""
        found = set()
        with self.engine.connect() as connection:
            for table in METADATA.sorted_tables:
                rows = connection.execute(select(table)).all()
                if any(value in str(row) for row in rows for value in values):
                    found.add(table.name)
        return found

    def key_of(self, address: str) -> PersonKey:
        with self.engine.connect() as connection:
            row = connection.execute(select(PERSON).where(PERSON.c.conversation == self.conversation(address))).one()
        return self.sealer.unwrap(row.conversation, row.wrapped_key)

    def sealed_of(self, address: str) -> dict[str, bytes]:
        """Purpose and sealed bytes: her address, and what the assistant remembers of the talk."""
        mine = PERSON.c.conversation == self.conversation(address)
        with self.engine.connect() as connection:
            row = connection.execute(select(PERSON).where(mine)).one()
        return {"address": row.address, "sitting": row.sitting}

    def case_of(self, address: str) -> str:
        with self.engine.connect() as connection:
            mine = CASE.c.conversation == self.conversation(address)
            return str(connection.execute(select(CASE.c.id).where(mine)).scalar_one())

    def employ_caseworker(self) -> None:
        """Without one no human is offered; she never signs in here."""
        roster = {"roles": "caseworker", "languages": "es,en,pt,fr,ht", "page_language": "es", "status": "active"}
        name = {"id": "caseworker000001", "login": "luz", "alias": "Luz", "last_code_step": 0}
        with self.engine.begin() as connection:
            connection.execute(insert(ACCOUNT).values(name | roster | {"created_at": datetime.now(UTC)}))


@dataclass(slots=True, kw_only=True)
class Talk:
    """A person on WhatsApp who waits for the answer before she writes again."""

    house: RealHouse
    post: Post
    address: str
    transcript: list[str] = field(default_factory=list, repr=False)

    async def says(self, text: str) -> str:
        before = len(self.house.heard("whatsapp", self.address))
        assert 200 == await self.post.text("whatsapp", self.address, text)
        heard = "\n".join(await self.house.hears("whatsapp", self.address, more_than=before))
        self.transcript += [f"> {text}", heard]
        return heard


async def talk_until_a_case_is_open(house: RealHouse, post: Post, address: str) -> Talk:
    """She asks about something, then for a human, and confirms."""
    talk = Talk(house=house, post=post, address=address)
    for text in ("tell me about deportation please", "I want to talk to a person", "1", "7", "7"):
        await talk.says(text)
    return talk


def opens(key: PersonKey, sealed: dict[str, bytes]) -> list[str]:
    """The purposes that a key opens."""
    found = []
    for purpose, content in sealed.items():
        try:
            key.open(purpose, content)
        except SealBroken:
            continue
        found.append(purpose)
    return found


async def is_gone(look: Look, *values: str) -> bool:
    """Whether within a minute the values stand nowhere but in what may stay."""
    started = time.monotonic()
    while look.places_with(*values) - _MAY_STAY:
        if time.monotonic() - started > 60:
            return False
        await asyncio.sleep(0.2)
    return True


@pytest.mark.parametrize("database", ["sqlcipher", "postgresql"])
async def test_delete_leaves_keyed_hashes_and_no_key(new_house: NewHouse, database: str) -> None:
    """P07: within a minute, by a walk over every table there is; another person's rows are the control."""
    house = new_house(database)
    await asyncio.to_thread(house.begin)
    look = Look(engine=house.engine(), sealer=Sealer(house.ring))
    look.employ_caseworker()
    async with Post(house) as post:
        she = await talk_until_a_case_is_open(house, post, _SHE)
        await talk_until_a_case_is_open(house, post, _ANOTHER)
        mine, case = look.conversation(_SHE), look.case_of(_SHE)
        assert {PERSON.name, CASE.name, CONSENT.name, OUTBOX.name} <= look.places_with(mine)
        sealed, key = look.sealed_of(_SHE), look.key_of(_SHE)
        assert ["address", "sitting"] == opens(key, sealed)

        assert "delete" in await she.says("delete")
        assert "deleted" in await she.says("7")
        assert await is_gone(look, mine, case)
        remaining = [look.key_of(_ANOTHER).key, *house.ring.wrapping.values(), house.ring.hashing, house.ring.database]
        assert [] == [found for one in remaining for found in opens(PersonKey(mine, one), sealed)]
        assert ["address", "sitting"] == opens(look.key_of(_ANOTHER), look.sealed_of(_ANOTHER))

        assert "Amparo" in await she.says("hello")
        assert [] == opens(look.key_of(_SHE), sealed)
    look.engine.dispose()
