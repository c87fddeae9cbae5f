"""Who did what, to which case or account, and when. Never what was written."""

from enum import StrEnum

from bot.clock import Clock
from bot.ids import CaseId, StaffId
from bot.staff.ports import AuditStore


class Deed(StrEnum):
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    ENROLLED = "enrolled"
    INVITED = "invited"
    DISABLED = "disabled"
    SAW_ACCOUNTS = "saw_accounts"
    SAW_QUEUE = "saw_queue"
    SAW_CASE = "saw_case"
    CLAIMED_CASE = "claimed_case"
    TICKED_SAFE = "ticked_safe"
    REPLIED = "replied"
    CLOSED_CASE = "closed_case"
    SAW_CONTENT = "saw_content"
    PUBLISHED_CONTENT = "published_content"
    WITHDREW_CONTENT = "withdrew_content"


REFUSED = ".refused"
"""Follows the row of a deed that was written down, tried, and did not come about."""


class Audit:
    def __init__(self, store: AuditStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def note(self, account: StaffId, deed: Deed, subject: str = "") -> None:
        """subject: an id of ours such as `case:…` or `answer:asylum:es`, at most 100 characters, never words."""
        self._store.add(at=self._clock.now(), account=account, action=deed, subject=subject[:100])

    def note_refused(self, account: StaffId, deed: Deed, subject: str = "") -> None:
        self._store.add(at=self._clock.now(), account=account, action=deed + REFUSED, subject=subject[:100])


def of_case(case: CaseId) -> str:
    return f"case:{case}"


def of_account(account: StaffId) -> str:
    return f"account:{account}"
