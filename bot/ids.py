"""Names for the things that travel. Each is opaque: nothing about a person can be read from it."""

import secrets
from typing import NewType

ConversationId = NewType("ConversationId", str)
"""Keyed hash of channel and address, 40 hex characters: the pseudonym by which one person on one channel is known."""

InboundId = NewType("InboundId", str)
"""Keyed hash of channel and the provider's message id, 40 hex characters: how a repeated delivery is recognised."""

OutboxId = NewType("OutboxId", str)
"""Random, 32 hex characters: stands in the address of status callbacks."""

BatchId = NewType("BatchId", str)
"""Random, 32 hex characters: the parts that leave together, in order, as one reply."""

CaseId = NewType("CaseId", str)
"""Random, 16 hex characters: the handle by which staff and audit know a hand-off."""

StaffId = NewType("StaffId", str)
"""Random, 16 hex characters."""


def new_outbox_id() -> OutboxId:
    return OutboxId(secrets.token_hex(16))


def new_batch_id() -> BatchId:
    return BatchId(secrets.token_hex(16))


def new_case_id() -> CaseId:
    return CaseId(secrets.token_hex(8))


def new_staff_id() -> StaffId:
    return StaffId(secrets.token_hex(8))
