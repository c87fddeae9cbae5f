"""Before a webhook is answered: the message is kept once, sealed; exits and opt-outs take effect at once."""

from dataclasses import replace
from datetime import timedelta

from bot.conversation.knowledge import Knowledge
from bot.conversation.ports import IntakeStore, Leave
from bot.messages import EXIT_TAP, LANGUAGES, InboundKind, InboundMessage, Language, Part, PartKind
from bot.replies.voice import Voice
from bot.safety.commands import language_of, recognise
from bot.safety.lexicon import Command

LIFE = timedelta(minutes=10)
_AT_ONCE = {Command.EXIT: PartKind.COVER, Command.OPT_OUT: PartKind.OPT_OUT}


class Intake:
    """Synchronous: called through a thread by the gateway."""

    def __init__(self, store: IntakeStore) -> None:
        self._store = store

    def take(self, message: InboundMessage, knowledge: Knowledge) -> bool:
        """Keep the message and queue its turn; False for a delivery that was seen before.

        An exit or an opt-out is carried out here, in one transaction: it never waits behind anything.
        """
        message = replace(message, text=message.text.replace("\x00", ""))
        left_in = _language_of_exit(message)
        command = recognise(message.text, knowledge.lexicon) if message.kind is InboundKind.TEXT else None
        command = Command.EXIT if left_in is not None else command
        if command not in _AT_ONCE:
            return self._store.take_in(message, None, bumps_epoch=command is Command.DELETE)
        conversation = self._store.conversation_id(message.channel, message.address)
        known = self._store.language_of(conversation)
        language = known or left_in or language_of(command, message.text, knowledge.lexicon, None) or "es"
        leave = self._leave(command, message, language, knowledge)
        return self._store.take_in(message, leave, bumps_epoch=True)

    def _leave(self, command: Command, message: InboundMessage, language: Language, knowledge: Knowledge) -> Leave:
        is_exit = command is Command.EXIT
        voice = Voice(
            words=knowledge.words, language=language, is_sms=message.channel == "sms", now=message.received_at
        )
        key = f"cover.{message.channel}" if is_exit else "optout.done"
        return Leave(
            kind=_AT_ONCE[command],
            parts=(Part(text=voice.phrase(key)),),
            freezes=is_exit,
            opts_out=not is_exit,
            not_after=message.received_at + LIFE,
        )


def _language_of_exit(message: InboundMessage) -> Language | None:
    """The language of the tapped button that leaves, of any reply; None for every other message."""
    if message.kind is not InboundKind.TAP:
        return None
    return next((name for name in LANGUAGES if message.tap == f"{EXIT_TAP}{name}"), None)
