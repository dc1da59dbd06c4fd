"""pg_dump and pg_restore: those of the embedded server, or those of the machine for a server of one's own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from pairpep.project.keeping.saying import refuse
from pairpep.project.launch.cluster import binaries
from pairpep.project.launch.logins import Login
from pairpep.project.launch.trouble import Trouble


def find(name: str, *, embedded: bool, server: int) -> Path:
    """The program, not older than the server (`server` is its major version)."""
    if embedded:
        return binaries() / name
    found = [Path(path)] if (path := shutil.which(name)) else []
    with suppress(Trouble):  # the one that the wheel brought, when it is installed
        found.append(binaries() / name)
    if not found:
        raise refuse(
            f"{name} n'est pas sur cette machine. Installez les outils de PostgreSQL {server} (postgresql-client-{server}).",
            f"{name} is not on this machine. Install the tools of PostgreSQL {server} (postgresql-client-{server}).",
        )
    versions = {path: version(path) for path in found}
    good = [path for path in found if versions[path] >= server]
    if not good:
        newest = max(versions.values())
        raise refuse(
            f"{name} est en version {newest} et le serveur en version {server} : il faut postgresql-client-{server} ou plus récent.",
            f"{name} is version {newest} and the server version {server}: postgresql-client-{server} or newer is needed.",
        )
    return good[0]


def version(program: Path) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)(?:\.\d+)?", said)
    return int(found.group(1)) if found else 0


def environment(login: Login) -> dict[str, str]:
    """How libpq's own programs are told where to go: the password never stands in a command line."""
    names = {"PGUSER": login.role, "PGPASSWORD": login.password, "PGHOST": login.host, "PGPORT": login.port, "PGDATABASE": login.database}
    ssl = {f"PG{name.upper()}": value for name, value in login.options if name.startswith("ssl")}
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    return {**kept, "LC_ALL": "C", **{name: value for name, value in {**names, **ssl}.items() if value}}
