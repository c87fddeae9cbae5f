"""D14: how to clear this chat is told for each channel, and what may still show it: a backup, a device, the bill."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.clock import SettableClock
from bot.content.checks import check
from bot.content.resources import read_resources
from bot.conversation.knowledge import Knowledge
from bot.messages import LANGUAGES, ChannelName, Language
from tests.conftest import ROOT
from tests.support.survivor import Survivor
from tests.support.talks import NAMES, YES, KnowsTopics

TOPIC = "digital_safety"
MORE: dict[Language, str] = {"es": "más", "en": "more", "pt": "mais", "fr": "plus", "ht": "plis"}
DELETE: dict[Language, tuple[str, ...]] = {
    "es": ("Eliminar",),
    "en": ("Delete",),
    "pt": ("Apagar",),
    "fr": ("Supprimer",),
    "ht": ("Delete", "Supprimer"),
}
BACKUP = {"es": "copia", "en": "backup", "pt": "backup", "fr": "sauvegarde", "ht": "kopi sovgad"}
DEVICE = {
    "es": ("aparato", "conectad"),
    "en": ("device", "linked"),
    "pt": ("aparelho", "conectad"),
    "fr": ("appareil", "connecté"),
    "ht": ("aparèy", "konekte"),
}
BILL = {"es": "factura", "en": "bill", "pt": "conta", "fr": "facture", "ht": "bòdwo"}
LONGEST_UNREAD = timedelta(days=180)
WRITTEN = date(2026, 11, 22)


def about(texts: tuple[str, ...], channel: str) -> str:
    return next(text for text in texts if text.startswith((f"{channel}:", f"{channel} :")))


@pytest.mark.rule("D14")
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_channel_is_told_with_what_stays(knowledge: Knowledge, language: Language) -> None:
    answer = knowledge.words.answer(TOPIC, language)
    assert answer is not None
    for channel in ("WhatsApp", "SMS", "Telegram"):
        text = about(answer.more, channel)
        assert any(word in text for word in DELETE[language]), channel
        assert any(word.lower() in text.lower() for word in DEVICE[language]), channel
    assert BACKUP[language] in about(answer.more, "WhatsApp")
    assert BACKUP[language].split()[0] in about(answer.more, "SMS")
    assert BILL[language] in about(answer.more, "SMS").lower()
    for word in (BACKUP[language], DEVICE[language][0], BILL[language]):
        assert word in answer.short.text.lower()
        assert word in (answer.short.sms or answer.short.text).lower()


@pytest.mark.rule("D14")
@pytest.mark.parametrize("channel", [ChannelName.SMS, ChannelName.WHATSAPP, ChannelName.TELEGRAM])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_she_reaches_all_of_it_by_one_word(
    knowledge: Knowledge, clock: SettableClock, language: Language, channel: ChannelName
) -> None:
    """MORE leads from the answer to each channel's steps, after the safe-moment question."""
    her = Survivor(knowledge=knowledge, dialogue=KnowsTopics(), clock=clock, channel=channel)
    await her.sends(NAMES[language])
    await her.sends(f"about {TOPIC}")
    heard = await her.sends(YES[language])
    for _ in range(4):
        heard += await her.sends(MORE[language])
    for name in ("WhatsApp", "SMS", "Telegram"):
        assert any(text.startswith((f"{name}:", f"{name} :")) for text in heard), name


@pytest.mark.rule("D14")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_delete_says_what_stays_on_the_phone_and_the_bill(
    knowledge: Knowledge, clock: SettableClock, language: Language
) -> None:
    her = Survivor(knowledge=knowledge, dialogue=KnowsTopics(), clock=clock)
    await her.sends(NAMES[language])
    asked = "\n".join(await her.sends("erase")).lower()
    stays = {"es": "factura", "en": "bill", "pt": "conta de telefone", "fr": "facture", "ht": "fakti"}
    assert stays[language] in asked
    done = "\n".join(await her.sends("7"))
    assert knowledge.words.phrase("delete.done", language).text == done


@pytest.mark.rule("D14")
def test_menus_of_phones_change_so_it_is_read_again_within_half_a_year() -> None:
    """Review is due at most 180 days after it was written, and `content check` says so when it is."""
    due = read_resources(ROOT / "resources").answers[TOPIC].review_by
    assert due - WRITTEN <= LONGEST_UNREAD
    file = Path("answers/safety") / f"{TOPIC}.yml"
    late = [one for one in check(ROOT / "resources", due + timedelta(days=1)) if one.rule == "review"]
    assert any(one.file.endswith(str(file)) for one in late)
