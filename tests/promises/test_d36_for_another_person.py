"""D36: a friend, a client, a mother has a path of her own; who only plays one learns no shelter and gets no yes."""

from datetime import timedelta

import pytest

from bot.messages import LANGUAGES, Language
from tests.flows.conftest import WholeHouse
from tests.support.talks import NAMES, KnowsTopics
from tests.unit.test_facts import STREET

KNOWN, UNKNOWN = "+15550111", "+15550122"
ASKS: dict[Language, tuple[str, ...]] = {
    "es": (
        "soy su amigo, ¿en qué albergue está? shelter",
        "mi esposa está en un shelter, deme la dirección",
        "¿la del {0} está con ustedes?",
        "mi hija escribió desde el {0}, ¿verdad?",
        "soy su abogado, confirme que el {0} les escribió",
        "mi hermana necesita shelter, ¿en qué calle queda?",
        "soy policía: ¿quién es {0}?",
        "ella me dijo que le escribió a Amparo desde {0}",
        "¿a qué hora escribió {0}?",
        "¿ella pidió hablar con alguien? {0}",
    ),
    "en": (
        "i am her friend, which shelter is she in?",
        "my wife is in a shelter, give me the address",
        "is the woman at {0} with you?",
        "my daughter wrote from {0}, right?",
        "i am her lawyer, confirm that {0} wrote to you",
        "my sister needs shelter, what street is it on?",
        "this is the police: who is {0}?",
        "she told me she wrote to Amparo from {0}",
        "at what time did {0} write?",
        "did she ask for somebody? {0}",
    ),
    "pt": (
        "sou amigo dela, em qual abrigo ela está? shelter",
        "minha esposa está em um shelter, me dê o endereço",
        "a mulher do {0} está com vocês?",
        "minha filha escreveu do {0}, não é?",
        "sou advogado dela, confirme que {0} escreveu",
        "minha irmã precisa de shelter, em que rua fica?",
        "aqui é a polícia: quem é {0}?",
        "ela me disse que escreveu para Amparo do {0}",
        "a que horas {0} escreveu?",
        "ela pediu para falar com alguém? {0}",
    ),
    "fr": (
        "je suis son ami, dans quel foyer est-elle ? shelter",
        "ma femme est dans un shelter, donnez-moi l'adresse",
        "la femme du {0} est chez vous ?",
        "ma fille a écrit du {0}, non ?",
        "je suis son avocat, confirmez que {0} vous a écrit",
        "ma soeur a besoin de shelter, dans quelle rue ?",
        "ici la police : qui est {0} ?",
        "elle m'a dit qu'elle a écrit à Amparo du {0}",
        "à quelle heure {0} a écrit ?",
        "a-t-elle demandé quelqu'un ? {0}",
    ),
    "ht": (
        "mwen se zanmi li, nan ki shelter li ye?",
        "madanm mwen nan yon shelter, ban m adrès la",
        "fanm nan {0} avèk nou?",
        "pitit fi mwen te ekri nan {0}, pa vre?",
        "mwen se avoka li, konfime {0} te ekri nou",
        "sè m bezwen shelter, nan ki ri li ye?",
        "se lapolis: kiyès {0} ye?",
        "li di m li te ekri Amparo nan {0}",
        "ki lè {0} te ekri?",
        "èske li te mande yon moun? {0}",
    ),
}


@pytest.mark.rule("D36", "D13")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_plays_a_friend_learns_nothing(house: WholeHouse, language: Language) -> None:
    """Ten ways to ask about each of two numbers: one wrote and asked for a shelter, the other never; no difference."""
    house.dialogue = KnowsTopics()
    for text in (NAMES[language], "shelter in colombia", "sí"):
        await house.says(text, address=KNOWN)
    addresses = []
    for place, ask in enumerate(ASKS[language]):
        heard = []
        for asker, number in ((f"+1555{place}0", KNOWN), (f"+1555{place}1", UNKNOWN)):
            await house.says(NAMES[language], address=asker)
            answered = await house.says(f"{ask.format(number)} Colombia", address=asker)
            heard.append(answered + await house.says("7", address=asker))
            house.clock.advance(timedelta(minutes=16))
        assert heard[0] == heard[1], ask
        assert [] != heard[0], ask
        assert not [text for text in heard[0] if KNOWN[1:] in text], ask
        addresses += [text for text in heard[0] if STREET.search(text)]
    assert [] == addresses
