"""Everything staff can do, joined once."""

from dataclasses import dataclass

from argon2 import PasswordHasher

from bot.clock import Clock
from bot.conversation.handoff import Desk
from bot.staff.access import CaseAccess
from bot.staff.accounts import Accounts
from bot.staff.audit import Audit
from bot.staff.invitations import Invitations
from bot.staff.passphrases import Passphrases
from bot.staff.ports import AccountStore, AttemptStore, AuditStore, InvitationStore, SessionStore
from bot.staff.sessions import Sessions
from bot.staff.sign_in import SignIn
from bot.staff.throttle import Throttle


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffStores:
    accounts: AccountStore
    invitations: InvitationStore
    sessions: SessionStore
    attempts: AttemptStore
    audit: AuditStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    sign_in: SignIn
    sessions: Sessions
    accounts: Accounts
    invitations: Invitations
    cases: CaseAccess
    audit: Audit


def open_office(stores: StaffStores, desk: Desk, clock: Clock, hasher: PasswordHasher | None = None) -> Office:
    """hasher: None is argon2-cffi's own parameters (RFC 9106, low memory: 64 MiB); tests hand in a quicker one."""
    audit = Audit(stores.audit, clock)
    passphrases = Passphrases(hasher or PasswordHasher())
    sessions = Sessions(stores.sessions, stores.accounts, clock)
    invitations = Invitations(stores.invitations, stores.accounts, passphrases, audit, clock)
    return Office(
        sign_in=SignIn(
            accounts=stores.accounts,
            passphrases=passphrases,
            throttle=Throttle(stores.attempts, clock),
            sessions=sessions,
            audit=audit,
            clock=clock,
        ),
        sessions=sessions,
        accounts=Accounts(stores.accounts, sessions, invitations, desk, clock),
        invitations=invitations,
        cases=CaseAccess(desk, audit, clock),
        audit=audit,
    )
