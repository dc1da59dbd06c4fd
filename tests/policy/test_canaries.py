"""One crawl of everything, in a world where people have kept someone out, taken back, lapsed or turned fourteen: no word of theirs comes through.

Every address is found before, with the rows that were each reader's then; afterwards each is opened again, and read down to the text of
its PDF and the tables of its archive. The file names a canary for every person and every kind of words.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
from tests.policy import sweep
from tests.world import key

from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.network.models import Authorisation
from pairpep.participants.models import Consent, File, Restriction

# Everybody's words of someone: name, code, and what is written in their file, of whatever part.
EVERYTHING = "{name}|[JP]-{person}|MOTS-{referral}|LIEU-{referral}|(?:ECRIT|AJOUT|ADIEU|PLAN|PASSE|PROPOSE|BROUILLON)-{referral}|CAP-\\w+-{person}|JAMAIS-{person}"
PEOPLE = {
    "active_a": ("Léo", "active"), "youth_a": ("Maïka", "asked"), "youth2_a": ("Noé", "proposed"), "open_a": ("Inès", "left_open"),
    "mother_a": ("Diane", "family"), "child_a": ("Zoé", "nothing"),
}  # fmt: skip
FOREIGN = r"CANARI (?:Rose|Anne|Théo|Kim)|J-youth_b|P-mother_b|J-open_b|(?:MOTS|LIEU)-(?:asked_b|family_b|open_b)|(?:ECRIT|AJOUT|ADIEU|PLAN)-family_b"


def everything_of(*people: str) -> str:
    return "|".join(EVERYTHING.format(person=re.escape(person), name=PEOPLE[person][0], referral=PEOPLE[person][1]) for person in people)


# Who reads, what happened, and what none of their pages may say from then on; besides what is of another program.
READERS = {
    "clinician_a": ("kept out by name, of one; by role, of another", everything_of("active_a", "youth_a")),
    "lead_a": ("the plan kept from the lead; a relative keeps leads out", r"PLAN-active|PASSE-active|" + everything_of("mother_a")),
    "peer_a": (
        "the shared page and contacts kept from the worker; a yes taken back", r"ECRIT-active|AJOUT-active|" + everything_of("youth2_a")
    ),
    "peer2_a": ("the authorisation was withdrawn", everything_of(*PEOPLE)),
    "gone_a": ("left the program", everything_of(*PEOPLE)),
    "father_a": ("the child turns fourteen this month", everything_of(*PEOPLE)),
    "mother_a": ("a parent with a page of her own", everything_of("active_a", "youth_a", "child_a")),
    "active_a": ("tied to a relative", everything_of("mother_a", "youth_a", "child_a")),
    "manager_a": ("manages", everything_of(*PEOPLE).replace("[JP]-", "NO-CODE-")),
    "privacy_a": ("watches over privacy: codes, and no name", everything_of(*PEOPLE).replace("[JP]-", "NO-CODE-")),
    "administrator": ("opens no file", everything_of(*PEOPLE)),
    "coordinator": ("reads no file", everything_of(*PEOPLE)),
    "clinician_b": ("of another program", everything_of(*PEOPLE)),
}  # fmt: skip
OF_B = {"clinician_b", "administrator", "coordinator"}  # for whom b is no foreign place: a clinician there; names of programs


def happen() -> None:
    """Under the jobs' login, as the people themselves would on their pages."""
    now, today = clock.now(), clock.today()

    def restrict(person: str, **how: Any) -> None:
        Restriction(id=uuid4(), file_id=key(f"file {person}"), program_id=key("program a"), since=now, **how).save(
            using="jobs", force_insert=True
        )

    with acting("a test of the whole"):
        restrict("active_a", person_id=key("clinician_a"))
        restrict("youth_a", category="clinician")
        restrict("active_a", person_id=key("lead_a"), parts=["plan"])
        restrict("mother_a", category="team_lead")
        restrict("active_a", person_id=key("peer_a"), parts=["shared_page"])
        rows(Consent).filter(file_id=key("file youth2_a")).update(withdrawn_at=now)
        rows(Authorisation).filter(person_id=key("peer2_a")).update(revoked_on=today)
        rows(File).filter(pk=key("file child_a")).update(birth_year=today.year - 14, birth_month=today.month)


def rows(model: Any) -> Any:
    return model.objects.using("jobs").unscoped("a test of the whole")


def text_of(response: Any) -> str:
    """What can be read in it, headers included: a page, a table, an archive, a PDF."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = str(sorted(response.headers.items()))
    if body.startswith(b"%PDF"):
        return headers + "\n".join(sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(body))
    if body.startswith(b"PK"):
        folder = zipfile.ZipFile(io.BytesIO(body))
        return headers + "\n".join(folder.read(name).decode("utf-8", "replace") for name in folder.namelist())
    return headers + body.decode("utf-8", "replace")


OF_THEM = {
    "Referral": ["referral active", "referral proposed"], "File": ["file active_a"], "Plan": ["plan active"], "Line": ["line active"],
    "Contact": ["met active"], "Share": [], "Version": ["version active"],
}  # fmt: skip


def addresses(who: str) -> list[str]:
    found = [f"/fr/referrals/?list={name}" for name in ("team", "mine", "open", "made")]
    for route in sweep.routes():
        if route.access is None or route.name.startswith(("design", "account_")) or route.module.startswith("pairpep.project.demo"):
            continue
        found += [place.path for place in sweep.places(route, who, mine=1, foreign=0, words=1)]
        if len(route.arguments) == 1 and route.model is not None:  # rows of the people who keep someone out, whoever may open them
            found += [route.at(pk=key(name)) for name in OF_THEM.get(route.model.__name__, ())]
    return list(dict.fromkeys(found))


def searches(who: str) -> list[str]:
    return (
        [f"/fr/referrals/new/?q={word}" for word in ("Léo", "J-active_a", "Maïka", "Zoé")] if who.startswith(("clinician", "lead")) else []
    )


@pytest.mark.abuse("AB-24", "AB-25", "AB-27", "AB-28", "AB-29")
def test_no_page_list_search_sheet_or_file_says_what_it_may_not_any_more(full_world: Any) -> None:
    before = {who: addresses(who) for who in READERS}
    reads = sum(
        bool(re.search(READERS[who][1], text_of(full_world.client(who).get(path))))
        for who in ("clinician_a", "peer_a")
        for path in before[who]
    )
    assert reads > 5, "there was something to read, and the crawl finds it"
    happen()
    found = []
    for who, (_why, theirs) in READERS.items():
        client, never = full_world.client(who), re.compile(theirs if who in OF_B else f"{theirs}|{FOREIGN}")
        client.raise_request_exception = False
        for path in before[who] + searches(who):
            response = client.get(path)
            said = text_of(response).replace(path, "").replace(path.partition("q=")[2] or path, "")  # what was typed is given back
            found += [f"{who} {path}: {word}" for word in sorted(set(never.findall(said)))]
            assert response.status_code < 500, (who, path)
    assert found == []


@pytest.mark.abuse("AB-60")
def test_what_leaves_after_all_that_names_nobody(full_world: Any) -> None:
    from pairpep.network.models import Message
    from pairpep.participants import tasks

    happen()
    for person in PEOPLE:
        tasks.tell_person(key(f"file {person}"))
    for message in Message.objects.using("jobs").exclude(pk=key("message youth_a")):
        said = f"{message.subject} {message.body}"
        assert not re.search(f"{everything_of(*PEOPLE)}|{FOREIGN}", said), said


# Nothing is ticked in advance

TICKED = re.compile(r'<input\b(?=[^>]*\bchecked\b)[^>]*?\bname="([^"]+)"')
# What a form may show as it stands: a language already chosen, one's own earlier answer, the choice that tells nobody who one is; never an
# agreement.
AS_IT_STANDS = {"language", "lang", "words_lang", "outcome", "interface", "topics", "rhythm", "shows_group", "name_for"}


@pytest.mark.parametrize("who", ["active_a", "youth_a", "child_a", "father_a", "mother_a", "unknown_a", None])
def test_no_box_is_ticked_for_anyone(full: Any, who: str | None) -> None:
    """LAW-23: on every form that a young person or a relative meets."""
    client, found = full.client(who), {}
    for route in sweep.routes():
        if route.access is None or route.name.startswith(("design", "account_", "mfa", "identity", "demo")):
            continue
        for place in sweep.places(route, who or "active_a", mine=3, foreign=0, words=3):
            page = client.get(place.path)
            if page.status_code == 200 and (names := set(TICKED.findall(page.content.decode("utf-8", "replace"))) - AS_IT_STANDS):
                found[place.path] = names
    assert found == {}
