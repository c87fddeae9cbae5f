"""Accounts and their one-time links, on a real database."""

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import text

from bot.errors import NotFound
from bot.staff import commands
from bot.staff.accounts import BadAccount, Newcomer
from bot.staff.invitations import CodeDoesNotFit, PassphraseTooWeak
from bot.staff.permissions import Role
from bot.staff.sign_in import SignInRefused
from bot.storage.turns import SqlTurnStore
from tests.consoles.staff_house import PASSPHRASE, StaffHouse


def _enrol(house: StaffHouse, path: str, passphrase: str = PASSPHRASE, code: str | None = None) -> None:
    token = path.rpartition("/")[2]
    secret = house.office.invitations.welcome(token).second_factor
    house.office.invitations.enrol(token, passphrase, code or pyotp.TOTP(secret).at(house.clock.now()))


def test_the_first_account_gets_every_role_and_the_next_what_was_said(house: StaffHouse) -> None:
    """Somebody must be able to begin; nobody after that gets more than intended."""
    commands.invite(house.office.accounts, "Ana", "Ana", (), ("es",))
    commands.invite(house.office.accounts, "bea", "Bea", (Role.EDITOR,), ())
    roles = {account.login: account.roles for account in house.office.accounts.everybody()}

    assert {"ana": frozenset(Role), "bea": frozenset({Role.EDITOR})} == roles


@pytest.mark.parametrize(
    ("login", "alias", "roles", "problem"),
    [
        ("x", "X", (Role.EDITOR,), "login"),
        ("with space", "X", (Role.EDITOR,), "login"),
        ("ok", "", (Role.EDITOR,), "alias"),
        ("ok", "a\u202eb", (Role.EDITOR,), "alias"),
        ("ok", "x" * 41, (Role.EDITOR,), "alias"),
        ("ok", "X", (), "roles"),
        ("ok", "X", (Role.CASEWORKER,), "languages"),
        ("ANA", "X", (Role.EDITOR,), "taken"),
    ],
)
def test_accounts_that_cannot_be_made(
    house: StaffHouse, login: str, alias: str, roles: tuple[Role, ...], problem: str
) -> None:
    """Each with its reason, and nothing is stored."""
    commands.invite(house.office.accounts, "ana", "Ana", (), ("es",))
    with pytest.raises(BadAccount) as refused:
        house.office.accounts.invite(Newcomer(login=login, alias=alias, roles=frozenset(roles), languages=()))

    assert problem == refused.value.problem
    assert 1 == len(house.office.accounts.everybody())


def test_a_link_works_once_and_for_a_day(house: StaffHouse) -> None:
    """Found in a mailbox a week later it opens nothing."""
    path = commands.invite(house.office.accounts, "ana", "Ana", (), ("es",))
    house.clock.advance(timedelta(hours=24))
    with pytest.raises(NotFound):
        _enrol(house, path)
    fresh = commands.renew(house.office.accounts, "ana")
    _enrol(house, fresh)
    with pytest.raises(NotFound):
        _enrol(house, fresh)


def test_a_refused_enrolment_leaves_the_link_open(house: StaffHouse) -> None:
    """A typing error costs nothing."""
    path = commands.invite(house.office.accounts, "ana", "Ana", (), ("es",))
    with pytest.raises(PassphraseTooWeak):
        _enrol(house, path, "too short")
    with pytest.raises(CodeDoesNotFit):
        _enrol(house, path, code="000000x")

    _enrol(house, path)


def test_a_new_link_voids_what_was_before(house: StaffHouse) -> None:
    """The older link, the passphrase, the factor: recovery never goes around them."""
    member = house.member("ana")
    first = commands.renew(house.office.accounts, "ana")
    second = commands.renew(house.office.accounts, "ana")
    with pytest.raises(NotFound):
        _enrol(house, first)
    with pytest.raises(SignInRefused):
        house.office.sign_in.with_passphrase("ana", PASSPHRASE)
    _enrol(house, second)

    assert member.secret not in _everything(house)


def test_the_first_link_is_made_until_somebody_enrolled(house: StaffHouse) -> None:
    """`make run` prints it on each start, until it was used."""
    first = commands.first_invitation(house.office.accounts, "first", "Equipo", ("es",))
    second = commands.first_invitation(house.office.accounts, "first", "Equipo", ("es",))
    assert first is not None
    assert second is not None
    with pytest.raises(NotFound):
        _enrol(house, first)
    _enrol(house, second)

    assert commands.first_invitation(house.office.accounts, "first", "Equipo", ("es",)) is None


def test_the_roster_follows_the_accounts(house: StaffHouse) -> None:
    """What a person is told about languages is true: invited and disabled people do not answer."""
    store = SqlTurnStore(house.engine, house.sealer, house.queue)
    house.member("boss", languages=("es",))
    house.member("ana", (Role.CASEWORKER,), ("ht",))
    commands.invite(house.office.accounts, "bea", "Bea", (Role.CASEWORKER,), ("fr",))
    house.member("eva", (Role.EDITOR,), ("pt",))
    assert ("es", "ht") == store.roster().languages
    commands.disable(house.office.accounts, "ana")

    assert ("es",) == store.roster().languages


def test_no_secret_stands_in_the_database(house: StaffHouse) -> None:
    """Tokens and passphrases are hashes, factors are sealed."""
    path = commands.invite(house.office.accounts, "ana", "Ana", (), ("es",))
    token = path.rpartition("/")[2]
    secret = house.office.invitations.welcome(token).second_factor
    before = _everything(house)
    _enrol(house, path)
    session = house.office.sign_in.with_passphrase("ana", PASSPHRASE)
    everything = before + _everything(house)

    for hidden in (token, secret, PASSPHRASE, session):
        assert hidden not in everything


def _everything(house: StaffHouse) -> str:
    tables = ("account", "invitation", "session", "sign_in_attempt", "audit")
    with house.engine.connect() as connection:
        return "".join(repr(connection.execute(text(f"SELECT * FROM amparo_{name}")).all()) for name in tables)  # noqa: S608
