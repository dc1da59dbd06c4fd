"""A database ready to be used: the embedded cluster running if there is no other, the roles in place."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from pairpep.project.launch.cluster import Cluster
from pairpep.project.launch.logins import Logins, find
from pairpep.project.launch.places import Places, places
from pairpep.project.launch.roles import bootstrap
from pairpep.project.launch.secrets import Vault


class Database:
    """The database of one installation, shared by every command that works on the same folder."""

    def __init__(self, where: Places | None = None, environ: Mapping[str, str] = os.environ) -> None:
        self.places = (where or places(environ)).make()
        self.environ = environ
        self.logins: Logins = find(self.places, environ)

    def cluster(self) -> Cluster:
        password = Vault(self.places.secrets).text("owner", "superuser_password")
        return Cluster(self.places.cluster, self.places.sockets, password, self.places.logs)

    def prepare(self, *, keep: bool = True) -> bool:
        """Start what must be started and make what is missing; True when the embedded cluster was started here.

        `keep=False` marks it as started in passing, for the last command that uses it to stop.
        """
        with _locked(self.places.var / "start.lock"):
            if not self.logins.embedded:
                bootstrap(self.logins.whole())
                return False
            cluster = self.cluster()
            started = cluster.start()
            if keep:
                self._passing.unlink(missing_ok=True)
            elif started:
                self._passing.touch()
            bootstrap(self.logins.whole(), cluster.superuser)
            return started

    def stop(self) -> None:
        if self.logins.embedded:
            with _locked(self.places.var / "start.lock"):
                self.cluster().stop()

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """For one command. A cluster that was started in passing stops when the last such command ends."""
        if not self.logins.embedded:
            yield
            return
        with open(self.places.var / "users.lock", "w", encoding="utf-8") as users:
            fcntl.flock(users, fcntl.LOCK_SH)
            self.prepare(keep=self.cluster().running and not self._passing.exists())
            try:
                yield
            finally:
                with suppress(BlockingIOError):
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    if self._passing.exists():
                        self._passing.unlink()
                        self.stop()

    @property
    def _passing(self) -> Path:
        return self.places.var / "started-in-passing"


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with open(path, "w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
