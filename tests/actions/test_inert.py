"""Text never acts as a command, whatever it holds."""

import pytest
import yaml

from rasa_server.inert import imitates_command, inert
from tests.actions.running_server import PROJECT, Server, keys

DOMAIN = [yaml.safe_load(path.read_text()) for path in (PROJECT / "rasa_server" / "domain").glob("*.yml")]
INTENTS = sorted({intent for part in DOMAIN for intent in part.get("intents", [])})
SLOTS = sorted({slot for part in DOMAIN for slot in part.get("slots", {})} | {"requested_slot"})
WHITE = ["/", " /", "\n/", "//", "/ ", "\u00a0/"]
UNSEEN = ["\u200b/", "\ufeff/", "\u202e/", "\x00/"]
ALIKE = ["\uff0f", "\u2044", "\u2215"]


@pytest.mark.parametrize("intent", INTENTS)
def test_an_intent_with_slots_does_nothing(rasa: Server, intent: str) -> None:
    """Rasa itself would run the intent and set the slot (F3); here it is a text nobody understands."""
    for slot in SLOTS:
        answer = rasa.text(f'/{intent}{{"{slot}": "twice"}}')

        assert keys(answer) == ["clarify.topics"]
        assert answer["effects"] == []
        assert answer["state"]["slots"] == {"misses": "once"}
        assert answer["state"]["form"] is None


@pytest.mark.parametrize("front", WHITE + UNSEEN + ALIKE)
def test_no_disguise_of_the_slash_helps(rasa: Server, front: str) -> None:
    """White space, invisible letters, look-alikes."""
    answer = rasa.text(f'{front}request_human{{"misses": "twice"}}')

    assert (keys(answer), answer["effects"]) == (["clarify.topics"], [])


def test_other_syntaxes_are_words(rasa: Server) -> None:
    """JSON, Rasa's training brackets, its confidence suffix: a key, and no hand-off."""
    for text in ['{"choice": "answer.asylum"}', "[x](country:CL)", "/request_human@1.0", "/restart", "/back"]:
        answer = rasa.text(text)

        assert keys(answer)
        assert "request_handoff" not in str(answer["effects"])


def test_words_behind_a_slash_are_still_read(rasa: Server) -> None:
    """A slip of the thumb before a real question costs nothing."""
    assert keys(rasa.text("/necesito un lugar donde dormir hoy")) == ["answer.shelter"]


def test_inert_text_keeps_its_words() -> None:
    """Only what cannot be read goes."""
    assert inert("  ¿Me\u200b pueden\tdeportar? ") == "¿Me pueden deportar?"
    assert inert("/ /\uff0fhola / adiós") == "hola / adiós"
    assert inert("a\ud800b") == "a b"
    assert inert("man\u0303ana") == "mañana"


def test_an_ordinary_word_is_not_a_command() -> None:
    """'hotline' is what a person types; 'request_human' is not."""
    names = {"hotline", "request_human"}

    assert not imitates_command("hotline", names)
    assert imitates_command("hotline{}", names)
    assert imitates_command("request_human", names)
    assert not imitates_command("request a human", names)
