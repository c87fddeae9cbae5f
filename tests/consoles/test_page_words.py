"""The words of the staff pages are whole in both languages, and templates ask for nothing else."""

import re
from pathlib import Path

import pytest

from bot.consoles.shared.catalogue import load_words
from bot.errors import BadConfiguration
from bot.staff.audit import Deed
from bot.staff.passphrases import Weakness
from bot.staff.values import PAGE_LANGUAGES

CONSOLES = Path(__file__).resolve().parents[2] / "bot" / "consoles"
_ASKED = re.compile(r"""\bt\(\s*["']([a-z_.]+[a-z_])["']\s*[,)]""")
_REMOTE = re.compile(r"""(?:src|href|action)=["']?(?:https?:)?//|<style|style=|\son[a-z]+=["']|\|\s*safe""")


def test_templates_ask_for_words_that_exist() -> None:
    """Keys that are put together at run time are tried by the other tests."""
    words = load_words([CONSOLES / "shared" / "words"])
    for folder in ("shared", "inbox"):
        for path in sorted((CONSOLES / folder / "templates").glob("*.html")):
            missing = [key for key in _ASKED.findall(path.read_text(encoding="utf-8")) if not words.has(key)]
            assert [] == missing, path.name


def test_every_weakness_has_a_kind_sentence() -> None:
    """An enum that grows must not end in an error page."""
    words = load_words([CONSOLES / "shared" / "words"])
    for language in PAGE_LANGUAGES:
        for weakness in Weakness:
            assert words.say(language, f"passphrase.{weakness}").endswith(".")


def test_catalogues_that_differ_start_nothing(tmp_path: Path) -> None:
    """A missing sentence is found before anybody needs it."""
    (tmp_path / "es.yml").write_text("a: {b: uno, c: dos}", encoding="utf-8")
    (tmp_path / "en.yml").write_text("a: {b: one}", encoding="utf-8")
    with pytest.raises(BadConfiguration, match=r"a\.c"):
        load_words([tmp_path])


def test_catalogues_with_other_places_start_nothing(tmp_path: Path) -> None:
    """A sentence that forgets its number would say something else."""
    (tmp_path / "es.yml").write_text('a: "{count} casos"', encoding="utf-8")
    (tmp_path / "en.yml").write_text("a: cases", encoding="utf-8")
    with pytest.raises(BadConfiguration, match="a"):
        load_words([tmp_path])


def test_templates_hold_nothing_from_elsewhere() -> None:
    """No other host, no inline style or handler, nothing that escapes the escaping."""
    for path in sorted(CONSOLES.rglob("*.html")):
        assert [] == _REMOTE.findall(path.read_text(encoding="utf-8")), path.name


def test_deeds_fit_their_column() -> None:
    """With the word for a refusal behind them."""
    assert max(len(f"{deed}.refused") for deed in Deed) <= 40
