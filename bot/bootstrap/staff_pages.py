"""What staff work with: accounts, hand-offs, inbox and editor, joined."""

from litestar import Litestar

from bot.bootstrap.house import House, bench_of, open_house, shape_of
from bot.consoles.editor.console import editor_console
from bot.consoles.editor.workbench import EditorAround
from bot.consoles.inbox.console import inbox_console
from bot.consoles.inbox.desktop import Surroundings
from bot.consoles.shared.app import ConsoleServices, build_consoles
from bot.content.drafts import Desk as EditorsDesk
from bot.content.service_checks import read_traps
from bot.content.topics import read_topics
from bot.messages import LANGUAGES
from bot.replies.around import WordsAround
from bot.settings import Settings
from bot.staff.commands import first_invitation
from bot.staff.office import Office, StaffStores, open_office
from bot.storage.content import SqlContentStore
from bot.storage.desk import SqlDesk
from bot.storage.editor_notes import SqlNoteQueue
from bot.storage.revisions import SqlRevisions
from bot.storage.staff import SqlAccounts, SqlAttempts, SqlAudit, SqlInvitations, SqlSessions


def open_office_of(house: House) -> Office:
    """Accounts, sessions, hand-offs: everything staff can do."""
    stores = StaffStores(
        accounts=SqlAccounts(house.engine, house.sealer),
        invitations=SqlInvitations(house.engine, house.sealer),
        sessions=SqlSessions(house.engine, house.sealer),
        attempts=SqlAttempts(house.engine, house.sealer),
        audit=SqlAudit(house.engine, house.sealer),
    )
    return open_office(stores, desk_of(house), house.clock)


def desk_of(house: House) -> SqlDesk:
    """Hand-offs, with the words around them."""
    around = WordsAround(words=lambda: house.knowledge().words, shape=shape_of, clock=house.clock)
    return SqlDesk(house.engine, house.sealer, house.queueing, around)


def build_staff_pages(house: House) -> Litestar:
    """Inbox and editor behind one sign-in."""
    services = ConsoleServices(
        office=open_office_of(house),
        time_zone=house.words.team().time_zone,
        is_https=house.settings.secure_cookies,
    )
    around = Surroundings(revisions=SqlRevisions(house.engine), names=house.words, clock=house.clock)
    return build_consoles(services, [inbox_console(around), editor_console(_around_the_editor(house))])


def _around_the_editor(house: House) -> EditorAround:
    store = SqlContentStore(house.engine)
    return EditorAround(
        live=house.words,
        store=store,
        desk=EditorsDesk(house.words, store, read_traps(house.settings.resources), house.clock),
        notes=SqlNoteQueue(house.engine, house.sealer),
        clock=house.clock,
        topics=read_topics(house.settings.resources),
        ask=bench_of(house.settings, house.knowledge, house.clock).ask,
    )


def first_enrolment(settings: Settings) -> str | None:
    """The path of the link for the very first staff account; None once somebody has enrolled."""
    office = open_office_of(open_house(settings))
    return first_invitation(office.accounts, "first", "Alba", LANGUAGES)
