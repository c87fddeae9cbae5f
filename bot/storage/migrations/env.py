"""Alembic's entry: runs on the connection that `database.migrate` hands it, sees only our tables."""

from alembic import context

from bot.storage.tables import METADATA, cases, content, conversations, staff

_ALL = (cases, content, conversations, staff)


def _is_ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
    return kind != "table" or (name or "").startswith("amparo_")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table="amparo_version",
    include_object=_is_ours,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
