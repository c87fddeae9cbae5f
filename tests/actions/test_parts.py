"""Thresholds, names, memory, the turn store and the model's name, each by itself."""

import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from rasa.shared.core.domain import Domain

from rasa_server.components.names import named, read_names
from rasa_server.components.thresholds import Thresholds
from rasa_server.memory import Memory, OutdatedState, PastTurn, read_memory, tracker_for
from rasa_server.model_name import INGREDIENTS, model_digest
from rasa_server.turn_store import TurnStore
from tests.actions.running_server import PROJECT

SERVER = PROJECT / "rasa_server"
THRESHOLDS = Thresholds(
    default=0.5,
    languages={"ht": 0.3},
    recall_first={"self_harm": 0.2, "emergency": 0.2, "request_human": 0.3},
    precision_first={"end_human": 0.7},
    danger=0.9,
    ruled_out=0.01,
)


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.load(str(SERVER / "domain"))


@pytest.mark.parametrize(
    ("shares", "language", "chosen"),
    [
        ({"asylum": 0.5}, "es", "asylum"),
        ({"asylum": 0.49}, "es", "nlu_fallback"),
        ({"asylum": 0.31}, "ht", "asylum"),
        ({"asylum": 0.31}, None, "nlu_fallback"),
        ({"asylum": 0.7, "emergency": 0.2}, "es", "emergency"),
        ({"asylum": 0.4, "self_harm": 0.35, "emergency": 0.25}, "es", "self_harm"),
        ({"asylum": 0.81, "emergency": 0.19}, "es", "asylum"),
        ({"request_human": 0.7, "self_harm": 0.2}, "es", "self_harm"),
        ({"asylum": 0.69, "request_human": 0.31}, "es", "request_human"),
        ({"end_human": 0.69}, "es", "nlu_fallback"),
        ({}, "es", "nlu_fallback"),
    ],
)
def test_a_topic_is_chosen_from_its_threshold_on(shares: dict[str, float], language: str | None, chosen: str) -> None:
    """By language; danger from a lower share, what ends a talk from a higher one."""
    ranking = [{"name": name, "confidence": share} for name, share in shares.items()]

    assert THRESHOLDS.chosen(ranking, language, {"emergency": 0.89, "self_harm": 0.89})["name"] == chosen


@pytest.mark.parametrize(
    ("shares", "danger", "chosen"),
    [
        ({"consulate": 0.9}, {"emergency": 0.01, "self_harm": 0.95}, "self_harm"),
        ({"consulate": 0.9}, {"emergency": 0.91, "self_harm": 0.95}, "self_harm"),
        ({"consulate": 0.4}, {"emergency": 0.92, "self_harm": 0.0}, "emergency"),
        ({"consulate": 0.4, "request_human": 0.5}, {"emergency": 0.92, "self_harm": 0.0}, "emergency"),
        ({"consulate": 0.4, "emergency": 0.3}, {"emergency": 0.0, "self_harm": 0.95}, "emergency"),
        ({"consulate": 0.9}, {}, "consulate"),
        ({"consulate": 0.6, "emergency": 0.4}, {"emergency": 0.005, "self_harm": 0.004}, "consulate"),
        ({"emergency": 0.4, "consulate": 0.3}, {"emergency": 0.005, "self_harm": 0.004}, "nlu_fallback"),
        ({"emergency": 0.5, "consulate": 0.3}, {"emergency": 0.0, "self_harm": 0.0}, "emergency"),
        ({"consulate": 0.6, "emergency": 0.4}, {"emergency": 0.005, "self_harm": 0.005}, "emergency"),
        ({"consulate": 0.6, "emergency": 0.4}, {}, "emergency"),
        ({"consulate": 0.6, "request_human": 0.4}, {"emergency": 0.0, "self_harm": 0.0}, "request_human"),
    ],
)
def test_danger_beside_a_question_wins(shares: dict[str, float], danger: dict[str, float], chosen: str) -> None:
    """The danger head is asked about danger only; also a request for a person comes after it."""
    ranking = [{"name": name, "confidence": share} for name, share in shares.items()]

    assert THRESHOLDS.chosen(ranking, "es", danger)["name"] == chosen


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Quiero español por favor", {"language": "es"}),
        ("KREYÒL", {"language": "ht"}),
        ("no hablo español, english", {}),
        ("estoy en República Dominicana", {"country": "DO"}),
        ("de Haiti a Chile", {}),
        ("Falo português, moro no Brasil", {"language": "pt", "country": "BR"}),
        ("nada", {}),
    ],
)
def test_names_become_codes(text: str, codes: dict[str, str]) -> None:
    """One of a kind, or none."""
    assert {found["entity"]: found["value"] for found in named(text, read_names())} == codes


def test_every_topic_has_a_rule_and_a_response_with_known_effects(domain: Domain) -> None:
    """A topic without one would answer with nothing."""
    effects = {"set_topic", "find_services", "show_route", "request_handoff", "withdraw_handoff", "forget_me"}
    for name, variants in domain.responses.items():
        (variant,) = variants
        payload = variant["custom"]

        assert {"say", "effects"} <= set(payload) <= {"say", "effects", "choices"}
        assert {"else", *(key.removeprefix("utter_") for key in domain.responses)} >= set(payload.get("choices", ()))
        assert len(payload.get("choices", ())) <= 3
        assert {effect["do"] for effect in payload["effects"]} <= effects | {"feedback"}
        if name.startswith("utter_answer."):
            assert payload["say"] == name.removeprefix("utter_")
            assert {"do": "set_topic", "topic": name.removeprefix("utter_answer.")} in payload["effects"]


def test_the_topics_are_those_of_the_list(domain: Domain) -> None:
    """Ids are a contract between data, words and reports."""
    listed = PROJECT / "resources" / "topics.yml"
    if not listed.is_file():
        pytest.skip("resources/topics.yml is not there yet")
    known = {topic for group in yaml.safe_load(listed.read_text()).values() for topic in group}
    rasas_own = {"nlu_fallback", "back", "restart", "session_start"}

    assert set(domain.intents) - rasas_own <= known


def test_a_memory_survives_its_own_json(domain: Domain) -> None:
    """What one process writes, another reads."""
    turn = PastTurn(intent="asylum", actions=("utter_answer.asylum",))
    memory = Memory(form="feedback_form").after(turn, form="feedback_form")
    for _ in range(9):
        memory = memory.after(PastTurn(intent="nlu_fallback", actions=("action_clarify",)), form=None)

    assert read_memory(json.loads(json.dumps(memory.as_json())), domain) == memory
    assert (memory.misses, len(memory.turns)) == ("twice", 5)


def test_a_memory_with_a_foreign_name_is_refused(domain: Domain) -> None:
    """Each name in it has to be in the domain."""
    with pytest.raises(OutdatedState):
        read_memory({"slots": {"misses": "none"}, "form": "no_form", "turns": []}, domain)


async def test_a_turn_is_forgotten_also_after_an_exception(domain: Domain) -> None:
    """Nothing may stay in memory because something failed."""
    store = TurnStore()
    tracker = tracker_for(Memory(), "turn", domain)

    async def fail_in_the_middle() -> None:
        with store.holding(tracker):
            await store.save(tracker)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail_in_the_middle()
    await store.save(tracker)

    assert await store.retrieve("turn") is None
    assert list(await store.keys()) == []


def test_the_model_is_named_by_all_it_is_made_of(tmp_path: Path) -> None:
    """A changed sentence is a new model; a changed log line is not."""
    for pattern in ("data", "rasa_server", "actions"):
        shutil.copytree(PROJECT / pattern, tmp_path / pattern, ignore=shutil.ignore_patterns("__pycache__"))
    before = model_digest(tmp_path)
    (tmp_path / "rasa_server" / "serve.py").write_text("")
    unchanged = model_digest(tmp_path)
    (tmp_path / "data" / "stories" / "new.yml").write_text("stories: []\n")

    assert before == unchanged != model_digest(tmp_path)
    assert all(list(PROJECT.glob(pattern)) for pattern in INGREDIENTS if "locks" not in pattern)


def run(*arguments: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    """One command of the Rasa side."""
    command = [sys.executable, "-m", "rasa_server", *arguments]
    return subprocess.run(command, cwd=PROJECT, input=given, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "example.org", "localhost"])  # noqa: S104
def test_only_loopback_is_served(host: str, model: Path) -> None:
    """A typing error must not open the door to the internet. A name can mean any address."""
    done = run("serve", "--model", str(model), "--port", "1", "--host", host)

    assert (done.returncode, done.stdout) == (2, "")
    assert "loopback" in done.stderr


def test_a_taken_port_is_said_at_once(model: Path) -> None:
    """Not after the model was loaded, and not with exit code 0."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--model", str(model), "--port", str(port))

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_a_missing_model_is_one_sentence() -> None:
    """And how to get one."""
    done = run("serve", "--model", "nowhere.tar.gz", "--port", "1")

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_the_hash_is_the_name_of_the_model(model: Path) -> None:
    """Any Python can ask for it, without Rasa."""
    assert run("hash").stdout.strip() == model.name


def test_parse_ranks_lines_without_repeating_them(model: Path) -> None:
    """For measuring understanding; a broken line costs one answer, not the run."""
    rows = [{"id": 1, "text": "me van a deportar?", "language": "es"}, {"id": 2, "text": "", "language": "en"}]
    given = "\n".join([json.dumps(rows[0]), "{", json.dumps(rows[1])])
    first, broken, empty = map(json.loads, run("parse", "--model", str(model), given=given).stdout.splitlines())

    assert (first["id"], first["topic"], first["answered"]) == (1, "deportation", True)
    assert first["ranking"][0]["topic"] == "deportation"
    assert "text" not in first
    assert broken["id"] is None
    assert (empty["topic"], empty["answered"], empty["ranking"]) == (None, False, [])
