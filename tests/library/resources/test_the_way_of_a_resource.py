"""From a title to something that others read: proposed by workers and mentors, shown by the coordination, replaced, withdrawn."""

from __future__ import annotations

from typing import Any

from tests.library.resources.making import act, again, read, shown, start, written


def test_a_worker_proposes_and_the_coordination_shows(world: Any) -> None:
    edition = written(world)
    assert read(world, "clinician_a", edition)[0] == 404 and read(world, "coordinator", edition)[0] == 404
    assert act(world, "peer_a", edition, "show").status_code == 404, "nobody shows what they wrote but the coordination"
    assert act(world, "peer_a", edition, "propose").status_code == 302
    assert read(world, "coordinator", edition)[0] == 200 and read(world, "clinician_a", edition)[0] == 404
    assert act(world, "coordinator", edition, "show").status_code == 302
    assert again(edition).number == 1 and again(edition).latest
    status, said = read(world, "clinician_a", edition)
    assert status == 200 and "Le bureau est prêt." in said and "Ébauche à valider" in said
    assert "The desk is ready." in read(world, "clinician_a", edition, "en")[1]
