"""The reviewed words around a caseworker's own: who is writing, that a reply waits, that the talk is over."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.messages import ChannelName, Language, Part
from bot.replies.composing import SMS_BUDGET, Shape
from bot.replies.exit_button import exit_button
from bot.replies.sms import count_segments, split_for_sms
from bot.replies.voice import Voice
from bot.replies.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsAround:
    """Satisfies conversation.handoff.DeskWords. words: the newest snapshot, asked each time."""

    words: Callable[[], Words]
    shape: Callable[[ChannelName], Shape]
    clock: Clock

    def reply(
        self, text: str, channel: ChannelName, language: Language, *, alias: str, is_first: bool
    ) -> tuple[Part, ...]:
        """Her accents stay as typed: a caseworker's own sentence is never rewritten. Each says whose it is."""
        voice = self._voice(channel, language)
        front = voice.phrase("human.first_line" if is_first else "human.next_line", {"alias": alias})
        return self._parts(f"{front}\n{text}".strip(), channel, voice)

    def notice(self, channel: ChannelName, language: Language) -> tuple[Part, ...]:
        voice = self._voice(channel, language)
        return self._parts(voice.phrase("write.notice"), channel, voice)

    def closing(self, channel: ChannelName, language: Language) -> tuple[Part, ...]:
        voice = self._voice(channel, language)
        return self._parts(voice.phrase("human.closed"), channel, voice)

    def time_zone(self) -> str:
        return self.words().team().time_zone

    def _voice(self, channel: ChannelName, language: Language) -> Voice:
        is_sms = self.shape(channel).is_sms
        return Voice(words=self.words(), language=language, is_sms=is_sms, now=self.clock.now())

    def _parts(self, text: str, channel: ChannelName, voice: Voice) -> tuple[Part, ...]:
        shape = self.shape(channel)
        if not shape.is_sms:
            return (Part(text=text, buttons=(exit_button(voice),) if shape.buttons else ()),)
        pieces = split_for_sms(text, segments=SMS_BUDGET)
        return tuple(Part(text=piece, segments=count_segments(piece).segments) for piece in pieces)
