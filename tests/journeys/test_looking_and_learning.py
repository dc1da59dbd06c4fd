"""A word typed with a slip, the training that answers it, an attestation; and its day, recorded by somebody else."""

from __future__ import annotations

from typing import Any

from pairpep.library.search import keeping
from tests.journeys.people import Cast
from tests.training.following import REFRESHER, module, right, wrong

SAYS = {
    "fr": ("protgéer", "protéger", "Pas tout à fait", "Compris", "Attestation", "Inscrit pour"),
    "en": ("protectign", "protecting", "Not quite", "Understood", "Attestation", "Recorded for"),
}


def test_from_a_word_with_a_slip_to_an_attestation(world: Any, cast: Cast) -> None:
    keeping.read_again()
    slip, meant, not_quite, understood, attestation, recorded = SAYS[cast.language]
    worker = cast.staff("peer_a").go("library/search/").is_well_drawn()
    worker.page.locator("#q").press_sequentially(slip)  # no button: what is found follows
    worker.page.locator(".found__one").first.wait_for()
    worker.reads(meant).is_well_drawn().press(f"/training/{REFRESHER}/").is_well_drawn().press("/lessons/roles/")
    for _lesson in module().lessons:
        worker.is_well_drawn()
        worker.page.locator("main form button").first.click()
        worker.page.wait_for_load_state()
    answers = right() | {"curiosity": wrong()["curiosity"]}
    for question, answer in answers.items():
        worker.tick(question, answer)
    worker.send().reads(not_quite, understood).is_well_drawn().tick("curiosity", right()["curiosity"]).send()
    worker.reads(attestation).is_well_drawn()
    with worker.page.expect_download() as taken:
        worker.page.locator('main a[href*="/attestations/"]').first.click()
    assert taken.value.suggested_filename.endswith(".pdf")
    manager = cast.staff("manager_a").go("training/refreshers/").is_well_drawn().press("/record/")
    assert recorded in manager.page.content()
    manager.is_well_drawn()
