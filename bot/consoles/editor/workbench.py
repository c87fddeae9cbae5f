"""Everything an editor's handler works with, as one value, made for each request."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from litestar.di import NamedDependency

from bot.clock import Clock
from bot.consoles.shared.given import GivenAccount, GivenOffice, GivenPages, GivenVisit
from bot.consoles.shared.pages import Pages
from bot.consoles.shared.visit import Visit
from bot.content.drafts import Desk
from bot.content.live import LiveWords
from bot.content.passed_on import NoteQueue
from bot.content.versions import ALL_LANGUAGES, KINDS, ContentStore, EntryName
from bot.conversation.bench import BenchAnswer, Question
from bot.errors import AmparoError, NotFound
from bot.ids import StaffId
from bot.staff.audit import Deed
from bot.staff.office import Office
from bot.staff.values import Account

_ALL = "all"  # how '*' stands in an address


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorAround:
    """What the editor needs besides the staff. topics: group of each topic, from topics.yml. ask: what a person would
    get, with nothing kept.
    """

    live: LiveWords
    store: ContentStore
    desk: Desk
    notes: NoteQueue
    clock: Clock
    topics: Mapping[str, str]
    ask: Callable[[Question], Awaitable[BenchAnswer]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    visit: Visit
    account: Account
    pages: Pages
    office: Office
    around: EditorAround

    @property
    def desk(self) -> Desk:
        return self.around.desk

    def written_down[T](self, deed: Deed, entry: EntryName, act: Callable[[], T]) -> T:
        """Written before it is done, so that nothing is done unwritten; a refusal gets a second row."""
        subject = subject_of(entry)
        self.office.audit.note(self.account.id, deed, subject)
        try:
            return act()
        except AmparoError:
            self.office.audit.note_refused(self.account.id, deed, subject)
            raise

    def title_of(self, entry: EntryName) -> str:
        """What an editor calls it: a button's text, a service's name, a phrase's key."""
        resources, words = self.around.live.laid.resources, self.account.page_language
        if entry.kind == "answer":
            text = getattr(resources.answers[entry.name].words, entry.language)
            return str(text.label)
        if entry.kind == "emergency":
            return self.around.live.country_name(entry.name, words)
        if entry.kind == "service":
            services = (held for country in resources.services.values() for held in country.services)
            return next(held.name.said_in(words) for held in services if held.id == entry.name)
        return entry.name

    def country_of(self, entry: EntryName) -> str | None:
        """The name of the country a service or a number is for; None for words."""
        if entry.kind not in ("service", "emergency"):
            return None
        return self.around.live.country_name(self.desk.country_of(entry), self.account.page_language)

    def aliases(self) -> dict[StaffId, str]:
        """The work names of everybody who may have published."""
        return {account.id: account.alias for account in self.office.accounts.everybody()}


GivenBench = NamedDependency[Workbench]


class SetWorkbench:
    """The dependency `bench` of the editor's handlers."""

    def __init__(self, around: EditorAround) -> None:
        self._around = around

    def __call__(self, visit: GivenVisit, account: GivenAccount, pages: GivenPages, office: GivenOffice) -> Workbench:
        self._around.live.refresh()
        return Workbench(visit=visit, account=account, pages=pages, office=office, around=self._around)


def entry_of(kind: str, name: str, language: str) -> EntryName:
    """The entry an address speaks of. Raises NotFound for a kind that does not exist."""
    known = next((held for held in KINDS if held == kind), None)
    if known is None:
        raise NotFound("there is no such entry")
    return EntryName(kind=known, name=name, language=ALL_LANGUAGES if language == _ALL else language)


def path_of(entry: EntryName) -> str:
    language = _ALL if entry.language == ALL_LANGUAGES else entry.language
    return f"/editor/{entry.kind}/{entry.name}/{language}"


def subject_of(entry: EntryName) -> str:
    return f"{entry.kind}:{entry.name}:{entry.language}"
