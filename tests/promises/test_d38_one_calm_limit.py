"""D38: insults, threats and sexual demands get one calm limit with a way to help and a way out, and no silence after
it: who writes so may be made to, or may pass on what was written to her.
"""

import pytest

from bot.clock import SettableClock
from bot.conversation.knowledge import Knowledge
from bot.messages import LANGUAGES, Language
from bot.safety.hostile import is_hostile
from tests.consoles.conftest import house as staff_house
from tests.consoles.staff_house import StaffHouse, submit
from tests.consoles.survivors import Survivor as Client
from tests.support.sentences import sentences
from tests.support.survivor import Survivor
from tests.support.talks import LEAVE, NAMES, KnowsTopics, says

__all__ = ["staff_house"]

HOSTILE: dict[Language, tuple[str, ...]] = {
    "es": (
        "eres una mierda",
        "¡Ustedes son unos idiotas!",
        "vete a la mierda",
        "hijos de puta",
        "chinga tu madre",
        "mándame fotos desnuda",
        "quiero tener sexo contigo",
        "los voy a quemar a todos",
        "te voy a encontrar",
        "sé dónde trabajan, la van a pagar",
    ),
    "en": (
        "fuck you",
        "You're a piece of shit",
        "you stupid bitch",
        "go to hell",
        "send me nudes",
        "show me your tits",
        "i want to have sex with you",
        "I'll find you",
        "i am going to burn all of you",
        "I know where you work and you will pay",
    ),
    "pt": (
        "você é um lixo",
        "vocês são uns idiotas",
        "vai se foder",
        "filho da puta",
        "vai tomar no cu",
        "me manda nudes",
        "manda uma foto pelada",
        "quero transar com você",
        "vou acabar com vocês todos",
        "sei onde vocês trabalham, vocês vão pagar",
    ),
    "fr": (
        "va te faire foutre",
        "Vous êtes des connards",
        "t'es une merde",
        "espèce d'idiot",
        "fils de pute",
        "envoie-moi des nudes",
        "montre-moi tes photos intimes",
        "je veux coucher avec toi",
        "je vais vous retrouver tous",
        "je sais où vous travaillez et vous allez payer",
    ),
    "ht": (
        "ou se yon kaka",
        "ou se yon salòp",
        "nou se sanzave",
        "langèt manman w",
        "kolangyèt manman w",
        "voye yon foto toutouni",
        "m vle kouche avè w",
        "mwen anvi fè bagay ak ou",
        "m ap jwenn nou tout",
        "m konnen ki kote nou travay, nou ap peye",
    ),
}
HER_OWN = (
    "me dijo hijo de puta",
    "me llaman puta",
    "es una mierda",
    "mi jefe dice: los voy a quemar",
    "los voy a encontrar",
    "me pide fotos desnuda",
    "he said i will find you",
    "they call me a bitch",
    "he wants me to send nudes",
    "my boss says go to hell",
    "vou encontrar",
    "ele me chama de vagabunda",
    "il m'a dit va te faire foutre",
    "on me traite de pute",
    "li rele m bouzen",
    "patwon an di l ap touye m",
    "li di m pral boule nou tout",
    "m ap jwenn ou",
)


@pytest.mark.rule("D38")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_limit_and_help_goes_on(knowledge: Knowledge, clock: SettableClock, language: Language) -> None:
    """Ten in each language: the same words each time, the way out in them, and the next question is answered."""
    for text in HOSTILE[language]:
        her = Survivor(knowledge=knowledge, dialogue=KnowsTopics(), clock=clock)
        await her.sends(NAMES[language])
        limit = says(her, "limit.say", language)
        first = await her.sends(text)
        assert [limit] == [heard.partition("\n")[0] for heard in first], text
        assert LEAVE[language] in limit
        assert ("safety.emergency", "else") == her.offered()
        assert first == await her.sends(text)
        answer = knowledge.words.answer("asylum", language)
        assert answer is not None
        assert answer.short.text in "\n".join(await her.sends("about asylum"))


@pytest.mark.rule("D38")
async def test_who_is_made_to_write_so_reaches_help_by_one_digit(knowledge: Knowledge, clock: SettableClock) -> None:
    her = Survivor(knowledge=knowledge, dialogue=KnowsTopics(), clock=clock)
    await her.sends("te voy a encontrar")
    assert says(her, "danger.closing.emergency", "es") in "\n".join(await her.sends("1"))


@pytest.mark.rule("D38")
def test_what_was_said_to_her_is_her_own_story() -> None:
    """No look-alike, and nothing that the model learnt another topic from, is taken for an insult."""
    learnt = [
        text
        for language in LANGUAGES
        for topic, texts in sentences(language).items()
        if topic != "out_of_scope"
        for text in texts
    ]
    assert [] == [text for text in (*HER_OWN, *learnt) if is_hostile(text)]
    assert len(learnt) > 10_000


@pytest.mark.rule("D38")
def test_a_caseworker_is_left_to_decide(staff_house: StaffHouse) -> None:
    """The talk stays open under insults; a caseworker may end it, which is said, and the programme answers again."""
    client, her = staff_house.signed_in(staff_house.member("ana")), Client(house=staff_house).asks_for_a_person()
    page = f"/inbox/cases/{her.case}"
    submit(client, f"{page}/claim", page="/inbox")
    submit(client, f"{page}/safe", {"safe": "yes"}, page=page)
    her.writes(HOSTILE["es"][0])
    assert "with_caseworker" == her.state()
    submit(client, f"{page}/reply", {"text": "Hola"}, page=page)
    submit(client, f"{page}/close", page=page)
    assert "assistant" == her.state()
    assert ("reply", "closing") == her.heard()[-1]
