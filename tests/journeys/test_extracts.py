"""From an agreement to the attestation: asked for, signed by another, a yes of each program, a file made, read, let out, destroyed."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from pairpep.extracts import keeping
from pairpep.extracts.models import Agreement, Extract
from pairpep.extracts.variables import offered
from pairpep.kernel import clock
from tests.extracts.study import WHY, approved, choice, many
from tests.extracts.test_figures import busy, counted
from tests.journeys.people import Cast
from tests.world import key

HOME = "evaluation/extracts/"
WORDS = {
    "title": {"fr": "Étude des premiers mois", "en": "Study of the first months"},
    "why": {"fr": "Premier regard", "en": "A first look"},
    "how": {"fr": "Disque effacé, papier déchiqueté.", "en": "Disk erased, paper shredded."},
    "committed": {"fr": "Engagement de confidentialité pris", "en": "Committed to confidentiality"},
    "both": {"fr": "2 programmes sur 2 ont dit oui", "en": "2 programs of 2 said yes"},
    "once": {"fr": "Télécharger, une fois", "en": "Download, once"},
    "gone": {"fr": "Détruit, attesté", "en": "Destroyed, attested"},
    "body": {"fr": "Université de la Rive", "en": "Riverside University"},
}


def test_a_study_from_its_agreement_to_the_destruction_of_its_file(world: Any, cast: Cast, tmp_path: Path) -> None:
    for back in (3, 2, 1):
        busy("a", 24, back)
        busy("b", 26, back)
    many(6, years=21)
    choice("active_a", given=True)
    counted()
    words = {name: said[cast.language] for name, said in WORDS.items()}
    today = clock.today()

    # Asked for by a researcher, who commits; what is missing is said before anybody signs.
    researcher = cast.staff("researcher").go("home/").press(HOME).is_well_drawn()
    researcher.press("/agreements/new/").is_well_drawn().fill(title=words["title"]).send().is_well_drawn()
    researcher.press("/commit/").is_well_drawn().press("/commit/").reads(words["committed"])
    researcher.press("/write/").fill(
        purposes=words["why"], body=words["body"], ethics="CER-2027-014", impact="EFVP-2027-03", contract="ENT-2027-07",
        security="Poste chiffré.",
        starts_on=today.isoformat(), ends_on=(today + timedelta(days=90)).isoformat(),
        destroy_by=(today + timedelta(days=120)).isoformat(),
    )  # fmt: skip
    for letter in ("a", "b"):
        researcher.tick("programs", str(key(f"program {letter}")))
    researcher.tick("destination", "quebec").tick("inside", "yes").tick("minors", "together").page.locator("[name=incident_notice]").check()
    for details in researcher.page.locator("main details").all():
        details.evaluate("each => each.open = true")
    for each in offered().variables:
        researcher.tick(f"v_{each.table}", each.code)
    researcher.send().is_well_drawn()

    # Signed by somebody else, from their page of the day.
    agreement = Agreement.objects.using("jobs").unscoped(WHY).get()
    coordinator = (
        cast.staff("coordinator").go("home/").press(f"/agreements/{agreement.pk}/").is_well_drawn().press("/sign/").is_well_drawn()
    )
    # Then each program says its own yes, by who watches over privacy there.
    cast.staff("privacy_a").go("home/").press(f"/agreements/{agreement.pk}/").is_well_drawn().press("/yes/").is_well_drawn()
    approved(agreement, key("program b"))
    coordinator.go(f"{HOME}agreements/{agreement.pk}/").reads(words["both"])
    researcher.go(f"{HOME}agreements/{agreement.pk}/").press("/ask/").is_well_drawn().fill(why=words["why"]).send().is_well_drawn()
    extract = Extract.objects.using("jobs").unscoped(WHY).get()
    keeping.make(extract.pk)

    # Its report is read before it goes out; whoever asked cannot let it out.
    assert researcher.go(f"{HOME}files/{extract.pk}/").page.locator("main form[action*='/release/']").count() == 0
    coordinator.go("home/").press(f"/files/{extract.pk}/").is_well_drawn().press("/release/").is_well_drawn()
    keeping.tell(extract.pk)
    researcher.go("home/").press(f"/files/{extract.pk}/").is_well_drawn().reads(words["once"])

    # Taken once; the script of the file counts every figure again, on its own.
    with researcher.page.expect_download() as waited:
        researcher.page.locator("main form[action*='/take/'] button").click()
    zipped = tmp_path / "extract.zip"
    waited.value.save_as(zipped)
    with zipfile.ZipFile(zipped) as folder:
        folder.extractall(tmp_path / "extract")
    run = subprocess.run([sys.executable, "-I", "reproduce.py"], capture_output=True, text=True, cwd=tmp_path / "extract", check=False)
    assert run.returncode == 0 and "  equal" in run.stdout and "  different" not in run.stdout, run.stdout + run.stderr
    researcher.go(f"{HOME}files/{extract.pk}/").does_not_read(words["once"])

    # Whoever is in it reads so on their own page; the destruction is attested, and the register says how it ended.
    cast.staff("active_a").go("me/information/").reads(words["body"])
    researcher.press("/attest/").is_well_drawn().fill(how=words["how"]).send().reads(words["gone"]).is_well_drawn()
    coordinator.go(f"{HOME}register/").is_well_drawn().reads(words["gone"], words["why"])
