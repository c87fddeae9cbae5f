"""Whether a number can be called as it is written, by somebody who stands in its country."""

import re
from typing import Literal

import phonenumbers
from phonenumbers import ValidationResult, shortnumberinfo

type Verdict = Literal["callable", "unknown", "impossible"]

_LETTERS = re.compile(r"[A-Za-z]")
_DIGITS_TWICE = re.compile(r"\s*\([\d\s-]*\)\s*$")
_DIALLED = re.compile(r"[\d+*#()./\s\u2010-\u2015A-Za-z-]+")
_LONGEST_SHORT = 6  # digits
_FITS = (ValidationResult.IS_POSSIBLE, ValidationResult.IS_POSSIBLE_LOCAL_ONLY)


def callable_in(number: str, country: str) -> Verdict:
    """'callable': the library knows the number there. 'unknown': it is as long as one there, or a short code, and is in
    none of the library's tables. 'impossible': nobody can dial this there.

    number: as the service writes it: '01 8000 52 20 20', '*4242', '+57 300 …', '800-SAVE (7283)', where the digits of
    the letters stand behind them once more.
    """
    if not _DIALLED.fullmatch(number):
        return "impossible"
    dialled = _DIGITS_TWICE.sub("", number) if _LETTERS.search(number) else number
    try:
        parsed = phonenumbers.parse(dialled, country)
    except phonenumbers.NumberParseException:
        return "impossible"
    if number.startswith("+"):
        is_known = phonenumbers.is_valid_number(parsed)
    else:
        is_known = phonenumbers.is_valid_number_for_region(parsed, country)
    if is_known or shortnumberinfo.is_valid_short_number_for_region(parsed, country):
        return "callable"
    fits = phonenumbers.is_possible_number_with_reason(parsed) in _FITS
    is_short = len(re.sub(r"\D", "", dialled)) <= _LONGEST_SHORT and not number.startswith("+")
    return "unknown" if fits or is_short else "impossible"
