"""How long a questionnaire takes, from its words and what each item asks of a hand: a guess, rounded up, until it is measured."""

from __future__ import annotations

from pairpep.instruments.definition.shapes import Definition, Item

WORDS_A_SECOND = 3  # read slowly, on a phone
TO_ANSWER = {"scale": 4, "choice": 5, "several": 8, "yes_no": 3, "number": 8, "slider": 5, "words": 30, "told": 0}
STEP = 5


def seconds(definition: Definition) -> int:
    """Every item counts, those that are asked of some only too: it is what the longest way takes."""
    if definition.seconds is not None:
        return definition.seconds
    counted = len(definition.purpose.fr.split()) // WORDS_A_SECOND + sum(_of(item) for item in definition.items)
    return -(-counted // STEP) * STEP


def minutes(definition: Definition) -> int:
    return max(1, -(-seconds(definition) // 60))


def _of(item: Item) -> int:
    read = sum(len(text.fr.split()) for text in (item.text, item.help, item.section, *(option.label for option in item.options)))
    return TO_ANSWER[item.kind] + read // WORDS_A_SECOND
