"""What we never ask for (D22), in five languages, and the few questions that are allowed."""

import pytest

from bot.content.questions import ALLOWED, asks_for, asks_too_much
from bot.content.resources import read_resources
from bot.content.shapes import AnswerText, PhraseText
from bot.content.wording import wrong_with_answer, wrong_with_phrase
from bot.messages import LANGUAGES, Language
from tests.unit.content_twins import RESOURCES

ASKED = [
    ("es", "story", "¿Qué le pasó?"),
    ("es", "story", "Cuéntenos qué ocurrió, por favor."),
    ("es", "name", "¿Cómo se llama?"),
    ("es", "name", "Escriba su nombre."),
    ("es", "place", "¿Dónde está exactamente?"),
    ("es", "person", "¿Quién le hizo eso?"),
    ("es", "papers", "Muestre sus papeles."),
    ("es", "papers", "¿De qué país viene?"),
    ("es", "figures", "¿Cuántos años tiene?"),
    ("es", "intimate", "¿Tuvo relaciones con alguien?"),
    ("en", "story", "Can you tell me what happened?"),
    ("en", "story", "Tell us your story."),
    ("en", "name", "What is your name?"),
    ("en", "place", "Where exactly are you?"),
    ("en", "place", "Please send your location."),
    ("en", "person", "Who did this to you?"),
    ("en", "papers", "Do you have papers?"),
    ("en", "papers", "Show your passport."),
    ("en", "figures", "How many people are there?"),
    ("en", "intimate", "Did somebody touch you?"),
    ("pt", "story", "O que aconteceu?"),
    ("pt", "name", "Como você se chama?"),
    ("pt", "name", "Escreva seu nome."),
    ("pt", "place", "Onde você está?"),
    ("pt", "person", "Quem fez isso?"),
    ("pt", "papers", "Envie uma foto: mostre seus documentos."),
    ("pt", "figures", "Há quanto tempo?"),
    ("pt", "intimate", "Você foi abusada?"),
    ("fr", "story", "Que s'est-il passé ?"),
    ("fr", "story", "Racontez-nous votre histoire."),
    ("fr", "name", "Comment vous appelez-vous ?"),
    ("fr", "place", "Où êtes-vous exactement ?"),
    ("fr", "person", "Qui vous a fait cela ?"),
    ("fr", "papers", "Montrez vos papiers."),
    ("fr", "figures", "Quel âge avez-vous ?"),
    ("fr", "intimate", "Vous a-t-on touchée ?"),
    ("ht", "story", "Kisa ki rive ou?"),
    ("ht", "name", "Kijan ou rele?"),
    ("ht", "name", "Ekri non ou."),
    ("ht", "place", "Ki kote ou ye?"),
    ("ht", "person", "Ki moun ki fè ou sa?"),
    ("ht", "papers", "Montre paspò ou."),
    ("ht", "figures", "Ki laj ou?"),
    ("ht", "intimate", "Èske yo te manyen ou?"),
]
LEFT_ALONE = [
    ("es", "Puede preguntar: ¿quién atiende? ¿Guardan mi número?"),
    ("es", "No tiene que decir su nombre ni contar su historia. ¿Quiere leer más?"),
    ("en", "You can keep your name to yourself. Would you like that?"),
    ("en", "You can ask where you are being taken."),
    ("pt", "Não precisa dizer seu nome. Quer?"),
    ("fr", "Vous pouvez ne pas dire votre nom. D'accord ?"),
    ("ht", "Ou ka pa di non ou. Ou vle?"),
]


@pytest.mark.rule("D22")
@pytest.mark.parametrize(("language", "thing", "text"), ASKED)
def test_a_question_for_her_story_or_papers_is_found(language: Language, thing: str, text: str) -> None:
    """In phrases and answers alike, as a question and as a request."""
    phrase = PhraseText(status="published", text=text)
    answer = AnswerText(status="published", label="a", short="a", more=(text,))

    assert thing in {asks.thing for asks in asks_for(text, language)}
    assert "story" in {wrong.rule for wrong in wrong_with_phrase("assistant.other", phrase, language)}
    assert [("story", 0)] == [(w.rule, w.at) for w in wrong_with_answer(answer, language) if w.rule == "story"]


@pytest.mark.parametrize(("language", "text"), LEFT_ALONE)
def test_what_she_may_ask_or_keep_to_herself_is_no_question_of_ours(language: Language, text: str) -> None:
    """Otherwise nobody could write 'you need not say your name'."""
    assert asks_too_much(text, language) is None


def test_the_country_may_be_asked_for_by_its_own_phrase_only() -> None:
    """And that phrase may ask for nothing else."""
    assert asks_too_much("¿En qué país está ahora?", "es", "country.ask") is None
    assert asks_too_much("¿En qué país está ahora?", "es", "assistant.thanks") is not None
    assert asks_too_much("¿En qué país está ahora? ¿Qué le pasó?", "es", "country.ask") is not None


def test_a_name_may_be_asked_for_only_where_a_caseworker_will_write() -> None:
    """Name and pronoun: their own phrases, skippable (issue 4)."""
    assert asks_too_much("Escriba su nombre, o PASAR.", "es", "name.ask") is None
    assert asks_too_much("What is your pronoun?", "en", "pronoun.ask") is None
    assert asks_too_much("Escriba su nombre, o PASAR.", "es", "human.confirm") is not None


def test_every_allowed_question_has_a_reason_and_is_needed() -> None:
    """An exception that nothing uses is a hole; the name is asked for by nobody yet."""
    phrases = read_resources(RESOURCES).phrases
    asked = {
        start
        for language in LANGUAGES
        for key, text in phrases[language].items()
        for start, (thing, _) in ALLOWED.items()
        if key.startswith(start) and thing in {asks.thing for asks in asks_for(text.text, language)}
    }

    assert all(reason for _, reason in ALLOWED.values())
    assert {"country.", "language.", "assistant.greet"} <= asked
