"""Typed words are read by one person before anybody else; a paper is typed in once, with its day and who typed it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from pairpep.instruments import showing
from pairpep.interchange.paper import sheet as sheet_of
from pairpep.kernel import clock
from pairpep.responses.models import AnswerSet, Tally, Voice
from pairpep.waves import desk
from pairpep.waves.models import OwnSheet, PaperCode, Reading
from tests.persons import words as words_on
from tests.waves.people import FOR_PEOPLE, FOR_STAFF, SAID, answers, begin, link_of, rows
from tests.world import key


def typed_by_somebody(world: Any, said: str = SAID) -> None:
    begin(world, rhythm="always")
    assert world.client().post(f"{link_of(world, 'active_a')}{FOR_PEOPLE}/", answers(said=said)).status_code == 200


def named(world: Any, who: str = "researcher") -> None:
    assert world.client("coordinator").post("/fr/asking/desk/reader/", {"reader": str(key(who))}).status_code == 302


def decide(world: Any, who: str = "researcher", **typed: Any) -> Any:
    page = world.client(who).get("/fr/asking/desk/").content.decode()
    found = re.search(r'name="words" value="([^"]+)"', page)
    return world.client(who).post("/fr/asking/desk/", {"words": found.group(1) if found else "", **typed})


def test_one_reader_reads_first_and_nobody_else_at_all(asked: Any) -> None:
    typed_by_somebody(asked)
    assert "Personne n'est désigné" in words_on(asked.client("coordinator").get("/fr/asking/desk/")).replace("’", "'")
    named(asked)
    page = words_on(asked.client("researcher").get("/fr/asking/desk/"))
    assert "CANARI-DIT" in page and "Léo" not in page and str(key("file active_a")) not in page
    assert "Mots à lire avant tout le monde : 1" in words_on(asked.client("researcher").get("/fr/home/")).replace("\u00a0", " ")
    for who in ("coordinator", "lead_a", "peer_a"):
        told = asked.client(who).get("/fr/asking/desk/")
        assert SAID not in told.content.decode(), who
    assert asked.client("lead_a").get("/fr/asking/desk/").status_code == 403


def test_passages_are_taken_out_and_nothing_is_written_again(asked: Any) -> None:
    typed_by_somebody(asked)
    named(asked)
    assert decide(asked, what="cut", out=["0"]).status_code == 302
    (read,) = rows(Reading)
    assert read.shown == "[…] On y rit. Merci." and read.state == "cut" and read.reader_id == key("researcher")
    assert "Chaque texte a été lu" in words_on(asked.client("researcher").get("/fr/asking/desk/"))


@pytest.mark.parametrize(
    "typed", [{"what": ""}, {"what": "cut"}, {"what": "cut", "out": ["0", "1", "2"]}, {"what": "keep_back"}, {"what": "rewrite"}]
)
def test_a_decision_that_is_not_whole_is_not_one(asked: Any, typed: dict[str, Any]) -> None:
    typed_by_somebody(asked)
    named(asked)
    told = decide(asked, **typed)
    assert told.status_code == 200 and "CANARI-DIT" in told.content.decode() and not rows(Reading)


def test_words_kept_back_are_shown_to_nobody(asked: Any) -> None:
    typed_by_somebody(asked)
    named(asked)
    assert decide(asked, what="keep_back", reason="hurts").status_code == 302
    (read,) = rows(Reading)
    assert read.shown == "" and read.reason == "hurts"
    named(asked, "coordinator")  # the next reader finds nothing of it either
    assert "CANARI-DIT" not in words_on(asked.client("coordinator").get("/fr/asking/desk/"))


def test_words_of_danger_say_what_can_be_done_and_what_cannot(asked: Any) -> None:
    typed_by_somebody(asked, "Je veux mourir.")
    named(asked)
    page = words_on(asked.client("researcher").get("/fr/asking/desk/"))
    assert "Personne ne peut être retrouvé derrière" in page and "Ce qui peut se faire" in page


def test_passages_are_sentences_and_lines() -> None:
    assert desk.passages("Un. Deux !\nTrois") == ["Un.", "Deux !", "Trois"]
    assert desk.without("Un. Deux ! Trois", [0, 1]) == "[…] Trois"


# Paper


def sheet(world: Any, who: str = "clinician_a", code: str = f"{FOR_PEOPLE}:youth") -> str:
    told = world.client(who).post(f"/fr/asking/paper/new/{key('program a')}/", {"questionnaire": code})
    found = re.search(r"\b([2-9A-Z]{4}-[2-9A-Z]{4})\b", words_on(told))
    assert found, words_on(told)
    return found.group(1)


def test_a_sheet_is_typed_in_once_with_its_day_and_who_typed_it(asked: Any) -> None:
    code = sheet(asked)
    client = asked.client("peer_a")
    found = client.post("/fr/asking/paper/", {"code": code.lower().replace("-", " ")})
    assert found.status_code == 302
    page = client.get(found["Location"])
    assert "Vous voyez ce que quelqu'un a écrit" in words_on(page).replace("’", "'")
    day = clock.today()
    done = client.post(found["Location"], answers() | {"written_on": day.isoformat()})
    assert done.status_code == 302, words_on(done)
    (row,), (voice,) = rows(PaperCode), rows(Voice)
    assert row.typed_by_id == key("peer_a") and row.typed_on == day and voice.month == day.replace(day=1) and not rows(AnswerSet)
    again = client.post("/fr/asking/paper/", {"code": code})
    assert again.status_code == 200 and "Aucune feuille n'attend" in words_on(again).replace("’", "'")
    assert client.get(found["Location"]).status_code == 404


def test_a_wrong_code_and_another_program_s_get_one_answer(asked: Any) -> None:
    code = sheet(asked)
    told = {
        words_on(asked.client("clinician_b").post("/fr/asking/paper/", {"code": typed})).replace(typed, "") for typed in (code, "AAAA-2222")
    }
    assert len(told) == 1


def test_a_day_to_come_loses_nothing_that_was_typed(asked: Any) -> None:
    client = asked.client("clinician_a")
    page = client.post("/fr/asking/paper/", {"code": sheet(asked)})["Location"]
    told = client.post(page, answers() | {"written_on": (clock.today() + timedelta(days=1)).isoformat()})
    assert told.status_code == 200 and SAID in told.content.decode() and "encore à venir" in words_on(told) and not rows(Voice)


def test_whoever_does_not_work_with_people_types_nothing(asked: Any) -> None:
    for who in ("manager_a", "researcher", "active_a"):
        assert asked.client(who).get("/fr/asking/paper/").status_code == 403, who
        assert asked.client(who).post(f"/fr/asking/paper/new/{key('program a')}/", {"questionnaire": FOR_STAFF}).status_code in (403, 404)


def made_by(told: Any) -> str:
    found = re.search(r"\b([2-9A-Z]{4}-[2-9A-Z]{4})\b", words_on(told))
    assert found, words_on(told)
    return found.group(1)


def type_in(world: Any, code: str, who: str = "clinician_a", **more: Any) -> Any:
    client = world.client(who)
    found = client.post("/fr/asking/paper/", {"code": code})
    assert found.status_code == 302, words_on(found)
    page = client.get(found["Location"])
    return page, client.post(found["Location"], answers(**more) | {"written_on": clock.today().isoformat()})


def test_a_code_leads_to_its_sheet_on_which_it_is_printed(asked: Any) -> None:
    told = asked.client("clinician_a").post(f"/fr/asking/paper/new/{key('program a')}/", {"questionnaire": f"{FOR_PEOPLE}:youth"})
    code, page = made_by(told), told.content.decode()
    found = re.search(r'action="(/fr/instruments/exchange/[^"]+/paper/)"', page)
    assert found and code not in found.group(1) and f'name="code" value="{code}"' in page
    for language in ("fr", "en"):
        made = asked.client("clinician_a").post(found.group(1), {"code": code, "language": language})
        assert made.headers["Content-Type"] == "application/pdf" and made.content.startswith(b"%PDF-")
    assert " ".join(code) in sheet_of(showing.current(FOR_PEOPLE, using="jobs")[1], language="fr", code=code)["code"]
    assert "Faire un code" in words_on(asked.client("clinician_a").get(found.group(1)))


def test_printed_typed_in_and_counted_once_for_whom_it_was_made(asked: Any) -> None:
    """Two sheets of one questionnaire, one for a young person and one for a relative: each is in its own count."""
    for who in ("youth", "relative"):
        _page, done = type_in(asked, sheet(asked, code=f"{FOR_PEOPLE}:{who}"))
        assert done.status_code == 302
    assert sorted(voice.audience for voice in rows(Voice)) == ["relative", "youth"]
    assert sum(row.n for row in rows(Tally)) == 2


def test_a_sheet_that_someone_asked_to_keep_is_among_their_answers_and_whoever_types_it_in_learns_nothing(asked: Any) -> None:
    begin(asked, rhythm="always")
    mine = asked.client("active_a")
    assert "/asking/mine/paper/" in mine.get("/fr/asking/mine/").content.decode()
    code = made_by(mine.post("/fr/asking/mine/paper/", {"questionnaire": FOR_PEOPLE}))
    (row,) = rows(PaperCode)
    assert row.made_by_id is None, "nothing that a typist reads says whose it is"
    page, done = type_in(asked, code, "lead_a")
    assert done.status_code == 302 and "Léo" not in page.content.decode() and str(key("file active_a")) not in page.content.decode()
    (kept,) = rows(AnswerSet)
    assert kept.file_id == key("file active_a") and kept.way == "paper" and kept.answers["q1"] == 3 and not rows(Voice)
    assert SAID in words_on(mine.get(f"/fr/me/questions/answers/{kept.pk}/"))
    for who in ("lead_a", "peer_a", "clinician_a"):
        assert asked.client(who).get(f"/fr/me/questions/answers/{kept.pk}/").status_code in (403, 404), who
    again = asked.client("lead_a").post("/fr/asking/paper/", {"code": code})
    assert "Aucune feuille n'attend" in words_on(again).replace("’", "'") and len(rows(AnswerSet)) == 1


def test_with_their_worker_it_is_kept_as_theirs_only_if_they_asked(asked: Any) -> None:
    page, peer = f"/fr/asking/paper/with/{key('referral active')}/", asked.client("peer_a")
    assert page in peer.get(f"/fr/referrals/{key('referral active')}/").content.decode()
    refused = peer.post(page, {"questionnaire": FOR_PEOPLE})
    assert refused.status_code == 200 and "Demandez-le-lui d'abord" in words_on(refused).replace("’", "'") and not rows(OwnSheet)
    code = made_by(peer.post(page, {"questionnaire": FOR_PEOPLE, "wished": "on"}))
    assert type_in(asked, code, "peer_a")[1].status_code == 302
    (kept,) = rows(AnswerSet)
    assert kept.file_id == key("file active_a")
    for who in ("clinician_a", "lead_a", "peer_b", "family_a", "active_a"):
        assert asked.client(who).post(page, {"questionnaire": FOR_PEOPLE, "wished": "on"}).status_code in (403, 404), who


def test_a_typist_of_another_program_finds_nobody_behind_a_sheet(asked: Any) -> None:
    from tests.walls.hand import hand

    begin(asked, rhythm="always")
    made_by(asked.client("active_a").post("/fr/asking/mine/paper/", {"questionnaire": FOR_PEOPLE}))
    (row,) = rows(PaperCode)
    with hand("clinician_b") as run:
        assert run("SELECT app.seat_of_sheet(%s, %s)", row.pk, row.pk) == [(None,)]
    for who in ("clinician_a", "clinician_b", "coordinator"):
        with hand(who) as run:
            assert run("SELECT count(*) FROM waves_ownsheet") == [(0,)], who
