"""All of one's page, carried to other software: from one's own page to a file that the check at a terminal calls valid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pairpep.project.cli import main
from tests.journeys.people import Cast

KEPT = {"fr": "Tout ce qui est gardé sur moi", "en": "Everything that is kept about me"}
CLOSED = {"fr": "Cette copie est fermée", "en": "This copy is closed"}


@pytest.mark.parametrize("who", ["active_a", "mother_a"])
def test_a_copy_in_fhir_is_taken_once_and_is_valid_elsewhere(
    world: Any, cast: Cast, who: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    someone = cast.staff(who).go("me/take-away/").reads(KEPT[cast.language], "FHIR").is_well_drawn().press("fhir").is_well_drawn()
    with someone.page.expect_download() as download:
        someone.page.locator("main form button").first.click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    assert saved.name == "mes-donnees.fhir.json"
    assert main(["fhir", "check", str(saved)]) == 0
    assert "valide (Bundle" in capsys.readouterr().out
    someone.page.reload()
    someone.reads(CLOSED[cast.language]).is_well_drawn()
