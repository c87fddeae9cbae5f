"""P64 on the real Rasa: whatever is typed, no hand-off lacks her request and her confirmation."""

from bot.conversation.knowledge import Knowledge
from bot.dialogue.client import RasaDialogue
from tests.support.walks import WORDS, walk

SENTENCES = (
    "quiero que alguien de ustedes me escriba",
    "can somebody call me",
    "quero falar com alguém de verdade",
    "je préfère parler à une vraie personne",
    "m ta renmen pale ak yon moun",
    "no quiero hablar con nadie",
    "are you a person",
    "ya no quiero esperar",
    "creo que sí",
    "tal vez después",
)
"""What real people type where the list of `walks` has single words for the scripted dialogue."""


async def test_no_walk_reaches_a_human_without_both_yeses(knowledge: Knowledge, rasa: RasaDialogue) -> None:
    opened, wrong = await walk(200, seed=20261123, knowledge=knowledge, dialogue=rasa, words=(*WORDS, *SENTENCES))
    assert [] == wrong
    assert opened > 0  # they do get there when they may
