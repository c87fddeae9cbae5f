"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "amparo_account",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("login", sa.String(length=80), nullable=False),
        sa.Column("alias", sa.String(length=40), nullable=False),
        sa.Column("roles", sa.String(length=40), nullable=False),
        sa.Column("languages", sa.String(length=20), nullable=False),
        sa.Column("page_language", sa.String(length=2), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("second_factor", sa.LargeBinary(), nullable=True),
        sa.Column("last_code_step", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amparo_account")),
        sa.UniqueConstraint("login", name=op.f("uq_amparo_account_login")),
    )
    op.create_table(
        "amparo_audit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("account", sa.String(length=16), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amparo_audit")),
    )
    with op.batch_alter_table("amparo_audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amparo_audit_at"), ["at"], unique=False)

    op.create_table(
        "amparo_case",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("conversation", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("agreed", sa.LargeBinary(), nullable=False),
        sa.Column("requested_at", sa.BigInteger(), nullable=False),
        sa.Column("claimed_by", sa.String(length=16), nullable=True),
        sa.Column("claimed_at", sa.BigInteger(), nullable=True),
        sa.Column("safe_ticked_at", sa.BigInteger(), nullable=True),
        sa.Column("danger_at", sa.BigInteger(), nullable=True),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.Column("unread", sa.Boolean(), nullable=False),
        sa.Column("unread_since", sa.BigInteger(), nullable=True),
        sa.Column("alerted_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_why", sa.String(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amparo_case")),
    )
    with op.batch_alter_table("amparo_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amparo_case_claimed_by"), ["claimed_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_amparo_case_conversation"), ["conversation"], unique=False)
        batch_op.create_index(batch_op.f("ix_amparo_case_status"), ["status"], unique=False)

    op.create_table(
        "amparo_case_message",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=16), nullable=False),
        sa.Column("conversation", sa.String(length=40), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=16), nullable=False),
        sa.Column("staff", sa.String(length=16), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amparo_case_message")),
    )
    with op.batch_alter_table("amparo_case_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amparo_case_message_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_amparo_case_message_conversation"), ["conversation"], unique=False)

    op.create_table(
        "amparo_consent",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=16), nullable=False),
        sa.Column("conversation", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=24), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("wording", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amparo_consent")),
    )
    with op.batch_alter_table("amparo_consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amparo_consent_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_amparo_consent_conversation"), ["conversation"], unique=False)

    op.create_table(
        "amparo_content_version",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("author", sa.String(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amparo_content_version")),
        sa.UniqueConstraint(
            "kind", "name", "language", "number", name=op.f("uq_amparo_content_version_kind_name_language_number")
        ),
    )
    op.create_table(
        "amparo_heartbeat",
        sa.Column("executor", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("executor", name=op.f("pk_amparo_heartbeat")),
    )
    op.create_table(
        "amparo_inbound",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("conversation", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amparo_inbound")),
    )
    with op.batch_alter_table("amparo_inbound", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amparo_inbound_conversation"), ["conversation"], unique=False)

    op.create_table(
        "amparo_invitation",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account", sa.String(length=16), nullable=False),
        sa.Column("second_factor", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_amparo_invitation")),
    )
    with op.batch_alter_table("amparo_invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amparo_invitation_account"), ["account"], unique=False)

    op.create_table(
        "amparo_opted_out",
        sa.Column("conversation", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("conversation", name=op.f("pk_amparo_opted_out")),
    )
    op.create_table(
        "amparo_outbox",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("conversation", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("not_after", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("case_message", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amparo_outbox")),
    )
    with op.batch_alter_table("amparo_outbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amparo_outbox_batch"), ["batch"], unique=False)
        batch_op.create_index(batch_op.f("ix_amparo_outbox_conversation"), ["conversation"], unique=False)
        batch_op.create_index("ix_amparo_outbox_conversation_status", ["conversation", "status"], unique=False)
        batch_op.create_index(batch_op.f("ix_amparo_outbox_created_at"), ["created_at"], unique=False)

    op.create_table(
        "amparo_passed_on",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amparo_passed_on")),
    )
    op.create_table(
        "amparo_person",
        sa.Column("conversation", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("case_id", sa.String(length=16), nullable=True),
        sa.Column("frozen", sa.Boolean(), nullable=False),
        sa.Column("chosen_language", sa.String(length=2), nullable=True),
        sa.Column("sitting", sa.LargeBinary(), nullable=True),
        sa.Column("last_inbound_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("conversation", name=op.f("pk_amparo_person")),
    )
    with op.batch_alter_table("amparo_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amparo_person_last_inbound_at"), ["last_inbound_at"], unique=False)

    op.create_table(
        "amparo_revision",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_amparo_revision")),
    )
    op.create_table(
        "amparo_seen",
        sa.Column("inbound", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("inbound", name=op.f("pk_amparo_seen")),
    )
    with op.batch_alter_table("amparo_seen", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amparo_seen_at"), ["at"], unique=False)

    op.create_table(
        "amparo_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account", sa.String(length=16), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_amparo_session")),
    )
    with op.batch_alter_table("amparo_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amparo_session_account"), ["account"], unique=False)

    op.create_table(
        "amparo_sign_in_attempt",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amparo_sign_in_attempt")),
    )
    with op.batch_alter_table("amparo_sign_in_attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amparo_sign_in_attempt_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_amparo_sign_in_attempt_who"), ["who"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("amparo_sign_in_attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_amparo_sign_in_attempt_who"))
        batch_op.drop_index(batch_op.f("ix_amparo_sign_in_attempt_at"))

    op.drop_table("amparo_sign_in_attempt")
    with op.batch_alter_table("amparo_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_amparo_session_account"))

    op.drop_table("amparo_session")
    with op.batch_alter_table("amparo_seen", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_amparo_seen_at"))

    op.drop_table("amparo_seen")
    op.drop_table("amparo_revision")
    with op.batch_alter_table("amparo_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_amparo_person_last_inbound_at"))

    op.drop_table("amparo_person")
    op.drop_table("amparo_passed_on")
    with op.batch_alter_table("amparo_outbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_amparo_outbox_created_at"))
        batch_op.drop_index("ix_amparo_outbox_conversation_status")
        batch_op.drop_index(batch_op.f("ix_amparo_outbox_conversation"))
        batch_op.drop_index(batch_op.f("ix_amparo_outbox_batch"))

    op.drop_table("amparo_outbox")
    op.drop_table("amparo_opted_out")
    with op.batch_alter_table("amparo_invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_amparo_invitation_account"))

    op.drop_table("amparo_invitation")
    with op.batch_alter_table("amparo_inbound", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_amparo_inbound_conversation"))

    op.drop_table("amparo_inbound")
    op.drop_table("amparo_heartbeat")
    op.drop_table("amparo_content_version")
    with op.batch_alter_table("amparo_consent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_amparo_consent_conversation"))
        batch_op.drop_index(batch_op.f("ix_amparo_consent_case_id"))

    op.drop_table("amparo_consent")
    with op.batch_alter_table("amparo_case_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_amparo_case_message_conversation"))
        batch_op.drop_index(batch_op.f("ix_amparo_case_message_case_id"))

    op.drop_table("amparo_case_message")
    with op.batch_alter_table("amparo_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_amparo_case_status"))
        batch_op.drop_index(batch_op.f("ix_amparo_case_conversation"))
        batch_op.drop_index(batch_op.f("ix_amparo_case_claimed_by"))

    op.drop_table("amparo_case")
    with op.batch_alter_table("amparo_audit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_amparo_audit_at"))

    op.drop_table("amparo_audit")
    op.drop_table("amparo_account")
