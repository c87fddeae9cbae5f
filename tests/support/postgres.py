"""The installed PostgreSQL, started once for a session, as an unprivileged user, on a socket and a free port."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


def binaries() -> Path | None:
    """The folder with initdb and postgres, or None."""
    found = shutil.which("postgres")
    if found:
        return Path(found).parent
    return next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


@contextmanager
def running_postgres(folder: Path) -> Iterator[str]:
    """The address of a server without databases of ours; ends with the block."""
    programs = binaries()
    assert programs is not None
    user = _unprivileged_user()
    data = Path(tempfile.mkdtemp(prefix="amparo-postgres-"))  # pytest's own folders are closed to other users
    if user is not None:
        os.chown(data, user.pw_uid, user.pw_gid)
    who = user.pw_name if user else None
    make = [str(programs / "initdb"), "-D", str(data / "db"), "-U", "amparo", "-A", "trust", "-E", "UTF8"]
    _run([*make, "--wal-segsize=1"], who)  # some tests read every file that it writes
    port = _free_port()
    options = (
        f"-p {port} -k {data} -c listen_addresses=127.0.0.1 -c fsync=on -c max_wal_size=32MB -c log_statement=none"
    )
    _run([str(programs / "pg_ctl"), "-D", str(data / "db"), "-o", options, "-l", str(data / "log"), "-w", "start"], who)
    try:
        yield f"postgresql://amparo@127.0.0.1:{port}/postgres"
    finally:
        _run([str(programs / "pg_ctl"), "-D", str(data / "db"), "-m", "immediate", "stop"], who)
        shutil.rmtree(data, ignore_errors=True)


def postgres_url(server: str, name: str) -> str:
    return f"{server.rpartition('/')[0]}/{name}"


def _unprivileged_user() -> pwd.struct_passwd | None:
    """PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


def _run(command: list[str], user: str | None) -> None:
    subprocess.run(command, check=True, user=user, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
