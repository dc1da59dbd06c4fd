"""Every page of the tools, as each of those who may open it gets it."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize("who", ["manager_a", "lead_a", "peer_a", "family_a", "lapsed_a", "clinician_a", "coordinator", "peer_mentor"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_tools_are_there_for_each(world: Any, who: str, language: str) -> None:
    assert world.client(who).get(f"/{language}/tools/").status_code == 200


def test_a_researcher_has_no_tools(world: Any) -> None:
    assert world.client("researcher").get("/fr/tools/").status_code == 403
