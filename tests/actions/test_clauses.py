"""A message in parts."""

import pytest

from rasa_server.components.clauses import LEAST_WORDS, MOST, clauses


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("no quiero vivir más", []),
        ("hola, por favor, dónde queda el consulado", []),
        ("¿Dónde queda el consulado? ya no quiero vivir", ["¿Dónde queda el consulado", "ya no quiero vivir"]),
        (
            "he has a knife… where do i get papers, i need a lawyer",
            ["he has a knife", "where do i get papers", "i need a lawyer"],
        ),
        ("l ap vini touye m; ki kote m jwenn papye", ["l ap vini touye m", "ki kote m jwenn papye"]),
    ],
)
def test_a_message_is_parted_where_its_writer_parted_it(text: str, parts: list[str]) -> None:
    """Greetings and politeness are no parts, and one part is the message itself."""
    assert clauses(text) == parts


def test_a_very_long_message_has_longer_parts_and_loses_no_word() -> None:
    """A story of a hundred sentences costs no more than one of twelve."""
    said = [f"this is sentence {number}" for number in range(101)]
    parts = clauses(". ".join(said))

    assert LEAST_WORDS < len(parts) <= MOST
    assert ", ".join(parts) == ", ".join(said)
