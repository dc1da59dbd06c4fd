"""Words that make a hand rise: in both languages, however they are typed; ordinary ones do not; and nothing is said of who wrote them."""

from __future__ import annotations

import pytest

from pairpep.community.danger import speaks_of_danger
from pairpep.kernel.reference import content


@pytest.mark.parametrize(
    "words",
    [
        "J'ai envie de mourir",
        "j’ai ENVIE   de\nmourir…",
        "Je ne veux plus vraiment vivre",
        "J'ai pris toutes mes pilules!",
        "Je pense au suicide",
        "SUI\u200bCIDE",
        "je vais me jeter en bas du pont",
        "les voix me disent de le faire",
        "I want to die",
        "I can't go on",
        "they would be better off without me",
        "He hits me again",
        "thinking of ending my life",
    ],
)
def test_words_of_danger_are_seen_however_they_are_typed(words: str) -> None:
    assert speaks_of_danger(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        "À mourir de rire!",
        "Se jeter à l'eau, ça aide.",
        "Je prends mes pilules le matin.",
        "I could kill for a coffee",
        "🌙",
        "Killarney",
    ],
)
def test_ordinary_words_are_left_alone(words: str) -> None:
    assert not speaks_of_danger(words)


def test_long_words_take_no_long_time() -> None:
    """Linear: no shape of words makes the search go back over itself."""
    assert not speaks_of_danger("plus " * 20_000)


def test_the_lists_are_provisional_and_say_so() -> None:
    assert content().danger.provisional and not content().danger.verified
    assert content().hours.provisional and content().moderation.provisional
    assert content().problems() == []


def test_every_reason_and_step_is_said_in_both_languages_and_rests_on_a_rule_of_the_charter() -> None:
    rules = {rule.code for rule in content().charter.rules}
    assert {reason.rule for reason in content().moderation.reasons} - {""} <= rules
    for step in content().moderation.steps:
        for text in (step.label, step.told, step.youth):
            assert text.fr and text.en


def test_the_steps_of_the_code_are_those_of_the_content() -> None:
    from pairpep.moderation import workflow

    assert {step.code for step in content().moderation.steps} == set(workflow.STEPS)
    assert {answer.code for answer in content().moderation.answers} == set(workflow.OUTCOMES)
