"""The catalogue that everybody reads: swapped as a whole when editors published something."""

import logging
import threading
from collections.abc import Sequence

from bot.content.catalogue import Catalogue
from bot.content.resources import Resources
from bot.content.versions import ContentStore, Laid, lay_over
from bot.messages import Language
from bot.replies.path_words import PathCommands, RouteStep, Signs
from bot.replies.wording import Wording
from bot.replies.words import AnswerWords, Emergency, Service, Team, Words

_LOG = logging.getLogger(__name__)


class LiveWords(Words):
    """The newest words. A turn that must not see them change half-way reads `current` once.

    seed: the files as read at start; what editors published lies over them.
    """

    def __init__(self, seed: Resources, store: ContentStore) -> None:
        self._seed = seed
        self._store = store
        self._revision = -1
        self._laid = lay_over(seed, ())
        self._current = Catalogue(seed)
        self._swapping = threading.Lock()

    @property
    def current(self) -> Catalogue:
        """An immutable snapshot."""
        return self._current

    @property
    def laid(self) -> Laid:
        """What the snapshot was made of, with what is in conflict."""
        return self._laid

    @property
    def seed(self) -> Resources:
        return self._seed

    def refresh(self) -> bool:
        """Swap the snapshot if anything was published since; True if so. One small query when nothing was."""
        with self._swapping:
            revision = self._store.revision()
            if revision == self._revision:
                return False
            laid = lay_over(self._seed, self._store.newest())
            self._laid, self._current = laid, Catalogue(laid.resources, laid.withdrawn)
            self._revision = revision
        for entry in laid.unfit:
            _LOG.warning("content: a published entry is not used: kind=%s language=%s", entry.kind, entry.language)
        return True

    def phrase(self, key: str, language: Language) -> Wording:
        return self._current.phrase(key, language)

    def has_phrase(self, key: str) -> bool:
        return self._current.has_phrase(key)

    def answer(self, topic: str, language: Language) -> AnswerWords | None:
        return self._current.answer(topic, language)

    def label(self, key: str, language: Language) -> str:
        return self._current.label(key, language)

    def is_heavy(self, text: str, language: Language) -> bool:
        return self._current.is_heavy(text, language)

    def services(self, country: str, need: str, language: Language, *, child_first: bool = False) -> Sequence[Service]:
        return self._current.services(country, need, language, child_first=child_first)

    def emergency(self, country: str, language: Language = "es") -> Emergency:
        return self._current.emergency(country, language)

    def country_name(self, country: str, language: Language) -> str:
        return self._current.country_name(country, language)

    def neighbours(self, country: str) -> Sequence[str]:
        return self._current.neighbours(country)

    def team(self) -> Team:
        return self._current.team()

    def duty(self, country: str | None, language: Language) -> str:
        return self._current.duty(country, language)

    def likely_countries(self, language: Language, calling_code: str | None) -> Sequence[str]:
        return self._current.likely_countries(language, calling_code)

    def route_step(self, number: int, country: str | None, language: Language) -> RouteStep:
        return self._current.route_step(number, country, language)

    def signs(self, language: Language) -> Signs:
        return self._current.signs(language)

    def path_commands(self) -> PathCommands:
        return self._current.path_commands()
