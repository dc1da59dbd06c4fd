"""What ended after a backup stays ended, whatever the clock said, and a ledger that somebody touched says so."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction

from pairpep.kernel import clock
from pairpep.project.keeping.ledger import Ledger, copy_out
from pairpep.project.keeping.replay import UNUSABLE, forget_what_opens, replay
from pairpep.project.launch.trouble import Trouble
from tests.walls.everything import add_everything
from tests.world import PASSWORD, key


@pytest.fixture
def kept(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger" / "ledger.txt", tmp_path / "anchors" / "ledger.txt", b"k" * 32)


@pytest.fixture
def full(world: Any) -> Any:
    add_everything()
    return world


def sql(statement: str, arguments: Any = None, *, using: str = "jobs") -> list[Any]:
    with connections[using].cursor() as cursor:
        cursor.execute(statement, arguments)
        return cursor.fetchall() if cursor.description else []


class Undone(Exception):
    pass


def as_if_restored(kept: Ledger, ends: Any) -> None:
    """Something ends, is copied out; the database is then as it was before, as after an old backup; the ledger is replayed."""
    copy_out(to=kept)
    before = kept.mark()
    with suppress(Undone), transaction.atomic(using="jobs"):
        ends()
        copy_out(to=kept)
        raise Undone
    replay(kept.since(before))


# What ends, in which table, how, and how one sees that it has.
ENDINGS = [
    ("consent active", "participants_consent", "SET withdrawn_at = now()", "withdrawn_at IS NOT NULL"),
    ("membership peer_a", "network_membership", "SET until = current_date", "until IS NOT NULL"),
    ("authorisation peer_a", "network_authorisation", "SET revoked_on = current_date", "revoked_on IS NOT NULL"),
    ("care active", "referrals_care", "SET until = now()", "until IS NOT NULL"),
    ("account peer_a", "network_account", "SET is_active = false", "NOT is_active"),
    ("wishes active", "referrals_wishes", "", "id IS NULL"),
]


@pytest.mark.abuse("AB-58")
@pytest.mark.parametrize(("what", "table", "how", "ended"), ENDINGS, ids=[what for what, *_ in ENDINGS])
def test_what_ended_after_the_backup_is_still_so_after_the_restore(
    world: Any, kept: Ledger, what: str, table: str, how: str, ended: str
) -> None:
    ends = f"UPDATE {table} {how} WHERE id = %s" if how else f"DELETE FROM {table} WHERE id = %s"
    stands = f"SELECT count(*) FROM {table} WHERE id = %s AND NOT ({ended})"
    assert sql(stands, [key(what)]) == [(1,)]
    as_if_restored(kept, lambda: sql(ends, [key(what)]))
    assert sql(stands, [key(what)]) == [(0,)]


# Of these, only a row that has not ended another way can end.
STILL_OPEN = {"privacy_rightsrequest": "answered_at IS NULL"}


@pytest.mark.abuse("AB-58")
def test_each_kind_of_row_that_can_end_is_told_of(full: Any, kept: Ledger) -> None:
    """Permissions, addresses, links, shares, restrictions, lines taken back: whatever has such a column."""
    columns = sql(
        "SELECT tgrelid::regclass::text, substr(tgname, 17) FROM pg_trigger WHERE tgname LIKE 'tombstone\\_ended\\_%%' ORDER BY 1, 2"
    )
    tables = {table for table, _ in columns}
    assert {"participants_permission", "participants_contactpoint", "participants_accesslink", "participants_restriction"} <= tables
    assert {"compass_share", "plans_offer", "network_invitation"} <= tables
    for table, column in columns:
        sql(f"UPDATE {table} SET {column} = NULL WHERE ctid = (SELECT min(ctid) FROM {table})") if column not in ("until",) else None
    copy_out(to=kept)
    before = kept.position()
    for table, column in columns:
        stands = f"{column} IS NULL AND {STILL_OPEN.get(table, 'true')}"
        if not sql(f"SELECT 1 FROM {table} WHERE {stands} LIMIT 1"):
            continue
        try:
            as_if_restored(
                kept,
                lambda t=table, c=column, s=stands: sql(f"UPDATE {t} SET {c} = now() WHERE ctid = (SELECT min(ctid) FROM {t} WHERE {s})"),
            )
        except Exception as fault:  # a constraint of another column: said by its name, so that a new table is looked at
            pytest.fail(f"{table}.{column}: {fault}")
    assert kept.position() > before


@pytest.mark.abuse("AB-58")
def test_a_restriction_and_a_refusal_said_after_the_backup_stand(world: Any, kept: Ledger) -> None:
    file, program, worker = key("file youth_a"), key("program a"), key("peer_a")
    kept_out = "SELECT count(*) FROM participants_restriction WHERE file_id = %s AND lifted_at IS NULL"
    no = "SELECT given FROM participants_consent WHERE file_id = %s ORDER BY at DESC LIMIT 1"

    def says() -> None:
        columns = {
            name for (name,) in sql("SELECT attname FROM pg_attribute WHERE attrelid = 'participants_restriction'::regclass AND attnum > 0")
        }
        more = {"parts": "'{}'", "signatory": "''"}
        extra = {name: value for name, value in more.items() if name in columns}
        sql(
            f"INSERT INTO participants_restriction (id, file_id, program_id, person_id, category, since{''.join(', ' + n for n in extra)})"
            f" VALUES (gen_random_uuid(), %s, %s, %s, '', now(){''.join(', ' + v for v in extra.values())})",
            [file, program, worker],
        )
        sql(
            "INSERT INTO participants_consent (id, file_id, program_id, purpose, referral_id, given, capacity, by_person_id, notice,"
            " notice_version, language, at)"
            " VALUES (gen_random_uuid(), %s, %s, 'peer_support', %s, false, 'self', %s, 'peer_support', '1', 'fr', now())",
            [file, program, key("referral asked"), key("youth_a")],
        )

    as_if_restored(kept, says)
    assert sql(kept_out, [file]) == [(1,)]
    assert sql(no, [file]) == [(False,)]
    replay(kept.lines())  # from the first line, once more: nothing changes
    assert sql(kept_out, [file]) == [(1,)]


@pytest.mark.abuse("AB-58")
def test_an_old_password_and_old_sessions_do_not_come_back(world: Any, kept: Ledger) -> None:
    from pairpep.network.models import Account

    account = Account.objects.using("jobs").get(pk=key("account lead_a"))
    account.set_password(PASSWORD)
    account.save(using="jobs")

    def changes() -> None:
        changed = Account.objects.using("jobs").get(pk=account.pk)
        changed.set_password(f"{PASSWORD} autre")
        changed.save(using="jobs")

    client = world.client("lead_a")
    assert client.get("/fr/").wsgi_request.user.is_authenticated
    as_if_restored(kept, changes)
    assert forget_what_opens()["sessions"] >= 1
    assert Account.objects.using("jobs").get(pk=account.pk).password == UNUSABLE
    assert not Account.objects.using("jobs").get(pk=account.pk).check_password(PASSWORD)
    assert not client.get("/fr/").wsgi_request.user.is_authenticated


@pytest.mark.abuse("AB-58")
def test_a_file_that_was_destroyed_is_destroyed_again_with_all_that_hangs_on_it(full: Any, kept: Ledger) -> None:
    file = key("file active_a")
    as_if_restored(kept, lambda: sql("SELECT app.destroy_rows(%s)", [file]))
    hanging = sql(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relnamespace = 'public'::regnamespace"
        " AND c.relkind = 'r' AND a.attname = 'file_id' AND c.relname NOT LIKE 'journal\\_%%'"
    )
    assert [table for (table,) in hanging if sql(f"SELECT 1 FROM {table} WHERE file_id = %s LIMIT 1", [file])] == []
    assert sql("SELECT count(*) FROM participants_file WHERE id = %s", [file]) == [(0,)]
    assert sql("SELECT count(*) FROM participants_file") != [(0,)]


@pytest.mark.abuse("AB-58")
def test_a_clock_that_was_set_back_changes_nothing(world: Any, kept: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ledger is replayed from a line, not from an hour."""

    def ends() -> None:
        with monkeypatch.context() as patched:
            earlier = clock.now() - timedelta(days=30)
            patched.setattr(clock, "now", lambda: earlier)
            sql("UPDATE participants_consent SET withdrawn_at = %s WHERE id = %s", [earlier, key("consent active")])
            copy_out(to=kept)

    as_if_restored(kept, ends)
    assert sql("SELECT withdrawn_at IS NOT NULL FROM participants_consent WHERE id = %s", [key("consent active")]) == [(True,)]


def test_the_ledger_holds_no_word_and_no_name(full: Any, kept: Ledger) -> None:
    sql("SELECT app.destroy_rows(%s)", [key("file youth_b")])
    sql("UPDATE contacts_line SET words = ''")
    copy_out(to=kept)
    text = kept.path.read_text()
    assert len(text.splitlines()) > 5
    for word in ("CANARI", "MOTS", "Léo", "example.org"):
        assert word not in text


@pytest.fixture
def written(kept: Ledger) -> Ledger:
    for number in range(4):
        kept.append(
            [{"n": number, "at": "2026-01-01T00:00:00+00:00", "what": "closed", "place": "network_account", "row": str(key(str(number)))}]
        )
    return kept


@pytest.mark.abuse("AB-58")
def test_a_ledger_that_somebody_touched_is_refused(written: Ledger) -> None:
    assert written.position() == 4
    whole = written.path.read_text().splitlines(keepends=True)
    forged = f"{'0' * 32} {json.dumps({'n': 9, 'what': 'closed'})}\n"
    for what, lines in {
        "changed": [whole[0].replace("closed", "ended_"), *whole[1:]],
        "moved": [whole[1], whole[0], *whole[2:]],
        "taken out": [whole[0], *whole[2:]],
        "added": [*whole, forged],
        "cut": whole[:3],
        "emptied": [],
    }.items():
        written.path.write_text("".join(lines))
        with pytest.raises(Trouble, match=r"coupé|changée"):
            list(written.lines())
        written.path.write_text("".join(whole))
        assert written.position() == 4, what
    written.path.unlink()
    with pytest.raises(Trouble, match="coupé"):
        written.position()


def test_a_line_that_a_power_cut_left_unfinished_is_written_again(written: Ledger) -> None:
    with written.path.open("a") as file:
        file.write("0123456789")
    written.append([{"n": 5, "at": "x", "what": "closed", "place": "network_account", "row": "y"}])
    assert written.position() == 5


def test_what_this_version_does_not_know_is_refused_and_nothing_is_half_replayed(world: Any, kept: Ledger) -> None:
    known = {"n": 1, "at": "x", "what": "closed", "place": "network_account", "row": str(key("account peer_a"))}
    kept.append([known, {**known, "what": "folded"}])
    with pytest.raises(Trouble, match="ne connaît pas"):
        replay(kept.lines())
    assert sql("SELECT is_active FROM network_account WHERE id = %s", [key("account peer_a")]) == [(True,)]
