"""The one table of who may do what."""

import pytest

from bot.errors import NotAllowed
from bot.staff.permissions import PERMITTED, Permission, Role, demand, may

CASES = {Permission.HOLD_CASES}
CONTENT = {Permission.EDIT_CONTENT, Permission.PUBLISH_CONTENT}
ACCOUNTS = {Permission.MANAGE_ACCOUNTS}


@pytest.mark.parametrize(
    ("role", "forbidden"),
    [(Role.CASEWORKER, CONTENT | ACCOUNTS), (Role.EDITOR, CASES | ACCOUNTS), (Role.ADMIN, CASES | CONTENT)],
)
def test_the_three_kinds_of_work_are_apart(role: Role, forbidden: set[Permission]) -> None:
    """An editor sees no case, a caseworker publishes nothing, an admin does neither."""
    assert set() == PERMITTED[role] & forbidden


def test_every_permission_is_somebodys() -> None:
    """A permission that nobody holds locks a door for good."""
    assert set(Permission) == {permission for role in Role for permission in PERMITTED[role]}


def test_roles_add_up_and_none_permits_nothing() -> None:
    """Small organisations have people who do several things."""
    assert may({Role.EDITOR, Role.ADMIN}, Permission.MANAGE_ACCOUNTS)
    assert not any(may((), permission) for permission in Permission)


def test_what_is_not_permitted_is_refused() -> None:
    """By an error that nobody can overlook."""
    with pytest.raises(NotAllowed):
        demand({Role.ADMIN}, Permission.HOLD_CASES)
