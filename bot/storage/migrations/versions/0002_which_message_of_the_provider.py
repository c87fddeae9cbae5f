"""Which message of the provider a part became: a keyed hash."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("amparo_outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("provider_mark", sa.String(length=40), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("amparo_outbox", schema=None) as batch_op:
        batch_op.drop_column("provider_mark")
