"""One change at a time: predicted before it starts, measured again before it ends, told to others without saying whose it was."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, connections, transaction

from pairpep.improvement.models import Plan, Step
from pairpep.kernel import clock
from tests.improvement.figures import STEADY, advised, annotations, night, of_the_day, one, quarter, read, rows, tried, typed
from tests.walls.hand import hand, refusal
from tests.world import key

HOME = "/fr/improve/"


def at(plan: Plan, page: str = "") -> str:
    return f"{HOME}plans/{plan.pk}/{page}"


def begin(world: Any, who: str = "lead_a", **said: Any) -> Plan:
    answer = world.client(who).post(f"{HOME}plans/new/", typed(**said))
    assert answer.status_code == 302, answer.content.decode()
    return rows(Plan)[-1]


def later(days: int) -> Any:
    return time_machine.travel(clock.now() + timedelta(days=days), tick=False)


def measured_again(*, days: int = 160) -> Any:
    """The time of a later quarter, when figures were read again."""
    return later(days)


def test_a_plan_goes_from_its_prediction_to_its_second_measure_and_says_what_was_learned(world: Any) -> None:
    read("PP-3", STEADY)
    client, plan = world.client("lead_a"), begin(world)
    assert (plan.state, plan.aim, plan.expected) == ("draft", 0.6, 0.585)
    assert plan.predicted_at is not None
    client.post(at(plan, "start/"))
    plan = one(Plan)
    assert plan.state == "running" and plan.predicted_at <= plan.started_at and plan.before == pytest.approx(STEADY[-1] / 60)
    # The chart says from when, and no limit moves.
    (note,) = annotations()
    assert (note.kind, note.plan_id, note.at, note.indicator) == ("change", plan.pk, clock.today(), "PP-3")
    page = client.get(at(plan)).content.decode()
    assert "58,5" in page and "La deuxième mesure vient d" in page
    with measured_again():
        read("PP-3", [*STEADY, 36])
        night()
        plan = one(Plan)
        assert plan.result == pytest.approx(0.6) and plan.result_from == "reading"
        assert of_the_day(world, "lead_a", "trial") == 1
        client = world.client("lead_a")
        client.post(at(plan, "study/"), {"learned": "Le premier appel compte plus que la lettre."})
        assert one(Plan).state == "studied"
        client.post(at(plan, "act/"), {"verb": "adopt", "reason": "Deux appels de plus par semaine suffisent."})
        page = client.get(at(plan)).content.decode()
    plan = one(Plan)
    assert (plan.state, plan.ended_on is not None) == ("adopted", True)
    for said in ("60", "58,5", "Le premier appel", "Deux appels de plus", "communaut"):
        assert said in page, said


def test_without_a_prediction_nothing_starts(world: Any) -> None:
    plan = begin(world, prediction="", expected="")
    answer = world.client("lead_a").post(at(plan, "start/"))
    assert answer.status_code == 409 and "sans prédiction" in answer.content.decode()
    assert one(Plan).state == "draft" and annotations() == []
    assert "sans prédiction" in world.client("lead_a").get(at(plan)).content.decode()


def test_without_an_aim_and_its_day_nothing_starts(world: Any) -> None:
    plan = begin(world, aim="")
    assert world.client("lead_a").post(at(plan, "start/")).status_code == 409
    assert one(Plan).state == "draft"


def test_a_prediction_is_of_the_hour_it_was_written_whatever_is_sent(world: Any) -> None:
    plan = begin(world, predicted_at="2020-01-01T08:00", predicted_on="2020-01-01")
    assert clock.day_of(plan.predicted_at) == clock.today()
    with later(3):
        world.client("lead_a").post(at(plan, "write/"), typed(expected="70"))
        found = one(Plan)
        assert clock.day_of(found.predicted_at) == clock.today() and found.expected == 0.7
    world.client("lead_a").post(at(plan, "write/"), typed(expected="70", idea="Autre chose"))
    assert one(Plan).predicted_at == found.predicted_at  # another word is not another prediction


SET = "UPDATE improvement_plan SET "
BORN = """
    INSERT INTO improvement_plan (id, program_id, cycle, language, state, idea, indicator, own_measure, prediction, result_from,
      result_source, points_since, learned, reason, moved_on, made_by_id, made_at, predicted_at, started_at, aim, expected)
    SELECT gen_random_uuid(), {program}, 1, 'fr', {state}, 'x', 'PP-3', '', 'x', '', '', 0, '', '', moved_on, app.person(), made_at,
      {predicted}, {started}, 1, 1 FROM improvement_plan LIMIT 1"""
RUNS = BORN.format(program="program_id", state="'running'", predicted="made_at", started="made_at")
ELSEWHERE = BORN.format(program=f"'{key('program b')}'::uuid", state="'draft'", predicted="app.clock()", started="NULL")
OF_BEFORE = BORN.format(program="program_id", state="'draft'", predicted="app.clock() - interval '1 day'", started="NULL")
# What a hand on the serving login would try, and the sentence that refuses it.
TRICKS = {
    "a prediction of yesterday": (
        f"{SET} prediction = 'autre', predicted_at = app.clock() - interval '1 day' WHERE state = 'draft'",
        "of its day",
    ),
    "a prediction once it runs": (f"{SET} expected = 0.9, predicted_at = app.clock() WHERE state = 'running'", "before the start"),
    "a start of yesterday": (
        f"{SET} state = 'running', started_at = app.clock() - interval '1 day' WHERE state = 'draft'",
        "on the day it starts",
    ),
    "an end at once": (f"{SET} state = 'adopted', ended_on = app.today(), reason = 'x' WHERE state = 'running'", "one step at a time"),
    "a study without a second measure": (
        f"{SET} state = 'studied', learned = 'x', studied_on = app.today() WHERE state = 'running'",
        "measured_again_before_it_ends",
    ),
    "another idea once it runs": (f"{SET} idea = 'x' WHERE state = 'running'", "not written again"),
    "another first measure": (f"{SET} before = 0.1 WHERE state = 'running'", "not written again"),
    "a plan that is born running": (RUNS, "begins as a draft"),
    "a plan that is born with a prediction of before": (OF_BEFORE, "begins as a draft"),
    "a plan of another program": (ELSEWHERE, "policy"),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_the_database_itself_refuses(world: Any, trick: str) -> None:
    tried()
    tried(state="running", started_at=clock.now())
    statement, sentence = TRICKS[trick]
    with hand("lead_a") as run:
        assert sentence in refusal(run, statement)


def test_a_plan_that_started_does_not_end_without_its_second_measure(world: Any) -> None:
    plan = tried(state="running", started_at=clock.now())
    client = world.client("lead_a")
    answer = client.post(at(plan, "study/"), {"learned": "Rien encore."})
    assert answer.status_code == 409 and "pas encore là" in answer.content.decode()
    for verb in ("adopt", "adapt", "abandon"):
        assert client.post(at(plan, "act/"), {"verb": verb, "reason": "Nous arrêtons."}).status_code == 404
    assert client.post(at(plan, "drop/"), {"reason": "Nous arrêtons."}).status_code == 404
    assert one(Plan).state == "running"


def test_what_is_abandoned_or_dropped_stays_in_the_list_with_why(world: Any) -> None:
    studied = {"state": "studied", "started_at": clock.now(), "result": 0.4, "result_last": clock.today(), "result_from": "reading"}
    plan = tried(**studied, learned="Trop court.", studied_on=clock.today())
    draft = tried(idea="Une autre idée")
    client = world.client("manager_a")
    client.post(at(plan, "act/"), {"verb": "abandon", "reason": "Cela prenait trop de temps à l'équipe."})
    client.post(at(draft, "drop/"), {"reason": "Le poste est vacant."})
    page = client.get(HOME).content.decode().replace("&#x27;", "'")
    assert "trop de temps à l'équipe" in page and "Le poste est vacant" in page and "Abandonné" in page
    assert client.post(at(plan, "act/"), {"verb": "adopt", "reason": "Finalement oui."}).status_code == 404


def test_a_figure_of_the_program_s_own_is_typed_with_where_it_was_counted(world: Any) -> None:
    own = {"indicator": "own", "own_measure": "Appels rendus en deux jours, sur dix", "before": "", "aim": "9", "expected": "8"}
    plan = begin(world, **own)
    client = world.client("lead_a")
    assert client.post(at(plan, "start/")).status_code == 409  # nobody counted where it stands
    client.post(at(plan, "write/"), typed(**own | {"before": "4,5"}))
    client.post(at(plan, "start/"))
    assert (one(Plan).state, one(Plan).before) == ("running", 4.5) and annotations() == []
    refused = client.post(
        at(plan, "measure/"), {"value": "8", "counted_on": (clock.today() - timedelta(days=2)).isoformat(), "source": "Cahier"}
    )
    assert "après le départ" in refused.content.decode() and one(Plan).result is None
    with later(30):
        client = world.client("lead_a")
        missing = client.post(at(plan, "measure/"), {"value": "8", "counted_on": clock.today().isoformat(), "source": ""})
        assert missing.status_code == 200 and one(Plan).result is None
        client.post(at(plan, "measure/"), {"value": "8,5", "counted_on": clock.today().isoformat(), "source": "Cahier des appels"})
        client.post(at(plan, "study/"), {"learned": "Cela tient."})
    found = one(Plan)
    assert (found.state, found.result, found.result_source) == ("studied", 8.5, "Cahier des appels")


def test_a_period_in_which_the_change_began_says_so(world: Any) -> None:
    read("PP-3", STEADY)
    plan = tried(state="running", started_at=clock.now() - timedelta(days=100), predicted_at=clock.now() - timedelta(days=101))
    first, _last = quarter(clock.today() - timedelta(days=100))
    night()
    found = one(Plan)
    assert found.result_first == first, "the period in which it began is the only one that has closed"
    assert (
        "seulement" in world.client("lead_a").get(at(plan)).content.decode()
        or "partie" in world.client("lead_a").get(at(plan)).content.decode()
    )


def test_adapted_it_leads_to_a_next_cycle_that_predicts_again(world: Any) -> None:
    studied = {"state": "studied", "started_at": clock.now(), "result": 0.4, "result_last": clock.today(), "result_from": "reading"}
    plan = tried(**studied, learned="À moitié.", studied_on=clock.today())
    client = world.client("lead_a")
    client.post(at(plan, "act/"), {"verb": "adapt", "reason": "Le mardi plutôt que le vendredi."})
    client.post(at(plan, "next/")), client.post(at(plan, "next/"))
    after = one(Plan, previous_id=plan.pk)
    assert (after.cycle, after.state, after.prediction, after.expected, after.indicator) == (2, "draft", "", None, "PP-3")
    assert client.post(at(after, "start/")).status_code == 409
    assert str(after.pk) in client.get(at(plan)).content.decode()


def test_steps_wait_for_a_function_and_are_done_in_one_tap(world: Any) -> None:
    plan = tried()
    client, step = (
        world.client("lead_a"),
        {"words": "Préparer la feuille d'accueil", "role": "clinician", "due_on": clock.in_days(3).isoformat()},
    )
    client.post(at(plan, "step/"), step)
    row = one(Step)
    assert of_the_day(world, "clinician_a", "step") == 1 and of_the_day(world, "peer_a", "step") == 0
    assert world.client("peer_a").post(f"{HOME}steps/{row.pk}/done/").status_code == 404
    assert world.client("clinician_b").post(f"{HOME}steps/{row.pk}/done/").status_code == 404
    world.client("clinician_a").post(f"{HOME}steps/{row.pk}/done/")
    assert (one(Step).done_on, one(Step).done_by_id) == (clock.today(), key("clinician_a"))
    assert of_the_day(world, "clinician_a", "step") == 0
    # Whoever does a step does not read the plan: its figures are for those who read the program's.
    assert world.client("clinician_a").get(at(plan)).status_code == 404


def test_when_a_plan_ends_its_steps_wait_no_more(world: Any) -> None:
    plan = tried()
    client = world.client("lead_a")
    client.post(at(plan, "step/"), {"words": "Écrire à l'accueil", "role": "peer_worker", "due_on": clock.in_days(3).isoformat()})
    client.post(at(plan, "drop/"), {"reason": "Personne n'est en poste."})
    assert one(Step).over and of_the_day(world, "peer_a", "step") == 0


def test_six_months_without_a_move_are_told(world: Any) -> None:
    tried(moved_on=clock.today() - timedelta(days=182))
    assert of_the_day(world, "lead_a", "still") == 0
    with later(2):
        assert of_the_day(world, "lead_a", "still") == 1
        assert of_the_day(world, "lead_b", "still") == 0


@pytest.mark.parametrize(
    "who", ["lead_b", "clinician_a", "peer_a", "coordinator", "researcher", "privacy_a", "administrator", "peer_mentor", "youth_a"]
)
def test_nobody_else_reads_or_moves_a_plan(world: Any, who: str) -> None:
    plan = tried()
    for page in ("", "write/", "start/", "drop/", "step/", "share/topic/"):
        assert world.client(who).get(at(plan, page)).status_code in (302, 403, 404), page
    world.client(who).post(at(plan, "start/"))
    world.client(who).post(at(plan, "drop/"), {"reason": "Non."})
    assert one(Plan).state == "draft"
    with hand(who) as run:
        assert run("SELECT id FROM improvement_plan") == []


def test_a_name_or_a_number_is_found_before_anything_is_kept(world: Any) -> None:
    answer = world.client("lead_a").post(f"{HOME}plans/new/", typed(idea="Rappeler Maïka au 514 555-0199"))
    assert answer.status_code == 200 and "514 555-0199" in answer.content.decode()
    assert rows(Plan) == []


@pytest.mark.parametrize(
    "said", [{"aim": "160"}, {"aim": "beaucoup"}, {"due_on": "2020-01-01"}, {"indicator": "own", "own_measure": ""}, {"idea": ""}]
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(world: Any, said: dict[str, str]) -> None:
    answer = world.client("lead_a").post(f"{HOME}plans/new/", typed(**said))
    assert answer.status_code == 200 and rows(Plan) == []
    assert "Une personne de plus sur dix dira oui" in answer.content.decode()


# What worked is offered to all


def ended(**said: Any) -> Plan:
    over = {
        "state": "adopted",
        "started_at": clock.now(),
        "result": 0.6,
        "result_last": clock.today(),
        "result_from": "reading",
        "learned": "Cela tient.",
    }
    return tried(**over, studied_on=clock.today(), ended_on=clock.today(), reason="Nous gardons.", **said)


def test_what_worked_becomes_a_topic_that_names_nobody(world: Any) -> None:
    from pairpep.assemblies.models import Topic
    from pairpep.library.models import Lineage

    plan, client = ended(), world.client("lead_a")
    page = client.get(at(plan, "share/topic/")).content.decode()
    assert plan.idea in page
    answer = client.post(at(plan, "share/topic/"), {"title": plan.idea, "words": "Un appel avant la lettre."})
    assert answer.status_code == 302
    topic = rows(Topic)[-1]
    line = one(Lineage, from_kind="trial")
    assert (line.to_kind, line.to_id, line.made_by_id) == ("topic", topic.pk, None)
    with hand("lead_b") as run:
        (told,) = run("SELECT to_jsonb(l)::text FROM library_lineage l WHERE from_kind = 'trial'")
        assert str(key("lead_a")) not in told[0] and str(key("program a")) not in told[0]
    other = world.client("lead_b").get(f"/fr/community/sessions/topics/{topic.pk}/").content.decode()
    assert "Programme de la Rive" not in other
    assert str(plan.pk) not in world.client("youth_a").get(f"/fr/community/sessions/topics/{topic.pk}/").content.decode()
    assert str(topic.pk) in client.get(at(plan)).content.decode()


def test_the_program_s_name_is_found_in_what_is_offered(world: Any) -> None:
    from pairpep.assemblies.models import Topic

    plan, before = ended(), len(rows(Topic))
    answer = world.client("lead_a").post(at(plan, "share/topic/"), {"title": "Ce qui marche au Programme de la Rive", "words": "Un appel."})
    assert answer.status_code == 200 and len(rows(Topic)) == before


def test_nobody_says_that_another_s_topic_came_from_their_plan(world: Any) -> None:
    plan = ended()
    with hand("lead_a") as run:
        forged = (
            "INSERT INTO library_lineage (id, from_kind, from_id, to_kind, to_id, words, made_at)"
            f" VALUES (gen_random_uuid(), 'trial', '{plan.pk}', 'topic', gen_random_uuid(), '', now())"
        )
        assert refusal(run, forged)


def test_a_plan_says_from_which_sentence_it_came_and_only_its_program_follows(world: Any) -> None:
    from pairpep.levers.models import Lever
    from tests.improvement.figures import add

    lever = add(
        Lever(
            kind="hinders",
            place="tools",
            language="fr",
            words="Les appels restent sans réponse.",
            state="shown",
            since=clock.today(),
            due_on=clock.today(),
        )
    )
    way = f"{HOME}plans/new/?lever={lever.pk}"
    assert way in world.client("lead_a").get(f"/fr/levers/{lever.pk}/").content.decode()
    assert way not in world.client("peer_a").get(f"/fr/levers/{lever.pk}/").content.decode()
    plan = begin(world, lever=str(lever.pk))
    assert "Les appels restent sans réponse." in world.client("lead_a").get(at(plan)).content.decode()
    assert plan.idea in world.client("lead_a").get(f"/fr/levers/{lever.pk}/").content.decode()
    assert plan.idea not in world.client("lead_b").get(f"/fr/levers/{lever.pk}/").content.decode()


def test_a_plan_that_answers_advice_says_which(world: Any) -> None:
    plan = tried(offer=advised(answer="accepted", answered_on=clock.today()))
    page = world.client("lead_a").get(at(plan)).content.decode()
    assert "sort de ses variations habituelles" in page


def test_two_taps_on_start_write_one_note_on_the_chart(world: Any) -> None:
    read("PP-3", STEADY)
    plan = begin(world)
    client = world.client("lead_a")
    assert [client.post(at(plan, "start/")).status_code for _ in range(2)] == [302, 404]
    assert len(annotations()) == 1


def test_the_jobs_may_not_leave_a_plan_ended_without_its_measure(world: Any) -> None:
    plan = tried(state="running", started_at=clock.now())
    with pytest.raises(DatabaseError), transaction.atomic(using="jobs"), connections["jobs"].cursor() as cursor:
        cursor.execute("UPDATE improvement_plan SET state = 'abandoned', reason = 'x', ended_on = now() WHERE id = %s", [plan.pk])
