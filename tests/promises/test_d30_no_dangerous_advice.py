"""D30: nobody is told to confront, to gather proof or to run at once, and nobody is promised a result of law or health.

Whether advice that no list finds is still dangerous, people judge (docs/guides/before-going-live.md).
"""

import re

import pytest

from bot.content.resources import read_resources
from bot.messages import LANGUAGES, Language
from tests.conftest import ROOT
from tests.support.every_text import every_text

RESOURCES = read_resources(ROOT / "resources")
ADVICE: dict[Language, str] = {
    "es": (
        r"\b(enfr[eé]nt(e|ese|elo|ela)|encare|rete|desaf[ií]e)\b|\b(junte|re[uú]na|busque|consiga|recoja) (las )?"
        r"(pruebas|evidencia)|\b(grabe|filme)\b|\b(huya|esc[aá]pese|corra|fúguese)\b|salga (ya|corriendo|de inmediato)"
    ),
    "en": (
        r"(?<!not to )(?<!to )\b(confront|challenge|face) (him|her|them|your)|(?<!, or )\b(gather|collect|get|find) "
        r"(the )?(proof|evidence)|\b(record|film) (him|them|your)|"
        r"\b(run|run away|flee|escape) (now|today|at once|tonight)"
    ),
    "pt": (
        r"\b(enfrente|confronte|desafie)\b|\b(junte|re[uú]na|procure|consiga) (as )?provas|"
        r"\b(grave|filme)\b (o|a|tudo)|\b(fuja|corra|escape)\b|saia (j[aá]|correndo|imediatamente)"
    ),
    "fr": (
        r"\b(affrontez|confrontez|d[eé]fiez)\b|\b(rassemblez|r[eé]unissez|cherchez|trouvez) (les |des )?preuves|"
        r"\b(enregistrez|filmez)[- ](le|la|les)\b|\b(fuyez|sauvez-vous|enfuyez-vous)\b|"
        r"partez (tout de suite|maintenant)"
    ),
    "ht": (
        r"\b(kare|konfwonte|defye) (li|yo|patwon)|\b(ranmase|chache|jwenn) (prèv|evidans)|\b(filme|anrejistre) (li|yo)|"
        r"\b(kouri|sove|chape) (kounye a|touswit|jodi a)"
    ),
}
RESULT: dict[Language, str] = {
    "es": (
        r"(le|te) (dar[aá]n|van a dar|otorgar[aá]n|conceder[aá]n) (el |la |un |una |su )?(asilo|visa|residencia|"
        r"permiso|papeles)|va a (ganar|obtener)|\bganar[aá] (el|su)|no (lo |la |le )?(van a deportar|deportar[aá]n|"
        r"expulsar[aá]n)|se (va a )?curar[aá]?\b|\btome (un|una|dos) "
    ),
    "en": (
        r"you will (get|win|receive|be given|be granted|not be deported|be cured|heal)\b|"
        r"(they|nobody) (will|can) (never )?(deport|arrest) you|\btake (one|two) (pill|tablet)"
    ),
    "pt": (
        r"(vão|irão) (te|lhe) dar|você vai (ganhar|conseguir|receber)|\bganhará|não (vão|irão) (te |lhe )?(deportar|"
        r"expulsar)|vai (se )?curar|\btome (um|uma|dois) "
    ),
    "fr": (
        r"vous (aurez|obtiendrez|gagnerez|recevrez|guérirez)\b|vous ne serez pas (expuls|arrêt|renvoy)|"
        r"on vous (donnera|accordera)|\bprenez (un|deux) (comprim|cachet)"
    ),
    "ht": (
        r"\bw? ?ap (jwenn|genyen) (azil|viza|rezidans|papye|pwosè)|y ap ba w (azil|viza|papye|rezidans)|"
        r"yo p ap (depòte|arete) w|w ap geri|pran (yon|de) grenn"
    ),
}
BREAKS: dict[Language, tuple[str, str]] = {
    "es": ("Enfréntelo con calma.", "Le darán la visa."),
    "en": ("You can confront him.", "You will get a visa."),
    "pt": ("Reúna provas contra o chefe.", "Você vai ganhar o caso."),
    "fr": ("Rassemblez des preuves.", "Vous obtiendrez un visa."),
    "ht": ("Ranmase prèv.", "Y ap ba w papye."),
}


@pytest.mark.rule("D30")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_sends_her_into_danger_or_promises_a_result(language: Language) -> None:
    texts = list(every_text(RESOURCES, language))
    for words in (ADVICE[language], RESULT[language]):
        pattern = re.compile(words, re.IGNORECASE)
        assert [] == [(text.where, found.group()) for text in texts if (found := pattern.search(text.said))]
    assert len(texts) > 500


@pytest.mark.rule("D30")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_find_a_sentence_that_breaks_the_rule(language: Language) -> None:
    """The control: a list that finds nothing proves nothing."""
    advice, result = BREAKS[language]
    assert re.search(ADVICE[language], advice, re.IGNORECASE)
    assert re.search(RESULT[language], result, re.IGNORECASE)
