"""What every channel does to a person's words before they become a message of ours."""

import re
import unicodedata

TEXT_LIMIT = 4096

# Controls mean nothing in a chat and break terminals and databases; lone surrogates cannot be stored as
# UTF-8.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean_text(raw: str) -> str:
    """`raw` as NFC without controls and lone surrogates, at most 4096 characters; line ends are single `\\n`.

    It is cut to twice the limit first: putting a long run of combining marks in order takes quadratic time.
    """
    text = raw[: 2 * TEXT_LIMIT].replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text))[:TEXT_LIMIT].strip()
