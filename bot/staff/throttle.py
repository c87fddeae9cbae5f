"""Guessing is slow: a few failures per login, whether or not anybody has it."""

from datetime import timedelta
from hashlib import sha256

from bot.clock import Clock
from bot.errors import NotAllowed
from bot.staff.ports import AttemptStore

LIMITS = ((timedelta(minutes=1), 5), (timedelta(hours=1), 20))


class TooManyTries(NotAllowed):
    """Wait a little and try again; nothing was looked at."""


class Throttle:
    """Counts an attempt before it is judged, so that many at once do not slip through, and forgives a right one."""

    def __init__(self, attempts: AttemptStore, clock: Clock) -> None:
        self._attempts = attempts
        self._clock = clock

    def begin(self, what: str, login: str) -> int:
        """The id of the attempt, for `forgive`. Raises TooManyTries; that attempt does not count.

        what: `passphrase` or `code`; they are counted apart, so that a guesser of one does not shut out the other.
        """
        now = self._clock.now()
        who = sha256(f"{what}|{login.strip().casefold()}".encode()).hexdigest()
        attempt = self._attempts.add(who, now)
        for window, most in LIMITS:
            if self._attempts.count(who, now - window, up_to=attempt) > most:
                self._attempts.forgive(attempt)
                raise TooManyTries("too many tries for this login")
        self._attempts.drop_older(now - max(window for window, _ in LIMITS))
        return attempt

    def forgive(self, attempt: int) -> None:
        self._attempts.forgive(attempt)
