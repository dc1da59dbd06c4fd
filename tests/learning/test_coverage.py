"""What those who lead a group see of its themes: met, planned, asked for, not met."""

from __future__ import annotations

from typing import Any

from tests.world import key


def page(world: Any, who: str = "peer_mentor") -> str:
    return str(world.client(who).get("/fr/learning/groups/").content.decode())


def test_themes_that_were_met_are_counted_and_those_that_were_not_are_said(circle: Any) -> None:
    said = page(circle)
    assert "Limites et textos · 3 ×" in said
    assert "24 thèmes sur 25" in said


def test_what_the_box_asks_for_most_comes_first_and_says_whose_it_is_to_nobody(circle: Any) -> None:
    box = f"/fr/rooms/box/{key('group')}/"
    for who, theme in (("peer_a", "endings"), ("peer2_a", "voices"), ("family_a", "voices")):
        assert circle.client(who).post(box, {"title": "Un sujet pour nous", "theme": theme}).status_code == 302
    said = page(circle)
    first = said.index("Les voix et les croyances inhabituelles", said.index("demandés dans la boîte"))
    assert first < said.index("Les fins", said.index("demandés dans la boîte"))
    assert "demandés dans la boîte" not in page(circle, "family_mentor").replace("demandés dans la boîte", "", 1)


def test_a_theme_that_nobody_knows_is_refused_and_the_title_stays(circle: Any) -> None:
    answer = circle.client("peer_a").post(f"/fr/rooms/box/{key('group')}/", {"title": "Un sujet pour nous", "theme": "nothing"})
    assert answer.status_code == 200 and "Un sujet pour nous" in answer.content.decode()
