"""One person who takes what she is offered in one way: she presses it, types its digit, or types its words."""

from dataclasses import dataclass

from bot.messages import Button, ChannelName, InboundKind, Language
from tests.support.survivor import Survivor

BUTTON, DIGIT, WORDS = ChannelName.TELEGRAM, ChannelName.WHATSAPP, ChannelName.SMS
"""The channel on which she does so: buttons on Telegram, digits on WhatsApp, words on a phone with SMS only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """She writes in one language; `her.channel` says how she chooses."""

    her: Survivor
    language: Language

    async def says(self, text: str, kind: InboundKind = InboundKind.TEXT) -> str:
        return "\n".join(await self.her.sends(text, kind=kind))

    async def chooses(self, key: str) -> str:
        """Take the offered choice `key` her way; it must be there."""
        assert key in self.offered(), (key, self.offered())
        if self.her.channel is BUTTON:
            place = self.offered().index(key)
            return "\n".join(await self.her.presses(self._buttons()[place]))
        if self.her.channel is DIGIT:
            return "\n".join(await self.her.chooses(key))
        return await self.says(self.her.knowledge.words.label(key, self.language))

    async def asks(self, text: str) -> str:
        """A question of hers; where the safe-moment question comes first, it is a safe moment."""
        heard = await self.says(text)
        return await self.chooses("safe.yes") if "safe.yes" in self.offered() else heard

    async def asks_about(self, text: str, *topics: str) -> str:
        """A question whose answer is one of `topics`, at once or after one choice of hers."""
        heard = await self.asks(text)
        if any(self.answer(topic) in heard for topic in topics):
            return heard
        near = next((key for key in self.offered() if key.removeprefix("answer.") in topics), None)
        assert near is not None, (self.offered(), heard)
        return await self.takes(near)

    async def takes(self, key: str) -> str:
        """As `chooses`, and it is a safe moment."""
        heard = await self.chooses(key)
        return await self.chooses("safe.yes") if "safe.yes" in self.offered() else heard

    def offered(self) -> tuple[str, ...]:
        return self.her.offered()

    def _buttons(self) -> tuple[Button, ...]:
        return next(tuple(part.buttons) for part in reversed(self.her.store.heard) if part.buttons)

    def answer(self, topic: str) -> str:
        """The beginning of a topic's answer as it reads on her channel."""
        words = self.her.knowledge.words.answer(topic, self.language)
        assert words is not None, topic
        text = words.short.sms if self.her.channel is WORDS and words.short.sms else words.short.text
        return text[:60]

    def phrase(self, key: str) -> str:
        """A phrase on her channel, up to what is filled in."""
        words = self.her.knowledge.words.phrase(key, self.language)
        text = words.sms if self.her.channel is WORDS and words.sms else words.text
        return text.partition("{")[0]
