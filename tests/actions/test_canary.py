"""A word of a person is in no output and in no file, at any log level, whatever goes wrong."""

import base64
import gzip
import json
import os
import sys
from pathlib import Path

import pytest

from tests.actions.canary import places_with
from tests.actions.running_server import CANARY, Server, turn_body

SENTENCES = [
    f"me llamo {CANARY} y tengo miedo",
    f'/request_human{{"misses": "{CANARY}"}}',
    f"/{CANARY}",
    f"{{{CANARY}}} {{0}} %s %({CANARY})s",
    f"\u200b/{CANARY}",
    f"{CANARY} " * 200,
    f"\ud800 {CANARY} \x00",
]
MALFORMED = [
    f'{{"input": {{"text": "{CANARY}"'.encode(),
    f'{{"{CANARY}": 1}}'.encode(),
    f"{CANARY}".encode() * 9000,
    b"\xff" + CANARY.encode(),
    turn_body({"choice": f"answer.{CANARY}"}),
    turn_body({"text": CANARY}, language=CANARY),
]


def bother(server: Server) -> None:
    """Everything that could make a server write something down."""
    for sentence in SENTENCES:
        server.text(sentence)
        server.text(sentence, {"slots": {"misses": CANARY}, "form": CANARY, "turns": [CANARY]})
    for body in MALFORMED:
        assert server.raw("POST", "/webhooks/turn/", body)[0] == 400
    server.raw("GET", f"/{CANARY}?{CANARY}={CANARY}")
    server.raw("POST", f"/webhooks/turn/{CANARY}", b"{}")
    feedback = server.choice("answer.feedback")
    server.text(f"{CANARY} tardaron mucho", feedback["state"])


@pytest.mark.parametrize("which", ["rasa", "failing_rasa"])
def test_the_word_is_nowhere(which: str, request: pytest.FixtureRequest) -> None:
    """One server as it runs for people, one at DEBUG level; a planted file shows that the search finds."""
    server: Server = request.getfixturevalue(which)
    bother(server)
    control = server.place / "control.gz"
    control.write_bytes(gzip.compress(base64.b64encode(f"..{CANARY}..".encode())))

    assert places_with(CANARY, server.place) == [control]
    control.unlink()


def test_an_action_that_fails_says_nothing_but_its_kind(failing_rasa: Server) -> None:
    """It printed, logged, warned and raised the word; the gateway gets a failure and the log a type."""
    missed = failing_rasa.text("/work_permit{}")
    status, body = failing_rasa.raw("POST", "/webhooks/turn/", turn_body({"text": "no"}, missed["state"]))

    assert (status, json.loads(body)) == (500, {"error": "failed"})
    assert places_with(CANARY, failing_rasa.place) == []
    assert '"error": "ValueError"' in failing_rasa.log.read_text()


def test_log_lines_have_typed_fields_only(rasa: Server, failing_rasa: Server) -> None:
    """Each line is one JSON object with names we know."""
    allowed = {"at", "level", "from", "where", "event", "milliseconds", "port", "model", "error", "frames"}
    for server in (rasa, failing_rasa):
        lines = [json.loads(line) for line in server.log.read_text().splitlines()]

        assert lines
        assert set().union(*lines) <= allowed


def test_nothing_stays_in_home_or_in_the_temporary_folder(rasa: Server) -> None:
    """The model is unpacked to load it and removed; no library leaves settings behind."""
    rasa.text("hola")

    assert {path.name for path in rasa.place.rglob("*") if path.is_file()} == {"output.log"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_nothing_private_is_on_the_command_line_and_no_core_is_dumped(rasa: Server) -> None:
    """What any user of the machine may read of a process."""
    limits = Path(f"/proc/{rasa.pid}/limits").read_text()
    core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))

    assert core.split()[4:6] == ["0", "0"]
    assert CANARY.encode() not in Path(f"/proc/{rasa.pid}/cmdline").read_bytes()
    assert os.path.exists(f"/proc/{rasa.pid}")
