"""The staff pages on a real port over a real, encrypted database, with people who ask for a person."""

import re
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pyotp
import uvicorn
from argon2 import PasswordHasher
from litestar import Litestar
from sqlalchemy import Connection, Engine, select, text

from bot.clock import SettableClock
from bot.consoles.inbox.console import inbox_console
from bot.consoles.inbox.desktop import Surroundings
from bot.consoles.shared.app import ConsoleServices, build_consoles
from bot.messages import ChannelName, Language, Part
from bot.settings import Settings, read_settings
from bot.staff.accounts import Newcomer
from bot.staff.office import Office, StaffStores, open_office
from bot.staff.permissions import Role
from bot.storage.database import migrate, open_engine
from bot.storage.desk import SqlDesk
from bot.storage.keyring import new_keyring
from bot.storage.revisions import SqlRevisions
from bot.storage.sealing import Sealer
from bot.storage.staff import SqlAccounts, SqlAttempts, SqlAudit, SqlInvitations, SqlSessions
from bot.storage.tables.staff import AUDIT

START = datetime(2027, 3, 2, 15, 0, tzinfo=UTC)
PASSPHRASE = "green kettle sings on the tram"
_PROOF = re.compile(r'name="csrf" value="([0-9a-f]{64})"')


@dataclass
class Queue:
    """A twin of the durable queues: remembers what was put in."""

    batches: list[str] = field(default_factory=list)

    def enqueue(self, connection: Connection, queue: str, *, workflow: str, partition: str, argument: str) -> None:
        self.batches.append(argument)


class PlainWords:
    """Words around a caseworker's own, short enough to be seen in an assertion."""

    def reply(
        self, text: str, channel: ChannelName, language: Language, *, alias: str, is_first: bool
    ) -> tuple[Part, ...]:
        return (Part(text=f"[{alias}] {text}" if is_first else text),)

    def notice(self, channel: ChannelName, language: Language) -> tuple[Part, ...]:
        return (Part(text="notice"),)

    def closing(self, channel: ChannelName, language: Language) -> tuple[Part, ...]:
        return (Part(text="closing"),)

    def time_zone(self) -> str:
        return "America/Bogota"


class PlainNames:
    def label(self, key: str, language: Language) -> str:
        return {"answer.deportation": "Papeles", "answer.unpaid_wages": "Sueldo"}[key]

    def country_name(self, country: str, language: Language) -> str:
        return {"CO": "Colombia"}.get(country, country)


@dataclass(kw_only=True)
class Member:
    """Somebody of the staff with a phone. secret: of the authenticator app."""

    login: str
    secret: str
    clock: SettableClock

    def code(self) -> str:
        """The next code: the clock moves on, because each serves once."""
        self.clock.advance(timedelta(seconds=31))
        return pyotp.TOTP(self.secret).at(self.clock.now())


@dataclass(kw_only=True)
class StaffHouse:
    engine: Engine
    sealer: Sealer
    clock: SettableClock
    queue: Queue
    desk: SqlDesk
    office: Office
    settings: Settings
    app: Litestar
    address: str = ""

    def member(
        self,
        login: str,
        roles: Sequence[Role] = (Role.CASEWORKER,),
        languages: Sequence[Language] = ("es", "en"),
        page_language: str = "es",
    ) -> Member:
        """An enrolled account. Like everywhere, the very first one gets all roles."""
        newcomer = Newcomer(
            login=login,
            alias=login.title(),
            roles=frozenset(roles),
            languages=tuple(languages),
            page_language="en" if page_language == "en" else "es",
        )
        _, path = self.office.accounts.invite(newcomer)
        token = path.rpartition("/")[2]
        secret = self.office.invitations.welcome(token).second_factor
        member = Member(login=login, secret=secret, clock=self.clock)
        self.office.invitations.enrol(token, PASSPHRASE, member.code())
        return member

    def browser(self) -> httpx.Client:
        return httpx.Client(base_url=self.address, follow_redirects=False, timeout=20)

    def signed_in(self, member: Member) -> httpx.Client:
        client = self.browser()
        submit(client, "/sign-in", {"login": member.login, "passphrase": PASSPHRASE})
        answer = submit(client, "/sign-in/code", {"code": member.code()})
        assert answer.headers["location"] == "/", answer.text
        return client

    def audit(self) -> list[tuple[str, str]]:
        with self.engine.connect() as connection:
            return [(row.action, row.subject) for row in connection.execute(select(AUDIT).order_by(AUDIT.c.id))]

    def fingerprint(self) -> str:
        """Everything in the database that a form could change, as one text."""
        tables = (
            *("account", "invitation", "case", "case_message", "person", "outbox", "content_version"),
            *("passed_on", "reported_line"),
        )
        with self.engine.connect() as connection:
            return "".join(
                repr(connection.execute(text(f"SELECT * FROM amparo_{name} ORDER BY 1")).all())  # noqa: S608
                for name in tables
            )


def proof_in(page: str) -> str:
    found = _PROOF.search(page)
    assert found is not None, page[:300]
    return found.group(1)


def submit(
    client: httpx.Client, path: str, data: dict[str, str] | None = None, page: str | None = None
) -> httpx.Response:
    """Open `page` (else the same path), and send its form."""
    opened = client.get(page or path)
    assert opened.status_code == 200, (opened.status_code, path)
    proof = proof_in(opened.text)
    return client.post(path, data={"csrf": proof, **(data or {})})


def open_staff_house(folder: Path, database_url: str | None = None) -> StaffHouse:
    """Migrated and empty. database_url: None is the embedded database in `folder`."""
    settings = read_settings(folder, {"AMPARO_DATABASE_URL": database_url} if database_url else {})
    ring = new_keyring()
    engine = open_engine(settings, ring)
    migrate(engine)
    sealer, clock, queue = Sealer(ring), SettableClock(START), Queue()
    desk = SqlDesk(engine, sealer, queue, PlainWords())
    stores = StaffStores(
        accounts=SqlAccounts(engine, sealer),
        invitations=SqlInvitations(engine, sealer),
        sessions=SqlSessions(engine, sealer),
        attempts=SqlAttempts(engine, sealer),
        audit=SqlAudit(engine, sealer),
    )
    office = open_office(stores, desk, clock, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    around = Surroundings(revisions=SqlRevisions(engine), names=PlainNames(), clock=clock)
    services = ConsoleServices(office=office, time_zone="America/Bogota", is_https=False)
    return StaffHouse(
        engine=engine,
        sealer=sealer,
        clock=clock,
        queue=queue,
        desk=desk,
        office=office,
        settings=settings,
        app=build_consoles(services, [inbox_console(around)]),
    )


@contextmanager
def served(app: Litestar) -> Iterator[str]:
    """The app on a free loopback port, for as long as the block lasts."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, server_header=False, date_header=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
