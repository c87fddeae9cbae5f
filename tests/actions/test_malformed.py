"""What our gateway would never send is refused with one fixed body; what it stored too long is dropped."""

import json
import socket
from typing import Any

import pytest

from tests.actions.running_server import Server, keys, turn_body

REFUSAL = {"error": "malformed"}
WHOLE = json.loads(turn_body({"text": "hola"}))


def changed(**fields: Any) -> bytes:
    """A good request with some fields changed."""
    return json.dumps({**WHOLE, **fields}).encode()


BAD = {
    "no JSON": b"{",
    "nothing": b"",
    "not UTF-8": b"\xff\xfe{}",
    "a list": b"[]",
    "nested too deep": b"[" * 10_000,
    "a field missing": json.dumps({"input": {"text": "hola"}}).encode(),
    "a field too many": changed(more=1),
    "no input": changed(input={}),
    "two inputs": changed(input={"text": "hola", "choice": "answer.asylum"}),
    "input of another kind": changed(input={"voice": "hola"}),
    "text that is none": changed(input={"text": 7}),
    "text too long": changed(input={"text": "a" * 4097}),
    "body too long": changed(input={"text": "a" * 70_000}),
    "unknown choice": changed(input={"choice": "answer.weather"}),
    "choice of the gateway's": changed(input={"choice": "human.ask"}),
    "choice of Rasa's": changed(input={"choice": "answer.nlu_fallback"}),
    "conversation with a space": changed(conversation="a b"),
    "no language": changed(context={"country": None, "channel": "sms"}),
    "language too long": changed(context={"language": "español", "country": None, "channel": "sms"}),
    "country in words": changed(context={"language": "es", "country": "Chile", "channel": "sms"}),
    "channel with an address": changed(context={"language": "es", "country": None, "channel": "+1"}),
}


@pytest.mark.parametrize("body", BAD.values(), ids=BAD)
def test_a_malformed_request_is_refused_with_a_fixed_body(rasa: Server, body: bytes) -> None:
    """Nothing of it comes back."""
    status, answer = rasa.raw("POST", "/webhooks/turn/", body)

    assert (status, json.loads(answer)) == (400, REFUSAL)


def test_a_text_of_full_length_is_answered(rasa: Server) -> None:
    """4096 characters of four bytes fit below the cap."""
    assert keys(rasa.text("\U0001f600" * 4096))


GOOD_TURN = {"intent": "greet", "actions": ["utter_assistant.greet"]}
OUTDATED = {
    "a string": "x",
    "a number": 3,
    "a list": [],
    "an empty object": {},
    "an unknown slot": {"slots": {"consent": True}, "form": None, "turns": []},
    "an unknown value": {"slots": {"misses": "often"}, "form": None, "turns": []},
    "an unknown form": {"slots": {"misses": "none"}, "form": "old_form", "turns": []},
    "a form of another type": {"slots": {"misses": "none"}, "form": [1], "turns": []},
    "an unknown intent": {
        "slots": {"misses": "none"},
        "form": None,
        "turns": [{"intent": "x", "actions": []}],
    },
    "an unknown action": {
        "slots": {"misses": "none"},
        "form": None,
        "turns": [{"intent": "greet", "actions": ["action_of_last_year"]}],
    },
    "words in a turn": {"slots": {"misses": "none"}, "form": None, "turns": [{**GOOD_TURN, "text": "hola"}]},
    "too many turns": {"slots": {"misses": "none"}, "form": None, "turns": [GOOD_TURN] * 6},
    "turns of another type": {"slots": {"misses": "none"}, "form": None, "turns": 5},
    "too large": {"slots": {"misses": "none"}, "form": None, "turns": [], "more": "x" * 9000},
}


@pytest.mark.parametrize("state", OUTDATED.values(), ids=OUTDATED)
def test_a_state_that_this_model_did_not_write_is_dropped(rasa: Server, state: Any) -> None:
    """After a release, or in an attack: the question is answered as a stranger's."""
    answer = rasa.text("hola", state)

    assert keys(answer) == ["assistant.greet"]
    assert answer["state"] == {"slots": {"misses": "none"}, "form": None, "turns": [GOOD_TURN]}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/version", 404),
        ("GET", "/conversations/c0ffee/tracker", 404),
        ("POST", "/model/parse", 404),
        ("POST", "/webhooks/rest/webhook", 404),
        ("POST", "/webhooks/turn/actions", 404),
        ("GET", "/webhooks/turn/", 405),
    ],
)
def test_there_is_no_other_door(rasa: Server, method: str, path: str, status: int) -> None:
    """No HTTP API, no stock channel, no action server."""
    body = b"{}" if method == "POST" else None
    assert rasa.raw(method, path, body) == (status, b'{"error": "no such place"}')


def test_it_listens_on_loopback_only(rasa: Server) -> None:
    """The machine's other addresses find nobody."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            other = probe.getsockname()[0]
        except OSError:
            pytest.skip("this machine has no other address")
    if other.startswith("127."):
        pytest.skip("this machine has no other address")
    with socket.socket() as caller:
        caller.settimeout(2)
        assert caller.connect_ex((other, rasa.port)) != 0
