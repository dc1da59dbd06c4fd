"""From advice to what was learned: taken up, predicted, started, measured again, adopted, offered to all; counted by the coordination."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import time_machine

from pairpep.improvement.models import Offer, Plan
from pairpep.kernel import clock
from tests.improvement.figures import FALLING, annotations, night, one, read, rows
from tests.journeys.people import Cast

IDEA = {"fr": "Appeler chaque personne la semaine de son arrivée", "en": "Call each person in the week they arrive"}
PREDICTED = {"fr": "Une personne de plus sur dix dira oui.", "en": "One person more in ten will say yes."}
LEARNED = {"fr": "Le premier appel compte plus que la lettre.", "en": "The first call matters more than the letter."}
WHY = {"fr": "Deux appels par semaine suffisent.", "en": "Two calls a week are enough."}


def test_a_lead_takes_advice_up_tries_a_change_and_tells_what_was_learned(world: Any, cast: Cast) -> None:
    lang = cast.language
    read("PP-3", FALLING)
    night()
    (offer,) = rows(Offer, rule="usual-broken")

    # Said on the page of the day, with its reason; taken up, it is a plan to write.
    lead = cast.staff("lead_a").go("home/").press("/improve/").is_well_drawn()
    lead.press(f"/advice/{offer.pk}/accept/").is_well_drawn()
    lead.fill(idea=IDEA[lang], aim="60", due_on=clock.in_days(200).isoformat()).send().is_well_drawn()

    # Nothing starts without a prediction; with one, the chart says from when.
    assert one(Plan).state == "draft" and lead.page.locator("main form[action*='/start/']").count() == 0
    lead.press("/write/").fill(prediction=PREDICTED[lang], expected="58,5").send().press("/start/").is_well_drawn()
    assert one(Plan).state == "running" and len(annotations()) == 1
    lead.press("/step/").is_well_drawn().fill(words=IDEA[lang], due_on=clock.in_days(2).isoformat()).tick("role", "clinician").send()
    clinician = cast.staff("clinician_a").go("home/").press("/improve/steps/").is_well_drawn()
    clinician.reads(IDEA[lang]).press("/done/").does_not_read(IDEA[lang])

    # Two quarters later, the second measure stands beside the prediction.
    with time_machine.travel(clock.now() + timedelta(days=160)):
        read("PP-3", [*FALLING, 30, 36])
        night()
        lead = cast.staff("lead_a").go("home/").press("/study/").reads(PREDICTED[lang]).is_well_drawn()
        lead.fill(learned=LEARNED[lang]).send().is_well_drawn().press("/act/").is_well_drawn()
        lead.tick("verb", "adopt").fill(reason=WHY[lang]).send().reads(LEARNED[lang], WHY[lang]).is_well_drawn()

        # One tap offers it; nothing says whose it was. The coordination reads counts.
        lead.press("/share/topic/").is_well_drawn().send().is_well_drawn()
        other = cast.staff("lead_b").go("community/sessions/topics/").reads(IDEA[lang]).is_well_drawn()
        other.does_not_read("Riverside", "de la Rive")
        night()
        cast.staff("coordinator").go("improve/counts/").is_well_drawn().does_not_read(IDEA[lang], "Riverside", "de la Rive")


def test_advice_is_set_aside_with_a_reason_and_a_mentor_reads_what_is_for_a_mentor(world: Any, cast: Cast) -> None:
    from tests.improvement.figures import advised

    offer = advised()
    advised("b", rule="alone", indicator="PP-6", to="peer_mentor", mentor_only=True)
    lead = cast.staff("lead_a").go("improve/").press(f"/advice/{offer.pk}/decline/").is_well_drawn()
    lead.send().is_well_drawn()
    assert one(Offer, pk=offer.pk).answer == "shown"
    lead.tick("reason", "no_means").send().is_well_drawn()
    assert one(Offer, pk=offer.pk).answer == "declined"
    cast.staff("peer_mentor").go("home/").press("/improve/").is_well_drawn()
    cast.staff("coordinator").go("improve/").is_well_drawn().go("improve/counts/").is_well_drawn()
