"""A stand-in for the Rasa side: a real server in a process of its own that speaks the turn contract.

    python -m tests.support.dialogue_server --port 5005

It answers as bot.dialogue.scripted does. A text that ends with the name of one of ten countries is answered with that
country's name, as Rasa does, so that a reply shows which message it answers.
"""

import argparse
import asyncio
import itertools
import re
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.dialogue.scripted import ScriptedDialogue
from bot.messages import ChannelName, DialogueAnswer, DialogueTurn, JsonObject, Say, Understood

COUNTRIES = {
    "AR": "Argentina",
    "BO": "Bolivia",
    "CL": "Chile",
    "CO": "Colombia",
    "CU": "Cuba",
    "EC": "Ecuador",
    "GT": "Guatemala",
    "HN": "Honduras",
    "PY": "Paraguay",
    "UY": "Uruguay",
}
"""English names without accents, which read the same in an SMS."""

_PLACE = re.compile(rf"\b({'|'.join(COUNTRIES.values())})$")


async def answer(raw: JsonObject) -> JsonObject:
    """The answer to one turn of the contract."""
    asked, context = raw["input"], raw["context"]
    assert isinstance(asked, dict)
    assert isinstance(context, dict)
    text, choice = asked.get("text"), asked.get("choice")
    turn = DialogueTurn(
        conversation=str(raw["conversation"]),
        state=None,
        text=str(text) if text is not None else None,
        choice=str(choice) if choice is not None else None,
        language="en",
        country=None,
        channel=ChannelName(str(context["channel"])),
    )
    place = _PLACE.search(turn.text or "")
    return _as_json(_noted(place[1]) if place else await ScriptedDialogue().turn(turn))


def _noted(place: str) -> DialogueAnswer:
    code = next(code for code, name in COUNTRIES.items() if name == place)
    said = Say(key="country.noted", params={"country": f"country.{code}"})
    understood = Understood(topic="change_country", confidence=1.0, answered=True)
    return DialogueAnswer(say=(said,), effects=(), state=None, understood=understood)


def _as_json(given: DialogueAnswer) -> JsonObject:
    return {
        "say": [{"key": say.key, "with": dict(say.params), "choices": list(say.choices)} for say in given.say],
        "effects": [{"do": effect.do, **effect.args} for effect in given.effects],
        "state": None,
        "understood": None,
    }


def _turns(delay: float, *, is_broken: bool) -> Callable[[web.Request], Awaitable[web.Response]]:
    broken = itertools.cycle(_BROKEN)

    async def take(request: web.Request) -> web.Response:
        await asyncio.sleep(delay)
        raw = await request.json()
        good = await answer(raw)
        spoil = next(broken) if is_broken else None
        if spoil is None:
            return web.json_response(good)
        said = str(raw["input"].get("text", ""))
        spoiled = spoil(good, said)
        if isinstance(spoiled, str):
            return web.Response(text=spoiled, status=500 if spoiled == said else 200)
        return web.json_response(spoiled)

    return take


# A dialogue that repeats her words where they do not belong: as a key, a name, a shape, an error.
_BROKEN: tuple[Callable[[JsonObject, str], JsonObject | str] | None, ...] = (
    None,
    lambda good, said: {**good, "say": [{"key": said}]},
    lambda good, said: {**good, "say": [{"key": "country.noted", "with": {"country": said}}]},
    lambda good, said: {**good, "say": said},
    None,
    lambda good, said: "{" + said,
    lambda good, said: said,
    lambda good, said: {**good, "effects": [{"do": said}]},
    lambda good, said: {**good, "effects": [{"do": "set_country", "country": said}]},
    lambda good, said: {**good, "say": [{"key": "menu.show", "choices": [said]}]},
)


async def _health(request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.support.dialogue_server")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before every answer")
    parser.add_argument("--broken", action="store_true", help="answer every other turn with what nobody can use")
    options = parser.parse_args()
    app = web.Application()
    app.router.add_post("/webhooks/turn/", _turns(options.delay, is_broken=options.broken))
    app.router.add_get("/webhooks/turn/health", _health)
    web.run_app(app, host="127.0.0.1", port=options.port, print=None, access_log=None)


if __name__ == "__main__":
    main()
