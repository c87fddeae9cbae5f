"""Words that people of all five languages type, and a dialogue that knows every topic by its name."""

from dataclasses import replace

from bot.dialogue.scripted import ScriptedDialogue
from bot.messages import ChannelName, DialogueAnswer, DialogueTurn, Language
from tests.support.survivor import Survivor

NAMES: dict[Language, str] = {"es": "español", "en": "English", "pt": "português", "fr": "français", "ht": "kreyòl"}
LEAVE: dict[Language, str] = {"es": "LUEGO", "en": "LATER", "pt": "DEPOIS", "fr": "PLUS TARD", "ht": "PITA"}
YES: dict[Language, str] = {"es": "sí", "en": "yes", "pt": "sim", "fr": "oui", "ht": "wi"}
NO: dict[Language, str] = {"es": "no", "en": "no", "pt": "não", "fr": "non", "ht": "non"}
UNSURE: dict[Language, str] = {
    "es": "no sé",
    "en": "not sure",
    "pt": "não sei",
    "fr": "je ne sais pas",
    "ht": "m pa konnen",
}
HUMAN: dict[Language, str] = {
    "es": "quiero hablar con una persona",
    "en": "i want to talk to a person",
    "pt": "quero falar com uma pessoa",
    "fr": "je veux parler à une personne",
    "ht": "mwen vle pale ak yon moun",
}
HELLO: dict[Language, str] = {"es": "hola", "en": "hello", "pt": "oi", "fr": "bonjour", "ht": "bonjou"}


class KnowsTopics(ScriptedDialogue):
    """Takes a text of the form 'about asylum' for a question about that topic, and knows a hello in five languages."""

    async def turn(self, turn: DialogueTurn) -> DialogueAnswer:
        if turn.text in HELLO.values():
            turn = replace(turn, text="hello")
        if turn.text is not None and turn.text.startswith("about "):
            turn = replace(turn, text=None, choice=f"answer.{turn.text.removeprefix('about ')}")
        return await super().turn(turn)


def says(her: Survivor, key: str, language: Language) -> str:
    """A phrase as it stands on her channel, up to its first name to fill in."""
    wording = her.knowledge.words.phrase(key, language)
    text = wording.sms if her.channel is ChannelName.SMS and wording.sms else wording.text
    return text.partition("{")[0]
