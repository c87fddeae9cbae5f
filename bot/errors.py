"""Failures that cross packages, named for what the caller does next."""


class AmparoError(Exception):
    """Base of ours. Its text is written by us and never holds a person's words, a secret or an address."""


class BadConfiguration(AmparoError):
    """A setting, a resource or a key is missing or wrong: say the sentence, exit with 2, start nothing."""


class DialogueDown(AmparoError):
    """Rasa refused, timed out or answered nothing: say the reviewed fallback."""


class NotAllowed(AmparoError):
    """The state of the conversation, a consent or a permission forbids it: nothing was changed."""


class NotFound(AmparoError):
    """There is no such thing, or this member of staff may not know that there is."""


class Overtaken(AmparoError):
    """Somebody or something was faster (an exit word, another caseworker, another editor): nothing was changed."""


class SendFailed(AmparoError):
    """A message did not leave. The subclass says what the outbox does next."""


class ChannelBusy(SendFailed):
    """Try again later: too many requests, a provider's error, no connection.

    retry_after: seconds the provider asked us to wait, or None.
    """

    def __init__(self, reason: str, *, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class RecipientGone(SendFailed):
    """They blocked us or sent STOP: never write to this address again until they write."""


class MessageRefused(SendFailed):
    """This message will never be accepted (window closed, malformed): drop it and what follows it."""


class Forged(AmparoError):
    """A request that the provider did not sign: answer 403, keep nothing."""


class Malformed(AmparoError):
    """A signed request that is not in the provider's shape: answer 400, keep nothing."""
