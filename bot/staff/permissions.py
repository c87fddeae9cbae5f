"""Who may do what: one table, read from top to bottom. What is not in it is forbidden."""

from collections.abc import Iterable
from enum import StrEnum

from bot.errors import NotAllowed


class Role(StrEnum):
    CASEWORKER = "caseworker"
    EDITOR = "editor"
    ADMIN = "admin"


class Permission(StrEnum):
    HOLD_CASES = "hold_cases"
    SEE_ALARMS = "see_alarms"
    EDIT_CONTENT = "edit_content"
    PUBLISH_CONTENT = "publish_content"
    MANAGE_ACCOUNTS = "manage_accounts"


PERMITTED: dict[Role, frozenset[Permission]] = {
    Role.CASEWORKER: frozenset({Permission.HOLD_CASES, Permission.SEE_ALARMS}),
    Role.EDITOR: frozenset({Permission.EDIT_CONTENT, Permission.PUBLISH_CONTENT}),
    Role.ADMIN: frozenset({Permission.MANAGE_ACCOUNTS, Permission.SEE_ALARMS}),
}


def may(roles: Iterable[Role], permission: Permission) -> bool:
    return any(permission in PERMITTED.get(role, frozenset()) for role in roles)


def demand(roles: Iterable[Role], permission: Permission) -> None:
    """Raises NotAllowed unless one of the roles holds the permission."""
    if not may(roles, permission):
        raise NotAllowed(f"this account may not {permission}")
