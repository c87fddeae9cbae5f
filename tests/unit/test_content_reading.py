"""How easy the answers are to read, by the formulas that were published for each language."""

import pytest

from bot.content.reading import CREOLE_WORDS_AT_MOST, EASE_AT_LEAST, is_hard, reading_of, reading_of_answer
from bot.content.shapes import AnswerText
from bot.content.syllables import syllables
from bot.messages import Language

HARD: dict[Language, str] = {
    "es": "La regularización extraordinaria requerirá documentación administrativa complementaria apostillada.",
    "en": "Extraordinary regularization necessitates supplementary administrative documentation.",
    "pt": "A regularização extraordinária requererá documentação administrativa complementar devidamente apostilada.",
    "fr": "La régularisation extraordinaire nécessitera une documentation administrative complémentaire authentifiée.",
    "ht": "Administrasyon imigrasyon egzije dokimantasyon siplemantè pou regilarizasyon sitiyasyon etranje yo.",
}
EASY: dict[Language, str] = {
    "es": "Puede llamar. Es gratis. No tiene que decir todo.",
    "en": "You can call. It is free. You do not have to say all of it.",
    "pt": "Pode ligar. É de graça. Não precisa dizer tudo.",
    "fr": "Vous pouvez appeler. C'est gratuit. Vous pouvez ne pas tout dire.",
    "ht": "Ou ka rele. Li gratis. Ou pa oblije di tout bagay.",
}


@pytest.mark.parametrize(
    ("language", "counted"),
    [
        ("es", "autoridad 4, que 1, guía 2, país 2, leer 2, información 4, muy 1, yo 1, ayer 2, huir 1, aunque 2, y 1"),
        (
            "en",
            "people 2, taken 2, asked 1, wanted 2, little 2, places 2, called 1, rules 1, special 2, being 2, the 1",
        ),
        ("pt", "não 1, mãe 1, põe 1, família 3, dia 2, saúde 3, ao 1, quem 1, guia 2, autorização 5, moradia 4"),
        ("fr", "personne 2, une 1, même 1, créer 2, demander 3, juridique 3, quelques 1, pays 1, information 4"),
    ],
)
def test_syllables_are_counted_by_rule(language: Language, counted: str) -> None:
    """The measure below every formula."""
    words = dict(word.split() for word in counted.split(", "))

    assert {word: int(count) for word, count in words.items()} == {word: syllables(word, language) for word in words}


@pytest.mark.parametrize(
    ("language", "text", "ease"),
    [
        ("es", "Puede llamar. Es gratis.", 206.84 - 60 * 7 / 4 - 1.02 * 2),
        ("en", "You can call. It is free.", 206.835 - 84.6 * 1 - 1.015 * 3),
        ("pt", "Pode ligar. Não custa nada.", 248.835 - 84.6 * 9 / 5 - 1.015 * 2.5),
        ("fr", "Vous pouvez appeler. C'est gratuit.", 207 - 73.6 * 9 / 5 - 1.015 * 2.5),
    ],
)
def test_each_language_has_its_published_formula(language: Language, text: str, ease: float) -> None:
    """Worked out by hand. A decimal point, a digit or a name with an apostrophe is no sentence and no word."""
    read = reading_of(text, language)

    assert read is not None
    assert ease == pytest.approx(read.ease)


def test_creole_has_no_formula_and_is_counted_in_words_and_letters() -> None:
    """Nobody has published one; long sentences and loanwords are what we can see."""
    read = reading_of("Ou ka rele 24 sou 24. Li gratis.", "ht")

    assert read is not None
    assert (None, 3.0, 19 / 6) == (read.ease, read.words, pytest.approx(read.letters))


@pytest.mark.parametrize("language", HARD)
def test_what_is_hard_is_told_from_what_is_easy(language: Language) -> None:
    """An office's sentence fails in each language, ours passes."""
    hard, easy = reading_of(HARD[language], language), reading_of(EASY[language], language)

    assert hard is not None
    assert easy is not None
    assert (True, False) == (is_hard(hard, language), is_hard(easy, language))


def test_a_long_creole_sentence_is_hard_whatever_its_words() -> None:
    """Small words make long sentences as well."""
    read = reading_of("ou " * int(CREOLE_WORDS_AT_MOST + 1), "ht")

    assert read is not None
    assert is_hard(read, "ht")


def test_an_answer_is_read_as_a_whole() -> None:
    """A short text by itself gives noise: one long word in six decides."""
    text = AnswerText(status="published", label="a", short=HARD["es"], more=(EASY["es"],) * 8)
    whole, alone = reading_of_answer(text, "es"), reading_of(HARD["es"], "es")

    assert whole is not None
    assert alone is not None
    assert (alone.ease or 0) < EASE_AT_LEAST["es"] < (whole.ease or 0)


def test_nothing_to_read_is_not_measured() -> None:
    """No division by zero for a text of digits."""
    assert reading_of("911 - 24/7", "es") is None
