"""What the wall recalls instead of asking again: never another's, never a moment's ago, never one's own invention."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections

from tests.walls.hand import connection, enter, hand, runner
from tests.world import key

SETS = ("files_open", "files_linked", "files_own", "referrals_in_care", "programs", "files_kept_out")
MINE = "SELECT current_setting('app.found_files_open', true)"
OPEN = "SELECT app.files_open()"


def opened_files(run: Any) -> set[Any]:
    return set(run(OPEN)[0][0])


def test_asked_twice_it_says_the_same_and_is_recalled(full: Any) -> None:
    """Nothing is asked again as long as the snapshot is the same: other tests write in databases of the same server meanwhile."""
    with hand("peer_a", read_only=True) as run:
        first = [run(f"SELECT app.{name}()")[0][0] for name in SETS]
        assert str(key("file active_a")) in run(MINE)[0][0]
        assert [run(f"SELECT app.{name}()")[0][0] for name in SETS] == first
        assert any(_recalled(run) for _ in range(200))


def _recalled(run: Any) -> bool:
    """False when somebody wrote in between, and it had to be asked again."""
    run(OPEN)
    before = run(MINE)[0][0]
    run(OPEN)
    after = run(MINE)[0][0]
    assert (before == after) == (before.split("~")[0] == after.split("~")[0])
    return bool(before == after)


@pytest.mark.abuse("AB-18")
@pytest.mark.parametrize("local", [True, False])
@pytest.mark.parametrize("name", SETS)
def test_an_invention_is_not_recalled(full: Any, name: str, local: bool) -> None:
    with hand("family_a", read_only=True) as run:
        before = run(f"SELECT app.{name}()")[0][0]
        snapshot, _sets, seal = run(f"SELECT current_setting('app.found_{name}')")[0][0].split("~")
        everything = "{" + ",".join(str(key(f"file {who}")) for who in ("active_a", "youth_b", "youth_a")) + "}"
        for forged in (
            f"{snapshot}~{everything}~{seal}",
            f"{snapshot}~{everything}~",
            f"{snapshot}~{everything}~{'0' * 64}",
            everything,
            "~~",
            "~~~",
        ):
            run(f"SELECT set_config('app.found_{name}', %s, %s)", forged, local)
            assert run(f"SELECT app.{name}()")[0][0] == before, forged


@pytest.mark.abuse("AB-18")
def test_one_set_does_not_pass_for_another(full: Any) -> None:
    """A clinician's files of which they see the name are more than those they may open."""
    with hand("mother_a", read_only=True) as run:
        linked, opened = run("SELECT app.files_linked()")[0][0], run(OPEN)[0][0]
        run("SELECT set_config('app.found_files_open', current_setting('app.found_programs', true), true), app.programs()")
        run("SELECT set_config('app.found_files_open', current_setting('app.found_programs'), true)")
        assert run(OPEN)[0][0] == opened
        assert set(opened) <= set(linked)


@pytest.mark.abuse("AB-18")
def test_what_was_found_for_one_person_is_worth_nothing_to_the_next_on_the_same_connection(full: Any) -> None:
    """Kept for the whole session by an injected query, state and all, and brought back in the next transaction."""
    with connection() as opened:
        with hand("peer_a", opened=opened, read_only=True) as run:
            mine = opened_files(run)
            found, state = run(MINE)[0][0], run("SELECT current_setting('app.state')")[0][0]
        for restored in (False, True):
            with hand("family_a" if not restored else None, opened=opened, read_only=True) as run:
                run("SELECT set_config('app.found_files_open', %s, false)", found)
                if restored:
                    run("SELECT set_config('app.state', %s, false)", state)
                assert not opened_files(run) & mine


def test_what_somebody_else_changes_counts_in_the_next_statement(full_world: Any) -> None:
    with connection() as opened:
        opened.execute("BEGIN READ ONLY")
        enter(opened, "peer_a")
        run = runner(opened)
        assert key("file active_a") in opened_files(run)
        with connections["jobs"].cursor() as cursor:
            cursor.execute("UPDATE participants_consent SET withdrawn_at = now() WHERE id = %s", [key("consent active")])
        assert key("file active_a") not in opened_files(run)
        opened.execute("ROLLBACK")


def test_what_one_changes_oneself_counts_in_the_next_statement(full_world: Any) -> None:
    """Once a transaction has written, nothing is recalled in it."""
    with connection() as opened:
        opened.execute("BEGIN")
        enter(opened, "active_a")
        run = runner(opened)
        assert run("SELECT app.agreed(%s, %s, app.today())", key("referral active"), key("file active_a"))[0][0]
        run("SELECT app.files_kept_out()")
        run("UPDATE participants_consent SET withdrawn_at = now() WHERE id = %s RETURNING id", key("consent active"))
        assert run("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")[0][0]
        before = run(MINE)[0][0]
        opened_files(run)
        assert run(MINE)[0][0] == before, "nothing is kept once something was written"
        opened.execute("ROLLBACK")


def test_what_a_savepoint_took_back_is_not_recalled(full: Any) -> None:
    with connection() as opened:
        opened.execute("BEGIN READ ONLY")
        enter(opened, "peer_a")
        opened.execute("SAVEPOINT one")
        first = opened.execute(OPEN).fetchone()
        opened.execute("ROLLBACK TO one")
        assert opened.execute(OPEN).fetchone() == first
        opened.execute("ROLLBACK")


def test_nobody_who_serves_signs_what_is_kept(full: Any) -> None:
    with hand("peer_a", read_only=True) as run:
        for asked in ("app.kept('files_open', ARRAY[]::uuid[])", "app.recalled('files_open')", "app.mac('x')"):
            with pytest.raises(Exception, match="permission denied"):
                run(f"SELECT {asked}")
