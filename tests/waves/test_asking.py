"""A collection is prepared, its budget is read, it begins; each one finds what they may answer, by their page or by any link of theirs."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from pairpep.instruments import showing
from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.responses.models import AnswerSet, Voice, Words
from pairpep.responses.receiving import receive
from pairpep.waves.models import Campaign, Invitation, Link, Wave
from tests.persons import in_days
from tests.persons import words as words_on
from tests.responses import people
from tests.waves.people import FOR_PEOPLE, FOR_STAFF, SAID, answers, begin, change, compose, link_of, publish, rows
from tests.world import key


def mine(world: Any, who: str, language: str = "fr") -> str:
    return words_on(world.client(who).get(f"/{language}/asking/mine/"))


def test_a_collection_is_asked_once_it_has_begun(asked: Any) -> None:
    page = compose(asked)
    assert "Rien à répondre" in mine(asked, "active_a")
    assert asked.client("coordinator").post(f"{page}start/", {"go": "yes"}).status_code == 302
    assert f"Questions {FOR_PEOPLE}" in mine(asked, "active_a") and f"Questions {FOR_PEOPLE} (en)" in mine(asked, "active_a", "en")
    for who in ("mother_a", "peer_a", "clinician_a"):
        assert "Rien à répondre" in mine(asked, who), who


def test_only_the_coordination_prepares_and_begins(asked: Any) -> None:
    page = compose(asked)
    for who in ("lead_a", "peer_a", "researcher", "active_a"):
        client = asked.client(who)
        assert client.get("/fr/asking/new/").status_code == 403 and client.get(page).status_code in (403, 404)
        assert client.post(f"{page}start/", {"go": "yes"}).status_code in (403, 404)
    assert rows(Campaign)[0].state == "draft"


def test_a_collection_that_does_not_fit_keeps_what_was_typed(asked: Any) -> None:
    from tests.waves.people import typed

    told = asked.client("coordinator").post("/fr/asking/new/", typed(audience="team"))
    assert told.status_code == 200 and not rows(Campaign)
    assert (
        "Pas écrit pour les personnes à qui l’on demande" in words_on(told).replace("'", "’")
        and "Comment ça va ici" in told.content.decode()
    )
    told = asked.client("coordinator").post("/fr/asking/new/", typed(months="", title_en=""))
    assert told.status_code == 200 and not rows(Campaign)


# The budget -------------------------------------------------------------------------------------------------------------------------------


def test_the_budget_is_read_before_it_begins_with_everything_asked_already(asked: Any) -> None:
    begin(asked)  # 2 minutes, three times a year
    page = compose(asked, rhythm="once")
    told = words_on(asked.client("coordinator").get(page))
    assert "8" in told and "2 de plus" in told and "Dans ce qui est permis" in told


def test_too_many_minutes_need_a_reason_with_a_name_that_all_read(asked: Any) -> None:
    publish(FOR_PEOPLE, ("youth", "relative"), "2", seconds=60 * 20)
    page = compose(asked)  # 20 minutes, three times a year: 60, and 40 are allowed
    client = asked.client("coordinator")
    assert "20 de trop" in words_on(client.get(page))
    refused = client.post(f"{page}start/", {"reason_fr": "Une fois, pour voir"})
    assert refused.status_code == 200 and "Une fois, pour voir" in refused.content.decode() and not rows(Wave)
    said = {"reason_fr": "Une étude que les jeunes ont demandée.", "reason_en": "A study that young people asked for."}
    assert client.post(f"{page}start/", said).status_code == 302
    for who in ("peer_a", "lead_b", "researcher"):
        told = words_on(asked.client(who).get("/fr/asking/"))
        assert said["reason_fr"] in told and "Coordinator Tremblay" in told and "20 minutes de plus" in told
    assert said["reason_en"] in words_on(asked.client("peer_a").get("/en/asking/"))


def test_programs_that_share_nothing_do_not_add_up(asked: Any) -> None:
    begin(asked, programs=[str(key("program b"))])
    page = compose(asked, programs=[str(key("program a"))])
    assert "6 de plus" in words_on(asked.client("coordinator").get(page)) and "6 (" in words_on(asked.client("coordinator").get(page))


# Links ------------------------------------------------------------------------------------------------------------------------------------


def test_any_link_old_or_new_opens_the_current_list(asked: Any) -> None:
    old = link_of(asked, "active_a")
    begin(asked)
    new = link_of(asked, "active_a")
    for link in (old, new):
        told = asked.client().get(link)
        assert told.status_code == 200 and f"Questions {FOR_PEOPLE}" in words_on(told)
    publish(FOR_PEOPLE, ("youth",), "2")
    assert f"Questions {FOR_PEOPLE}" in words_on(asked.client().get(old))


@pytest.mark.abuse("AB-75")
def test_an_answer_by_a_link_is_the_person_s_and_is_kept_once(asked: Any) -> None:
    begin(asked)
    link, said = link_of(asked, "active_a"), answers()
    told = asked.client().post(f"{link}{FOR_PEOPLE}/", said)
    assert told.status_code == 200 and "C’est gardé" in words_on(told).replace("'", "’")
    again = asked.client().post(f"{link}{FOR_PEOPLE}/", said)
    assert again.status_code == 200, "the same page, sent twice"
    (kept,) = rows(AnswerSet)
    assert kept.file_id == key("file active_a") and kept.way == "link" and kept.answers["q1"] == 3
    assert "Rien à répondre" in words_on(asked.client().get(link)) and "Rien à répondre" in mine(asked, "active_a")


def test_a_link_never_shows_what_was_answered(asked: Any) -> None:
    begin(asked, rhythm="always")
    link = link_of(asked, "active_a")
    asked.client().post(f"{link}{FOR_PEOPLE}/", answers())
    for page in (link, f"{link}{FOR_PEOPLE}/"):
        told = asked.client().get(page).content.decode()
        assert SAID not in told and " checked" not in told and "Léo" not in told


def test_a_half_finished_answer_comes_back_with_what_was_typed(asked: Any) -> None:
    begin(asked)
    link = link_of(asked, "active_a")
    told = asked.client().post(f"{link}{FOR_PEOPLE}/", answers(q1="77"))
    assert told.status_code == 200 and SAID in told.content.decode() and not rows(AnswerSet)


def test_what_was_sent_with_nothing_answered_is_no_answer(asked: Any) -> None:
    begin(asked, audience="team", codes=[FOR_STAFF])
    told = asked.client("clinician_a").post(f"/fr/asking/answer/{FOR_STAFF}/", answers(q1="", q2="", said=" "))
    assert "une seule réponse suffit" in words_on(told) and not rows(Voice) and not rows(Invitation)
    told = asked.client("clinician_a").post(f"/fr/asking/answer/{FOR_STAFF}/", answers(q1="2", q2="", said=""))
    assert "C’est gardé" in words_on(told).replace("'", "’") and "Trop peu de réponses" in words_on(told)
    assert len(rows(Voice)) == 1, "one answer is one; the score, which needs both, is missing and says so"


def test_two_windows_of_one_link_are_one_answer(asked: Any) -> None:
    begin(asked)
    link = link_of(asked, "active_a")
    first, second = answers(q1="1"), answers(q1="4")
    asked.client().post(f"{link}{FOR_PEOPLE}/", first)
    told = asked.client().post(f"{link}{FOR_PEOPLE}/", second)
    assert told.status_code == 200 and "Rien à répondre" in words_on(told)
    (kept,) = rows(AnswerSet)
    assert kept.answers["q1"] == 1


def test_a_page_sent_again_with_other_words_keeps_the_first(asked: Any) -> None:
    begin(asked, rhythm="always")
    link, once = link_of(asked, "active_a"), str(uuid4())
    asked.client().post(f"{link}{FOR_PEOPLE}/", answers(once=once, q1="1"))
    told = asked.client().post(f"{link}{FOR_PEOPLE}/", answers(once=once, q1="4"))
    assert told.status_code == 409 and [row.answers["q1"] for row in rows(AnswerSet)] == [1]


def test_a_questionnaire_that_was_withdrawn_meanwhile_loses_nobody(asked: Any) -> None:
    from pairpep.instruments.models import Edition

    begin(asked, rhythm="always")
    link = link_of(asked, "active_a")
    Edition.objects.using("jobs").filter(instrument__code=FOR_PEOPLE).update(state="retired", retired_at=clock.now())
    for told in (asked.client().get(f"{link}{FOR_PEOPLE}/"), asked.client().post(f"{link}{FOR_PEOPLE}/", answers())):
        assert told.status_code == 200 and "Rien à répondre" in words_on(told)
    assert not rows(AnswerSet) and asked.client("active_a").get(f"/fr/asking/answer/{FOR_PEOPLE}/").status_code == 409


def test_unknown_ended_and_mistyped_links_get_one_calm_page(asked: Any) -> None:
    begin(asked)
    link = link_of(asked, "active_a")
    with in_days(401):
        ended = asked.client().get(link)
    pages = [ended, asked.client().get(f"/fr/asking/with/{'A' * 32}/"), asked.client().get("/fr/asking/with/x/")]
    pages.append(asked.client().post(f"/fr/asking/with/{'A' * 32}/{FOR_PEOPLE}/", answers()))
    told = {(page.status_code, words_on(page)) for page in pages}
    assert len(told) == 1 and next(iter(told))[0] == 200
    assert "Recevoir un nouveau lien" in words_on(pages[0])


def test_a_wave_closes_and_the_next_one_opens_after_its_months(asked: Any) -> None:
    from pairpep.waves import opening

    begin(asked)
    link = link_of(asked, "active_a")
    asked.client().post(f"{link}{FOR_PEOPLE}/", answers())
    with in_days(22):
        assert opening.run_due() in (0, 1) and "Rien à répondre" in words_on(asked.client().get(link))
    with in_days(124):
        opening.run_due()
        opening.run_due()
        assert f"Questions {FOR_PEOPLE}" in words_on(asked.client().get(link))
    assert [wave.number for wave in sorted(rows(Wave), key=lambda each: each.number)] == [1, 2]


# The staff: without a name ----------------------------------------------------------------------------------------------------------------


def test_someone_of_the_team_gives_and_one_knows_only_that_one_was_given(asked: Any) -> None:
    begin(asked, audience="team", codes=[FOR_STAFF])
    client = asked.client("clinician_a")
    assert client.post(f"/fr/asking/answer/{FOR_STAFF}/", answers()).status_code == 200
    (voice,) = rows(Voice)
    assert not rows(AnswerSet) and SAID not in str(voice.values)
    (gave,) = rows(Invitation)
    assert gave.person_id == key("clinician_a") and gave.given == [FOR_STAFF]
    assert "Rien à répondre" in mine(asked, "clinician_a") and f"Questions {FOR_STAFF}" in mine(asked, "lead_a")
    assert not {name for name, field in Voice.__dict__.items() if name in ("person", "file")}


def test_a_team_s_link_carries_nobody(asked: Any) -> None:
    begin(asked, audience="team", codes=[FOR_STAFF])
    lead = asked.client("lead_a")
    assert lead.post(f"/fr/asking/team/{key('program a')}/").status_code == 302
    from pairpep.waves.links import token_of

    (link,) = rows(Link)
    assert link.person_id is None and link.file_id is None
    for _ in range(2):
        told = asked.client().post(f"/fr/asking/with/{token_of(link.pk)}/{FOR_STAFF}/", answers(once=str(uuid4())))
        assert told.status_code == 200
    (given,) = rows(Invitation)
    assert given.times == 2 and given.person_id is None and given.given == [] and len(rows(Voice)) == 2 and len(rows(Words)) == 2
    assert "2 réponses" in words_on(lead.get(f"/fr/asking/team/{key('program a')}/"))
    assert asked.client("lead_b").get(f"/fr/asking/team/{key('program a')}/").status_code == 404


def test_whoever_has_left_is_asked_nothing_by_their_old_link(asked: Any) -> None:
    from pairpep.network.models import Membership

    begin(asked, audience="worker", codes=[FOR_STAFF])
    link = link_of(asked, "peer_a")
    assert f"Questions {FOR_STAFF}" in words_on(asked.client().get(link))
    (held,) = rows(Membership, person_id=key("peer_a"))
    change(held, until=held.since)
    assert "n’ouvre rien" in words_on(asked.client().get(link)).replace("'", "’")


# A newer version --------------------------------------------------------------------------------------------------------------------------


def test_what_was_answered_reads_the_same_after_a_next_version_and_the_link_opens_the_next_one(asked: Any) -> None:
    begin(asked, rhythm="always")
    link = link_of(asked, "active_a")
    asked.client().post(f"{link}{FOR_PEOPLE}/", answers())
    (kept,) = rows(AnswerSet)
    page, mine = f"/fr/me/questions/answers/{kept.pk}/", asked.client("active_a")
    before = words_on(mine.get(page))
    assert "Première question" in before
    publish(FOR_PEOPLE, ("youth", "relative"), "2b", first="Autrement demandé")
    assert words_on(mine.get(page)) == before, "a version that follows changes nothing of what was said"
    told = words_on(asked.client().get(f"{link}{FOR_PEOPLE}/"))
    assert "Autrement demandé" in told and "Première question" not in told
    asked.client().post(f"{link}{FOR_PEOPLE}/", answers(q1="0"))
    first, second = sorted(rows(AnswerSet), key=lambda row: row.authored_at)
    assert first.edition_id == kept.edition_id and first.answers == kept.answers and second.edition_id != first.edition_id


def test_a_page_that_was_open_when_a_next_version_came_is_not_taken_for_the_next_one(asked: Any) -> None:
    begin(asked, rhythm="always")
    link = f"{link_of(asked, 'active_a')}{FOR_PEOPLE}/"
    page = asked.client().get(link).content.decode()
    edition = re.search(r'name="edition" value="([^"]+)"', page)
    assert edition
    publish(FOR_PEOPLE, ("youth", "relative"), "2b", first="Autrement demandé")
    told = asked.client().post(link, answers(edition=edition.group(1)))
    assert told.status_code == 200 and "ont changé entre-temps" in words_on(told) and not rows(AnswerSet)
    assert SAID in told.content.decode() and "Autrement demandé" in words_on(told), "what was written is still there"
    now = re.search(r'name="edition" value="([^"]+)"', told.content.decode())
    assert now and asked.client().post(link, answers(edition=now.group(1))).status_code == 200
    assert len(rows(AnswerSet)) == 1


def test_someone_of_the_team_who_had_the_page_open_reads_the_next_version_too(asked: Any) -> None:
    begin(asked, audience="team", codes=[FOR_STAFF])
    client, page = asked.client("clinician_a"), f"/fr/asking/answer/{FOR_STAFF}/"
    edition = re.search(r'name="edition" value="([^"]+)"', client.get(page).content.decode())
    assert edition
    publish(FOR_STAFF, ("worker", "team"), "2b", first="Autrement demandé")
    told = client.post(page, answers(edition=edition.group(1)))
    assert "ont changé entre-temps" in words_on(told) and not rows(Voice) and not rows(Invitation)


# Under fourteen, or not known -------------------------------------------------------------------------------------------------------------


def said_yes(who: str, capacity: str) -> Any:
    """To the support: by a parent, or by the child beside them."""
    from pairpep.participants.models import Consent
    from pairpep.referrals.models import Referral

    of = {"file_id": key(f"file {who}"), "program_id": key("program a")}
    asked_ = {"kind": "peer", "origin": "team", "state": "asked", "referred_by_id": key("clinician_a"), "due_on": clock.today()}
    notice = {"notice": "peer_support", "notice_version": "1", "language": "fr", "by_person_id": key("father_a")}
    with acting("a test"):
        if not rows(Referral, file_id=of["file_id"]):
            made = Referral(id=key(f"referral {who}"), **of, **asked_, created_at=clock.now(), asked_at=clock.now())
            made.save(using="jobs", force_insert=True)
        row = Consent(**of, **notice, purpose="peer_support", referral_id=key(f"referral {who}"), given=True, capacity=capacity)
        row.at = clock.now()
        row.save(using="jobs", force_insert=True)
    return row


@pytest.mark.parametrize("who", ["child_a", "unknown_a"])
def test_under_fourteen_nothing_is_asked_before_a_parent_and_the_child_said_yes(asked: Any, who: str) -> None:
    begin(asked, rhythm="always")
    link = link_of(asked, who)
    for said in ("nothing", "guardian"):
        if said == "guardian":
            said_yes(who, "guardian")
        assert "Rien à répondre" in words_on(asked.client().get(link)) and "Rien à répondre" in mine(asked, who), said
        told = asked.client().post(f"{link}{FOR_PEOPLE}/", answers())
        assert told.status_code == 200 and not rows(AnswerSet), said
        assert f"Questions {FOR_PEOPLE}" not in words_on(asked.client(who).get("/fr/me/questions/"))
    said_yes(who, "assent")
    assert f"Questions {FOR_PEOPLE}" in words_on(asked.client().get(link)) and f"Questions {FOR_PEOPLE}" in mine(asked, who)
    assert asked.client().post(f"{link}{FOR_PEOPLE}/", answers()).status_code == 200
    (kept,) = rows(AnswerSet)
    assert kept.file_id == key(f"file {who}") and not kept.research


@pytest.mark.parametrize("capacity", ["guardian", "assent"])
def test_a_yes_that_is_taken_back_ends_what_is_asked_of_a_child(asked: Any, capacity: str) -> None:
    begin(asked, rhythm="always")
    yes = {each: said_yes("child_a", each) for each in ("guardian", "assent")}
    link = link_of(asked, "child_a")
    assert f"Questions {FOR_PEOPLE}" in words_on(asked.client().get(link))
    change(yes[capacity], withdrawn_at=clock.now())
    assert "Rien à répondre" in words_on(asked.client().get(link)) and "Rien à répondre" in mine(asked, "child_a")


def test_before_any_collection_a_child_is_asked_nothing_either(asked: Any) -> None:
    assert f"Questions {FOR_PEOPLE}" in words_on(asked.client("active_a").get("/fr/me/questions/"))
    assert f"Questions {FOR_PEOPLE}" not in words_on(asked.client("child_a").get("/fr/me/questions/"))


def test_an_address_that_is_typed_asks_a_child_nothing_and_the_wall_takes_nothing(asked: Any) -> None:
    client = asked.client("child_a")
    page = client.get(f"/fr/me/questions/of/{FOR_PEOPLE}/")
    assert page.status_code == 410 and not re.search(r'name="q\d', page.content.decode())
    with walls.entered(key("child_a")):
        edition_id, _ = showing.current(FOR_PEOPLE)
    given = people.of_someone("child_a", edition_id, {"q1": 3, "q2": 2})
    with pytest.raises(ProgrammingError, match="nothing is asked of them"), transaction.atomic():
        receive(given)
    assert not rows(AnswerSet)


def test_a_parent_answers_nothing_in_the_place_of_a_child(asked: Any) -> None:
    begin(asked, rhythm="always")
    said_yes("child_a", "guardian")
    said_yes("child_a", "assent")
    assert f"Questions {FOR_PEOPLE}" not in mine(asked, "father_a"), "what is asked of young people is not asked of him"
    told = asked.client("father_a").post(f"/fr/asking/answer/{FOR_PEOPLE}/", answers())
    assert told.status_code in (302, 404, 409) and not rows(AnswerSet)
