"""What a person would get: a message, a language, a country and a channel. Nothing of it is kept or written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from litestar import Response, get, post

from bot.consoles.editor.preview import CHANNELS, Preview, bubbles_of
from bot.consoles.editor.workbench import GivenBench, Workbench, path_of
from bot.consoles.shared.doors import Require
from bot.consoles.shared.given import Form
from bot.content.versions import EntryName
from bot.conversation.bench import BenchAnswer, Question
from bot.messages import LANGUAGES, LONGEST_TEXT, ChannelName, Language
from bot.staff.permissions import Permission

_PAGE = "/editor/try"
_DOOR = Require(Permission.EDIT_CONTENT)
_CAPABILITIES = dict(CHANNELS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """The form. language and country None: recognised, unknown."""

    text: str = field(default="", repr=False)
    language: Language | None = None
    country: str | None = None
    channel: str = "sms"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What the model made of the message. path: of its answer in the editor; None where it has none."""

    name: str
    path: str | None
    percent: int


@get(_PAGE, guards=[_DOOR], sync_to_thread=True)
def try_page(bench: GivenBench) -> Response[str]:
    return _page(bench, Tried(), None)


@post(_PAGE, guards=[_DOOR], status_code=200)
async def try_message(bench: GivenBench, data: Form) -> Response[str]:
    tried = _tried(bench, data)
    if not tried.text:
        return _page(bench, tried, None, status=422)
    question = Question(
        text=tried.text, channel=ChannelName(tried.channel), language=tried.language, country=tried.country
    )
    return _page(bench, tried, await bench.around.ask(question))


def _tried(bench: Workbench, data: Mapping[str, str]) -> Tried:
    """What no list of the form holds counts as not chosen."""
    channel, country = data.get("channel", ""), data.get("country", "")
    return Tried(
        text=data.get("text", "").strip()[:LONGEST_TEXT],
        language=next((name for name in LANGUAGES if name == data.get("language")), None),
        country=country if country in bench.around.live.laid.resources.services else None,
        channel=channel if channel in _CAPABILITIES else "sms",
    )


def _page(bench: Workbench, tried: Tried, answer: BenchAnswer | None, *, status: int = 200) -> Response[str]:
    live, page_language = bench.around.live, bench.account.page_language
    codes = live.laid.resources.services
    return bench.pages.show(
        bench.visit,
        "editor/try.html",
        status,
        tried=tried,
        is_empty=status != 200,
        longest=LONGEST_TEXT,
        languages=LANGUAGES,
        countries=sorted(((code, live.country_name(code, page_language)) for code in codes), key=lambda row: row[1]),
        channels=tuple(_CAPABILITIES),
        preview=_preview(tried, answer) if answer else None,
        language=answer.language if answer else None,
        topic=_topic(bench, answer) if answer else None,
    )


def _preview(tried: Tried, answer: BenchAnswer) -> Preview:
    return Preview(channel=tried.channel, bubbles=bubbles_of(answer.parts, _CAPABILITIES[tried.channel]))


def _topic(bench: Workbench, answer: BenchAnswer) -> Topic | None:
    """None: the model did not decide the reply."""
    found = answer.understood
    if found is None:
        return None
    entry = EntryName(kind="answer", name=found.topic, language=answer.language)
    has_answer = found.topic in bench.around.live.laid.resources.answers
    return Topic(name=found.topic, path=path_of(entry) if has_answer else None, percent=round(100 * found.confidence))


TRYING = (try_page, try_message)
