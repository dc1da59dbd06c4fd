"""The pages of moderation, as each one reads them: who reports, who wrote, who watches, who coordinates."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.community.models import Message
from pairpep.kernel import walls
from pairpep.moderation import actions
from pairpep.moderation.models import Appeal, NewsChoice, Report, Step
from tests.moderation.circle import always_on_duty, discussion, row, rows, say
from tests.persons import words
from tests.world import key

HERE = "/fr/community/moderation"


def test_a_report_is_a_tap_and_a_reason_and_its_answer_is_read(circle: Any) -> None:
    message = discussion(circle, "clinician_a", "Des mots qui blessent")
    mother = circle.client("mother_a")
    page = mother.get(f"{HERE}/messages/{message.pk}/report/")
    assert "Ce message blesse quelqu'un" in words(page)
    said = mother.post(f"{HERE}/messages/{message.pk}/report/", {"reason": "unkind", "words": "", "language": "fr"}, follow=True)
    assert "Quelqu'un va le lire" in words(said)
    watching = circle.client("peer_mentor")
    assert "Des mots qui blessent" in words(watching.get(f"{HERE}/"))
    done = {"code": "hide", "rule": "kind", "words": "Cette phrase blesse; le reste aide.", "language": "fr"}
    watching.post(f"{HERE}/messages/{message.pk}/", done)
    assert "l'a masqué" in words(mother.get(f"{HERE}/mine/"))
    mine = words(circle.client("clinician_a").get(f"{HERE}/mine/"))
    assert "Votre message a été masqué" in mine and "Ce message blesse quelqu'un" in mine and "Une mère" not in mine


def test_without_a_reason_nothing_is_asked_and_what_was_typed_stays(circle: Any) -> None:
    message = discussion(circle, "clinician_a", "Des mots")
    page = circle.client("peer_a").post(f"{HERE}/messages/{message.pk}/report/", {"words": "Je garde ceci", "language": "fr"})
    assert page.status_code == 200 and "Je garde ceci" in words(page) and rows(Report) == []


def test_a_step_without_a_why_is_asked_for_it(circle: Any) -> None:
    message = discussion(circle, "clinician_a", "Des mots")
    page = circle.client("peer_mentor").post(f"{HERE}/messages/{message.pk}/", {"code": "hide", "rule": "", "words": "", "language": "fr"})
    assert page.status_code == 200 and "Dites pourquoi" in words(page) and rows(Step) == []
    assert row(Message, message.pk).state == "shown"


def test_a_message_one_cannot_see_is_not_there(circle: Any) -> None:
    message = say("active_a", discussion(circle, "peer_a"), "Salut")  # it waits
    for name in ("report", "worry"):
        assert circle.client("peer_a").get(f"{HERE}/messages/{message.pk}/{name}/").status_code == 404
        assert circle.client("manager_a").post(f"{HERE}/messages/{message.pk}/{name}/").status_code == 404


def test_what_moderators_see_is_closed_to_everyone_else(circle: Any) -> None:
    message = discussion(circle, "clinician_a", "Des mots")
    for name in ("peer_a", "active_a", "manager_a", "clinician_a", "coordinator"):
        assert circle.client(name).get(f"{HERE}/messages/{message.pk}/").status_code == 404
        assert circle.client(name).get(f"{HERE}/members/{key('member clinician_a')}/").status_code == 404
    assert circle.client("peer_a").get(f"{HERE}/").status_code == 403


def test_the_coordination_reads_numbers_and_no_word(circle: Any) -> None:
    message = discussion(circle, "clinician_a", "Un secret bien gardé")
    with walls.entered(key("peer_a")) as actor:
        actions.worry(Message.objects.visible_to(actor).get(pk=message.pk), by=actor)
    page = words(circle.client("coordinator").get(f"{HERE}/"))
    assert "Inquiétudes et mains levées : 1" in page and "secret" not in page


def test_a_moderator_finds_no_page_for_their_own_words(circle: Any) -> None:
    message = discussion(circle, "peer_mentor", "Mes propres mots")
    mentor = circle.client("peer_mentor")
    assert mentor.get(f"{HERE}/messages/{message.pk}/").status_code == 404
    assert mentor.post(f"{HERE}/messages/{message.pk}/", {"code": "leave", "language": "fr"}).status_code == 404
    assert mentor.get(f"{HERE}/members/{key('member peer_mentor')}/").status_code == 404


def test_words_of_danger_show_the_lines_to_help_at_once(circle: Any) -> None:
    first = discussion(circle, "peer_a")
    answer = circle.client("active_a").post(
        f"/fr/community/discussions/{first.discussion_id}/say/", {"words": "J'ai envie de mourir", "language": "fr"}, follow=True
    )
    page = words(answer)
    assert "9-8-8" in page and "tu peux parler à quelqu'un" in page
    assert "Personne ne veille ici" in page and "danger" not in page.lower().replace("danger immédiat", "")
    assert [report.kind for report in rows(Report)] == ["hand"]


def test_the_page_says_when_somebody_watches(circle: Any) -> None:
    always_on_duty("peer_mentor")
    assert "Quelqu'un veille ici jusqu'à" in words(circle.client("mother_a").get(f"{HERE}/help/"))


def test_an_appeal_is_asked_once_answered_by_another_and_read(circle: Any) -> None:
    message = discussion(circle, "clinician_a", "Des mots")
    done = {"code": "hide", "rule": "kind", "words": "Cette phrase blesse.", "language": "fr"}
    circle.client("peer_mentor").post(f"{HERE}/messages/{message.pk}/", done)
    (step,) = rows(Step)
    author = circle.client("clinician_a")
    assert "Cette phrase blesse." in words(author.get(f"{HERE}/steps/{step.pk}/"))
    author.post(f"{HERE}/steps/{step.pk}/appeal/", {"words": "Je ne voulais blesser personne.", "language": "fr"})
    assert author.get(f"{HERE}/steps/{step.pk}/appeal/").status_code == 404  # asked already
    (appeal,) = rows(Appeal)
    said = {"outcome": "undone", "words": "Relu à tête reposée.", "language": "fr"}
    assert circle.client("peer_mentor").post(f"{HERE}/appeals/{appeal.pk}/", said).status_code == 404
    assert circle.client("family_mentor").post(f"{HERE}/appeals/{appeal.pk}/", said).status_code == 302
    assert "Relu à tête reposée." in words(author.get(f"{HERE}/steps/{step.pk}/"))
    assert row(Message, message.pk).state == "shown"


def test_names_are_refused_in_what_is_said_to_somebody(circle: Any) -> None:
    message = discussion(circle, "clinician_a", "Des mots")
    typed = {"reason": "other", "words": "Appelez-moi au 514 555-0199", "language": "fr"}
    page = circle.client("peer_a").post(f"{HERE}/messages/{message.pk}/report/", typed)
    assert page.status_code == 200 and "514 555-0199" in words(page) and rows(Report) == []


def test_hours_are_taken_given_back_and_a_wrong_one_is_said(circle: Any) -> None:
    from pairpep.moderation.models import DutyShift

    mentor, me = circle.client("peer_mentor"), key("peer_mentor")
    wrong = mentor.post(f"{HERE}/hours/{me}/shift/", {"weekday": "1", "starts": "12:00", "ends": "09:00"})
    assert "La fin doit venir après le début" in words(wrong)
    mentor.post(f"{HERE}/hours/{me}/shift/", {"weekday": "1", "starts": "09:00", "ends": "12:00"})
    (shift,) = rows(DutyShift)
    assert "lundi, de 9 h à 12 h" in words(mentor.get(f"{HERE}/hours/"))
    assert circle.client("family_mentor").post(f"{HERE}/shifts/{shift.pk}/end/").status_code == 404
    mentor.post(f"{HERE}/shifts/{shift.pk}/end/")
    assert "lundi, de" not in words(mentor.get(f"{HERE}/hours/"))


def test_the_coordination_names_who_watches(circle: Any) -> None:
    page = f"{HERE}/moderators/"
    coordination = circle.client("coordinator")
    assert "Lead" in words(coordination.get(page))
    coordination.post(page, {"person": str(key("lead_a"))})
    assert circle.client("lead_a").get(f"{HERE}/").status_code == 200


@pytest.mark.parametrize("who", ["active_a", "mother_a", "clinician_a"])
def test_everybody_chooses_their_mail_and_nothing_is_chosen_in_advance(circle: Any, who: str) -> None:
    client, address = circle.client(who), f"/fr/news/{key(who)}/choice/"
    assert "checked" not in client.get(address).content.decode()
    assert client.post(address, {"quiet_from": "20", "quiet_until": "8"}).status_code == 200  # neither was chosen: asked again
    client.post(address, {"rhythm": "weekly", "quiet_from": "20", "quiet_until": "8"})
    assert [(one.person_id, one.rhythm) for one in rows(NewsChoice)] == [(key(who), "weekly")]
    assert "Une fois par semaine" in words(client.get("/fr/news/"))
    assert circle.client("peer_a").get(address).status_code == 404


def test_what_is_new_says_where_one_was_named(circle: Any) -> None:
    from pairpep.community.models import Mention
    from pairpep.kernel.scoping import acting

    message = discussion(circle, "peer_a", "Bonjour Camille", title="Se dire bonjour")
    with acting("a test"):
        Mention(message_id=message.pk, member_id=key("member clinician_a")).save(using="jobs", force_insert=True)
    assert "Se dire bonjour" in words(circle.client("clinician_a").get("/fr/news/"))
    assert "Se dire bonjour" not in words(circle.client("mother_a").get("/fr/news/"))


def test_a_step_that_is_not_read_waits_on_the_first_page_and_on_ones_own(circle: Any) -> None:
    first = discussion(circle, "clinician_a", "Des mots")
    answer = say("mother_a", first, "Une réponse")
    for message in (first, answer):
        circle.client("peer_mentor").post(f"{HERE}/messages/{message.pk}/", {"code": "leave", "rule": "", "words": "", "language": "fr"})
    clinician, mother = circle.client("clinician_a"), circle.client("mother_a")
    assert "au sujet d'un de mes messages" in words(clinician.get("/fr/home/"))
    assert "Ce qui a été fait, et pourquoi" in words(mother.get("/fr/me/"))
    for client, who in ((clinician, "clinician_a"), (mother, "mother_a")):
        (step,) = [one for one in rows(Step) if one.member_id == key(f"member {who}")]
        client.post(f"{HERE}/steps/{step.pk}/read/")
    assert "au sujet d'un de mes messages" not in words(clinician.get("/fr/home/"))
    assert "Ce qui a été fait, et pourquoi" not in words(mother.get("/fr/me/"))
