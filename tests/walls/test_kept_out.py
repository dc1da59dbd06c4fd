"""Someone whom a person keeps out sees nothing of them anywhere, from the next statement on; lifting gives back exactly what was there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from pairpep.kernel import clock, walls
from pairpep.kernel.policy import POLICIES
from pairpep.kernel.scoping import ScopedModel, acting
from pairpep.participants import restrictions
from pairpep.participants.models import File, Permission, Restriction
from pairpep.participants.search import find
from pairpep.referrals.models import Referral
from tests.persons import words
from tests.policy import sweep
from tests.walls.hand import connection, count, enter, hand, refusal, runner
from tests.world import key

# Who is kept out, from whose file, and how: by name or by their role.
OUT = [
    ("clinician_a", "active_a", "person"),
    ("clinician_a", "youth_a", "clinician"),
    ("lead_a", "active_a", "person"),
    ("lead_a", "mother_a", "team_lead"),
    ("peer_a", "active_a", "person"),
    ("peer_a", "youth2_a", "peer_worker"),
    ("peer2_a", "open_a", "peer_worker"),
    ("family_a", "mother_a", "person"),
    ("family_a", "active_a", "family_worker"),  # by that young person's standing permission
    ("peer_b", "lent_a", "person"),  # lent for this referral
    ("peer_b", "lent_a", "peer_worker"),
]


def keep_out(person: str, how: str, who: str) -> UUID:
    """As the person would, without what it causes: the wall alone is tried."""
    pk = uuid4()
    whom = {"person_id": key(who)} if how == "person" else {"category": how}
    with acting("a test keeps someone out"):
        Restriction(id=pk, file_id=key(f"file {person}"), program_id=key("program a"), since=clock.now(), **whom).save(
            using="jobs", force_insert=True
        )
    return pk


def lift(pk: UUID) -> None:
    with acting("a test lets someone in"):
        Restriction.objects.using("jobs").unscoped("a test").filter(pk=pk).update(lifted_at=clock.now())


def hanging(run: Any) -> dict[str, str]:
    """Every table with a column that names a file or a referral."""
    rows = run(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        " AND column_name IN ('file_id', 'relative_file_id', 'referral_id') AND table_name NOT LIKE 'journal%'"
        " AND table_name NOT IN ('participants_restriction', 'participants_opening', 'network_membership')"
    )
    return {f"{table}.{column}": table for table, column in rows}


def seen_by_hand(run: Any, person: str, referrals: list[UUID]) -> dict[str, int]:
    found = {"participants_file.id": count(run, "participants_file", "id = %s", key(f"file {person}"))}
    for name, table in hanging(run).items():
        column = name.split(".")[1]
        values = referrals if column == "referral_id" else [key(f"file {person}")]
        with suppress(psycopg.errors.InsufficientPrivilege):
            found[name] = count(run, table, f"{column} = ANY (%s)", values)
    return found


def referrals_of(person: str) -> list[UUID]:
    found = Referral.objects.using("jobs").unscoped("a test looks").filter(file_id=key(f"file {person}"))
    return list(found.values_list("pk", flat=True))


def seen_by_rules(who: str, person: str) -> dict[str, int]:
    with walls.entered(key(who)) as actor:
        found = {}
        for model in POLICIES:
            if issubclass(model, ScopedModel) and model.about_field and model is not Restriction:
                rows = model.objects.visible_to(actor).filter(**{model.about_field: key(f"file {person}")})
                found[model.__name__] = rows.count()
        return found


@pytest.mark.parametrize(("who", "person", "how"), OUT)
def test_they_see_nothing_by_hand_nor_by_the_rules_and_then_what_they_saw(full_world: Any, who: str, person: str, how: str) -> None:
    referrals = referrals_of(person)

    def everything() -> tuple[dict[str, int], dict[str, int]]:
        with hand(who) as run:
            return seen_by_hand(run, person, referrals), seen_by_rules(who, person)

    before = everything()
    assert sum(before[0].values()) and sum(before[1].values()), "there was something to see"
    pk = keep_out(person, how, who)
    after = everything()
    assert set(after[0].values()) == {0} and set(after[1].values()) == {0}, after
    lift(pk)
    assert everything() == before


@pytest.mark.abuse("AB-25")
@pytest.mark.parametrize(("who", "person", "how"), [OUT[n] for n in (0, 3, 4, 6, 8, 9)])
def test_every_page_every_list_and_every_sheet_is_without_them(full_world: Any, who: str, person: str, how: str) -> None:
    """All the addresses of the product, with every row that is theirs and every row of the file."""
    client = full_world.client(who)
    name = full_world.see(File, f"file {person}").chosen_name
    code = full_world.see(File, f"file {person}").code
    mine = _addresses(client, who, name, code)
    assert mine, "there was a page that said the name"
    pk = keep_out(person, how, who)
    for address in mine:
        response = client.get(address)
        said = response.content.decode("utf-8", "replace")
        assert name not in said and code not in said, address
    lift(pk)
    for address in mine:
        said = client.get(address).content.decode("utf-8", "replace")
        assert name in said or code in said, address


def _addresses(client: Any, who: str, name: str, code: str) -> list[str]:
    found = []
    for route in sweep.routes():
        if (
            route.access is None
            or route.access[0] == "public"
            or route.module.startswith(("pairpep.project.demo", "pairpep.project.design"))
        ):
            continue
        for place in sweep.places(route, who, mine=12, foreign=0, words=1):
            said = client.get(place.path).content.decode("utf-8", "replace")
            if name in said or code in said:
                found.append(place.path)
    for extra in ("home/", "referrals/?list=team", "referrals/?list=mine", "referrals/?list=open", "referrals/?list=made"):
        said = client.get(f"/fr/{extra}").content.decode("utf-8", "replace")
        if name in said or code in said:
            found.append(f"/fr/{extra}")
    return found


@pytest.mark.abuse("AB-25")
def test_looking_for_the_name_or_the_code_finds_nobody(full_world: Any) -> None:
    def found() -> list[str]:
        with walls.entered(key("clinician_a")) as actor:
            return [file.code for asked in ("léo", "J-active") for file in find(actor, asked, programs=[key("program a")], side="youth")]

    assert found() == ["J-active_a", "J-active_a"]
    keep_out("active_a", "person", "clinician_a")
    assert found() == []


@pytest.mark.abuse("AB-25")
def test_what_is_kept_from_them_and_what_does_not_exist_get_one_answer(full_world: Any) -> None:
    client = full_world.client("clinician_a")
    keep_out("active_a", "clinician", "clinician_a")
    answers = set()
    for pk in (key("referral active"), uuid4()):
        response = client.get(f"/fr/referrals/{pk}/")
        answers.add((response.status_code, response.content.decode().replace(str(pk), "…"), str(sorted(response.headers.items()))))
    assert len({(status, len(body)) for status, body, _headers in answers}) == 1 and {status for status, *_ in answers} == {404}


def test_it_holds_in_the_next_statement_of_a_transaction_that_is_open(full_world: Any) -> None:
    with connection() as opened, hand("peer_a", opened=opened) as run:
        assert count(run, "participants_file", "id = %s", key("file active_a")) == 1
        pk = keep_out("active_a", "person", "peer_a")
        assert count(run, "participants_file", "id = %s", key("file active_a")) == 0
        assert count(run, "contacts_line", "file_id = %s", key("file active_a")) == 0
        lift(pk)
        assert count(run, "participants_file", "id = %s", key("file active_a")) == 1


# The wall's own functions ----------------------------------------------------------------------------------------------------------------

# What each answers about a file, a referral, or a number of them, to a worker, a lead and a clinician who are kept out.
ABOUT = [
    ("app.knows_file(%(file)s)", False),
    ("app.owns_file(%(person)s, %(file)s)", False),
    ("app.agreed(%(referral)s, %(file)s, current_date)", False),
    ("app.is_guardian(%(file)s)", False),
    ("app.people_here(%(file)s, 'peer_worker')", []),
    ("app.not_kept_out(%(file)s, ARRAY[%(other)s]::uuid[])", []),
    ("app.whom_to_keep_out(%(file)s)", []),
    ("app.may_keep_out(%(file)s, %(other)s)", False),
    ("app.compass_readers(%(file)s)", []),
    ("app.may_read_compass(%(file)s, %(other)s)", False),
    ("%(file)s = ANY (coalesce(app.files_linked(), '{}'))", False),
    ("%(file)s = ANY (coalesce(app.files_open(), '{}'))", False),
    ("%(referral)s = ANY (coalesce(app.referrals_in_care(), '{}'))", False),
    ("%(referral)s = ANY (coalesce(app.without_next_step(-400), '{}'))", False),
    ("%(referral)s = ANY (coalesce(app.reviews_due(-400), '{}'))", False),
    ("EXISTS (SELECT FROM unnest(coalesce(app.compass_open(), '{}')) o WHERE o LIKE %(file)s || ' %%')", False),
    ("app.open_care(gen_random_uuid(), %(referral)s)", False),
    ("app.step_back(%(referral)s, current_date, 'x')", False),
    ("app.take_over(%(handover)s, current_date)", False),
]


@pytest.mark.abuse("AB-25")
@pytest.mark.parametrize(
    ("person", "referral"), [("active_a", "active"), ("youth2_a", "proposed"), ("open_a", "left_open"), ("mother_a", "family")]
)
@pytest.mark.parametrize("who", ["peer_a", "peer2_a", "lead_a", "clinician_a", "family_a"])
def test_no_function_of_the_wall_answers_about_the_file(full_world: Any, who: str, person: str, referral: str) -> None:
    keep_out(person, "person", who)
    given = {
        "file": key(f"file {person}"), "person": key(person), "referral": key(f"referral {referral}"), "other": key("peer2_a"),
        "handover": key(f"handover {referral}"),
    }  # fmt: skip
    told = {}
    with connection() as opened, hand(who, opened=opened):
        for call, nothing in ABOUT:
            typed = call.replace("%(file)s || ", "%(file)s::text || ")
            answer = opened.execute(f"SELECT {typed}", given).fetchone()
            if answer and answer[0] not in (nothing, None):
                told[call] = answer[0]
    assert told == {}


def test_who_is_kept_out_ends_nothing_and_takes_nothing(full_world: Any) -> None:
    keep_out("active_a", "person", "peer_a")
    keep_out("youth2_a", "peer_worker", "peer_a")
    with hand("peer_a") as run:
        run("SELECT app.close_care(%s)", key("referral active"))
        assert run("SELECT app.step_back(%s, current_date, 'no_room')", key("referral active")) == [(False,)]
        assert run("SELECT app.open_care(%s, %s)", uuid4(), key("referral proposed")) == [(False,)]
        assert run("UPDATE referrals_referral SET due_on = NULL WHERE id = %s", key("referral active")) == [(0,)]
        said = refusal(
            run, "INSERT INTO contacts_line (id, file_id, program_id, referral_id, reader_id, author_id, words, words_lang, edition, created_at)"
            " VALUES (%s, %s, %s, %s, %s, %s, 'x', 'fr', 1, now())", uuid4(), key("file active_a"), key("program a"), key("referral active"),
            key("peer_a"), key("peer_a"),
        )  # fmt: skip
        assert said
    with hand("active_a") as run:
        assert run("SELECT count(*) FROM referrals_care WHERE referral_id = %s AND until IS NULL", key("referral active")) == [(1,)]


def test_a_link_in_their_hands_lets_nobody_in(full_world: Any) -> None:
    """A clinician who had made a link, and wrote its code down, does not come in as the person who keeps them out."""
    digest, code = b"token unused", b"code unused"
    with hand(None) as run:
        run("SELECT app.enter(%s)", walls.ticket_for(None))
        assert run("SELECT app.redeem_link(%s, %s) ->> 'answer'", digest, code) == [("open",)]
    keep_out("youth_a", "person", "clinician_a")
    with hand(None) as run:
        run("SELECT app.enter(%s)", walls.ticket_for(None))
        assert run("SELECT app.redeem_link(%s, %s) ->> 'answer'", digest, code) == [("expired",)]
    with hand("clinician_a") as run:
        assert count(run, "participants_accesslink", "file_id = %s", key("file youth_a")) == 0


# Whom the wall lets be kept out ------------------------------------------------------------------------------------------------------------

ADD = "INSERT INTO participants_restriction (id, file_id, program_id, person_id, category, since) VALUES (%s, %s, %s, %s, %s, now())"


@pytest.mark.parametrize(
    ("about", "who", "category", "allowed"),
    [
        ("youth_a", "clinician_a", "", True), ("youth_a", "lapsed_a", "", True), ("youth_a", None, "team_lead", True), ("youth_a", "clinician_b", "", False),
        ("youth_a", None, "relative", False), ("youth_a", None, "privacy_lead", False), ("youth_a", "privacy_a", "", False), ("youth_a", "youth_a", "", False),
        ("youth2_a", "clinician_a", "", False), ("child_a", "father_a", "", False), ("lent_a", "peer_b", "", True),
    ],
)  # fmt: skip
def test_one_keeps_out_of_one_s_own_file_who_works_there_and_never_a_parent(
    full_world: Any, about: str, who: str | None, category: str, allowed: bool
) -> None:
    as_ = about if about != "youth2_a" else "youth_a"
    with hand(as_) as run:
        said = refusal(run, ADD, uuid4(), key(f"file {about}"), key("program a"), who and key(who), category)
        assert (said == "") is allowed, said


def test_whoever_looked_can_be_kept_out_wherever_they_work(full_world: Any) -> None:
    with hand("youth_a") as run:
        assert refusal(run, ADD, uuid4(), key("file youth_a"), key("program a"), key("coordinator"), "")
    with connection() as opened:
        enter(opened, "coordinator")
        opened.execute(
            "SELECT app.log_access(%s, 'home', 'coordinator', %s, %s)",
            [walls.ticket_for(key("coordinator")), [key("file youth_a")], [key("program a")]],
        )
    with hand("youth_a") as run:
        assert not refusal(run, ADD, uuid4(), key("file youth_a"), key("program a"), key("coordinator"), "")


@pytest.mark.parametrize(
    ("reader", "reads"),
    [
        ("privacy_a", 1), ("clinician_a", 0), ("lead_a", 0), ("peer_a", 0), ("manager_a", 0), ("administrator", 0), ("father_a", 0), ("youth2_a", 0),
        ("clinician_b", 0),
    ],
)  # fmt: skip
def test_nobody_but_the_person_and_who_watches_over_privacy_reads_who_is_kept_out(full_world: Any, reader: str, reads: int) -> None:
    """The register of notices is read by the privacy lead of the program (LAW-16), and by nobody of the team."""
    keep_out("youth_a", "person", "clinician_a")
    with hand(reader) as run:
        assert count(run, "participants_restriction", "file_id = %s", key("file youth_a")) == reads


def test_lifted_once_it_is_lifted(full_world: Any) -> None:
    pk = keep_out("youth_a", "person", "clinician_a")
    with hand("youth_a") as run:
        assert run("UPDATE participants_restriction SET lifted_at = now() WHERE id = %s", pk) == [(1,)]
        assert run("UPDATE participants_restriction SET lifted_at = '2020-01-01' WHERE id = %s", pk) == [(0,)]
        assert refusal(run, "DELETE FROM participants_restriction WHERE id = %s", pk)
        assert refusal(run, "UPDATE participants_restriction SET category = 'manager' WHERE id = %s", pk)


# Because of a danger -----------------------------------------------------------------------------------------------------------------------


@contextmanager
def opened_for(who: str, person: str) -> Iterator[Any]:
    with connection() as opened, hand(who, opened=opened) as run:
        told = clock.today() + timedelta(days=3)
        assert run("SELECT app.open_in_danger(%s, %s, %s, 'life', %s)", uuid4(), key("program a"), f"j-{person}", told) != [(None,)]
        yield runner(opened)


def test_a_danger_says_who_it_is_and_gives_nothing_to_write(full_world: Any) -> None:
    """Nor a way in as the person: whoever could open their page with a link would read everything."""
    with opened_for("peer2_a", "active_a") as run:
        assert count(run, "participants_file", "id = %s", key("file active_a")) == 1
        assert count(run, "referrals_referral", "file_id = %s", key("file active_a")) == 1
        for table in ("contacts_line", "contacts_contact", "referrals_wishes", "participants_contactpoint", "participants_consent"):
            assert count(run, table, "file_id = %s", key("file active_a")) == 0, table
        assert run("SELECT app.knows_file(%s)", key("file active_a")) == [(False,)]
        assert run("UPDATE referrals_referral SET due_on = NULL WHERE file_id = %s", key("file active_a")) == [(0,)]


def test_a_danger_opens_all_the_same_to_whom_is_kept_out(full_world: Any) -> None:
    keep_out("active_a", "clinician", "clinician_a")
    with opened_for("clinician_a", "active_a") as run:
        assert count(run, "participants_file", "id = %s", key("file active_a")) == 1


@pytest.mark.parametrize(
    ("who", "program", "code", "reason", "days"),
    [
        ("clinician_a", "a", "J-nothing", "life", 3), ("clinician_a", "a", "J-youth_b", "life", 3), ("clinician_a", "b", "J-youth_b", "life", 3),
        ("privacy_a", "a", "J-active_a", "life", 3), ("manager_a", "a", "J-active_a", "life", 3), ("lapsed_a", "a", "J-active_a", "life", 3),
        ("peer_b", "a", "J-lent_a", "life", 3), ("both_a", "a", "J-both_a", "life", 3), ("clinician_a", "a", "J-active_a", "he said that…", 3),
        ("clinician_a", "a", "J-active_a", "", 3), ("clinician_a", "a", "J-active_a", "life", 8), ("clinician_a", "a", "J-active_a", "life", -1),
        ("active_a", "a", "J-youth_a", "life", 3), ("nobody", "a", "J-active_a", "life", 3),
    ],
)  # fmt: skip
def test_nothing_opens_and_nothing_says_why(full_world: Any, who: str, program: str, code: str, reason: str, days: int) -> None:
    with hand(who) as run:
        told = clock.today() + timedelta(days=days)
        assert run("SELECT app.open_in_danger(%s, %s, %s, %s, %s)", uuid4(), key(f"program {program}"), code, reason, told) == [(None,)]


def test_pressed_twice_it_is_opened_once(full_world: Any) -> None:
    with hand("clinician_a") as run:
        ask = "SELECT app.open_in_danger(%s, %s, 'J-active_a', 'life', %s)"
        first = run(ask, uuid4(), key("program a"), clock.today())
        assert run(ask, uuid4(), key("program a"), clock.today()) == first
        assert count(run, "participants_opening", "by_id = %s AND until > app.clock()", key("clinician_a")) == 1


# What the person is offered ------------------------------------------------------------------------------------------------------------------


def test_nobody_kept_out_is_offered_to_the_person_nor_by_the_lead(full_world: Any) -> None:
    from pairpep.referrals import workers

    keep_out("open_a", "person", "peer2_a")
    with hand("open_a") as run:
        here = run("SELECT app.people_here(%s, 'peer_worker')", key("file open_a"))[0][0]
        assert key("peer_a") in here and key("peer2_a") not in here
    with walls.entered(key("lead_a")) as actor:
        referral = Referral.objects.visible_to(actor).get(pk=key("referral left_open"))
        offered = [worker for worker, _name in workers.for_lead(actor, referral)]
    assert str(key("peer_a")) in offered and str(key("peer2_a")) not in offered


def test_a_permission_given_before_is_of_no_use_to_whom_is_kept_out(full_world: Any) -> None:
    keep_out("active_a", "person", "family_a")
    with walls.entered(key("family_a")) as actor:
        assert not Permission.objects.visible_to(actor).filter(file_id=key("file active_a")).exists()
    assert "Léo" not in words(full_world.client("family_a").get("/fr/home/"))
    assert restrictions.CATEGORIES == ("clinician", "peer_worker", "family_worker", "team_lead")
