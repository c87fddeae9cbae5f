"""What editors put away can be brought back for an hour; lines that did not answer are counted by day."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("amparo_passed_on", schema=None) as batch_op:
        batch_op.add_column(sa.Column("done_at", sa.BigInteger(), nullable=True))
    op.create_table(
        "amparo_reported_line",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=80), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amparo_reported_line")),
    )
    with op.batch_alter_table("amparo_reported_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_amparo_reported_line_service"), ["service"], unique=False)


def downgrade() -> None:
    op.drop_table("amparo_reported_line")
    with op.batch_alter_table("amparo_passed_on", schema=None) as batch_op:
        batch_op.drop_column("done_at")
