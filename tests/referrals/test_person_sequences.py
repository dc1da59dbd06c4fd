"""Whatever someone presses, in whatever order: what a worker sees follows the person's yes, and nothing breaks."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pairpep.kernel import clock, walls
from pairpep.referrals.models import Wishes
from tests.persons import YES, at, now
from tests.world import key

STEPS: dict[str, tuple[str, dict[str, str]]] = {
    "yes to one": (f"yes/{key('card peer_a')}/", YES),
    "yes, left open": ("yes/open/", YES),
    "half a yes": (f"yes/{key('card peer_a')}/", YES | {"share_contact": "no"}),
    "not now": ("not-now/", {"when": "1"}),
    "no": ("no/", {"x": "1"}),
    "change of mind": ("change/", {"x": "1"}),
    "someone else": ("someone-else/", {"card": str(key("card peer2_a"))}),
    "someone else instead": ("change/", {"someone_else": "1"}),
    "confirm": ("meeting/", {"meeting": ""}),
    "another time": ("meeting/", {"other": "1"}),
    "go on": ("go-on/", YES),
}
ANSWERED = {"asked", "not_now", "declined", "matching", "proposed"}


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(pressed=st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=7))
def test_whatever_is_pressed_a_worker_sees_the_reasons_if_and_only_if_a_yes_stands(world: Any, pressed: list[str]) -> None:
    person = world.client("youth_a")
    for step in pressed:
        page, typed = STEPS[step]
        answer = person.post(at("asked", page), typed)
        assert answer.status_code in (200, 302, 409), (pressed, step)
        assert person.get(at("asked")).status_code == person.get("/fr/me/").status_code == 200
        referral = now("asked")
        assert referral.state in ANSWERED
        for worker in ("peer_a", "peer2_a"):
            may = referral.state == "matching" or (referral.state == "proposed" and referral.worker_id == key(worker))
            with walls.entered(key(worker)) as actor:
                assert Wishes.objects.visible_to(actor).filter(pk=key("wishes asked")).exists() is may, (pressed, step)
        assert (referral.ask_again_on is not None) is (referral.state == "not_now")
        assert referral.due_on is None or referral.due_on >= clock.today()
