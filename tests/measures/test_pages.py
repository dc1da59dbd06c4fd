"""A team's own figures: what each one reads, what a chart says in words, and what can be decided about it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from pairpep.kernel import clock
from pairpep.measures import keeping
from pairpep.measures.models import CHANGE, LEFT_OUT, REBASE, Decision, Target
from tests.measures.figures import quarters, readings, typed
from tests.persons import words
from tests.world import key

GOOD, LOW = {"requests": 40, "met_72h": 30}, {"requests": 40, "met_72h": 12}
CODE = "F4-a"


def read(values: dict[str, float | None] = GOOD, count: int = 14, program: Any = None) -> list[date]:
    days = quarters(count)
    typed(values, days, program or key("program a"))
    keeping.read_again()
    return days


def name_of(day: date) -> str:
    return f"T{(day.month + 2) // 3} {day.year}"


def decisions(**where: Any) -> list[Decision]:
    return list(Decision.objects.using("jobs").unscoped("a test looks").filter(**where).order_by("made_at"))


# Who reads


@pytest.mark.parametrize("who", ["clinician_a", "lead_a", "manager_a"])
def test_a_team_reads_its_own_figures_and_not_those_of_another_program(world: Any, who: str) -> None:
    read()
    read({"requests": 97, "met_72h": 61}, program=key("program b"))
    home, one = (world.client(who).get(f"/fr/figures/{part}") for part in ("", f"{CODE}/"))
    assert home.status_code == one.status_code == 200
    assert "75 %" in words(one) and "97" not in words(one) and "63 %" not in words(one)
    elsewhere = world.client(who).get(f"/fr/figures/{CODE}/?program={key('program b')}")
    assert "63 %" not in words(elsewhere) and "75 %" in words(elsewhere)


def test_a_worker_is_never_the_unit_of_a_chart(world: Any) -> None:
    read()
    for who in ("peer_a", "family_a"):
        page = world.client(who).get("/fr/figures/")
        assert page.status_code == 200 and "jamais" in words(page) and "75 %" not in words(page)
        assert world.client(who).get(f"/fr/figures/{CODE}/").status_code == 403


def test_what_is_for_the_lead_alone_is_not_there_for_a_clinician(world: Any) -> None:
    read({"open_youth": 60, "clozapine": 24})
    assert "40 %" in words(world.client("lead_a").get("/fr/figures/F7-d/"))
    assert world.client("clinician_a").get("/fr/figures/F7-d/").status_code == 404
    assert "Clozapine" not in words(world.client("clinician_a").get("/fr/figures/"))


@pytest.mark.parametrize(("language", "sentence"), [("fr", "Cette page"), ("en", "This page")])
def test_an_unknown_code_is_a_page_that_is_not_there_in_the_language(world: Any, language: str, sentence: str) -> None:
    for code in ("F99", "f4-a", "PP-1"):  # the last is of the network alone
        answer = world.client("lead_a").get(f"/{language}/figures/{code}/")
        assert answer.status_code == 404 and f'lang="{language}' in answer.content.decode()


def test_somebody_of_two_programs_chooses_which_one_they_read(world: Any) -> None:
    from pairpep.kernel.scoping import acting
    from pairpep.network.models import Membership

    with acting("a test"):
        Membership(person_id=key("lead_a"), program_id=key("program b"), role="team_lead", since=clock.in_days(-9)).save(using="jobs")
    read()
    read(LOW, program=key("program b"))
    there = world.client("lead_a").get(f"/fr/figures/{CODE}/?program={key('program b')}")
    assert "30 %" in words(there) and f"?program={key('program b')}" in there.content.decode()


# What is said


def test_three_charts_at_most_and_the_rest_is_a_list(world: Any) -> None:
    read({"requests": 40, "met_72h": 30, "open_youth": 60, "got_cbt": 30, "relatives_known": 50, "relatives_met": 30, "lost_contact": 6})
    page = world.client("clinician_a").get("/fr/figures/").content.decode()
    assert 1 <= page.count('<section class="chart">') <= 3
    assert "Proches rejoints" in page and "Engagement des proches" in page and "60 %" in page.replace("\u00a0", " ")


def test_a_manager_reads_where_the_process_stands_beside_each_standard(world: Any) -> None:
    read()
    page = words(world.client("manager_a").get("/fr/figures/"))
    assert "Face aux normes" in page and "80 %" in page and "parfois, par le seul hasard" in page
    assert "Face aux normes" not in words(world.client("clinician_a").get("/fr/figures/"))


def test_every_definition_says_what_it_counts_and_that_it_is_provisional(world: Any) -> None:
    read()
    page = words(world.client("lead_a").get(f"/fr/figures/{CODE}/"))
    for said in (
        "Définition provisoire",
        "Demandes",
        "non confirmée",
        "Édition",
        "saisis dans le formulaire du trimestre",
        "Ce qui est compté",
    ):
        assert said in page, said


def test_a_signal_opens_a_question_and_names_no_cause(world: Any) -> None:
    days = read()
    typed({"met_72h": 8}, days[-1:])
    keeping.read_again()
    page = world.client("lead_a").get(f"/fr/figures/{CODE}/")
    assert "À comprendre avant de conclure" in words(page) and "chart__dot--concern" in page.content.decode()
    asked = world.client("lead_a").get(f"/fr/figures/{CODE}/enquiry/")
    assert name_of(days[-1]) in words(asked) and f"at={days[-1]}" in asked.content.decode()


def test_a_program_of_three_people_reads_a_sentence_and_no_figure(world: Any) -> None:
    read({"requests": 3, "met_72h": 2})
    for path in ("", f"{CODE}/"):
        page = words(world.client("lead_a").get(f"/fr/figures/{path}"))
        assert "trop peu de personnes" in page or "Non affiché" in page
        assert "67 %" not in page


def test_nobody_is_a_gap_and_not_nought_per_cent(world: Any) -> None:
    days = read()
    typed({"requests": 0, "met_72h": 0}, days[4:5])
    keeping.read_again()
    page = words(world.client("lead_a").get(f"/fr/figures/{CODE}/"))
    assert " 0 %" not in page.split("Le même contenu")[-1].split("Emporter")[0]
    assert "ne comptent pas pour zéro" in page


def test_a_constant_series_says_it_is_constant(world: Any) -> None:
    read()
    assert "Toutes les valeurs sont égales" in words(world.client("lead_a").get(f"/fr/figures/{CODE}/"))


def test_what_does_not_fit_is_said_with_the_form_that_mends_it(world: Any) -> None:
    days = read()
    typed({"met_72h": 41}, days[3:4])
    keeping.read_again()
    page = world.client("lead_a").get(f"/fr/figures/{CODE}/").content.decode()
    assert "À revoir" in page and f"/fr/figures/quarter/{days[3].year}-{(days[3].month + 2) // 3}/" in page


def test_the_quarter_that_runs_is_told_beside_and_is_on_no_chart(world: Any) -> None:
    from tests.measures.figures import open_quarter

    typed(GOOD, [*quarters(3), open_quarter()])
    keeping.read_again()
    page = words(world.client("lead_a").get(f"/fr/figures/{CODE}/"))
    assert "30 sur 40" in page and name_of(open_quarter()) not in page.split("Ce qui est connu")[0]


def test_a_standard_that_changed_in_the_middle_is_drawn_where_each_one_held(world: Any) -> None:
    from dataclasses import replace

    from pairpep.indicators import reading
    from pairpep.indicators.facts import Fact
    from pairpep.measures import picturing

    known, days = keeping.catalogue(), quarters(14)
    norm = known.standard_on(CODE, days[0])
    assert norm is not None
    changes = days[8]
    held = (replace(norm, valid_to=changes - timedelta(days=1)), replace(norm, code="next", value=0.9, valid_from=changes))
    copy = type(known)(known.folder)
    copy.standards = tuple(each for each in known.standards if each.indicator != CODE) + held
    told = [Fact(indicator=CODE, program="A", first=day, last=keeping.end_of_quarter(day), numerator=30, denominator=40) for day in days]
    read_ = reading.read(copy, CODE, told, as_of=clock.today())
    chart = picturing.chart_of(copy.edition(CODE, 1), read_)
    assert chart.wide.count('class="chart__standard"') == 2
    assert sum("80" in key.words or "90" in key.words for key in chart.legend) == 2


# What is decided


def test_a_target_is_chosen_replaced_and_ended(world: Any) -> None:
    read()
    lead = world.client("lead_a")
    assert lead.post(f"/fr/figures/{CODE}/target/", {"value": "82,5"}).status_code == 302
    keeping.read_again()
    assert readings(CODE)[0].object.target == 0.825
    page = lead.get(f"/fr/figures/{CODE}/")
    assert "chart__target" in page.content.decode() and "Notre cible" in words(page)
    lead.post(f"/en/figures/{CODE}/target/", {"value": "85"})
    rows = list(Target.objects.using("jobs").unscoped("a test looks").filter(indicator=CODE).order_by("value"))
    assert [(row.value, row.until is None) for row in rows] == [(0.825, False), (0.85, True)]
    assert lead.post(f"/fr/figures/target/{rows[1].pk}/end/").status_code == 302
    keeping.read_again()
    assert readings(CODE)[0].object.target is None


@pytest.mark.parametrize(
    ("value", "sentence"), [("abc", "Écrivez un nombre"), ("101", "Cent pour cent"), ("-3", "sous zéro"), ("", "Écrivez un nombre")]
)
def test_a_target_that_makes_no_sense_is_said_and_stays_typed(world: Any, value: str, sentence: str) -> None:
    answer = world.client("lead_a").post(f"/fr/figures/{CODE}/target/", {"value": value})
    assert answer.status_code == 200 and sentence in words(answer) and f'value="{value}"' in answer.content.decode() + 'value=""'


def test_a_clinician_reads_and_decides_nothing(world: Any) -> None:
    read()
    clinician = world.client("clinician_a")
    assert "Noter un changement" not in words(clinician.get(f"/fr/figures/{CODE}/"))
    for what in ("target", "change", "leave-out", "rebase", "enquiry"):
        assert clinician.post(f"/fr/figures/{CODE}/{what}/", {"value": "3"}).status_code == 403
    assert clinician.get("/fr/figures/quarter/2026-1/").status_code == 403
    assert decisions() == []


def test_a_known_change_is_on_the_chart_signed_and_can_be_undone(world: Any) -> None:
    days = read()
    lead = world.client("lead_a")
    assert lead.post(f"/fr/figures/{CODE}/change/", {"at": str(days[5]), "reason": "Une deuxième ligne téléphonique."}).status_code == 302
    (row,) = decisions(kind=CHANGE)
    page = world.client("clinician_a").get(f"/fr/figures/{CODE}/")
    assert "Une deuxième ligne téléphonique." in words(page) and "chart__event" in page.content.decode()
    keeping.read_again()
    (with_it,) = readings(CODE)
    assert with_it.object.result.parameters["changes"][0]["at"] == str(days[5])
    assert lead.post(f"/fr/figures/decided/{row.pk}/undo/").status_code == 302
    keeping.read_again()
    assert "changes" not in readings(CODE)[0].object.result.parameters
    assert "Annulé" in words(lead.get(f"/fr/figures/{CODE}/"))
    assert lead.post(f"/fr/figures/decided/{row.pk}/undo/").status_code == 404


def test_a_reason_that_could_let_somebody_be_recognised_is_given_back(world: Any) -> None:
    days = read()
    answer = world.client("lead_a").post(f"/fr/figures/{CODE}/change/", {"at": str(days[5]), "reason": "Léo au 418 555-0199 est parti."})
    assert answer.status_code == 200 and "reconnaître" in words(answer) and "418 555-0199" in words(answer)
    assert decisions() == []


def test_limits_are_counted_again_only_where_the_engine_proposes_it(world: Any) -> None:
    days = quarters(20)
    typed({"requests": 40, "met_72h": 20}, days[:10])
    typed({"requests": 40, "met_72h": 30}, days[10:])
    keeping.read_again()
    lead = world.client("lead_a")
    assert lead.get(f"/fr/figures/{CODE}/rebase/").status_code == 404
    lead.post(f"/fr/figures/{CODE}/change/", {"at": str(days[10]), "reason": "Un accueil sans rendez-vous."})
    keeping.read_again()
    assert "Les limites pourraient" in words(lead.get(f"/fr/figures/{CODE}/"))
    refused = lead.post(f"/fr/figures/{CODE}/rebase/", {"at": str(days[3]), "reason": "Ailleurs."})
    assert refused.status_code == 200 and decisions(kind=REBASE) == []
    assert lead.post(f"/fr/figures/{CODE}/rebase/", {"at": str(days[10]), "reason": "L'accueil a changé."}).status_code == 302
    keeping.read_again()
    segments = readings(CODE)[0].object.result.value["segments"]
    assert [each["from"] for each in segments] == [1, 11]
    page = lead.get(f"/fr/figures/{CODE}/")
    assert "chart__limit--old" in page.content.decode() and "Les limites pourraient" not in words(page)
    lead.post(f"/fr/figures/decided/{decisions(kind=REBASE)[0].pk}/undo/")
    keeping.read_again()
    assert len(readings(CODE)[0].object.result.value["segments"]) == 1


def test_a_point_left_out_stays_drawn_and_makes_no_limit(world: Any) -> None:
    days = read()
    typed({"met_72h": 8}, days[6:7])
    keeping.read_again()
    lead = world.client("lead_a")
    assert lead.post(f"/fr/figures/{CODE}/leave-out/", {"at": str(days[6]), "reason": "Déménagement de la clinique."}).status_code == 302
    keeping.read_again()
    value = readings(CODE)[0].object.result.value
    assert value["points"][6]["left_out"] and value["points"][6]["value"] == 0.2 and value["centre"] == 0.75
    twice = lead.post(f"/fr/figures/{CODE}/leave-out/", {"at": str(days[6]), "reason": "Autre chose."})
    assert twice.status_code == 409 and len(decisions(kind=LEFT_OUT)) == 1


def test_a_reading_of_before_is_read_as_it_was(world: Any) -> None:
    days = read()
    (before,) = readings(CODE)
    typed({"met_72h": 34}, days[:1])
    keeping.read_again()
    page = world.client("lead_a").get(f"/fr/figures/{CODE}/").content.decode()
    assert f"/fr/figures/as-it-was/{before.pk}/" in page
    then = words(world.client("clinician_a").get(f"/fr/figures/as-it-was/{before.pk}/"))
    first = f"{name_of(days[0])} "
    assert f"{first}75 %" in then and f"{first}85 %" in words(world.client("clinician_a").get(f"/fr/figures/{CODE}/"))
    assert "Une autre lecture" in then and readings(CODE)[0].pk != before.pk
    assert world.client("lead_b").get(f"/fr/figures/as-it-was/{before.pk}/").status_code == 404


def test_the_catalogue_is_for_all_who_work_here(world: Any) -> None:
    page = words(world.client("peer_a").get("/fr/figures/catalogue/"))
    assert "Ce qui est suivi" in page and "Premier contact en 72 heures" in page and "provisoire" in page.lower()
