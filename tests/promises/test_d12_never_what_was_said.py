"""D12: 'what did I tell you before?' gets the neutral greeting, from whoever asks, and nothing of an earlier talk."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.clock import SettableClock
from bot.conversation.knowledge import Knowledge
from bot.messages import LANGUAGES, Language
from bot.safety.recalling import asks_what_was_said
from tests.flows.conftest import WholeHouse
from tests.support.sentences import sentences
from tests.support.survivor import Survivor
from tests.support.talks import NAMES, YES, KnowsTopics, says

# Nine ways to ask, each with five times; and five that name the talk.
ASKED: dict[Language, tuple[str, ...]] = {
    "es": (
        "¿Qué te dije {}?",
        "que le pregunte {}",
        "¿De qué hablamos {}?",
        "y que me dijiste {}",
        "que escribí aquí {}",
        "dime lo que te conté {}",
        "¿Qué me respondieron {}?",
        "te acuerdas de que hablamos {}",
        "sobre que les escribi {}",
    ),
    "en": (
        "What did I tell you {}?",
        "what did we talk about {}",
        "what did i ask here {}",
        "tell me what I said {}",
        "do you remember what i wrote {}",
        "And what did you answer me {}?",
        "what was I asking {}",
        "which questions did I ask {}",
        "about what did we text {}",
    ),
    "pt": (
        "O que eu te disse {}?",
        "o que perguntei {}",
        "Do que a gente falou {}?",
        "e o que voce me respondeu {}",
        "que foi que eu escrevi {}",
        "me diz o que eu falei {}",
        "você lembra o que conversamos {}",
        "sobre o que falamos {}",
        "o que eu contei pra voces {}",
    ),
    "fr": (
        "Qu'est-ce que je vous ai dit {} ?",
        "de quoi on a parlé {}",
        "qu'est-ce que j'ai demandé {}",
        "et qu'est ce que tu m'as répondu {}",
        "dites-moi ce que j'ai écrit {}",
        "Que vous ai-je raconté {} ?",
        "vous vous souvenez de ce que j'ai dit {}",
        "qu'est-ce que j'ai écrit ici {}",
        "c'est quoi que je t'ai dit {}",
    ),
    "ht": (
        "Kisa m te di w {}?",
        "de kisa nou te pale {}",
        "ki sa mwen te mande {}",
        "e kisa ou te reponn mwen {}",
        "di m sa m te ekri {}",
        "Èske w sonje sa m te di {}?",
        "kisa m te rakonte w la {}",
        "ki kesyon m te mande {}",
        "kisa nou te di m isit {}",
    ),
}
WHEN: dict[Language, tuple[str, ...]] = {
    "es": ("antes", "ayer", "la última vez", "el otro día", "hace rato"),
    "en": ("before", "yesterday", "last time", "the other day", "earlier"),
    "pt": ("antes", "ontem", "da última vez", "outro dia", "mais cedo"),
    "fr": ("avant", "hier", "la dernière fois", "l'autre jour", "ce matin"),
    "ht": ("anvan", "yè", "dènye fwa a", "lòt jou a", "maten an"),
}
NAMED: dict[Language, tuple[str, ...]] = {
    "es": ("¿Cuál fue mi última pregunta?", "ver mis mensajes anteriores", "mi historial", "¿te acuerdas de mí?"),
    "en": ("What was my last question?", "show me my previous messages", "my chat history", "do you remember me?"),
    "pt": ("Qual foi a minha última pergunta?", "ver minhas mensagens antigas", "meu historico", "lembra de mim?"),
    "fr": (
        "Quelle était ma dernière question ?",
        "voir mes anciens messages",
        "l'historique",
        "tu te souviens de moi ?",
    ),
    "ht": ("Ki sa ki te dènye kesyon mwen an?", "wè ansyen mesaj mwen yo", "istwa konvèsasyon an", "ou sonje m?"),
}
LOOK_ALIKES = (
    "sí, le dije ayer",
    "lo que le dije antes",
    "when I wrote yesterday",
    "sa m te di w anvan",
    "¿qué le digo a mi jefe antes de irme?",
    "que pasa si lo que dije antes a migración era mentira",
    "what do I say to the lawyer before the interview",
    "what happens if I told the police something else before",
    "o que eu falo antes da entrevista",
    "qu'est-ce que je dis avant l'entretien",
    "kisa pou m di anvan entèvyou a",
)


def phrasings(language: Language) -> Iterator[str]:
    yield from (asked.format(when) for asked in ASKED[language] for when in WHEN[language])
    yield from NAMED[language]


@pytest.mark.rule("D12")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_greeting_and_nothing_of_before(
    knowledge: Knowledge, clock: SettableClock, language: Language
) -> None:
    """In the next sitting and in the same one: whoever holds the phone now reads what a stranger reads."""
    her = Survivor(knowledge=knowledge, dialogue=KnowsTopics(), clock=clock)
    greeting = says(her, "assistant.greet", language)
    await her.sends(NAMES[language])
    for place, asked in enumerate(phrasings(language)):
        if place % 2:
            her.waits(timedelta(minutes=16))
        elif place % 10 == 0:
            await her.sends("about forced_labour")
            await her.sends(YES[language])
        assert [greeting] == await her.sends(asked), asked
    assert 49 == place + 1


@pytest.mark.rule("D12")
async def test_on_real_storage(house: WholeHouse) -> None:
    house.dialogue = KnowsTopics()
    for text in ("shelter in colombia", "sí", "nadie"):
        await house.says(text)
    house.clock.advance(timedelta(minutes=16))
    assert [house.knowledge.words.phrase("assistant.greet", "es").text] == await house.says("¿Qué te dije antes?")


@pytest.mark.rule("D12")
def test_questions_about_something_else_are_left_alone() -> None:
    """Nothing that the model learnt a topic from is taken for it."""
    learnt = [text for language in LANGUAGES for texts in sentences(language).values() for text in texts]
    assert [] == [text for text in (*LOOK_ALIKES, *learnt) if asks_what_was_said(text)]
    assert len(learnt) > 10_000
