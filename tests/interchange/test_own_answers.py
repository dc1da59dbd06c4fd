"""A person takes their own answers away as a FHIR file, from their own page; nobody else does."""

from __future__ import annotations

import re
from typing import Any

from pairpep.instruments import showing
from pairpep.interchange.fhir.answers import read
from pairpep.kernel import walls
from tests.persons import words
from tests.responses import people
from tests.world import key


def test_a_person_takes_their_answers_and_they_are_read_back_as_they_were(world: Any) -> None:
    edition = people.publish()
    given = people.answers(q4="n/a", own="Mes mots")
    receipt = people.give("active_a", edition, given)
    client = world.client("active_a")
    page = client.get(f"/fr/me/questions/answers/{receipt.key}/")
    assert "Les prendre en fichier" in words(page)
    address = re.search(r'href="([^"]+/fhir/)"', page.content.decode())
    assert address
    file = client.get(address[1])
    assert (file.status_code, file.headers["Content-Type"]) == (200, "application/fhir+json")
    assert re.search(r'filename="essai-\d{4}-\d\d-\d\d\.json"', file.headers["Content-Disposition"])
    with walls.entered(key("active_a")):
        found = read(showing.edition(edition), file.content)
    assert not found.findings and found.answers == given
    for name in ("Léo", str(key("active_a")), str(key("file active_a")), "subject", 'author"'):
        assert name not in file.content.decode(), "nobody is named in it"


def test_nobody_else_takes_them(world: Any) -> None:
    receipt = people.give("active_a", people.publish())
    address = f"/fr/instruments/exchange/answers/{receipt.key}/fhir/"
    assert world.client("active_a").get(address).status_code == 200
    for name in ("peer_a", "lead_a", "coordinator", "clinician_a", "privacy_a", "mother_a", "youth_a", "researcher"):
        assert world.client(name).get(address).status_code in (403, 404), name
