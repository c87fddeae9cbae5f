"""The gate: what may leave, and what may not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation.gate import Verdict, verdict
from bot.conversation.ports import Outgoing, Recipient
from bot.conversation.state import State
from bot.ids import new_outbox_id
from bot.messages import ChannelName, Delivery, PartKind

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
OPEN = Recipient(epoch=7, is_frozen=False, is_opted_out=False, last_inbound_at=NOW, state=State.ASSISTANT)


def outgoing(kind: PartKind = PartKind.REPLY, *, epoch: int = 7) -> Outgoing:
    delivery = Delivery(outbox_id=new_outbox_id(), channel=ChannelName.SMS, address="+15550100", text="x")
    return Outgoing(
        id=delivery.outbox_id,
        kind=kind,
        epoch=epoch,
        created_at=NOW,
        not_after=NOW + timedelta(minutes=10),
        status="queued",
        attempts=0,
        delivery=delivery,
    )


def test_a_fresh_reply_passes() -> None:
    assert Verdict.PASS is verdict(outgoing(), OPEN, now=NOW, window=None)


@pytest.mark.parametrize("kind", PartKind)
def test_nothing_of_an_older_epoch_leaves(kind: PartKind) -> None:
    """An exit word overtakes everything that was queued before it, a caseworker's reply too."""
    assert Verdict.OVERTAKEN is verdict(outgoing(kind, epoch=6), OPEN, now=NOW, window=None)


@pytest.mark.parametrize("kind", PartKind)
def test_a_frozen_person_hears_only_what_protects_her(kind: PartKind) -> None:
    passes = {PartKind.COVER, PartKind.SAFE_MOMENT, PartKind.DANGER, PartKind.OPT_OUT, PartKind.FAREWELL}
    expected = Verdict.PASS if kind in passes else Verdict.FROZEN
    assert expected is verdict(outgoing(kind), replace(OPEN, is_frozen=True), now=NOW, window=None)


@pytest.mark.parametrize("kind", PartKind)
def test_after_opt_out_only_its_receipt_danger_and_the_farewell_leave(kind: PartKind) -> None:
    passes = {PartKind.OPT_OUT, PartKind.DANGER, PartKind.FAREWELL}
    expected = Verdict.PASS if kind in passes else Verdict.OPTED_OUT
    assert expected is verdict(outgoing(kind), replace(OPEN, is_opted_out=True), now=NOW, window=None)


def test_a_reply_dies_after_ten_minutes() -> None:
    """A late answer may land in another hand (P28)."""
    late = NOW + timedelta(minutes=10, seconds=1)
    assert Verdict.EXPIRED is verdict(outgoing(), OPEN, now=late, window=None)


def test_a_closed_window_holds_the_message_back() -> None:
    """WhatsApp takes free text only for 24 hours after her last message."""
    long_ago = replace(OPEN, last_inbound_at=NOW - timedelta(hours=24))
    assert Verdict.WINDOW_CLOSED is verdict(outgoing(), long_ago, now=NOW, window=timedelta(hours=24))
