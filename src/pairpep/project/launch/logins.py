"""The four database roles and how each process is told about its own login, and about no other."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from pairpep.project.launch.places import Places
from pairpep.project.launch.secrets import Vault
from pairpep.project.launch.trouble import Trouble

APP_ADDRESS, OWNER_ADDRESS, JOBS_ADDRESS = "DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_JOBS_URL"
ADDRESSES = (APP_ADDRESS, OWNER_ADDRESS, JOBS_ADDRESS)
BACKUP_ADDRESS = "DATABASE_BACKUP_URL"  # a login that reads everything: the launcher and its keeper alone are told
RULES_ROLE = "PAIRPEP_RULES_ROLE"
DATABASE = "pairpep"


@dataclass(frozen=True)
class Login:
    """One role at one address."""

    role: str
    password: str
    host: str
    port: str
    database: str
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, variable: str, address: str) -> Login:
        try:
            parts = {name: str(value) for name, value in conninfo_to_dict(address).items() if value is not None}
        except ProgrammingError as error:
            raise Trouble(f"{variable} is not an address of PostgreSQL (postgresql://role:password@host:5432/database).") from error
        role, database = parts.pop("user", ""), parts.pop("dbname", "")
        if not role or not database:
            raise Trouble(f"{variable} must name a role and a database: postgresql://role:password@host:5432/database")
        return cls(
            role=role,
            password=parts.pop("password", ""),
            host=parts.pop("host", ""),
            port=parts.pop("port", ""),
            database=database,
            options=tuple(sorted(parts.items())),
        )

    @property
    def address(self) -> str:
        """As an environment variable carries it."""
        query = {"host": self.host} if self.host else {}
        query |= {"port": self.port} if self.port else {}
        query |= dict(self.options)
        ending = f"?{urlencode(query, quote_via=quote)}" if query else ""
        return f"postgresql://{quote(self.role, safe='')}:{quote(self.password, safe='')}@/{quote(self.database, safe='')}{ending}"

    @property
    def parameters(self) -> dict[str, str]:
        """As psycopg takes it."""
        given = {"user": self.role, "password": self.password, "host": self.host, "port": self.port, "dbname": self.database}
        return {name: value for name, value in {**given, **dict(self.options)}.items() if value}

    def on(self, database: str) -> Login:
        return replace(self, database=database)

    def django(self, **settings: object) -> dict[str, object]:
        """As an entry of Django's DATABASES."""
        options = {**dict(self.options), **dict(settings.pop("OPTIONS", None) or {})}  # type: ignore[call-overload]
        return {
            "ENGINE": "pairpep.kernel.postgresql",
            "NAME": self.database,
            "USER": self.role,
            "PASSWORD": self.password,
            "HOST": self.host,
            "PORT": self.port,
            "OPTIONS": options,
            **settings,
        }


@dataclass(frozen=True)
class Logins:
    """The logins that this process may use. One that is absent was not given to it."""

    app: Login | None
    owner: Login | None
    jobs: Login | None
    rules: str
    embedded: bool

    def whole(self) -> Whole:
        if not self.owner or not self.app or not self.jobs:
            raise Trouble("Set DATABASE_URL and DATABASE_OWNER_URL together: the roles are made as the owner.")
        return Whole(owner=self.owner, app=self.app, jobs=self.jobs, rules=self.rules, embedded=self.embedded)

    @property
    def roles(self) -> dict[str, str]:
        """The names that migrations write into grants and policies."""
        return {
            "owner": self.owner.role if self.owner else "pairpep_owner",
            "app": self.app.role if self.app else "pairpep_app",
            "jobs": self.jobs.role if self.jobs else "pairpep_jobs",
            "rules": self.rules,
        }


@dataclass(frozen=True)
class Whole:
    """All of them, for what prepares the database and starts the others."""

    owner: Login
    app: Login
    jobs: Login
    rules: str
    embedded: bool


def find(places: Places, environ: Mapping[str, str] = os.environ) -> Logins:
    """What the environment says; when it says nothing, the embedded cluster.

    The jobs login is derived only where the owner's address is known too: a serving process, which is given nothing but
    `DATABASE_URL`, learns of no other login.
    """
    rules = environ.get(RULES_ROLE, "pairpep_rules")
    vault = Vault(places.secrets)
    given = {name: Login.read(name, environ[name]) for name in ADDRESSES if environ.get(name)}
    if not given:
        return embedded(places, vault, rules)
    app, owner, jobs = (given.get(name) for name in ADDRESSES)
    if owner and not jobs:
        jobs = replace(owner, role="pairpep_jobs", password=vault.text("jobs", "database_password"))
    return Logins(app=app, owner=owner, jobs=jobs, rules=rules, embedded=False)


def embedded(places: Places, vault: Vault, rules: str) -> Logins:
    """The logins of the private cluster, whose passwords were made on the first start."""

    def login(role: str, file: str) -> Login:
        return Login(role, vault.text(file, "database_password"), str(places.sockets), "", DATABASE)

    return Logins(
        app=login("pairpep_app", "app"),
        owner=login("pairpep_owner", "owner"),
        jobs=login("pairpep_jobs", "jobs"),
        rules=rules,
        embedded=True,
    )
