"""The only door to a conversation for staff: permission and holder are checked, and every step is written down.

What is not theirs does not exist for them: another caseworker's case raises NotFound, like one that never was.
"""

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.conversation.handoff import Alarms, CaseView, Desk, Draft, HeldCase, QueuedCase
from bot.errors import AmparoError
from bot.ids import CaseId
from bot.staff.audit import Audit, Deed, of_case
from bot.staff.permissions import Permission, demand, may
from bot.staff.values import Account

_DRAFT = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What came with the reply form. draft: the id that the page was made with."""

    draft: str
    text: str


class CaseAccess:
    def __init__(self, desk: Desk, audit: Audit, clock: Clock) -> None:
        self._desk = desk
        self._audit = audit
        self._clock = clock

    def alarms(self, account: Account) -> Alarms | None:
        """Numbers only; None for whoever may not know them."""
        return self._desk.alarms() if may(account.roles, Permission.SEE_ALARMS) else None

    def queue(self, account: Account, *, is_refresh: bool = False) -> Sequence[QueuedCase]:
        """Who waits. Holds nothing that was said, so that a page's own refreshing is not written down again."""
        demand(account.roles, Permission.HOLD_CASES)
        if not is_refresh:
            self._audit.note(account.id, Deed.SAW_QUEUE)
        return self._desk.waiting()

    def own(self, account: Account) -> Sequence[HeldCase]:
        demand(account.roles, Permission.HOLD_CASES)
        return self._desk.held_by(account.id)

    def look(self, account: Account, case: CaseId) -> CaseView:
        """Raises NotAllowed, NotFound."""
        return self._written_down(
            account, Deed.SAW_CASE, case, lambda: self._desk.view(case, account.id, self._clock.now())
        )

    def look_again(self, account: Account, case: CaseId) -> CaseView:
        """For a page that refreshes itself: written down by `note_look` when it shows anything new."""
        demand(account.roles, Permission.HOLD_CASES)
        return self._desk.view(case, account.id, self._clock.now())

    def note_look(self, account: Account, case: CaseId) -> None:
        self._audit.note(account.id, Deed.SAW_CASE, of_case(case))

    def claim(self, account: Account, case: CaseId) -> None:
        """Raises NotAllowed, NotFound, Overtaken."""
        self._written_down(
            account, Deed.CLAIMED_CASE, case, lambda: self._desk.claim(case, account.id, self._clock.now())
        )

    def tick_safe(self, account: Account, case: CaseId) -> None:
        self._written_down(
            account, Deed.TICKED_SAFE, case, lambda: self._desk.tick_safe(case, account.id, self._clock.now())
        )

    def reply(self, account: Account, case: CaseId, typed: Typed) -> None:
        """Raises NotAllowed, NotFound, BadText, CannotWrite."""
        draft = Draft(
            id=typed.draft if _DRAFT.fullmatch(typed.draft) else secrets.token_hex(16),
            case=case,
            staff=account.id,
            alias=account.alias,
            text=typed.text,
            now=self._clock.now(),
        )
        self._written_down(account, Deed.REPLIED, case, lambda: self._desk.reply(draft))

    def close(self, account: Account, case: CaseId) -> None:
        self._written_down(
            account, Deed.CLOSED_CASE, case, lambda: self._desk.close(case, account.id, self._clock.now())
        )

    def _written_down[T](self, account: Account, deed: Deed, case: CaseId, act: Callable[[], T]) -> T:
        """Written before it is done, so that nothing is ever done unwritten; a refusal gets a second row."""
        demand(account.roles, Permission.HOLD_CASES)
        self._audit.note(account.id, deed, of_case(case))
        try:
            return act()
        except AmparoError:
            self._audit.note_refused(account.id, deed, of_case(case))
            raise
