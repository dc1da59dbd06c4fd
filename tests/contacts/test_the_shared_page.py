"""Lines of equal rank: each reads all, changes their own; the person takes any away, and then nobody sees it."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.db import connections

from pairpep.contacts.models import Line
from tests.world import key

PEER, YOUTH = "peer_a", "active_a"
THEIRS, OURS = f"/fr/together/{key('referral active')}/", "/fr/me/together/"


def lines() -> list[Line]:
    return list(Line.objects.using("jobs").unscoped("a test looks at what was written").order_by("created_at"))


def write(world: Any, who: str, words: str, lang: str = "fr") -> Any:
    return world.client(who).post(THEIRS if who == PEER else OURS, {"words": words, "lang": lang})


def test_both_write_and_both_read(world: Any) -> None:
    assert [write(world, PEER, "On a marché au parc.").status_code, write(world, YOUTH, "It was good.", "en").status_code] == [302, 302]
    for who, page in ((PEER, THEIRS), (YOUTH, OURS)):
        text = world.client(who).get(page).content.decode()
        assert "On a marché au parc." in text and '<blockquote lang="en"' in text and "It was good." in text
    for who in ("clinician_a", "lead_a", "family_a", "peer2_a", "administrator", "privacy_a"):
        assert world.client(who).get(THEIRS).status_code in (403, 404)


def test_a_line_that_the_person_declines_is_nowhere(world: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    write(world, PEER, "MOT-REFUSÉ")
    (line,) = lines()
    assert world.client(YOUTH).post(f"/fr/line/{line.pk}/gone/").status_code == 302
    assert lines() == []
    assert "MOT-REFUSÉ" not in world.client(PEER).get(THEIRS).content.decode()
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT string_agg(e::text, '') FROM journal_event e")
        assert "MOT-REFUS" not in cursor.fetchone()[0]
    assert "MOT-REFUS" not in " ".join(r.getMessage() for r in caplog.records if r.name != "django.db.backends")
    assert world.client(PEER).get(f"/fr/line/{line.pk}/").status_code == 404


def test_a_worker_takes_back_their_own_line_and_never_the_person_s(world: Any) -> None:
    write(world, YOUTH, "À moi")
    (mine,) = lines()
    assert world.client(PEER).post(f"/fr/line/{mine.pk}/gone/").status_code == 404
    assert world.client(PEER).post(f"/fr/line/{mine.pk}/", {"words": "changé", "lang": "fr", "edition": "1"}).status_code == 404
    assert lines()[0].words == "À moi"


@pytest.mark.abuse("AB-59")
def test_two_screens_at_one_line_the_second_is_told_and_loses_nothing(world: Any) -> None:
    write(world, PEER, "Première version")
    (line,) = lines()
    address = f"/fr/line/{line.pk}/"
    assert world.client(PEER).post(address, {"words": "Du téléphone", "lang": "fr", "edition": "1"}).status_code == 302
    answer = world.client(PEER).post(address, {"words": "De l'ordinateur", "lang": "fr", "edition": "1"})
    text = answer.content.decode()
    assert answer.status_code == 200 and "Du téléphone" in text and "De l&#x27;ordinateur" in text and "changé entre-temps" in text
    assert lines()[0].words == "Du téléphone"
    world.client(PEER).post(address, {"words": "Les deux", "lang": "fr", "edition": "2"})
    assert (lines()[0].words, lines()[0].edition) == ("Les deux", 3)


@pytest.mark.parametrize("words", ["", "   ", "é" * 10_000])
def test_too_much_or_nothing_gets_a_sentence_and_is_kept(world: Any, words: str) -> None:
    for who in (PEER, YOUTH):
        answer = write(world, who, words)
        assert answer.status_code == 200 and lines() == []
        assert words.strip() in answer.content.decode()


def test_right_to_left_emoji_and_control_characters_pass_unharmed(world: Any) -> None:
    write(world, YOUTH, "مرحبا 🧑🏽‍🦱\r\nune autre ligne\x07")
    assert lines()[0].words == "مرحبا 🧑🏽‍🦱\nune autre ligne"


def test_after_the_end_the_person_still_reads_and_the_worker_does_not(world: Any) -> None:
    from pairpep.kernel import walls
    from pairpep.referrals import actions
    from pairpep.referrals.models import Referral

    write(world, PEER, "Bonne route")
    with walls.entered(key(PEER)) as peer:
        actions.end(Referral.objects.visible_to(peer).get(pk=key("referral active")), by=peer, reason="goals_met")
    assert "Bonne route" in world.client(YOUTH).get(OURS).content.decode()
    assert world.client(PEER).get(THEIRS).status_code == 404


def test_worry_keeps_who_was_told_and_when_and_the_person_reads_it(world: Any) -> None:
    from pairpep.contacts.models import Worry

    address = f"/fr/worried/{key('referral active')}/"
    assert "988" in world.client(PEER).get("/fr/worried/").content.decode().replace("-", "")
    assert world.client(PEER).post(address, {}).status_code == 200
    assert world.client(PEER).post(address, {"told": "duty", "words": "il va mal", "note": "x"}).status_code == 302
    (kept,) = Worry.objects.using("jobs").unscoped("a test")
    texts = [str(value) for field in kept._meta.concrete_fields if isinstance(value := getattr(kept, field.attname), str)]
    assert texts == ["duty"], "who was told is the only word that is kept"
    assert "de garde" in world.client(YOUTH).get(OURS).content.decode()
    assert world.client("lead_a").get(address).status_code == 404
