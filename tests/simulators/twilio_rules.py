"""What a call to Twilio must look like: its published description, made stricter.

The description lets through unknown parameters, numbers that are not E.164, a missing sender and bodies over
1600 characters; real Twilio does not.
"""

import re
from collections.abc import Mapping
from typing import Any

from jsonschema import Draft7Validator

from tests.simulators.specs import TWILIO, load_spec

_MESSAGES = "/2010-04-01/Accounts/{AccountSid}/Messages.json"
_ADDRESS = re.compile(r"(?:whatsapp:)?\+[1-9]\d{6,14}|whatsapp:[A-Z]{2}\.[A-Za-z0-9]{1,128}")
_SENDER = re.compile(r"(?:whatsapp:)?\+[1-9]\d{6,14}")
_CALLBACK = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?/[^\s?#]*")


def wrong_with_create(form: Mapping[str, list[str]]) -> list[tuple[int, str]]:
    """What is wrong with the form of a new message, as error code and reason; empty where nothing is."""
    repeated = [name for name, values in form.items() if len(values) > 1]
    fields = {name: values[0] for name, values in form.items()}
    wrong = [(20001, f"{name} is repeated") for name in repeated if name not in ("MediaUrl", "PersistentAction")]
    wrong += [(code, reason) for is_wrong, code, reason in _own_rules(fields) if is_wrong]
    return wrong + [(20001, reason) for reason in _against_spec(fields)]


def wrong_with_list(query: Mapping[str, str]) -> list[str]:
    """Query parameters that the description of the list does not have."""
    spec = load_spec(TWILIO)
    if spec is None:
        return []
    known = {parameter["name"] for parameter in spec["paths"][_MESSAGES]["get"]["parameters"]}
    return [f"{name} is not in the spec" for name in query if name not in known]


def wrong_with_answer(answer: Mapping[str, object]) -> list[str]:
    """How the simulator's own answer differs from the description: the twin keeps the contract too."""
    spec = load_spec(TWILIO)
    if spec is None:
        return []
    schema = _resolved(spec["components"]["schemas"]["api.v2010.account.message"], spec)
    unknown = [f"{name} is not in the spec" for name in answer if name not in schema["properties"]]
    return unknown + [error.message for error in Draft7Validator(schema).iter_errors(dict(answer))]


def _own_rules(fields: Mapping[str, str]) -> list[tuple[bool, int, str]]:
    to, sender, body = fields.get("To", ""), fields.get("From", ""), fields.get("Body", "")
    has_content = "ContentSid" in fields or "MediaUrl" in fields
    is_whatsapp = to.startswith("whatsapp:")
    return [
        (not to, 21604, "To is missing"),
        (bool(to) and not _ADDRESS.fullmatch(to), 21211, "To is no number"),
        (not sender and "MessagingServiceSid" not in fields, 21603, "From is missing"),
        (bool(sender) and not _SENDER.fullmatch(sender), 21212, "From is no number"),
        (
            bool(sender) and sender.startswith("whatsapp:") != is_whatsapp,
            63007,
            "From and To differ in channel",
        ),
        (not body.strip() and not has_content, 21602, "Body is missing"),
        (len(body) > 1600, 21617, "Body is over 1600 characters"),
        (
            not _CALLBACK.fullmatch(fields.get("StatusCallback", "https://a/")),
            21609,
            "StatusCallback is no URL",
        ),
    ]


def _against_spec(fields: Mapping[str, str]) -> list[str]:
    spec = load_spec(TWILIO)
    if spec is None:
        return []
    content = spec["paths"][_MESSAGES]["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]
    schema = _resolved(content["schema"], spec)
    unknown = [f"{name} is not in the spec" for name in fields if name not in schema["properties"]]
    typed = {name: _typed(value, schema["properties"].get(name, {})) for name, value in fields.items()}
    return unknown + [error.message for error in Draft7Validator(schema).iter_errors(typed)]


def _typed(value: str, schema: Mapping[str, Any]) -> object:
    """A form's value as the type that the description gives it."""
    match schema.get("type"):
        case "boolean" if value in ("true", "false", "True", "False"):
            return value.lower() == "true"
        case "integer" if value.isdecimal():
            return int(value)
        case "array":
            return [value]
        case _:
            return value


def _resolved(schema: Any, spec: Mapping[str, Any]) -> Any:
    """`schema` with its references put in, and `nullable` said as JSON Schema says it."""
    if isinstance(schema, list):
        return [_resolved(one, spec) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _resolved(spec["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]], spec)
    resolved = {name: _resolved(one, spec) for name, one in schema.items() if name != "x-twilio"}
    if resolved.get("nullable") and isinstance(resolved.get("type"), str):
        resolved["type"] = [resolved["type"], "null"]
        if "enum" in resolved:
            resolved["enum"] = [*resolved["enum"], None]
    return resolved
