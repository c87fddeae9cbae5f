"""Was this request signed by our Twilio account?"""

import hmac
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from twilio.request_validator import RequestValidator

from bot.channels.contract import RawRequest
from bot.errors import BadConfiguration, Forged
from bot.settings import Secret

_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 300  # a WhatsApp message with ten media has about sixty


class SignedForms:
    """Opens requests that Twilio signed for this account, and refuses every other.

    The signature covers the address as Twilio was told it, so the public one of our settings counts, never a
    Host header.
    Source: twilio.com/docs/usage/security#validating-requests.
    """

    def __init__(self, auth_token: Secret, account_sid: str, public_url: str) -> None:
        if not auth_token.reveal() or not account_sid or not public_url:
            raise BadConfiguration("Twilio needs an auth token, an account SID and a public address, all not empty.")
        self._validator = RequestValidator(auth_token.reveal())
        self._account_sid = account_sid
        # Twilio signs some addresses with the port and some without: both are compared.
        self._addresses = _spellings(public_url)

    def open(self, request: RawRequest) -> Mapping[str, str]:
        """The form's fields, decoded, once the signature over them holds. Raises Forged."""
        fields = _raw_fields(request)
        given = request.headers.get("x-twilio-signature", "").encode("utf-8", "replace")
        place = request.path + (f"?{request.query}" if request.query else "")
        matches = [hmac.compare_digest(self._signature(one + place, fields), given) for one in self._addresses]
        if not any(matches):
            raise Forged("The Twilio signature does not hold.")
        if fields.get("AccountSid") != self._account_sid:
            raise Forged("The request is signed, but belongs to another Twilio account.")
        return fields

    def _signature(self, address: str, fields: Mapping[str, str]) -> bytes:
        return str(self._validator.compute_signature(address, fields)).encode()


def _raw_fields(request: RawRequest) -> dict[str, str]:
    """The form as it was sent, blanks kept.

    A name that comes twice is refused: names and values are signed as one string without separators, so a
    repeated name could move the border between two fields of a genuine request.
    """
    if request.method != "POST" or request.headers.get("content-type", "").split(";")[0].strip().lower() != _FORM:
        raise Forged("Twilio sends forms by POST.")
    try:
        pairs = parse_qsl(
            request.body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        pairs = []
    fields = dict(pairs)
    if not fields or len(fields) != len(pairs):
        raise Forged("The form is not one that Twilio would sign.")
    return fields


def _spellings(address: str) -> tuple[str, str]:
    """`address` without its port and with it, its case kept."""
    parts = urlsplit(address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    host = parts.netloc.removesuffix(f":{port}")
    return (urlunsplit(parts._replace(netloc=host)), urlunsplit(parts._replace(netloc=f"{host}:{port}")))
