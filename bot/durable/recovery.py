"""Heartbeats and a sweeper: the work of a machine that died is taken up by another; finished work is cleared away."""

from collections import defaultdict
from datetime import datetime, timedelta

from dbos import DBOSClient
from sqlalchemy import Engine, delete, insert, select, update

from bot.durable.engine import address_of
from bot.logs import alarm
from bot.storage.tables.content import HEARTBEAT

DEAD_AFTER = timedelta(seconds=30)
_FINISHED = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_BATCH = 500


class Recovery:
    """executor: this process; two processes never share a name."""

    def __init__(self, engine: Engine, executor: str) -> None:
        self._engine = engine
        self._executor = executor
        self._client = DBOSClient(system_database_url=address_of(engine), system_database_engine=engine)

    def beat(self, now: datetime) -> None:
        """Say that this process lives."""
        mine = HEARTBEAT.c.executor == self._executor
        with self._engine.begin() as connection:
            if connection.execute(update(HEARTBEAT).where(mine).values(at=now)).rowcount == 0:
                connection.execute(insert(HEARTBEAT).values(executor=self._executor, at=now))

    def sweep(self, now: datetime) -> int:
        """Queue again what dead processes had begun; returns how much that was."""
        long_silent = select(HEARTBEAT.c.executor).where(
            HEARTBEAT.c.at < now - DEAD_AFTER, HEARTBEAT.c.executor != self._executor
        )
        with self._engine.connect() as connection:
            dead = [row.executor for row in connection.execute(long_silent)]
        if not dead:
            return 0
        stuck = self._client.list_workflows(status="PENDING", executor_id=dead, load_input=False, load_output=False)
        by_queue: dict[str | None, list[str]] = defaultdict(list)
        for workflow in stuck:
            by_queue[workflow.queue_name].append(workflow.workflow_id)
        for queue, ids in by_queue.items():
            self._client.resume_workflows(ids, queue_name=queue)
        with self._engine.begin() as connection:
            connection.execute(delete(HEARTBEAT).where(HEARTBEAT.c.executor.in_(dead)))
        if stuck:
            alarm("swept", executors=len(dead), workflows=len(stuck))
        return len(stuck)

    def collect(self, before: datetime) -> int:
        """Delete the records of work that ended before; they hold row ids only."""
        count = 0
        while True:
            ended = self._client.list_workflows(
                status=_FINISHED, completed_before=before.isoformat(), load_input=False, load_output=False, limit=_BATCH
            )
            if not ended:
                return count
            self._client.delete_workflows([workflow.workflow_id for workflow in ended])
            count += len(ended)
