"""What may be wrong with the steps and signs of resources/paths/: the rules of all sentences, and their sources."""

from collections.abc import Iterator

from bot.content.path_shapes import PathTexts, RouteFile, SignsFile
from bot.content.shapes import Cited, PhraseText
from bot.content.wording import wrong_with_phrase
from bot.messages import LANGUAGES

type Where = tuple[str | int, ...]
type Found = tuple[Where, str, str]
"""Where it stands in its file, the rule, and one sentence."""


def wrong_with_route(file: RouteFile, known: set[str]) -> Iterator[Found]:
    """known: ids of sources.yml."""
    for place, step in enumerate(file.steps):
        yield from _sources(step.sources, ("steps", place), known)
        # What looks like our question is hers: the one that she may put to an office.
        yield from (wrong for wrong in _texts(step.words, ("steps", place, "words")) if wrong[1] != "story")
    seen: set[str] = set()
    for language in LANGUAGES:
        words = set(file.open.said_in(language))
        yield from ((("open", language), "open", f"`{word}` is another language's too.") for word in words & seen)
        seen |= words


def wrong_with_signs(file: SignsFile, known: set[str]) -> Iterator[Found]:
    for name, texts in (("opening", file.opening), ("again", file.again), ("closing", file.closing)):
        yield from _texts(texts, (name,))
    for place, sign in enumerate(file.signs):
        yield from _sources(sign.sources, ("signs", place), known)
        yield from _texts(sign.asks, ("signs", place, "asks"))
        for name, texts in (("yes", sign.after.yes), ("no", sign.after.no), ("skip", sign.after.skip)):
            yield from _texts(texts, ("signs", place, "after", name))


def _sources(sources: tuple[Cited, ...], where: Where, known: set[str]) -> Iterator[Found]:
    for place, cited in enumerate(sources):
        if cited.document not in known:
            yield (*where, "sources", place), "source", f"`{cited.document}` is not in sources.yml."
        if not cited.place.strip():
            yield (*where, "sources", place), "source", "the place in the document is missing."


def _texts(texts: PathTexts, where: Where) -> Iterator[Found]:
    for language in LANGUAGES:
        text = texts.said_in(language)
        said = PhraseText(status="published", text=text.text, sms=text.sms)
        for wrong in wrong_with_phrase(str(where[0]), said, language):
            yield (*where, language, wrong.field), wrong.rule, f"{language}, {wrong.field}: {wrong.message}"
