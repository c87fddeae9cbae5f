"""The try page through its own routes: one visitor's talk, hers alone, gone after a quarter of an hour."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

import bot.channels.web
from bot.channels.web.channel import WebChannel
from bot.channels.web.page import COOKIE, try_page
from bot.channels.web.transcripts import MOST_BUBBLES, MOST_VISITORS
from bot.clock import SettableClock
from bot.errors import RecipientGone
from bot.ids import new_outbox_id
from bot.messages import Button, ChannelName, Delivery, InboundMessage

_SOURCE = "0f8b5a52-0000-4000-8000-0000000000"
_FILES = Path(bot.channels.web.__file__).parent


@dataclass
class Visit:
    """A browser on the page, and what stands behind it."""

    channel: WebChannel
    clock: SettableClock
    client: TestClient[Litestar]
    taken: list[InboundMessage] = field(default_factory=list)

    def says(self, words: str, number: int = 1, kind: str = "text") -> int:
        said = {"id": f"{_SOURCE}{number:02}", "kind": kind, "words": words}
        return self.client.post("/messages", json=said).status_code

    async def hears(self, text: str, *buttons: Button) -> None:
        visitor = self.client.cookies[COOKIE]
        await self.channel.send(
            Delivery(
                outbox_id=new_outbox_id(),
                channel=ChannelName.WEB,
                address=visitor,
                text=text,
                buttons=buttons,
            )
        )

    def screen(self, after: int = 0) -> dict[str, object]:
        seen: dict[str, object] = self.client.get("/messages", params={"after": after}).json()
        return seen

    def lines(self, after: int = 0) -> list[dict[str, object]]:
        lines = self.screen(after)["lines"]
        assert isinstance(lines, list)
        return lines


@pytest.fixture
def visit() -> Iterator[Visit]:
    clock = SettableClock(datetime(2026, 11, 22, 12, tzinfo=UTC))
    channel = WebChannel(clock)
    taken: list[InboundMessage] = []

    async def take(message: InboundMessage) -> None:
        if message.text == "intake is down":
            raise RuntimeError
        taken.append(message)

    app = Litestar(route_handlers=[try_page(channel, take)], openapi_config=None)
    with TestClient(app, raise_server_exceptions=False) as client:
        client.get("/")
        yield Visit(channel=channel, clock=clock, client=client, taken=taken)


async def test_a_talk_appears_in_order(visit: Visit) -> None:
    """What she says, what she hears, choices that can be tapped."""
    assert 202 == visit.says("hola")
    await visit.hears("¿Qué necesita?", Button(label="Papeles", data="1:abc:1"))
    assert 202 == visit.says("1:abc:1", number=2, kind="tap")

    assert [(True, "hola"), (False, "¿Qué necesita?"), (True, "Papeles")] == [
        (line["is_mine"], line["text"]) for line in visit.lines()
    ]
    assert [{"label": "Papeles", "data": "1:abc:1"}] == visit.lines(after=1)[0]["choices"]
    assert ["hola", ""] == [message.text for message in visit.taken]
    assert [None, "1:abc:1"] == [message.tap for message in visit.taken]


async def test_the_same_talk_as_sms_has_numbered_choices_and_costs(visit: Visit) -> None:
    """So that an editor sees what a simple phone shows, and what it costs."""
    buttons = [Button(label=label, data=f"1:a:{digit}") for digit, label in ((1, "Papeles"), (8, "No"))]
    await visit.hears("¿Que necesita?", *buttons)
    await visit.hears("Aquí")

    plain, accented = [line["sms"] for line in visit.lines()]
    text = "¿Que necesita?\n1 Papeles\n8 = No"
    assert [{"text": text, "encoding": "GSM-7", "segments": 1, "characters": len(text)}] == plain
    assert [{"text": "Aquí", "encoding": "UCS-2", "segments": 1, "characters": 4}] == accented


def test_a_message_that_is_tried_again_is_one_message(visit: Visit) -> None:
    """Her line may break between our keeping it and her learning that."""
    for _ in range(3):
        assert 202 == visit.says("hola")

    assert 1 == len(visit.lines())
    assert 1 == len({message.provider_id for message in visit.taken})


def test_where_intake_fails_the_page_learns_it(visit: Visit) -> None:
    """Then it keeps her words and offers to try again."""
    assert 500 == visit.says("intake is down")


def test_a_quarter_of_an_hour_of_silence_ends_the_talk(visit: Visit) -> None:
    """Whoever sits down next must not read it."""
    visit.says("hola")
    visit.clock.advance(timedelta(minutes=14))
    assert visit.lines()
    visit.clock.advance(timedelta(minutes=2))

    assert {"is_open": False, "lines": []} == visit.screen()
    assert 410 == visit.says("otra vez", number=2)


async def test_a_new_conversation_is_empty_and_the_old_one_is_gone(visit: Visit) -> None:
    """A reply that was still on its way has nowhere to appear."""
    visit.says("hola")
    before = visit.client.cookies[COOKIE]
    assert 201 == visit.client.post("/talks").status_code

    assert before != visit.client.cookies[COOKIE]
    assert {"is_open": True, "lines": []} == visit.screen()
    with pytest.raises(RecipientGone):
        await visit.channel.send(Delivery(outbox_id=new_outbox_id(), channel=ChannelName.WEB, address=before, text="x"))


def test_a_visitor_sees_her_own_talk_only(visit: Visit) -> None:
    """Two people may try it at the same time."""
    visit.says("hola")
    visit.client.cookies.clear()
    assert {"is_open": False, "lines": []} == visit.screen()
    visit.client.get("/")

    assert {"is_open": True, "lines": []} == visit.screen()


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"id": "short", "kind": "text", "words": "x"},
        {"id": _SOURCE, "kind": "teleport", "words": "x"},
        {"id": _SOURCE, "kind": "text", "words": 1},
        {"id": "../../etc/passwd", "kind": "text", "words": "x"},
        {"id": _SOURCE, "kind": "text", "words": "x" * 70_000},
    ],
    ids=lambda said: str(said)[:40],
)
def test_what_the_page_would_not_send_is_refused(visit: Visit, said: dict[str, object]) -> None:
    """The routes are open to whatever runs on this machine."""
    assert visit.client.post("/messages", json=said).status_code in (400, 413)
    assert [] == visit.taken


async def test_visitors_and_bubbles_are_bounded(visit: Visit) -> None:
    """Memory is not hers to fill."""
    for number in range(MOST_BUBBLES + 20):
        await visit.hears(f"{number}")
    assert MOST_BUBBLES == len(visit.lines())
    for _ in range(MOST_VISITORS):
        visit.channel.transcripts.open()

    assert {"is_open": False, "lines": []} == visit.screen()


def test_the_page_runs_nothing_but_its_own_files(visit: Visit) -> None:
    """No script or style within the page, no other host: nobody else learns that she is here."""
    answer = visit.client.get("/")
    policy = answer.headers["content-security-policy"]
    inside = re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=|https?://", answer.text)

    assert [] == inside
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "no-store" == answer.headers["cache-control"]
    for name in re.findall(r'(?:src|href)="(/static/[^"]+)"', answer.text):
        assert 200 == visit.client.get(name).status_code
    for file in (*(_FILES / "static").glob("*.js"), *(_FILES / "static").glob("*.css")):
        assert [] == re.findall(r"https?://|innerHTML|eval\(", file.read_text(encoding="utf-8"))


def test_the_cookie_is_for_this_page_alone(visit: Visit) -> None:
    """No script reads it, no other site sends it, and it ends with the browser."""
    visit.client.cookies.clear()
    cookie = visit.client.get("/").headers["set-cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Max-Age" not in cookie


def test_the_page_has_every_word_in_five_languages() -> None:
    """A missing one would be an empty button."""
    words = (_FILES / "static" / "words.js").read_text(encoding="utf-8")
    blocks = re.split(r"^  (?=[a-z]{2}: \{$)", words, flags=re.MULTILINE)[1:]
    keys = {block[:2]: set(re.findall(r"(\w+): [\"\[]", block)) for block in blocks}

    assert {"es", "en", "pt", "fr", "ht"} == set(keys)
    assert 1 == len({frozenset(one) for one in keys.values()})
