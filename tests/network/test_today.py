"""What the network asks of someone today, and nothing that asks nothing."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

from django.db import connections
from django.test.utils import CaptureQueriesContext

from pairpep.kernel import clock, walls
from pairpep.kernel.home import Task, tasks_for
from pairpep.kernel.scoping import acting
from pairpep.network.models import Account, Membership, Person, Program
from tests.network.conftest import invite
from tests.world import key


def kinds(name: str) -> Counter[str]:
    with walls.entered(key(name)) as actor:
        return Counter(task.kind for _, tasks in tasks_for(actor) for task in tasks)


def titles(name: str) -> str:
    with walls.entered(key(name)) as actor:
        return " | ".join(f"{task.title} {task.why}" for _, tasks in tasks_for(actor) for task in tasks)


def test_a_link_nobody_used_comes_back_to_whoever_may_send_it_again(world: Any, days_later: Any) -> None:
    invite(world.client("manager_a"), email="tard@example.org", role="clinician", program=str(key("program a")))
    assert kinds("manager_a")["invitation"] == 0
    with days_later(15):
        assert kinds("manager_a")["invitation"] == 1 and kinds("administrator")["invitation"] == 1
        assert kinds("lead_a")["invitation"] == 0


def test_a_program_without_a_manager_is_the_administrator_s(shared_world: Any) -> None:
    assert "Programme CANARI" in titles("administrator") and "Programme de la Rive" not in titles("administrator")


def test_empty_posts_reach_the_coordinator_in_one_line_each(world: Any) -> None:
    for number in range(7):
        Program.objects.using("jobs").create(code=f"vide-{number}", name={"fr": f"Vide {number}", "en": f"Empty {number}"})
    assert kinds("coordinator")["post"] == 2
    assert "7 programmes" in titles("coordinator") and "Vide 0" in titles("coordinator")


def test_a_loan_fills_no_post(world: Any, rows: Any) -> None:
    with acting("a test"):
        rows(Membership).filter(program_id=key("program b"), role__in=("peer_worker", "family_worker")).update(until=clock.today())
        Membership(
            person_id=key("peer_a"), program_id=key("program b"), role="peer_worker", since=clock.today(), until=clock.in_days(60),
            referral_id=key("referral asked_b"),
        ).save(using="jobs", force_insert=True)  # fmt: skip
    assert "CANARI" in titles("coordinator")
    page = world.client("coordinator").get("/fr/network/programs/")
    posts = {each.program.code: each for each in page.context["posts"]}
    assert posts["programme-b"].peer_workers == 0 and posts["programme-b"].alone and posts["programme-a"].peer_workers == 3


def test_a_researcher_is_asked_nothing_by_the_network(shared_world: Any) -> None:
    assert not set(kinds("researcher")) & {"authorisation", "invitation", "program", "post", "welcome", "card"}


PAGES = (
    ("manager_a", "home"),
    ("manager_a", "network/team"),
    ("manager_a", "network/authorisations"),
    ("manager_a", "network/invitations"),
    ("administrator", "home"),
    ("administrator", "network/team"),
    ("administrator", "network/programs"),
    ("coordinator", "home"),
)


def questions(client: Any, page: str) -> int:
    """How many queries the page makes, once its session is warm."""
    client.get(f"/fr/{page}/")
    with CaptureQueriesContext(connections["default"]) as asked:
        assert client.get(f"/fr/{page}/").status_code == 200
    return len(asked)


def test_each_page_asks_as_many_questions_of_one_row_as_of_many(world: Any) -> None:
    clients = {name: world.client(name) for name, _ in PAGES}
    few = {page: questions(clients[page[0]], page[1]) for page in PAGES}
    with acting("a test"):
        for number in range(10):
            person = Person.objects.using("jobs").create(name=f"Personne {number}")
            Account.objects.using("jobs").create(person=person)
            program = Program.objects.using("jobs").create(code=f"p-{number}", name={"fr": "P", "en": "P"})
            for place in (program.pk, key("program a")):
                role = Membership(person=person, program_id=place, role="peer_worker", since=clock.today())
                role.save(using="jobs", force_insert=True)
    # Five carry any page; of the twenty-four others each answers for one thing: a season, a capsule, a proposal, a loan, who waits at the
    # door, money that ends, support that is due, an integration, a refresher to record, a session within a day, words that were
    # moderated, a sentence to answer, a program that asks to join, words to read, answers kept apart, a text whose names go, texts to
    # read, an agreement, a file for research, a plan; two tell which programs answered nothing.
    assert {page: questions(clients[page[0]], page[1]) for page in PAGES} == few and max(few.values()) <= 29, few


def test_only_what_is_past_or_due_by_tomorrow_hurries() -> None:
    today = clock.today()
    hurried = {days: Task("Écrire", "/", due=today + timedelta(days=days)).soon for days in (-30, 0, 1, 2, 60)}
    assert hurried == {-30: True, 0: True, 1: True, 2: False, 60: False} and not Task("Écrire", "/").soon
