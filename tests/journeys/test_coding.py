"""From texts with names to a matrix: cleaned, cut, read apart by two, agreed on, rated, released, read by all who study."""

from __future__ import annotations

from typing import Any

from pairpep.coding import comparing
from pairpep.coding.models import Outcome, Segment, Source, Study
from tests.coding.readings import now
from tests.journeys.people import Cast
from tests.world import key

FIRST = "Chez ma tante Louise à Rimouski, le poste finit en mars.\nL'équipe m'a bien accueillie. Le local est petit."
SECOND = "Le poste est récurrent.\nLe local est grand."
# unit by unit: the code that is typed, its direction, how it is said — by each of the two
GIVEN = {
    "coordinator": [("III.J.1", "-", "2"), ("III.B", "+", "1"), ("III.J.2", "-", "1"), ("III.J.1", "+", "2"), ("III.J.2", "+", "1")],
    "researcher": [("III.J.1", "-", "2"), ("III.D.1", "+", "1"), ("III.J.2", "-", "1"), ("III.J.1", "+", "2"), ("III.J.2", "+", "1")],
}
TITLE = {"fr": "Ce qui aide, ce qui nuit", "en": "What helps, what hinders"}


def the(model: Any, **known: Any) -> Any:
    return model.objects.using("jobs").unscoped("a test looks").get(**known)


def test_texts_are_cleaned_read_apart_by_two_agreed_on_rated_and_released(world: Any, cast: Cast) -> None:
    title = TITLE[cast.language]
    person = cast.staff("coordinator").go("evaluation/coding/").is_well_drawn()
    person.press("/coding/begin/").is_well_drawn().send().is_well_drawn()
    person.fill(title=title).send().is_well_drawn()
    study = the(Study, title=title)
    person.press("/readers/").is_well_drawn()
    person.page.locator("[name=person]").select_option(str(key("researcher")))
    person.send()

    # A text is brought with its consent, or not at all; nobody else reads it before its names are out.
    for place, (words, program) in enumerate(((FIRST, "a"), (SECOND, "b")), start=1):
        person.press("/bring/").is_well_drawn().fill(text=words, consent="CER 2026-14").tick("kind", "interview").tick("role", "worker")
        person.page.locator("[name=program]").select_option(str(key(f"program {program}")))
        person.tick("language", "fr").send().is_well_drawn()
        if place == 1:
            person.reads("[prénom]", "[lieu]").press("clean").is_well_drawn()
            assert the(Source, number=1).state == "raw"
            other = cast.staff("researcher").go(f"evaluation/coding/readings/{study.pk}/").is_well_drawn()
            other.does_not_read("Louise", "Rimouski", "CER 2026-14")
            person.fill(added="accueillie").press("yes").reads("[retiré]").is_well_drawn().fill(added="")
        person.page.locator("[name=sure]").check()
        person.press("clean").is_well_drawn().does_not_read("Louise", "Rimouski")
        if place == 1:
            person.press("/split/").is_well_drawn()
        person.press("/units/agree/").is_well_drawn()
    units = Segment.objects.using("jobs").unscoped("a test looks").of_study(study.pk).in_order()
    assert [unit.words for unit in units][:2] == [
        "Chez ma tante [prénom] à [lieu], le poste finit en mars.",
        "L'équipe m'a bien accueillie.",
    ]
    person.press("/start/").is_well_drawn()

    # Each reads apart: one searches the book by a code or a name, then finds it among the last used.
    for who, codes in GIVEN.items():
        reader = cast.staff(who).go(f"evaluation/coding/readings/{study.pk}/").press("/next/").is_well_drawn()
        reader.send().is_well_drawn()
        for construct, valence, strength in codes:
            reader.fill(other=construct).tick("valence", valence).tick("strength", strength).send()
        reader.is_well_drawn().does_not_read("α")
        reader.press("/finish/").is_well_drawn()
    reader.is_well_drawn().does_not_read("α")
    assert now(study).state == "comparing" and comparing.count(study.pk)  # as the job does; the page finds it by itself
    reader.page.locator("a[href$='/consensus/']").first.wait_for()
    assert now(study).state == "consensus"

    # Agreement as it was, then what differs, and nothing else to talk over.
    reader.press("/agreement/").is_well_drawn().reads("III.B", "III.D.1").does_not_read("undefined")
    reader.page.locator("main summary").nth(2).click()
    reader.reads("III.J.1").is_well_drawn()
    reader.go(f"evaluation/coding/readings/{study.pk}/").press("/consensus/").is_well_drawn()
    reader.press("/settle/").is_well_drawn().fill(other="III.D.3").tick("valence", "+").tick("strength", "1").send().is_well_drawn()
    reader.fill(reason="On parle de l'accueil.").send().reads("On parle de l'accueil.").is_well_drawn()
    reader.press("/settle/").page.locator("[value='III.D.3|+|1']").uncheck()
    reader.tick("codes", "III.B|+|1").send().is_well_drawn()
    reader.press("/agree/").is_well_drawn()

    # The rule suggests, people decide, the release is signed.
    reader.press("/groups/").is_well_drawn()
    for letter, group in zip("AB", _groups(study), strict=True):
        reader.page.locator(f"[name=group-{letter}]").select_option(group)
    reader.fill(reason="Deux ans de poste.").send().is_well_drawn()
    reader.page.locator("main a[href*='/III.B/rate/']:visible").first.click()  # of the table on a desk, of the list on a phone
    reader.is_well_drawn().send()
    reader.press("/follow/").is_well_drawn().press("/release/").is_well_drawn().send().is_well_drawn()
    outcome = the(Outcome, kind="matrix")
    assert now(study).state == "released" and "CANARI" not in outcome.body
    person.go("evaluation/coding/").press(f"/released/{outcome.pk}/").reads("III.J.1").is_well_drawn()
    person.does_not_read("CANARI", "poste finit")


def _groups(study: Study) -> list[str]:
    from pairpep.coding import rating

    letters = rating.letters(study.pk, [key("program a"), key("program b")])
    return ["high" if program == key("program b") else "low" for program, _letter in sorted(letters.items(), key=lambda each: each[1])]
