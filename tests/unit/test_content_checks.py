"""What `content check` and the editor refuse, and what they let pass."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from bot.content.checks import check
from bot.content.choices import listed_choices
from bot.content.service_checks import TrapList, read_traps, wrong_with_service
from bot.content.shapes import AnswerText, PhraseText, ServiceEntry
from bot.content.wording import numbers_in, wrong_with_answer, wrong_with_phrase
from bot.messages import LANGUAGES, Language
from tests.unit.content_twins import RESOURCES, copied_resources

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def traps() -> TrapList:
    return read_traps(RESOURCES)


def rules(text: str, language: Language = "es", key: str = "assistant.other") -> set[str]:
    return {wrong.rule for wrong in wrong_with_phrase(key, PhraseText(status="published", text=text), language)}


@pytest.mark.rule("D20", "D23", "D30")
@pytest.mark.parametrize(
    ("language", "text", "rule"),
    [
        ("es", "Garantizamos su papel.", "promise"),
        ("en", "Nobody will know.", "promise"),
        ("pt", "Esta linha e anonima.", "anonymous"),
        ("fr", "Appel anonyme.", "anonymous"),
        ("ht", "Ou se yon viktim.", "label"),
        ("es", "¿Por qué no se fue?", "blame"),
        ("en", "You must go there.", "order"),
        ("pt", "Coitada de você.", "feelings"),
        ("es", "¿Qué le pasó?", "story"),
        ("en", "Can you tell me what happened?", "story"),
        ("pt", "Pode dizer o que aconteceu?", "story"),
        ("fr", "Quel âge avez-vous ?", "story"),
        ("ht", "Kisa ki rive ou?", "story"),
        ("es", "Todo va a salir bien.", "promise"),
        ("en", "Everything will be fine.", "promise"),
        ("pt", "Vai dar tudo certo.", "promise"),
        ("fr", "Tout ira bien.", "promise"),
        ("ht", "Anyen p ap rive w.", "promise"),
        ("es", "Puede escribir de incógnito.", "anonymous"),
        ("en", "This chat is anonymous.", "anonymous"),
        ("ht", "Liy sa a anonim.", "anonymous"),
        ("en", "For illegal migrants there is help.", "label"),
        ("fr", "Une aide pour les clandestins.", "label"),
        ("en", "You should have asked.", "blame"),
        ("fr", "Pourquoi n'avez-vous rien dit ?", "blame"),
        ("ht", "Se erè ou.", "blame"),
        ("es", "Si hay sangre, puede llamar.", "graphic"),
        ("en", "If you were raped, you can call.", "graphic"),
        ("pt", "Se tomou veneno, pode ligar.", "graphic"),
        ("fr", "Si vous avez pris du poison.", "graphic"),
        ("ht", "Si ou pran pwazon.", "graphic"),
        ("es", "Reúna pruebas contra el jefe.", "risky"),
        ("en", "You can confront him.", "risky"),
        ("pt", "Se puder, fuja agora.", "risky"),
        ("fr", "Vous pouvez sortir : partez tout de suite.", "risky"),
        ("ht", "Ranmase prèv.", "risky"),
        ("en", "Help for people under threat.", "preview"),
        ("pt", "Se há perigo, pode ligar.", "preview"),
        ("fr", "En cas de menace, vous pouvez appeler.", "preview"),
        ("ht", "Si gen danje, ou ka rele.", "preview"),
        ("es", "Bienvenida!", "tone"),
        ("en", "Call 555 0199 now.", "number"),
        ("es", "Puede ir a la policía y preguntar.", "preview"),
        ("es", "Está aquí.", "gsm-7"),
    ],
)
def test_what_must_not_be_said_is_found(language: Language, text: str, rule: str) -> None:
    """Each rule, in a sentence that breaks it."""
    assert rule in rules(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "No es su culpa. No tiene que ir."),
        ("en", "You do not have to tell. It is not your fault."),
        ("en", "You should not have to pay. A criminal record does not change that."),
        ("pt", "Aqui quem fala decide, e nao precisa dizer."),
        ("es", "Escriba PASAR o 0. Son 24 horas, 7 = Si, y en 2025 lo dijo la ONU."),
        ("es", "Puede preguntar: ¿quien atiende? ¿Guardan mi numero?"),
    ],
)
def test_what_may_be_said_is_left_alone(language: Language, text: str) -> None:
    """A check that cries wolf is switched off."""
    assert set() == rules(text, language)


def test_choices_are_counted_where_they_are_listed() -> None:
    """Digits in a sentence, hours and times are none."""
    assert 4 == listed_choices("Puede elegir: 1) Papeles 2) Salud 3) Trabajo 4) Casa")
    assert 2 == listed_choices("7 = Sí\n8 = No")
    assert 3 == listed_choices("Elija:\n1 Papeles\n2 Salud\n3 Otra cosa")
    assert 0 == listed_choices("Escriba 0. De 9 a 17, 24/7, 3 meses, 911 - Policía.")


def test_numbers_to_call_are_told_from_others() -> None:
    """Years, ages and choices are not numbers to call."""
    said = "En 2025, con 18 años: 911, (011) 5275-1135, *4242 o +57 300 555 0101. 7 = Si. {number}"

    assert ["911", "(011) 5275-1135", "*4242", "+57 300 555 0101"] == list(numbers_in(said))


@pytest.mark.rule("D26")
def test_an_answer_keeps_its_lengths() -> None:
    """So that it fits a small screen and few segments."""
    text = AnswerText(status="published", label="x" * 21, short="y" * 301, sms="z" * 221, more=("m" * 501,))

    assert {("label", None), ("short", None), ("sms", None), ("more", 0)} == {
        (wrong.field, wrong.at) for wrong in wrong_with_answer(text, "es")
    }


def service(**changes: object) -> ServiceEntry:
    names = dict.fromkeys(LANGUAGES, "a")
    body = {"id": "x", "kind": "crisis", "answered_by": "ngo", "name": names, "source": {"title": "t"}}
    return msgspec.convert(body | {"confidence": "high"} | changes, ServiceEntry)


@pytest.mark.parametrize(
    ("country", "changes", "rule"),
    [
        ("PE", {"phone": "0800-2-3232"}, "do_not_publish"),
        ("PE", {"phone": "117", "kind": "health"}, "do_not_publish"),
        ("US", {"phone": "1 866 347 2423"}, "do_not_publish"),
        ("BO", {"phone": "118"}, "do_not_publish"),
        ("MX", {"web": "https://progress.guide/mx"}, "do_not_publish"),
        ("CO", {"phone": "01 8000 99 99 99"}, "fact"),
        ("CO", {"phone": "123", "answered_by": "police"}, "risk_note"),
        ("CO", {}, "contact"),
        ("CO", {"phone": "123", "hours": {"open": [{"days": "xyz", "from": "09:00", "to": "17:00"}]}}, "hours"),
    ],
)
def test_a_service_that_must_not_be_shown_is_found(
    traps: TrapList, country: str, changes: dict[str, object], rule: str
) -> None:
    """The traps of facts/do_not_publish.yml, numbers without a fact, and missing notes."""
    assert rule in {wrong.rule for wrong in wrong_with_service(service(**changes), country, traps)}


def test_a_number_that_an_editor_called_needs_no_fact(traps: TrapList) -> None:
    """She heard who answered."""
    called = service(phone="01 8000 99 99 99", called_on=TODAY)

    assert [] == list(wrong_with_service(called, "CO", traps))


def test_what_we_publish_passes() -> None:
    """Nothing in resources/ breaks a rule that would stop an editor."""
    wrong = [str(found) for found in check(RESOURCES, TODAY) if found.is_error]

    assert [] == wrong


def test_a_broken_rule_is_said_with_its_line(tmp_path: Path) -> None:
    """The same place for a terminal as for an error at start."""
    folder = copied_resources(tmp_path)
    (folder / "safety").symlink_to(RESOURCES / "safety")
    phrases = folder / "phrases/en.yml"
    many = "You can choose: 1) Papers 2) Health 3) Work 4) Housing"
    phrases.write_text(phrases.read_text(encoding="utf-8").replace("You are welcome.", many, 1), encoding="utf-8")
    path = folder / "answers/regularization/asylum.yml"
    text = path.read_text(encoding="utf-8").replace("  - legal_aid", "  - nothing\n  - shelter", 1)
    hard = "La regularización extraordinaria requerirá documentación complementaria apostillada. " * 4
    broken = text.replace("review_by: 2027", "review_by: 2025").replace("Nadie puede prometer el resultado.", hard)
    path.write_text(broken, encoding="utf-8")

    every = check(folder, TODAY)

    found = [one for one in every if one.file.endswith("asylum.yml")]

    line = text[: text.index("- nothing")].count("\n") + 1
    said = {("review", False), ("reading", False), ("length", True), ("leads_to", True), ("choices", True)}
    said |= {("stale", True)}
    assert said == {(one.rule, one.is_error) for one in found}
    assert line in {one.line for one in found}
    assert {"choices"} == {one.rule for one in every if one.file.endswith("en.yml")}
