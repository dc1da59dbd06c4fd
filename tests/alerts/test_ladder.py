"""A ladder that would not keep its promise is refused by name and keeps what was typed; what holds is said before the question."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection

from pairpep.alerts import actions, promising
from pairpep.alerts.models import Ladder
from pairpep.instruments.definition.shapes import Danger, Definition, Item, Licence
from pairpep.instruments.hooks import before_danger, refusals
from pairpep.kernel import clock, walls
from pairpep.kernel.bilingual import Text
from pairpep.kernel.scoping import acting
from pairpep.network.models import Authorisation, Membership, Message, Program
from tests.alerts.circle import MONDAY, ladder, montreal, with_a_factor
from tests.persons import words
from tests.world import key


def at(moment: Any) -> Any:
    return time_machine.travel(moment, tick=False)


def address(page: str = "", program: str = "a", language: str = "fr") -> str:
    return f"/{language}/alerts/ladder/{key(f'program {program}')}/{page}"


def typed(**more: Any) -> dict[str, Any]:
    given = {
        "days": ["1", "2", "3", "4", "5"], "starts": "09:00", "ends": "17:00", "step1": [str(key("clinician_a"))], "wait1": "15",
        "step2": [str(key("lead_a")), str(key("peer_a"))], "wait2": "30", "outside": "wait",
    }  # fmt: skip
    return given | {name: [str(key(who)) for who in value] if name.startswith("step") else value for name, value in more.items()}


def standing() -> list[Ladder]:
    return list(Ladder.objects.using("jobs").unscoped("a test looks").filter(until__isnull=True))


def test_a_ladder_is_saved_shown_and_read_before_the_question(world: Any) -> None:
    with_a_factor("clinician_a", "lead_a", "peer_a")
    lead = world.client("lead_a")
    assert "Pas encore d'échelle" in words(lead.get(address()))
    assert lead.post(address("set/"), typed()).status_code == 302
    page = words(lead.get(address()))
    assert "Clinician Tremblay" in page and "15 minutes, puis l'étape suivante" in page and "du lundi au vendredi, de 9 h à 17 h" in page
    with walls.entered(key("active_a")) as actor, at(MONDAY):
        said = before_danger(key("program a"), MONDAY)
        assert not said.none and said.there_now and actor.now
    assert "Clinician Tremblay" in said.who.fr and "Clinician Tremblay" in said.who.en and "17" in said.when.fr
    assert "Peer Tremblay" not in said.who.fr.split("d'autres")[0], "a peer worker is not the first to be told"
    assert " tu " not in said.who.fr and "vous" not in said.who.fr, "the same words for a young person and for a relative"


def test_saved_again_it_is_another_one(world: Any) -> None:
    with_a_factor("clinician_a", "lead_a", "peer_a")
    manager = world.client("manager_a")
    manager.post(address("set/"), typed())
    (first,) = standing()
    manager.post(address("set/"), typed(step2=["lead_a"], wait1="20"))
    (second,) = standing()
    assert second.pk != first.pk and second.waits == [20, 30]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"step1": ["peer_a"]}, "jamais en premier"),
        ({"step1": ["clinician_a", "peer_a"]}, "jamais en premier"),
        ({"step2": ["peer_a"]}, "personne de l'équipe clinique ne serait averti"),
        ({"step1": ["manager_a"]}, "n'a pas installé de deuxième facteur"),
        ({"step1": ["manager2"]}, "Sélectionnez un choix valide"),
        ({"step1": []}, "Choisissez-en au moins un"),
        ({"step2": ["lead_a", "lapsed_a"]}, "a pris fin"),
        ({"outside": "go"}, "personne de l'équipe clinique ne serait averti"),
        ({"outside": "go", "step0": ["peer_a"]}, "jamais en premier"),
        ({"wait1": "1"}, "Entre 2 et 240 minutes"),
        ({"wait1": "demain"}, "nombre"),
        ({"days": []}, "Choisissez-en au moins un"),
        ({"ends": "08:00"}, "La fin vient après le début"),
        ({"starts": ""}, "de quelle heure à quelle heure"),
        ({"step2": [], "step3": ["lead_a"], "wait3": "10"}, "Remplissez cette étape avant la suivante"),
        ({"wait2": ""}, "combien de minutes"),
    ],
)
def test_what_would_not_hold_is_refused_with_whom_and_why(shared_world: Any, more: dict[str, Any], said: str) -> None:
    if not _has_factor():
        with_a_factor("clinician_a", "lead_a", "peer_a")
    answer = shared_world.client("lead_a").post(address("set/"), typed(**more))
    assert answer.status_code == 200 and said in words(answer)
    assert not standing(), "nothing is saved"
    if "wait2" not in more:
        assert 'value="30"' in answer.content.decode(), "what was typed is kept"


def _has_factor() -> bool:
    from allauth.mfa.models import Authenticator

    return bool(Authenticator.objects.using("jobs").filter(user_id=key("account clinician_a")).exists())


def test_somebody_whose_last_mail_came_back_is_refused(world: Any) -> None:
    with_a_factor("clinician_a", "lead_a")
    Message.objects.using("jobs").create(
        to_person_id=key("clinician_a"), channel="email", language="fr", subject="Rencontre", created_at=clock.now(), problem="refused"
    )
    answer = world.client("lead_a").post(address("set/"), typed(step2=["lead_a"]))
    assert "Le dernier message à Clinician Tremblay est revenu" in words(answer) and not standing()


def test_nobody_else_sets_a_ladder_nor_reads_that_of_another_program(shared_world: Any) -> None:
    for name in ("clinician_a", "peer_a", "lead_b", "coordinator", "active_a"):
        assert shared_world.client(name).get(address("set/")).status_code == 404
        assert shared_world.client(name).post(address("try/")).status_code == 404
    assert shared_world.client("peer_a").get(address()).status_code == 200
    assert shared_world.client("lead_b").get(address()).status_code == 404


def test_the_action_asks_again_and_so_does_the_wall(world: Any) -> None:
    """Whatever page is gone around: the action refuses what does not hold, and PostgreSQL a peer worker on the first step."""
    from pairpep.alerts.hours import Window

    with_a_factor("clinician_a")
    window = Window.of("1 09:00-17:00")
    proposed = actions.Proposed([window], False, [15], "wait", {1: [key("peer_a")]})
    with walls.entered(key("lead_a")) as actor, pytest.raises(actions.DoesNotHold):
        actions.set_ladder(Program.objects.get(pk=key("program a")), by=actor, proposed=proposed)
    with walls.entered(key("clinician_a")) as actor, pytest.raises(PermissionDenied):
        actions.set_ladder(Program.objects.get(pk=key("program a")), by=actor, proposed=proposed)
    row = ladder(steps={})
    with pytest.raises(DatabaseError), walls.entered(key("lead_a")), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO alerts_rung (id, ladder_id, program_id, step, person_id) VALUES (gen_random_uuid(), %s, %s, 1, %s)",
            [row.pk, key("program a"), key("peer_a")],
        )


def said_at(moment: Any, name: str = "active_a") -> Any:
    with at(moment), walls.entered(key(name)):
        return promising.before(key("program a"), moment)


def test_what_is_read_before_says_when_somebody_is_there(world: Any) -> None:
    ladder(steps={0: ["lead_a"], 1: ["clinician_a"]}, waits=(15,), outside="go")
    evening = said_at(montreal(5, 20))
    assert (
        not evening.there_now and "Lead Tremblay" in evening.when.fr and "8 février" in evening.when.fr and "February 8" in evening.when.en
    )
    assert "9-8-8" in evening.when.fr and "9-8-8" in evening.when.en
    with at(MONDAY), walls.entered_as_nobody():
        assert promising.before(key("program a"), MONDAY).there_now, "a link and a tablet say it too"


@pytest.mark.parametrize("missing", ["none", "left", "lapsed factor"])
def test_without_a_ladder_that_holds_the_question_is_not_asked(world: Any, missing: str) -> None:
    if missing != "none":
        ladder(factors=missing != "lapsed factor")
    if missing == "left":
        with acting("a test ends a role"):
            Membership.objects.using("jobs").unscoped("a test").filter(pk=key("membership clinician_a")).update(until=date(2027, 1, 1))
    assert said_at(MONDAY).none


def dangerous() -> Definition:
    licence = Licence("A", "Réseau", Text(fr="Libre", en="Free"))
    item = Item("q1", "yes_no", Text(fr="?", en="?"), danger=Danger(codes=("yes",)))
    return Definition("d", "1", Text(fr="D", en="D"), Text(fr="P", en="P"), ("youth",), licence, (item,))


def test_a_questionnaire_about_danger_is_not_published_where_no_program_has_a_ladder(world: Any) -> None:
    with walls.entered(key("coordinator")):
        assert any("échelle" in said.fr for said in refusals(dangerous()))
    ladder()
    with walls.entered(key("coordinator")):
        assert not any("échelle" in said.fr for said in refusals(dangerous()))


def test_who_leads_is_told_when_an_authorisation_ends_by_the_calendar(world: Any) -> None:
    from pairpep.alerts import watching

    ladder(steps={1: ["clinician_a"], 2: ["lead_a", "peer_a"]})
    assert watching.check_all() == 0
    with acting("a test ends an authorisation"):
        Authorisation.objects.using("jobs").unscoped("a test").filter(person_id=key("peer_a")).update(revoked_on=clock.today())
    assert watching.check_all() == 1
    home = words(world.client("lead_a").get("/fr/home/"))
    assert "L'échelle d'alerte ne tient plus" in home
    assert "a pris fin" in words(world.client("lead_a").get(address()))
    assert not said_at(clock.now() + timedelta(minutes=1)).none, "the others of that step can still be told: the question stands"


@pytest.mark.parametrize("lost", ["role", "authorisation", "account", "address", "mail", "factor"])
def test_the_last_who_could_be_told_is_lost_and_the_first_page_says_so_before_any_job(world: Any, lost: str) -> None:
    """Whoever keeps the ladder reads it at once: they left, are away, turned mail off, or their last mail came back."""
    from allauth.mfa.models import Authenticator

    from pairpep.network.models import Account

    ladder(steps={1: ["clinician_a"]}, waits=(15,))
    account = Account.objects.using("jobs").filter(person_id=key("clinician_a"))
    manager = world.client("manager_a")
    assert "L'échelle d'alerte ne tient plus" not in words(manager.get("/fr/home/"))
    with acting("a test loses somebody"):
        if lost == "role":
            Membership.objects.using("jobs").unscoped("a test").filter(pk=key("membership clinician_a")).update(until=clock.today())
        if lost == "authorisation":
            Membership.objects.using("jobs").unscoped("a test").filter(pk=key("membership clinician_a")).update(role="peer_worker")
    if lost == "account":
        account.update(is_active=False)
    if lost == "address":
        account.update(email=None)
    if lost == "mail":
        refused = {"channel": "email", "language": "fr", "subject": "Rencontre", "created_at": clock.now(), "problem": "refused"}
        Message.objects.using("jobs").create(to_person_id=key("clinician_a"), **refused)
    if lost == "factor":
        Authenticator.objects.using("jobs").filter(user_id=key("account clinician_a")).delete()
    for name in ("manager_a", "lead_a"):
        assert "L'échelle d'alerte ne tient plus" in words(world.client(name).get("/fr/home/"))
    assert "L'échelle d'alerte ne tient plus" not in words(world.client("lead_b").get("/fr/home/"))
    assert said_at(clock.now()).none, "and no question about danger is asked meanwhile"
