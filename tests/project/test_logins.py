"""Each process learns of the database logins it may use, and of no other."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairpep.project.launch.children import environment
from pairpep.project.launch.logins import Login, find
from pairpep.project.launch.places import Places
from pairpep.project.launch.trouble import Trouble

APP = "postgresql://care_app:one@db.example:5433/care?sslmode=require"
OWNER = "postgresql://care_owner:two@db.example:5433/care"
JOBS = "postgresql://care_jobs:three@db.example:5433/care"


def test_a_process_that_is_given_one_address_knows_one_login(tmp_path: Path) -> None:
    found = find(Places(tmp_path), {"DATABASE_URL": APP})
    assert found.app is not None
    assert (found.app.role, found.app.database, found.app.port) == ("care_app", "care", "5433")
    assert found.owner is None
    assert found.jobs is None
    assert list(tmp_path.iterdir()) == []  # nothing was made for logins that it must not have


def test_the_worker_knows_its_own_login_only(tmp_path: Path) -> None:
    found = find(Places(tmp_path), {"DATABASE_JOBS_URL": JOBS})
    assert found.app is None
    assert found.owner is None
    assert found.jobs is not None


def test_beside_an_owner_the_worker_s_login_is_derived(tmp_path: Path) -> None:
    found = find(Places(tmp_path), {"DATABASE_URL": APP, "DATABASE_OWNER_URL": OWNER})
    assert found.jobs is not None
    assert (found.jobs.role, found.jobs.host, found.jobs.database) == ("pairpep_jobs", "db.example", "care")
    assert found.roles == {"owner": "care_owner", "app": "care_app", "jobs": "pairpep_jobs", "rules": "pairpep_rules"}


def test_with_nothing_said_the_embedded_cluster_is_meant(tmp_path: Path) -> None:
    found = find(Places(tmp_path), {}).whole()
    assert found.embedded
    assert {login.host for login in (found.app, found.owner, found.jobs)} == {str(tmp_path / "run")}
    assert len({login.password for login in (found.app, found.owner, found.jobs)}) == 3


def test_an_address_that_makes_no_sense_is_named(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"^DATABASE_URL "):
        find(Places(tmp_path), {"DATABASE_URL": "mysql://somewhere"})
    with pytest.raises(Trouble, match=r"^DATABASE_OWNER_URL must name a role"):
        find(Places(tmp_path), {"DATABASE_OWNER_URL": "postgresql://db.example/"})


def test_preparing_a_database_needs_both_addresses(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="together"):
        find(Places(tmp_path), {"DATABASE_URL": APP}).whole()


words = st.text(alphabet=string.ascii_letters + string.digits + " !#%&'*+/:=?@[]é漢", min_size=1, max_size=30)


@given(role=words, password=words, database=words)
def test_whatever_the_characters_an_address_comes_back_as_it_went(role: str, password: str, database: str) -> None:
    login = Login(role, password, "/a folder/run", "", database)
    assert Login.read("DATABASE_URL", login.address) == login


def test_a_child_s_environment_holds_its_own_address_and_no_other(tmp_path: Path) -> None:
    logins = find(Places(tmp_path), {}).whole()
    parent = {"PATH": "/bin", "DATABASE_URL": APP, "DATABASE_OWNER_URL": OWNER, "DATABASE_JOBS_URL": JOBS}
    told = environment("pages", "DATABASE_URL", logins.app, parent)
    assert told["DATABASE_URL"] == logins.app.address
    assert not {"DATABASE_OWNER_URL", "DATABASE_JOBS_URL"} & set(told)
    for secret in (logins.owner.password, logins.jobs.password):
        assert secret not in str(told)
