"""What a call of the Bot API must look like: its published description, and the limits in its prose."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.simulators.specs import TELEGRAM, load_spec

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PRIMITIVES: Mapping[str, type | tuple[type, ...]] = {
    "Integer": int,
    "Float": (int, float),
    "String": str,
    "Boolean": bool,
    "True": bool,
}


def wrong_with_call(method: str, parameters: Mapping[str, Any]) -> list[str]:
    """What is wrong with a call; empty where nothing is."""
    own = _OWN_RULES.get(method)
    wrong = own(parameters) if own else []
    spec = load_spec(TELEGRAM)
    if spec is None:
        return wrong
    described = _method(spec, method)
    if described is None:
        return [f"{method} is no method"]
    return wrong + _fields(dict(parameters), described.get("fields", []), method, spec)


def parameters_of(method: str, form: Mapping[str, str]) -> dict[str, Any]:
    """A form's values as the types that they have in JSON: everything but strings is sent as JSON text."""
    spec = load_spec(TELEGRAM)
    described = _method(spec, method) if spec else None
    types = {one["name"]: one["types"] for one in described.get("fields", [])} if described else {}
    return {name: _typed(value, types.get(name, _GUESSED.get(name, ["String"]))) for name, value in form.items()}


# Where there is no description: what our own calls send that is no string.
_GUESSED = {
    "chat_id": ["Integer"],
    "reply_markup": ["Object"],
    "link_preview_options": ["Object"],
    "allowed_updates": ["Array"],
    "offset": ["Integer"],
    "timeout": ["Integer"],
    "max_connections": ["Integer"],
}


def _typed(value: str, types: list[str]) -> Any:
    if "Integer" in types and value.lstrip("-").isdecimal():
        return int(value)
    if "String" in types:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _method(spec: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    found: Mapping[str, Any] | None = spec["methods"].get(name)
    return found


def _fields(given: Any, described: list[Any], where: str, spec: Mapping[str, Any]) -> list[str]:
    if not isinstance(given, dict):
        return [f"{where} is no object"]
    known = {one["name"]: one for one in described}
    wrong = [f"{where}.{name} is not in the spec" for name in given if name not in known]
    wrong += [f"{where}.{name} is missing" for name, one in known.items() if one["required"] and name not in given]
    for name, value in given.items():
        if name in known:
            wrong += _any_of(value, known[name]["types"], f"{where}.{name}", spec)
    return wrong


def _any_of(value: Any, types: list[str], where: str, spec: Mapping[str, Any]) -> list[str]:
    tried = [_one(value, name, where, spec) for name in types]
    return [] if any(not wrong for wrong in tried) else [reason for wrong in tried for reason in wrong]


def _one(value: Any, name: str, where: str, spec: Mapping[str, Any]) -> list[str]:
    if name.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where} is no array"]
        inner = name.removeprefix("Array of ")
        return [reason for i, one in enumerate(value) for reason in _one(one, inner, f"{where}[{i}]", spec)]
    if name in _PRIMITIVES:
        is_number_shaped_boolean = name in ("Integer", "Float") and isinstance(value, bool)
        fits = isinstance(value, _PRIMITIVES[name]) and not is_number_shaped_boolean
        return [] if fits else [f"{where} is no {name}"]
    described = spec["types"].get(name)
    if described is None:
        return [f"{where} has the unknown type {name}"]
    if described.get("subtypes"):
        return _any_of(value, described["subtypes"], where, spec)
    return _fields(value, described.get("fields", []), where, spec)


def _send_message(parameters: Mapping[str, Any]) -> list[str]:
    text = parameters.get("text")
    markup = parameters.get("reply_markup") or {}
    rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
    buttons = [button for row in rows for button in row]
    rules = [
        (not isinstance(parameters.get("chat_id"), int), "chat not found"),
        (not isinstance(text, str) or not text.strip(), "message text is empty"),
        (isinstance(text, str) and len(text) > 4096, "message is too long"),
        (
            any(not 1 <= len(str(one.get("callback_data", "")).encode()) <= 64 for one in buttons),
            "BUTTON_DATA_INVALID",
        ),
        (any(not one.get("text") for one in buttons), "BUTTON_TEXT_INVALID"),
        ("parse_mode" in parameters, "our words are plain text"),
    ]
    return [reason for is_wrong, reason in rules if is_wrong]


def _set_webhook(parameters: Mapping[str, Any]) -> list[str]:
    secret = parameters.get("secret_token", "")
    rules = [
        (
            not isinstance(secret, str) or not _SECRET.fullmatch(secret),
            "secret_token is missing or malformed",
        ),
        (not str(parameters.get("url", "")).startswith(("https://", "http://127.0.0.1")), "url is not https"),
        (not 1 <= parameters.get("max_connections", 40) <= 100, "max_connections is out of range"),
    ]
    return [reason for is_wrong, reason in rules if is_wrong]


_OWN_RULES: Mapping[str, Callable[[Mapping[str, Any]], list[str]]] = {
    "sendMessage": _send_message,
    "setWebhook": _set_webhook,
}
