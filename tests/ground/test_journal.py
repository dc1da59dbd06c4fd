"""A journal that nobody but its worker opens: tried with every row, every secret of the server, every login and every role."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import psycopg
import pytest
import time_machine
from django.conf import settings
from django.db import connections

from pairpep.ground import keeping, sealing
from pairpep.ground.models import JournalKey, Reflection
from pairpep.kernel import clock, crypto, walls
from tests.persons import words
from tests.walls.hand import connection, enter, hand
from tests.world import key

AT = "/fr/journal/"
PHRASE = "les outardes passent en octobre"
SECRET = "Ce soir je suis rentrée avec sa tristesse"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of a try is measured elsewhere; here it would only be waited for."""
    monkeypatch.setattr(sealing, "COST", 4)


def begin(world: Any, who: str = "peer_a", phrase: str = PHRASE) -> tuple[Any, str]:
    client = world.client(who)
    page = client.post(f"{AT}begin/", {"passphrase": phrase, "again": phrase})
    return client, re.search(r'id="code">([A-Z0-9-]{29})<', page.content.decode()).group(1)  # type: ignore[union-attr]


def write(client: Any, said: str = SECRET) -> Any:
    return client.post(AT, {"words": said})


def rows(who: str, model: Any) -> list[Any]:
    with walls.entered(key(who)) as actor:
        return list(model.objects.visible_to(actor))


def opened_again(world: Any, phrase: str, who: str = "peer_a") -> Any:
    client = world.client(who)
    client.post(f"{AT}open/", {"passphrase": phrase})
    return client


# One's own --------------------------------------------------------------------------------------------------------------------------------


def test_it_begins_with_a_passphrase_and_a_code_that_is_shown_once(world: Any) -> None:
    client, code = begin(world)
    assert code not in client.get(AT).content.decode()
    assert write(client).status_code == 302
    assert SECRET in words(client.get(AT)) and client.get(f"{AT}begin/").headers["location"] == AT


@pytest.mark.parametrize(
    ("phrase", "again"), [("court", "court"), ("a" * 20, "a" * 20), (PHRASE, "autre chose que cela"), ("", ""), ("é" * 300, "é" * 300)]
)
def test_a_passphrase_that_would_not_do_gets_a_sentence(world: Any, phrase: str, again: str) -> None:
    page = world.client("peer_a").post(f"{AT}begin/", {"passphrase": phrase, "again": again})
    assert page.status_code == 200 and 'class="field__error"' in page.content.decode() and rows("peer_a", JournalKey) == []


def test_another_window_asks_for_the_passphrase_and_reads_nothing_before(world: Any) -> None:
    write(begin(world)[0])
    client = world.client("peer_a")
    assert SECRET not in client.get(AT).content.decode()
    page = client.post(f"{AT}open/", {"passphrase": "une autre phrase assez longue"})
    assert page.status_code == 200 and "n'ouvre pas" in words(page) and SECRET not in page.content.decode()
    assert SECRET in words(opened_again(world, PHRASE).get(AT))


def test_after_half_an_hour_it_is_closed_and_what_was_being_written_is_kept(world: Any) -> None:
    client, _code = begin(world)
    write(client)
    began = clock.now()
    for minutes in (10, 20, 29):  # elsewhere meanwhile, so that the session goes on
        with time_machine.travel(began + timedelta(minutes=minutes), tick=True):
            assert client.get("/fr/home/").status_code == 200
    with time_machine.travel(began + timedelta(minutes=31), tick=True):
        assert SECRET not in client.get(AT).content.decode()
        page = client.post(AT, {"words": "Une phrase en cours"})
        assert "Une phrase en cours" in page.content.decode() and "Une demi-heure avait passé" in words(page)
        client.post(f"{AT}open/", {"passphrase": "pas la bonne, mais longue", "words": "Une phrase en cours"})
        client.post(f"{AT}open/", {"passphrase": PHRASE, "words": "Une phrase en cours"})
        assert "Une phrase en cours" in words(client.get(AT)) and SECRET in words(client.get(AT))


def test_the_code_opens_it_once_and_another_takes_its_place(world: Any) -> None:
    client, code = begin(world)
    write(client)
    fresh, phrase = world.client("peer_a"), "une toute nouvelle phrase à moi"
    assert "n'ouvre pas" in words(fresh.post(f"{AT}recover/", {"code": "AAAA-" * 6, "passphrase": phrase, "again": phrase}))
    page = fresh.post(f"{AT}recover/", {"code": code.lower().replace("-", " "), "passphrase": phrase, "again": phrase})
    assert page.status_code == 200 and code not in page.content.decode() and SECRET in words(fresh.get(AT))
    assert SECRET in words(opened_again(world, phrase).get(AT)) and SECRET not in words(opened_again(world, PHRASE).get(AT))
    late = world.client("peer_a").post(f"{AT}recover/", {"code": code, "passphrase": phrase, "again": phrase})
    assert "n'ouvre pas" in words(late)


def test_both_lost_it_is_said_plainly_and_one_begins_anew(world: Any) -> None:
    write(begin(world)[0])
    client = world.client("peer_a")
    assert "plus personne ne peut l'ouvrir" in words(client.get(f"{AT}recover/"))
    client.post(f"{AT}erase/")
    assert rows("peer_a", Reflection) == [] == rows("peer_a", JournalKey)
    assert begin(world)[0].get(AT).status_code == 200


def test_one_is_erased_all_is_taken_away(world: Any) -> None:
    client, _code = begin(world)
    write(client, "La première")
    write(client, "La seconde")
    text = client.get(f"{AT}take/")
    assert text.headers["content-type"].startswith("text/plain") and text.content.decode().index(
        "La première"
    ) < text.content.decode().index("La seconde")
    newest = re.search(r"/fr/journal/([0-9a-f-]{36})/erase/", client.get(AT).content.decode()).group(1)  # type: ignore[union-attr]
    client.post(f"{AT}{newest}/erase/")
    page = words(client.get(AT))
    assert "La première" in page and "La seconde" not in page
    assert world.client("peer_a").get(f"{AT}take/").headers["location"] == AT


def test_it_stays_open_to_a_worker_whose_authorisation_has_lapsed(world: Any) -> None:
    client, _code = begin(world, "lapsed_a")
    write(client)
    assert SECRET in words(client.get(AT)) and client.get("/fr/corner/").status_code == 200


def test_the_cookie_travels_under_the_journal_alone_and_only_in_this_session(world: Any) -> None:
    client, _code = begin(world)
    write(client)
    for language in ("fr", "en"):
        cookie = client.cookies[f"journal-{language}"]
        assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (
            f"/{language}/journal/",
            True,
            "Strict",
            1800,
        )
    other = world.client("peer_a")
    other.cookies["journal-fr"] = client.cookies["journal-fr"].value
    assert SECRET not in other.get(AT).content.decode()
    colleague = begin(world, "peer2_a")[0]
    colleague.cookies["journal-fr"] = client.cookies["journal-fr"].value
    assert SECRET not in colleague.get(AT).content.decode()
    client.post(f"{AT}close/")
    assert SECRET not in client.get(AT).content.decode()
    for bad in ("", "x", "%00", "é" * 50, "QUJD"):
        other.cookies["journal-fr"] = bad
        assert other.get(AT).status_code == 200


def test_it_is_served_secure_when_the_page_is(world: Any) -> None:
    client = world.client("peer_a")
    client.post(f"{AT}begin/", {"passphrase": PHRASE, "again": PHRASE}, secure=True)
    assert client.cookies["journal-fr"]["secure"] is True


def test_ten_tries_then_a_pause(world: Any) -> None:
    begin(world)
    client = world.client("peer_a")
    for _time in range(10):
        client.post(f"{AT}open/", {"passphrase": "une mauvaise phrase de plus"})
    page = client.post(f"{AT}open/", {"passphrase": PHRASE})
    assert "Trop d'essais" in words(page)


# Everyone else ----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["administrator", "peer2_a", "lead_a", "manager_a", "peer_mentor", "coordinator", "privacy_a", "active_a"])
def test_nobody_else_sees_a_row_or_a_page(world: Any, who: str) -> None:
    client, _code = begin(world)
    write(client)
    one = rows("peer_a", Reflection)[0].pk
    assert rows(who, Reflection) == [] == rows(who, JournalKey)
    for address in (AT, f"{AT}take/", f"{AT}{one}/erase/"):
        answer = world.client(who).get(address)
        assert answer.status_code in (302, 403, 404) and SECRET not in answer.content.decode()
    assert world.client(who).post(f"{AT}{one}/erase/").status_code in (403, 404) and len(rows("peer_a", Reflection)) == 1
    with connection() as opened, opened.transaction():
        enter(opened, who)
        assert opened.execute("SELECT count(*) FROM ground_reflection").fetchone() == (0,)
        assert opened.execute("UPDATE ground_journalkey SET by_recovery = by_passphrase").rowcount == 0
        assert opened.execute("DELETE FROM ground_reflection").rowcount == 0


def test_the_jobs_and_nobody_see_none_of_it_and_the_owner_is_blind(world: Any) -> None:
    write(begin(world)[0])
    for alias in ("jobs", "owner"):
        with connection(alias) as opened:
            for table in ("ground_reflection", "ground_journalkey"):
                try:
                    assert opened.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
                except psycopg.errors.InsufficientPrivilege:
                    continue
    with hand(None) as run:
        assert run("SELECT count(*) FROM ground_reflection") == [(0,)]


def test_every_row_and_every_secret_of_the_server_open_nothing(world: Any, database_server: Any) -> None:
    """What the keeper of the machine holds: the tables read past every wall, the keys of the settings. Not what is in a drawer."""
    client, code = begin(world)
    write(client)
    with database_server.connect(connections["default"].settings_dict["NAME"]) as past_every_wall:

        def all_of(question: str) -> list[Any]:
            return [tuple(row.values()) if isinstance(row, dict) else tuple(row) for row in past_every_wall.execute(question).fetchall()]

        [(owner, by_phrase, by_recovery)] = all_of("SELECT person_id, by_passphrase, by_recovery FROM ground_journalkey")
        [(row, sealed)] = all_of("SELECT id, sealed FROM ground_reflection")
        tables = all_of("SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'app')")
        dump = "\n".join(str(all_of(f'SELECT t::text FROM {schema}."{name}" t')) for schema, name in tables)
    key_ = keeping.open_with(world.actor("peer_a"), rows("peer_a", JournalKey)[0], PHRASE)
    for told in (SECRET, PHRASE, code, key_.hex()):
        assert told not in dump and told.encode().hex() not in dump
    secrets = [
        settings.SECRET_KEY,
        *settings.PAIRPEP_FIELD_KEYS.values(),
        settings.PAIRPEP_TICKET_KEY,
        settings.PAIRPEP_INDEX_KEY,
        settings.PAIRPEP_LINK_KEY,
    ]
    for secret in secrets:
        raw = secret if isinstance(secret, bytes) else secret.encode()
        for guess in (raw.hex(), raw.decode("latin-1"), str(secret)):
            for locked, by in ((by_phrase, sealing.PASSPHRASE), (by_recovery, sealing.RECOVERY)):
                with pytest.raises(sealing.DoesNotOpen):
                    sealing.unlock(locked, guess, owner=owner, by=by)
        with pytest.raises(sealing.DoesNotOpen):
            sealing.unseal(raw[:32].ljust(32, b"0"), sealed, owner=owner, row=row)
    with pytest.raises((crypto.CannotDecrypt, ValueError)):
        crypto.unseal(sealed, bound_to=f"ground_reflection|sealed|{row}")
    assert sealing.unseal(key_, sealed, owner=owner, row=row).words == SECRET


def test_what_is_sealed_cannot_be_moved_to_another_row_nor_to_another_worker(world: Any) -> None:
    client, _code = begin(world)
    write(client)
    row, owner = rows("peer_a", Reflection)[0], key("peer_a")
    opened = keeping.open_with(world.actor("peer_a"), rows("peer_a", JournalKey)[0], PHRASE)
    for elsewhere in ({"owner": owner, "row": key("another row")}, {"owner": key("peer2_a"), "row": row.pk}):
        with pytest.raises(sealing.DoesNotOpen):
            sealing.unseal(opened, row.sealed, **elsewhere)


def test_writing_leaves_no_line_in_the_journal_of_events(world: Any) -> None:
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journal_event")
        before = cursor.fetchone()
        write(begin(world)[0])
        cursor.execute("SELECT count(*) FROM journal_event")
        assert cursor.fetchone() == before
