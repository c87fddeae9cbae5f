"""D38: who threatens or insults the programme is answered as ever, calmly; nobody is shut out, whoever makes her write.

The sentence that sets a limit, and when it is said: test_d38_one_calm_limit.py. What it does not know is out of scope.
"""

import pytest

from bot.messages import LANGUAGES, Language
from tests.flows.conftest import WholeHouse
from tests.support.talks import LEAVE, NAMES, KnowsTopics

RUDE: dict[Language, tuple[str, ...]] = {
    "es": ("idiota", "cállate, máquina inútil", "te voy a encontrar", "mándame fotos tuyas"),
    "en": ("idiot", "shut up, useless machine", "i will find you", "send me pictures of you"),
    "pt": ("idiota", "cala a boca, máquina inútil", "vou te achar", "manda foto sua"),
    "fr": ("idiote", "tais-toi, machine inutile", "je vais te trouver", "envoie-moi des photos de toi"),
    "ht": ("enbesil", "pe bouch ou, machin initil", "m ap jwenn ou", "voye foto w ban mwen"),
}
TIMES = 3


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nobody_is_shut_out_for_words(house: WholeHouse, language: Language) -> None:
    """However often: every message is answered, a question gets its answer after them, and the way out works."""
    house.dialogue = KnowsTopics()
    await house.says(NAMES[language])
    for text in RUDE[language] * TIMES:
        assert [] != await house.says(text), text
    answer = house.knowledge.words.answer("hotline", language)
    assert answer is not None
    assert answer.short.text in "\n".join(await house.says("hotline"))
    assert 1 == len(await house.says(LEAVE[language]))
