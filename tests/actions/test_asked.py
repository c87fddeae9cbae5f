"""What a long message asks at its end."""

import numpy as np
import pytest

from rasa_server.components.asked import LEAST_WORDS, LONG, PERSON_WHEN_LONG, SURE, SURE_WHEN_LONG, asked, heard

NAMES = ("documents_taken", "emergency", "language_classes", "request_human", "thanks")
STORY = "trabajo en una casa desde marzo y la señora guarda mi pasaporte y no me deja salir"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("", None),
        ("la señora guarda mi pasaporte ¿qué hago?", None),
        (f"{STORY}. ¿Dónde puedo aprender inglés? Vivo en Lima, soy de Perú.", "¿Dónde puedo aprender inglés?"),
        (f"{STORY} ¿dónde puedo aprender inglés? ¿sí?", "¿dónde puedo aprender inglés?"),
        (f"{STORY}. Quisiera aprender inglés este año.", "Quisiera aprender inglés este año."),
        (f"{STORY}. Gracias.", "y la señora guarda mi pasaporte y no me deja salir. Gracias."),
        (f"{STORY} y quisiera saber donde puedo aprender inglés", "salir y quisiera saber donde puedo aprender inglés"),
    ],
)
def test_the_end_is_the_last_question_or_sentence_or_the_last_words(text: str, end: str | None) -> None:
    """Dictation has no full stops; a short message is its own question."""
    found = asked(text)

    assert found is None if end is None else found is not None and found.endswith(end)


def shares(**of: float) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """What is not named shares the rest."""
    rest = (1.0 - sum(of.values())) / (len(NAMES) - len(of))
    return np.array([of.get(name, rest) for name in NAMES])


def test_a_sure_end_counts_as_much_as_the_whole() -> None:
    """What was asked and what was told are then the nearest topics."""
    both = heard(NAMES, shares(documents_taken=0.9), shares(language_classes=0.99), LEAST_WORDS)

    assert NAMES[int(both.argmax())] == "language_classes"
    assert sorted(both)[-2] == both[NAMES.index("documents_taken")] > 0.4
    assert both.sum() == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("topic", "share", "words", "counts"),
    [
        ("language_classes", SURE, LONG - 1, True),
        ("language_classes", SURE - 0.01, LONG - 1, False),
        ("language_classes", SURE_WHEN_LONG, LONG, True),
        ("language_classes", SURE_WHEN_LONG - 0.01, LONG, False),
        ("request_human", PERSON_WHEN_LONG, LONG, True),
        ("request_human", PERSON_WHEN_LONG, LONG - 1, False),
        ("thanks", 1.0, LONG, False),
    ],
)
def test_how_sure_the_end_must_be(topic: str, share: float, words: int, counts: bool) -> None:
    """Less in a long story, least for a wish for a person; politeness asks nothing."""
    whole = shares(documents_taken=0.9)
    changed = heard(NAMES, whole, shares(**{topic: share}), words)

    assert (changed is not whole) == counts


@pytest.mark.parametrize("urgent", ["emergency", "request_human"])
def test_no_end_talks_danger_or_a_wish_for_a_person_away(urgent: str) -> None:
    """She says what happens now, and asks for a course: the first keeps its share."""
    whole = shares(**{urgent: 0.3, "documents_taken": 0.6})
    both = heard(NAMES, whole, shares(language_classes=0.99), LONG)

    assert both[NAMES.index(urgent)] == pytest.approx(0.3)
    assert both.sum() == pytest.approx(1.0)
