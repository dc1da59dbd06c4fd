"""A key changes while people work: no row is lost, none becomes unreadable, and nothing that was moved is made to open."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from pairpep.kernel import crypto
from pairpep.kernel.scoping import acting
from pairpep.participants.models import File
from pairpep.project.keeping import keys, rewriting
from pairpep.project.launch.secrets import FieldKeys, Vault
from tests.walls.everything import add_everything
from tests.world import key


@pytest.fixture
def vault(tmp_path: Path, settings: Any) -> Vault:
    """The folder of secrets of an installation whose rows are under the tests' own key."""
    vault = Vault(tmp_path / "secrets")
    import base64

    with vault.changing("app") as app:
        app["field_keys"] = {name: base64.b64encode(value).decode() for name, value in settings.PAIRPEP_FIELD_KEYS.items()}
    settings.PAIRPEP_FIELD_KEYS = FieldKeys(vault)
    return vault


@pytest.fixture
def full(world: Any, vault: Vault) -> Any:
    add_everything()
    return world


def words() -> dict[tuple[str, str, str], str]:
    """Everything that is encrypted, opened: table, column, row → the words."""
    found = {}
    with connections["jobs"].cursor() as cursor:
        for place in rewriting.places():
            for field in place.fields:
                cursor.execute(f'SELECT "{place.key}", "{field.column}" FROM "{place.table}"')
                for row, value in cursor.fetchall():
                    opened = crypto.unseal(bytes(value), bound_to=field.binding(row)) if value else ""
                    found[place.table, str(field.column), str(row)] = opened
    return found


def test_everything_is_written_again_under_a_new_key_and_says_the_same(full: Any, vault: Vault) -> None:
    before = words()
    assert len({table for table, _, _ in before}) >= 10
    name, fresh = keys.begin(vault)
    assert fresh
    done = rewriting.rewrite(batch=7)
    assert (done.unreadable, done.refused) == (0, ())
    assert words() == before
    assert set(rewriting.total(rewriting.in_use())) == {name}
    assert rewriting.rewrite().rows == 0  # twice: nothing is left to do


def test_a_rotation_that_was_interrupted_goes_on_and_makes_no_second_key(full: Any, vault: Vault) -> None:
    before = words()
    name, _ = keys.begin(vault)

    class Stopped(Exception):
        pass

    def stop(table: str, rows: int) -> None:
        if table.startswith("participants_file"):
            raise Stopped

    with pytest.raises(Stopped):
        rewriting.rewrite(batch=3, progress=stop)
    assert set(rewriting.total(rewriting.in_use())) == {"test", name}
    assert words() == before  # in the middle, both keys read
    assert keys.begin(vault) == (name, False)
    rewriting.rewrite()
    assert set(rewriting.total(rewriting.in_use())) == {name}
    again, fresh = keys.begin(vault)
    assert fresh
    assert again != name


def test_a_key_is_let_go_only_when_nothing_uses_it_and_old_backups_still_open(full: Any, vault: Vault, settings: Any) -> None:
    keys.begin(vault)
    gone, kept = keys.retire(vault, rest=0)
    assert gone == []
    assert list(kept) == ["test"]
    rewriting.rewrite()
    assert keys.retire(vault)[0] == []  # it wrote a moment ago: a page may still be writing under it
    assert keys.retire(vault, rest=0)[0] == ["test"]
    assert list(vault.peek("retired")) == ["test"]
    assert words()
    assert "test" not in list(FieldKeys(vault))


def test_a_ciphertext_that_was_moved_to_another_row_is_not_made_to_open(full: Any, vault: Vault) -> None:
    one, other = key("file youth_a"), key("file youth2_a")
    with connections["jobs"].cursor() as cursor:
        cursor.execute(
            "UPDATE participants_file SET chosen_name = (SELECT chosen_name FROM participants_file WHERE id = %s) WHERE id = %s",
            [one, other],
        )
    keys.begin(vault)
    done = rewriting.rewrite()
    assert done.unreadable == 1
    with pytest.raises(crypto.CannotDecrypt):
        assert full.see(File, "file youth2_a").chosen_name
    assert keys.retire(vault, rest=0)[1]  # the key under which it stays is kept


def test_a_proposed_version_lets_its_words_change_key_and_nothing_else(full: Any, vault: Vault) -> None:
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT id, content FROM plans_version WHERE state <> 'draft' LIMIT 1")
        row, content = cursor.fetchone()
        for wrong in (bytes(content)[:-1] + b"x", bytes(content) + b"x", crypto.head_of("another-key") + bytes(content)[6:-1]):
            with pytest.raises(Exception, match="stays as it was read"):
                cursor.execute("UPDATE plans_version SET content = %s WHERE id = %s", [wrong, row])


@pytest.fixture
def people_at_work(full: Any) -> Iterator[dict[str, Any]]:
    """Two who write, two who read, each with connections of their own, until they are asked to stop."""
    from django.db import connections

    stop, told, last = threading.Event(), {"read": 0, "written": 0, "faults": []}, {}

    def writer(name: str) -> None:
        number = 0
        try:
            while not stop.is_set():
                row = full.see(File, f"file {name}")
                row.chosen_name = f"{name} {number}"
                with acting("a test writes while a key is rotated"):
                    row.save(using="jobs", update_fields=["chosen_name"])
                last[name] = row.chosen_name
                number += 1
                told["written"] += 1
        except Exception as fault:
            told["faults"].append(fault)
        finally:
            connections.close_all()

    def reader() -> None:
        try:
            while not stop.is_set():
                words()
                told["read"] += 1
        except Exception as fault:
            told["faults"].append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=writer, args=[name]) for name in ("youth_a", "youth_b")]
    threads += [threading.Thread(target=reader) for _ in range(2)]
    for thread in threads:
        thread.start()
    told["last"] = last
    yield told
    stop.set()
    for thread in threads:
        thread.join(30)


def test_who_writes_and_who_reads_meanwhile_notices_nothing(people_at_work: dict[str, Any], vault: Vault, full: Any) -> None:
    names = []
    for _ in range(3):
        read = people_at_work["read"]
        name, fresh = keys.begin(vault)
        names.append(name)
        assert fresh
        while rewriting.rewrite(batch=5).rows:
            pass
        while people_at_work["read"] < read + 2 and not people_at_work["faults"]:
            pass
    assert people_at_work["faults"] == []
    assert people_at_work["written"] > 3
    rewriting.rewrite()
    assert set(rewriting.total(rewriting.in_use())) == {names[-1]}


def test_another_process_takes_up_the_new_key_without_being_started_again(vault: Vault) -> None:
    here, there = FieldKeys(vault), FieldKeys(Vault(vault.folder))
    with vault.changing("app") as app:
        app["field_keys"] = {"fresh": app["field_keys"]["test"], **app["field_keys"]}  # type: ignore[index,dict-item]
    assert next(iter(here)) == "fresh"  # who writes
    assert there["fresh"] == there["test"]  # who reads, and never looked at the order
    (vault.folder / "app.json").write_text("{")
    assert next(iter(here)) == "fresh"  # a file that cannot be read at this moment changes nothing
