"""A PostgreSQL of our own on this machine: started in a temporary folder, on loopback alone, and ended again.

It is for tests; an installation has a server, which the variables of CONNECTION name. The program comes from Debian's
package where none is installed.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from policy_targets.build.output import BuildFailed, say

CONNECTION = ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE")  # as all clients of PostgreSQL read them
DEBIAN = Path("/usr/lib/postgresql")
INSTALL = (["apt-get", "update", "-qq"], ["apt-get", "install", "-qq", "--no-install-recommends", "postgresql"])
# what a crash would lose is made anew
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "shared_buffers": "256MB",
    "work_mem": "64MB",
    "max_wal_size": "2GB",
}


@contextlib.contextmanager
def running() -> Iterator[dict[str, str]]:
    """A server that runs until the block ends, however it ends; gives the variables that lead clients to it."""
    folder = Path(tempfile.mkdtemp(prefix="policy_targets_postgres_"))
    before = signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # the server ends with us
    try:
        as_user = _as_user(folder)
        programs = _programs()
        data = folder / "data"
        # texts are compared by their characters, as DuckDB and Spark compare them
        made = ["--auth=trust", "--username=policy_targets", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        _run([*as_user, programs / "initdb", f"--pgdata={data}", *made])
        control = [*as_user, programs / "pg_ctl", f"--pgdata={data}", "--silent", "--wait"]
        port = _started(control, folder)
        try:
            yield dict(zip(CONNECTION, ("127.0.0.1", str(port), "policy_targets", "", "postgres"), strict=True))
        finally:
            _run([*control, "--mode=immediate", "stop"])
    finally:
        signal.signal(signal.SIGTERM, before)
        shutil.rmtree(folder, ignore_errors=True)


def _started(control: list, folder: Path) -> int:
    """Start the server; returns its port, a free one that nobody else took meanwhile."""
    for is_last in (False, False, True):
        port = _free_port()
        options = {**SETTINGS, "listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": ""}
        told = " ".join(f"-c {name}='{value}'" for name, value in options.items())
        try:
            _run([*control, f"--log={folder / 'log'}", f"--options={told}", "start"])
        except BuildFailed:
            if is_last:
                raise
        else:
            return port


def _as_user(folder: Path) -> list[str]:
    """How to run its programs: it does not run as root, but as the user of Debian's package, who gets the folder."""
    if os.getuid():
        return []
    _programs()
    shutil.chown(folder, "postgres")
    return ["runuser", "-u", "postgres", "--"]


def _programs() -> Path:
    """Folder of the newest PostgreSQL of this machine; installed where there is none."""
    if not (found := _installed()):
        say("Installing PostgreSQL for the tests (once) ...")
        root = [] if os.getuid() == 0 else ["sudo", "-n"]
        with contextlib.suppress(BuildFailed):
            for command in INSTALL:
                _run([*root, *command])
        found = _installed()
    if not found:
        raise BuildFailed("PostgreSQL is missing, and apt-get could not install it: install the package postgresql.")
    return found


def _installed() -> Path | None:
    found = [path.parent for path in DEBIAN.glob("*/bin/initdb")]
    if not found and (elsewhere := shutil.which("initdb")):
        found = [Path(elsewhere).parent]
    return max(found, key=lambda path: [int(part) for part in path.parts if part.isdigit()], default=None)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def _run(command: list) -> None:
    # a server keeps what it inherits open: nothing may wait for the end of its output
    with tempfile.TemporaryFile("w+") as said:
        ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, cwd="/")
        if ended.returncode:
            said.seek(0)
            raise BuildFailed(f"{Path(command[-1]).name} of PostgreSQL failed:", *said.read().splitlines()[-10:])
