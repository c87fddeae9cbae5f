"""The whole transcript of the scripted people, for a closing note.

    python -m tests.conversations.transcript > transcript.md

Real processes, as in the tests: Rasa, our process, an encrypted database, both simulators. Takes half a minute.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bot.commands import model as models
from bot.commands.parsing import running_rasa
from bot.messages import LANGUAGES, ChannelName, Language
from bot.replies.sms import count_segments
from bot.settings import read_settings
from tests.conversations.house import open_house
from tests.conversations.people import Heard
from tests.conversations.questions import CHANNELS, Talks, all_talks
from tests.system.processes import ROOT, free_port

_CHANNELS = {
    ChannelName.WEB: "Try page",
    ChannelName.WHATSAPP: "WhatsApp",
    ChannelName.SMS: "SMS",
    ChannelName.TELEGRAM: "Telegram",
}
_LANGUAGES: dict[Language, str] = {
    "es": "Spanish",
    "en": "English",
    "pt": "Portuguese",
    "fr": "French",
    "ht": "Haitian Creole",
}


def main() -> None:
    settings = replace(read_settings(ROOT, os.environ), rasa_url=f"http://127.0.0.1:{free_port()}")
    with (
        tempfile.TemporaryDirectory(prefix="amparo-transcript-") as folder,
        running_rasa(settings, models.train(settings)) as address,
        open_house(Path(folder) / "house", address) as house,
    ):
        talks = asyncio.run(all_talks(house))
    sys.stdout.write("\n".join(in_markdown(talks)) + "\n")


def in_markdown(talks: Talks) -> Iterator[str]:
    """Line by line, a heading for each channel and each language."""
    yield "# Transcript"
    for channel in CHANNELS:
        yield f"\n## {_CHANNELS[channel]}"
        for language in LANGUAGES:
            yield f"\n### {_LANGUAGES[language]}"
            for turn in talks[channel, language]:
                yield f"\n**She:** {turn.question}"
                yield from (line for heard in turn.heard for line in _said(heard, is_sms=channel is ChannelName.SMS))


def _said(heard: Heard, *, is_sms: bool) -> Iterator[str]:
    yield ""
    yield from (f"> {line}".rstrip() for line in heard.text.splitlines())
    if heard.buttons:
        yield ">"
        yield "> " + " ".join(f"`[{label}]`" for label, _ in heard.buttons)
    if is_sms:
        segments = count_segments(heard.text)
        yield f">\n> *{segments.segments} segments, {segments.encoding}*"


if __name__ == "__main__":
    main()
