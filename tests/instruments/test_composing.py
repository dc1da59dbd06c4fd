"""The coordination composes, tries, publishes, goes on; nobody else does, two windows lose nothing, what is published stays."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pairpep.instruments import shipped, showing
from pairpep.instruments.definition.jsonable import to_json
from pairpep.instruments.hooks import _refusals, refuses_to_publish
from pairpep.instruments.models import Acceptance, Edition
from pairpep.kernel.bilingual import Text
from tests.instruments import questionnaires as q

TITLES = {"title_fr": "Mon accueil", "title_en": "My welcome", "purpose_fr": "Pour savoir.", "purpose_en": "To know."}
LABELS = [("1", "Pas du tout", "Not at all"), ("2", "Un peu", "A little"), ("3", "Beaucoup", "A lot")]
SCALE = {f"option_{n}_{name}": said for n, row in enumerate(LABELS, 1) for name, said in zip(("value", "fr", "en"), row, strict=True)}
SCORE = {
    "label_fr": "Accueil", "label_en": "Welcome", "method": "mean", "items": ["q1"], "multiply": "1", "decimals": "1",
    "higher_is": "better",
    "words_fr": "Comment c'était.", "words_en": "How it was.",
}  # fmt: skip
BACK = {"opening_fr": "Merci.", "opening_en": "Thank you.", "next_fr": "Parlons-en.", "next_en": "Let us talk."}


def question(french: str, english: str, **more: str) -> dict[str, str]:
    return {"text_fr": french, "text_en": english, "kind": "scale", "scale": "scale1"} | more


class Desk:
    """A coordinator at work on one draft, as their browser sends it."""

    def __init__(self, world: Any) -> None:
        self.client = world.client("coordinator")
        begun = self.client.post("/fr/instruments/new/", TITLES | {"audiences": ["youth"]})
        assert begun.status_code == 302
        self.home = begun["Location"]
        self.pk = self.home.split("/")[-2]

    @property
    def draft(self) -> Edition:
        return Edition.objects.using("jobs").get(pk=self.pk)

    def send(self, part: str, said: dict[str, Any], **more: Any) -> Any:
        return self.client.post(f"{self.home}{part}/", {"saves": self.draft.saves} | said | more)

    def compose(self) -> None:
        for part, said in (
            ("scale/new", SCALE),
            ("question/new", question("On m'a accueilli", "I was welcomed")),
            ("question/new", question("Que manquait-il ?", "What was missing?", kind="words", when_1="q1|is|str:1")),
            ("score/new", SCORE),
            ("back/new", BACK),
        ):
            assert self.send(part, said).status_code == 302, part

    def page(self, path: str = "") -> str:
        return " ".join(self.client.get(f"{self.home}{path}").content.decode().split())


@pytest.fixture
def desk(world: Any) -> Desk:
    return Desk(world)


def test_composed_tried_published_and_frozen(desk: Desk, world: Any) -> None:
    assert "avant de pouvoir le publier" in desk.page()
    desk.compose()
    definition = desk.draft.read
    assert [item.id for item in definition.items] == ["q1", "q2"]
    assert "Complet dans les deux langues" in desk.page() and "question 1 : « Pas du tout »" in desk.page()

    first = desk.client.post(f"{desk.home}try/", {"q1": "1", "_shown": ["q1"]}).content.decode()
    assert "Une question de plus" in first and "Que manquait-il" in first
    told = desk.client.post(f"{desk.home}try/", {"q1": "1", "q2": "De la chaleur", "_shown": ["q1", "q2"]}).content.decode()
    assert "1,0" in told and "De la chaleur" in told and "Comment c&#x27;était." in told

    assert desk.send("publish", {}).status_code == 302
    assert showing.current(definition.code, using="jobs")[1] == definition
    assert desk.client.get(f"{desk.home}question/q1/").status_code == 404
    assert world.client("clinician_a").get(desk.home).status_code == 200


@pytest.mark.parametrize("who", ["clinician_a", "manager_a", "researcher", "peer_a"])
def test_others_read_what_is_asked_and_never_a_draft(desk: Desk, world: Any, who: str) -> None:
    client = world.client(who)
    assert client.get("/fr/instruments/").status_code == 200
    assert client.get(desk.home).status_code == 404
    assert client.post(f"{desk.home}back/new/", BACK).status_code == 404
    assert client.get("/fr/instruments/new/").status_code == 403
    assert "Mon accueil" not in client.get("/fr/instruments/").content.decode()


def test_an_incomplete_one_is_not_published_and_says_why(desk: Desk) -> None:
    desk.send("scale/new", SCALE)
    desk.send("question/new", question("Une question", "A question"))
    page = desk.page("publish/")
    assert "Pas encore" in page and "Ce qu&#x27;on rend" in page
    refused = desk.send("publish", {})
    assert refused.status_code == 409 and "Ce qu&#x27;on rend" in refused.content.decode()
    assert desk.draft.state == "draft"


def test_what_an_upper_app_refuses_is_said(desk: Desk) -> None:
    desk.compose()
    reason = refuses_to_publish(lambda definition: Text(fr="Personne n'est joignable.", en="Nobody can be reached."))
    try:
        assert "Personne n&#x27;est joignable." in desk.page()
        assert desk.send("publish", {}).status_code == 409
    finally:
        _refusals.remove(reason)
    assert desk.send("publish", {}).status_code == 302


@pytest.mark.parametrize("missing", ["text_en", "text_fr"])
def test_a_question_needs_both_languages_and_keeps_what_was_typed(desk: Desk, missing: str) -> None:
    desk.send("scale/new", SCALE)
    page = desk.send("question/new", question("Une question rare", "A rare question") | {missing: ""}).content.decode()
    assert "dans les deux langues" in page and ("Une question rare" in page) is (missing == "text_en")
    assert not desk.draft.read.items


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "<b>gras</b>"])
def test_words_only(desk: Desk, typed: str) -> None:
    assert "Seuls des mots" in desk.send("back/new", BACK | {"opening_fr": typed}).content.decode()
    assert not desk.draft.read.give_back.opening


def test_two_windows_on_one_draft_lose_nothing(desk: Desk) -> None:
    desk.send("scale/new", SCALE)
    before = desk.draft.saves
    desk.send("question/new", question("De la première fenêtre", "From the first window"))
    late = desk.client.post(f"{desk.home}back/new/", BACK | {"saves": before})
    page = late.content.decode()
    assert late.status_code == 200 and "entre-temps" in page and "Parlons-en." in page
    assert not desk.draft.read.give_back.opening
    now = re.search(r'name="saves" value="(\d+)"', page)
    assert now and desk.client.post(f"{desk.home}back/new/", BACK | {"saves": now[1]}).status_code == 302
    kept = desk.draft.read
    assert kept.give_back.opening.fr == "Merci." and kept.items[0].text.fr == "De la première fenêtre"


def test_moving_and_removing_ask_for_what_is_kept_now(desk: Desk) -> None:
    desk.compose()
    assert desk.send("arrange", {"do": "up:q2"}).status_code == 302
    assert [item.id for item in desk.draft.read.items] == ["q2", "q1"]
    assert "qui vient après" in desk.page(), "a condition that looks forward is said, not undone"
    assert desk.client.post(f"{desk.home}arrange/", {"do": "out:q1", "saves": "0"}).status_code == 409
    assert desk.send("arrange", {"do": "out:q2"}).status_code == 302
    assert [item.id for item in desk.draft.read.items] == ["q1"]
    for nothing in ("", "burn:q1", "up:"):
        assert desk.send("arrange", {"do": nothing}).status_code == 302


def test_a_next_version_leaves_the_first_as_it_was(desk: Desk) -> None:
    desk.compose()
    desk.send("publish", {})
    first = desk.draft
    again = desk.client.post(f"{desk.home}next/")
    assert desk.client.post(f"{desk.home}next/").status_code == 409, "one draft at a time"
    desk.home, desk.pk = again["Location"], again["Location"].split("/")[-2]
    assert desk.draft.version == "2"
    desk.send("back/new", BACK | {"opening_fr": "Un grand merci."})
    desk.send("publish", {})
    old = Edition.objects.using("jobs").get(pk=first.pk)
    assert old.state == "retired" and old.definition == first.definition and old.checksum == first.checksum
    assert showing.edition(old.pk, using="jobs").give_back.opening.fr == "Merci."
    assert showing.current(old.read.code, using="jobs")[1].give_back.opening.fr == "Un grand merci."
    assert desk.client.post(f"{desk.home}retire/").status_code == 302
    with pytest.raises(showing.NotAsked):
        showing.current(old.read.code, using="jobs")


def test_two_of_one_title_say_for_whom_beside_it(desk: Desk, world: Any) -> None:
    desk.compose()
    assert "Mon accueil</a>" in world.client("coordinator").get("/fr/instruments/").content.decode()
    other = Desk(world)
    other.send(
        "about/new",
        TITLES | {"audiences": ["relative", "team"], "terms_fr": "Libre.", "terms_en": "Free.", "holder": "Nous", "class_": "A"},
    )
    page = world.client("coordinator").get("/fr/instruments/").content.decode()
    assert "Mon accueil (les jeunes)" in page and "Mon accueil (les proches, les équipes)" in page
    assert "Les proches, les équipes" in page and "Les proches, Les" not in page
    away = world.client("coordinator").get("/fr/instruments/exchange/").content.decode()
    assert "Mon accueil (les jeunes)" in away and "state--decide" not in page + away, "a draft is no danger"


def test_a_draft_set_aside_leaves_room_for_another(desk: Desk) -> None:
    desk.compose()
    desk.send("publish", {})
    again = desk.client.post(f"{desk.home}next/")["Location"]
    assert desk.client.post(f"{again}drop/").status_code == 302
    assert desk.client.post(f"{desk.home}next/").status_code == 302


# Packs ------------------------------------------------------------------------------------------------------------------------------------


def send(world: Any, data: bytes, who: str = "coordinator") -> Any:
    return world.client(who).post("/fr/instruments/load/", {"file": SimpleUploadedFile("pack.json", data)})


PACK = json.dumps(to_json(q.who5())).encode()


@pytest.mark.abuse("AB-74")
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (PACK.replace(b"To know", b"<script>alert(1)</script>"), "balises"),
        (b"{" + b" " * 10_000_000 + b"}", "trop gros"),
        (PACK.replace(b'"i2"', b'"i1"', 1), "deux fois"),
        (b"not a pack", "ne se lit pas"),
        (PACK.replace(b'"version": "1"', b'"surprise": 1'), "surprise"),
    ],
)
def test_a_pack_that_does_not_fit_is_refused_whole_or_says_what_to_mend(world: Any, data: bytes, said: str) -> None:
    answer = send(world, data)
    page = answer.content.decode() if answer.status_code == 200 else world.client("coordinator").get(answer["Location"]).content.decode()
    assert said in page and "<script>alert" not in page
    assert not Edition.objects.using("jobs").of_code("who5").published().exists()


def test_the_terms_of_others_are_read_and_accepted_before_anyone_is_asked(world: Any) -> None:
    home = send(world, PACK)["Location"]
    client = world.client("coordinator")
    assert "Lisez et acceptez" in client.get(home).content.decode(), "whatever a file says of its own licence"
    assert client.post(f"{home}publish/", {"saves": "0"}).status_code == 409
    assert "Free" in client.get(f"{home}terms/").content.decode()
    assert client.post(f"{home}terms/", {"accept": "1"}).status_code == 302
    row = Acceptance.objects.using("jobs").get()
    assert row.accepted_by_id and row.accepted_at and row.terms == q.OURS.terms
    assert client.post(f"{home}publish/", {"saves": "0"}).status_code == 302
    assert "existe déjà" in send(world, PACK).content.decode()


def test_a_pack_from_the_keeper_is_a_draft_too(world: Any) -> None:
    assert shipped.load_pack(PACK) == ["who5"]
    assert shipped.load_pack(PACK) == []
    assert Edition.objects.using("jobs").of_code("who5").get().state == "draft"
