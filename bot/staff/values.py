"""What staff is made of. Secrets hide themselves."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from bot.ids import StaffId
from bot.messages import Language
from bot.staff.permissions import Role

type PageLanguage = Literal["es", "en"]
PAGE_LANGUAGES: tuple[PageLanguage, ...] = ("es", "en")


class AccountStatus(StrEnum):
    INVITED = "invited"
    ACTIVE = "active"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A member of staff. alias: the only name that survivors and colleagues see; languages: those they can write in."""

    id: StaffId
    login: str
    alias: str
    roles: frozenset[Role]
    languages: tuple[Language, ...]
    page_language: PageLanguage
    status: AccountStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What proves who somebody is. second_factor: base32, as authenticator apps take it.

    last_code_step: the 30-second step (since 1970) of the newest code used; it and older ones are never accepted.
    """

    account: StaffId
    password_hash: str = field(repr=False)
    second_factor: str = field(repr=False)
    last_code_step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A one-time enrolment link. Only the hash of its token is known here."""

    token_hash: str = field(repr=False)
    account: StaffId
    second_factor: str = field(repr=False)
    expires_at: datetime


class Stage(StrEnum):
    """CODE: the passphrase was right and the code is still owed; nothing may be seen yet."""

    CODE = "code"
    SIGNED_IN = "signed_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    token_hash: str = field(repr=False)
    account: StaffId
    stage: Stage
    started_at: datetime
    seen_at: datetime
