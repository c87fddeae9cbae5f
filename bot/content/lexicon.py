"""resources/safety/ as the lexicon that is read before Rasa, every entry folded as messages are."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from bot.content.loading import read_yaml
from bot.content.resources import Resources
from bot.content.shapes import Shape
from bot.errors import BadConfiguration
from bot.messages import LANGUAGES, Language
from bot.safety.lexicon import Command, Danger, LanguageWords, Lexicon
from bot.safety.phrases import Phrases

_SHORT_CODE = range(3, 7)  # digits


class DangerLists(Shape, frozen=True):
    emergency: tuple[str, ...]
    self_harm: tuple[str, ...]
    in_doubt: tuple[str, ...] = ()
    not_danger: tuple[str, ...] = ()


class HumanLists(Shape, frozen=True):
    asks: tuple[str, ...]
    mentions: tuple[str, ...] = ()
    in_doubt: tuple[str, ...] = ()
    not_human: tuple[str, ...] = ()


class SafetyFile(Shape, frozen=True):
    """commands: each of safety.lexicon.Command by its value; all must be there."""

    language: Language
    commands: dict[str, tuple[str, ...]]
    human: HumanLists
    asks_for_language: tuple[str, ...]
    danger: DangerLists


class KnownNumber(Struct, frozen=True):
    """What we need of an entry of facts/directory.yml."""

    kind: str
    phone: str | None = None


def read_lexicon(folder: Path, resources: Resources) -> Lexicon:
    """The words of all five languages and the numbers that are danger signals. Raises BadConfiguration."""
    return Lexicon(
        languages={language: read_language(folder, language) for language in LANGUAGES},
        numbers_to_call=frozenset(_numbers(folder, resources)),
    )


def read_language(folder: Path, language: Language) -> LanguageWords:
    """One language's lists. Raises BadConfiguration."""
    entry = read_yaml(folder / "safety" / f"{language}.yml", folder)
    file = entry.convert(SafetyFile)
    known = {command.value for command in Command}
    for name in file.commands:
        if name not in known:
            line = entry.line_of("commands", name)
            raise BadConfiguration(f"{entry.file}, line {line}: `{name}` is not a command we know.")
    for name in sorted(known - file.commands.keys()):
        raise BadConfiguration(f"{entry.file}, line {entry.line_of('commands')}: the command `{name}` is missing.")
    if file.language != language:
        raise BadConfiguration(f"{entry.file}, line {entry.line_of('language')}: `language` must be {language}.")
    return LanguageWords(
        commands={command: Phrases.of(file.commands[command.value]) for command in Command},
        human=Phrases.of(file.human.asks),
        mentions_human=Phrases.of(file.human.mentions),
        human_in_doubt=Phrases.of(file.human.in_doubt),
        not_human=Phrases.of(file.human.not_human),
        asks_for_language=Phrases.of(file.asks_for_language),
        danger={
            Danger.EMERGENCY: Phrases.of(file.danger.emergency),
            Danger.SELF_HARM: Phrases.of(file.danger.self_harm),
        },
        danger_in_doubt=Phrases.of(file.danger.in_doubt),
        not_danger=Phrases.of(file.danger.not_danger),
    )


def _numbers(folder: Path, resources: Resources) -> Iterator[str]:
    """Emergency numbers and short codes of what we publish and of what the facts know, digits only."""
    for country in resources.services.values():
        if country.emergency and country.emergency.number:
            yield from _digits(country.emergency.number)
        for service in country.services:
            for number in (service.phone, service.sms, service.whatsapp):
                yield from (digits for digits in _digits(number or "") if len(digits) in _SHORT_CODE)
    for known in _known(folder):
        if known.kind == "emergency":
            yield from (digits for digits in _digits(known.phone or "") if len(digits) in _SHORT_CODE)


def _known(folder: Path) -> Iterable[KnownNumber]:
    path = folder / "facts" / "directory.yml"
    return read_yaml(path, folder).convert(list[KnownNumber]) if path.exists() else ()


def _digits(number: str) -> Iterator[str]:
    """'135; (011) 5275-1135' as '135' and '01152751135'."""
    for part in number.replace(" / ", ";").replace(",", ";").split(";"):
        if digits := "".join(letter for letter in part if letter.isdigit()):
            yield digits


def carrier_words() -> Mapping[str, frozenset[str]]:
    """Words that carriers, Twilio and AWS take before us, so they must never be exit words. Folded, as ours are.

    Source: docs.twilio.com, opt-out keywords, and its page on Proxy (the French ones); docs.aws.amazon.com/sms-voice,
    required opt-out keywords.
    """
    french = {"arret", "arrete", "arrett"}
    amazon = {"remove", "td", "opt out"}
    return {
        "stop": frozenset({"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"})
        | french
        | amazon,
        "start": frozenset({"start", "yes", "unstop"}),
        "help": frozenset({"help", "info"}),
    }
