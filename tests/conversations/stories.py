"""Forty invented people in `stories/<language>.yml`, eight a language, and their whole talks.

    python -m tests.conversations.stories         writes the transcripts anew: stories/<language>.md
    python -m tests.conversations.stories es fr   only these languages

Each story names what a helpful talk must have given her (`needs`, read by people) and what of it this suite looks for
(`hears`: keys of answers and phrases, or a number as it is written).
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import insert

from bot.bootstrap import read_knowledge
from bot.commands import model as models
from bot.commands.parsing import running_rasa
from bot.content.catalogue import Catalogue
from bot.messages import LANGUAGES, ChannelName, Language
from bot.replies.wording import Wording
from bot.settings import read_settings
from bot.storage.tables.staff import ACCOUNT
from tests.conversations.house import open_house
from tests.conversations.people import Heard, Outside, outside, text_of
from tests.system.processes import ROOT, free_port
from tests.system.real_house import RealHouse

FOLDER = ROOT / "tests" / "conversations" / "stories"
YES: Mapping[Language, str] = {"es": "sí", "en": "yes", "pt": "sim", "fr": "oui", "ht": "wi"}
_CALLING_CODES = {"AR": "54", "BR": "55", "BZ": "501", "CL": "56", "CO": "57", "GT": "502", "GY": "592", "HN": "504"}
_CALLING_CODES |= {
    "HT": "509",
    "MX": "52",
    "PE": "51",
    "PY": "595",
    "BB": "1246",
    "BS": "1242",
    "DO": "1809",
    "JM": "1876",
}
_CALLING_CODES["TT"] = "1868"
"""A phone's prefix orders what is said to somebody whose country we do not know; +1 alone, elsewhere, says nothing."""
_RECOGNISED = 24
"""Letters of a text that are enough to know it again, whatever follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One invented person. place: ISO code of where she is. country: what she types when she is asked for it."""

    name: str
    language: Language
    channel: ChannelName
    place: str
    country: str
    story: str
    needs: tuple[str, ...]
    hears: tuple[str, ...]
    writes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What she typed and heard. is_reply: the safe-moment question or the country was asked, and this answers."""

    text: str
    heard: tuple[Heard, ...]
    is_reply: bool = False


type Talk = tuple[Said, ...]


def read_stories(language: Language) -> list[Story]:
    """Raises KeyError where a story lacks a part."""
    entries: list[dict[str, Any]] = yaml.safe_load((FOLDER / f"{language}.yml").read_text(encoding="utf-8"))
    return [
        Story(
            name=entry["name"],
            language=language,
            channel=ChannelName(entry["channel"]),
            place=entry["country"],
            country=entry["answers"]["country"],
            story=" ".join(entry["story"].split()),
            needs=tuple(entry["needs"]),
            hears=tuple(str(key) for key in entry.get("hears", ())),
            writes=tuple(entry["writes"]),
        )
        for entry in entries
    ]


async def lived(story: Story, street: Outside, words: Catalogue) -> Talk:
    """The whole talk: her messages in order; our two questions are answered when they are asked."""
    her = await street.somebody(story.channel, calling_code=_CALLING_CODES.get(story.place, "1500"))
    talk: list[Said] = []
    for text in story.writes:
        talk.append(Said(text=text, heard=tuple(await her.asks(text))))
        for key, reply in (("safe.ask", YES[story.language]), ("country.ask", story.country)):
            if _has(talk[-1].heard, key, words):
                talk.append(Said(text=reply, heard=tuple(await her.asks(reply)), is_reply=True))
    return tuple(talk)


def employ_somebody(house: RealHouse) -> None:
    """A caseworker of all languages, so that the stories in which somebody is asked for have one."""
    with house.engine().begin() as connection:
        connection.execute(
            insert(ACCOUNT).values(
                id="caseworker000001",
                login="luz",
                alias="Luz",
                roles="caseworker",
                languages=",".join(LANGUAGES),
                page_language="es",
                status="active",
                created_at=datetime.now(UTC),
                last_code_step=0,
            )
        )


async def all_lives(house: RealHouse, language: Language, words: Catalogue) -> dict[str, Talk]:
    """Everybody of one language at once, each on a channel of her own."""
    stories = read_stories(language)
    async with outside(house) as street:
        talks = await asyncio.gather(*(lived(story, street, words) for story in stories))
    return {story.name: talk for story, talk in zip(stories, talks, strict=True)}


def is_heard(talk: Talk, key: str, language: Language, words: Catalogue) -> bool:
    """Whether a text with this key, or these very letters where it is no key, was heard."""
    heard = "\n".join(text_of(list(said.heard)) for said in talk)
    return any(text in heard for text in _beginnings(key, language, words))


def _has(heard: tuple[Heard, ...], key: str, words: Catalogue) -> bool:
    return any(text in text_of(list(heard)) for language in LANGUAGES for text in _beginnings(key, language, words))


def _beginnings(key: str, language: Language, words: Catalogue) -> set[str]:
    if key.startswith("answer.") and (answer := words.answer(key.removeprefix("answer."), language)):
        return _starts(answer.short)
    if words.has_phrase(key):
        return _starts(words.phrase(key, language))
    return {key}


def _starts(words: Wording) -> set[str]:
    return {text.partition("{")[0][:_RECOGNISED] for text in (words.text, words.sms) if text}


def in_markdown(story: Story, talk: Talk) -> Iterator[str]:
    yield f"\n## {story.name.replace('_', ' ')} ({story.channel.value}, {story.country})\n"
    yield story.story
    yield "\nWhat she needs:\n"
    yield from (f"- {need}" for need in story.needs)
    for said in talk:
        yield f"\n**She:** {said.text}"
        if not said.heard:
            yield "\n*(nothing)*"
        for heard in said.heard:
            yield ""
            yield from (f"> {line}".rstrip() for line in heard.text.splitlines())
            if heard.buttons:
                yield ">\n> " + " ".join(f"`[{label}]`" for label, _ in heard.buttons)


def main() -> None:
    settings = replace(read_settings(ROOT, os.environ), rasa_url=f"http://127.0.0.1:{free_port()}")
    words = read_knowledge(settings).words
    with (
        tempfile.TemporaryDirectory(prefix="amparo-stories-") as folder,
        running_rasa(settings, models.train(settings)) as address,
        open_house(Path(folder) / "house", address) as house,
    ):
        employ_somebody(house)
        for language in (name for name in LANGUAGES if name in (sys.argv[1:] or LANGUAGES)):
            talks = asyncio.run(all_lives(house, language, words))
            lines = [f"# Eight invented people ({language})"]
            for story in read_stories(language):
                lines += in_markdown(story, talks[story.name])
            (FOLDER / f"{language}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
