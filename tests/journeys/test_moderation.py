"""A message that hurts, read again by somebody on duty, explained to its author, asked again, answered by another; and words of danger."""

from __future__ import annotations

from typing import Any

from tests.journeys.people import Cast
from tests.moderation.circle import build, discussion, rows

HERE = "community/moderation/"
WHY = {"fr": "Cette phrase blesse; le reste aide.", "en": "This sentence hurts; the rest helps."}


def test_a_report_from_its_tap_to_its_answer_and_an_appeal_by_another(world: Any, cast: Cast) -> None:
    from pairpep.moderation.models import Appeal, Step

    build()
    message = discussion(world, "clinician_a", "Des mots qui blessent")
    relative = cast.staff("mother_a").go(f"community/discussions/{message.discussion_id}/").is_well_drawn()
    relative.press("/report/").is_well_drawn().tick("reason", "unkind").send().is_well_drawn()

    watching = cast.staff("peer_mentor").go(HERE).reads("Des mots qui blessent").is_well_drawn()
    watching.press(f"/messages/{message.pk}/").is_well_drawn().tick("code", "hide")
    watching.page.locator("[name=rule]").select_option("kind")
    watching.fill(words=WHY[cast.language]).send().is_well_drawn()

    author = cast.staff("clinician_a").go(f"{HERE}mine/").is_well_drawn()
    (step,) = rows(Step)
    author.press(f"/steps/{step.pk}/").reads(WHY[cast.language]).is_well_drawn()
    author.press("/appeal/").is_well_drawn().fill(words="Relisez le reste." if cast.language == "fr" else "Read the rest.").send()
    author.is_well_drawn()

    (appeal,) = rows(Appeal)
    other = cast.staff("family_mentor").go(HERE).press(f"/appeals/{appeal.pk}/").is_well_drawn().tick("outcome", "undone")
    other.fill(words="Relu.").send().is_well_drawn()
    author.go(f"{HERE}steps/{step.pk}/").reads("Relu.").is_well_drawn()
    relative.go(f"{HERE}mine/").is_well_drawn()
    relative.go(f"community/discussions/{message.discussion_id}/").reads("Des mots qui blessent")


def test_words_of_danger_hours_and_the_mail_of_the_week(world: Any, cast: Cast) -> None:
    """Somebody writes that they want to die: the lines to help, who is told, and that nobody is there. Then hours are taken."""
    build()
    message = discussion(world, "peer_a")
    young = cast.staff("active_a").go(f"community/discussions/{message.discussion_id}/")
    young.page.locator("main [name=words]").first.fill("J'ai envie de mourir")
    young.page.locator("main form[action$='/say/'] button[type=submit]").first.click()
    young.page.wait_for_load_state()
    young.reads("9-8-8").is_well_drawn()

    watching = cast.staff("peer_mentor").go(f"{HERE}hours/").is_well_drawn()
    watching.fill(starts="00:00", ends="23:59").page.locator("form#shift button").first.click()
    watching.page.wait_for_load_state()
    watching.is_well_drawn().go(f"{HERE}guide/").is_well_drawn()
    cast.staff("coordinator").go(f"{HERE}moderators/").is_well_drawn().go(HERE).is_well_drawn()

    young.go("news/").is_well_drawn().press("/choice/").is_well_drawn().tick("rhythm", "never").send().is_well_drawn()
