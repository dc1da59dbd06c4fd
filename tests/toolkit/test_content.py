"""The shipped drafts are whole: every item has its theme, every theme its tool, every theme of a contact its tasks, in both languages."""

from __future__ import annotations

from collections import Counter

from pairpep.kernel.reference import content


def test_nothing_in_the_content_of_the_tools_is_missing() -> None:
    assert content().problems() == []


def test_four_checklists_have_their_items_phase_by_phase() -> None:
    counts = {chair: Counter(item.phase for item in content().checklists.of(chair)) for chair in ("manager", "team_lead", "peer", "family")}
    phases = [phase.code for phase in content().checklists.phases]
    assert phases == ["PREP", "RECR", "ONB", "M3", "M6", "M12", "SUST"]
    assert {chair: [count[phase] for phase in phases] for chair, count in counts.items()} == {
        "manager": [8, 4, 3, 2, 1, 2, 3],
        "team_lead": [5, 1, 6, 3, 3, 2, 2],
        "peer": [2, 2, 7, 3, 3, 2, 2],
        "family": [2, 2, 7, 3, 3, 2, 2],
    }
    assert len(content().checklists.every) == 87


def test_every_item_has_a_theme_and_every_theme_is_answered_from_two_chairs() -> None:
    chairs: dict[str, set[str]] = {}
    for chair, item in content().checklists.every.values():
        chairs.setdefault(item.theme, set()).add(chair)
    assert set(chairs) == set(content().integration_themes)
    assert 10 <= len(chairs) <= 14
    assert all(len(found) >= 2 for found in chairs.values())


def test_due_days_follow_the_phases() -> None:
    order = {phase.code: place for place, phase in enumerate(content().checklists.phases)}
    for chair in ("manager", "team_lead", "peer", "family"):
        items = content().checklists.of(chair)
        latest = {phase: max(item.days for item in items if item.phase == phase) for phase in order}
        assert sorted(latest, key=order.__getitem__) == sorted(latest, key=latest.__getitem__)


def test_thirty_two_and_thirty_tasks_in_groups_and_four_questions() -> None:
    assert [len(content().tasks.labels(side)) for side in ("peer", "family")] == [32, 30]
    assert len(content().tasks.questions) == 4
    assert len(content().not_theirs) == 22


def test_every_theme_of_a_contact_is_mapped_and_to_tasks_that_exist() -> None:
    mapped = {each.code: each for each in content().tasks.activities}
    assert set(mapped) == set(content().activities)
    for side in ("peer", "family"):
        known = set(content().tasks.labels(side))
        assert all(set(each.of(side)) <= known for each in mapped.values())
    assert all(each.peer or each.family for each in mapped.values())
