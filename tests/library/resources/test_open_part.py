"""The open part: read by whoever comes, described for catalogues, and nothing but what is for everyone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.library import samples
from tests.library.resources.making import act, read_open, rows, send, shown, written


def test_anybody_reads_what_is_for_everyone_and_nothing_else(world: Any) -> None:
    is_open, is_not = shown(world, audience=["everyone"]), shown(world, audience=["staff"], title_fr="Pour le personnel")
    draft = written(world, audience=["everyone"], title_fr="Encore une ébauche")
    page = world.client().get("/fr/library/open/").content.decode()
    assert "Accueillir une personne" in page and "Pour le personnel" not in page and "Encore une ébauche" not in page
    assert {each: read_open(world, row)[0] for each, row in (("open", is_open), ("not", is_not), ("draft", draft))} == {
        "open": 200, "not": 404, "draft": 404,
    }  # fmt: skip
    assert "Tremblay" not in read_open(world, is_open)[1], "who wrote it is the network's to know"
    assert world.client("active_a").get(f"/fr/library/open/{is_open.resource_id}/").status_code == 200


def test_it_is_described_in_the_page_and_for_a_catalogue(world: Any) -> None:
    edition = shown(world, audience=["everyone"], licence="cc-by")
    page = read_open(world, edition)[1]
    assert 'itemtype="https://schema.org/CreativeWork"' in page and 'type="application/ld+json"' in page and "<script type" not in page
    answer = world.client().get(f"/en/library/open/{edition.resource_id}/data/")
    said = json.loads(answer.content)
    assert answer["Content-Type"] == "application/ld+json"
    assert said["@context"] == "https://schema.org" and said["name"] == "Welcoming someone" and said["inLanguage"] == ["fr-CA", "en-CA"]
    assert said["license"].startswith("https://creativecommons.org/") and said["creativeWorkStatus"] == "Draft"


@pytest.mark.abuse("AB-11", "AB-15")
def test_its_files_are_open_with_it_and_close_with_it(world: Any, tmp_path: Any, settings: Any) -> None:
    from pairpep.library.resource_models import ResourceFile

    settings.PAIRPEP_UPLOADS = tmp_path
    edition = written(world, audience=["everyone"])
    send(world, edition, "fiche.docx", samples.office())
    (found,) = rows(ResourceFile, edition_id=edition.pk)
    address = f"/fr/library/open/files/{found.pk}/"
    assert world.client().get(address).status_code == 404
    act(world, "peer_a", edition, "propose")
    act(world, "coordinator", edition, "show")
    assert world.client().get(address)["Content-Disposition"].startswith("attachment")
    act(world, "coordinator", edition, "withdraw")
    assert world.client().get(address).status_code == 404 and read_open(world, edition)[0] == 404


def test_nothing_is_counted_there(world: Any) -> None:
    from pairpep.library.resource_models import UseCount

    edition = shown(world, audience=["everyone"])
    read_open(world, edition)
    assert rows(UseCount) == []
