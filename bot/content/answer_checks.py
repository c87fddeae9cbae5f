"""What may be wrong with an answer as a whole: choices, cost, reading level, and translations left behind."""

from collections.abc import Iterator

from bot.content.catalogue import Catalogue
from bot.content.choices import listed_choices, wrong_with_choices
from bot.content.findings import Finding, found, to_look_at
from bot.content.loading import Entry
from bot.content.reading import is_hard, limit_said, reading_of_answer, said
from bot.content.resources import Resources
from bot.content.translations import translations, without_original
from bot.content.versions import EntryName
from bot.messages import LANGUAGES
from bot.replies.composing import MOST_CHOICES


def choices(resources: Resources) -> Iterator[Finding]:
    """More than three choices or segments in what leaves by SMS, more than three choices in a phrase's own words."""
    catalogue = Catalogue(resources)
    for topic in resources.answers:
        entry = resources.entries[f"answer.{topic}"]
        for language in LANGUAGES:
            for wrong in wrong_with_choices(catalogue, topic, language):
                path = ("leads_to",) if wrong.field == "leads_to" else ("words", language, wrong.field)
                yield found(entry, path, wrong.rule, f"{language}: {wrong.message}")
    for language in LANGUAGES:
        entry = resources.entries[f"phrases.{language}"]
        for key, text in resources.phrases[language].items():
            if (listed := max(listed_choices(text.text), listed_choices(text.sms or ""))) > MOST_CHOICES:
                message = f"{key}: it offers {listed} choices; {MOST_CHOICES} is the most."
                yield found(entry, ("phrases", key, "text"), "choices", message)


def hard_to_read(resources: Resources) -> Iterator[Finding]:
    """Whole answers over their language's limit: a hint, because a formula knows no words."""
    for topic, answer in resources.answers.items():
        for language in LANGUAGES:
            reading = reading_of_answer(answer.words.said_in(language), language)
            if reading is not None and is_hard(reading, language):
                message = f"{language}: hard to read ({said(reading)}; the limit is {limit_said(language)})."
                yield to_look_at(resources.entries[f"answer.{topic}"], ("words", language), "reading", message)


def left_behind(resources: Resources) -> Iterator[Finding]:
    """Translations whose original changed after they were read, and texts that name no original."""
    for translation in translations(resources):
        if not translation.is_stale:
            continue
        name = translation.entry
        reason = "was never read beside" if translation.seen is None else "is older than"
        entry, path = _place(resources, name)
        message = (
            f"{name.language}: `{name.name}` {reason} its original ({translation.of}). Read both, then "
            f"`python -m bot content seen {name.name} --language {name.language}`."
        )
        yield found(entry, (*path, "seen"), "stale", message)
    for name in without_original(resources):
        entry, path = _place(resources, name)
        message = f"{name.language}: `{name.name}` must say `of:`, the language it was translated from."
        yield found(entry, path, "of", message)


def _place(resources: Resources, name: EntryName) -> tuple[Entry, tuple[str, ...]]:
    if name.kind == "answer":
        return resources.entries[f"answer.{name.name}"], ("words", name.language)
    return resources.entries[f"phrases.{name.language}"], ("phrases", name.name)
