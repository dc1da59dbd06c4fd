"""The ten capsules that come with the product: whole in both languages, the length of a meeting, and written as the house writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.kernel.capsules import ShippedCapsule
from pairpep.kernel.reference import content
from pairpep.library import shipped, words
from tests.content.test_words import DIAGNOSIS, NEVER, VOUS, found

CAPSULES = list(content().capsules.values())
WORDS_A_MINUTE = 115  # read aloud in a meeting, with the time to breathe


def texts(capsule: ShippedCapsule) -> Iterator[Text]:
    yield from (capsule.title, capsule.why, *capsule.ideas, *capsule.do, *capsule.do_not, capsule.phrase)
    yield from (text for slide in capsule.slides for text in (slide.title, slide.words))
    yield from [capsule.resource] if capsule.resource else []


def test_there_are_ten() -> None:
    assert len(CAPSULES) == 10
    assert {capsule.theme for capsule in CAPSULES} <= set(content().themes)
    assert len({capsule.theme for capsule in CAPSULES}) == 10


@pytest.mark.parametrize("capsule", CAPSULES, ids=lambda capsule: capsule.code)
def test_it_is_whole_in_both_languages_and_fits_the_editor(capsule: ShippedCapsule) -> None:
    kept = shipped.said(capsule)
    assert {words.state(kept, lang) for lang in LANGUAGES} == {words.CURRENT}
    assert len(capsule.ideas) == 3 and len(capsule.slides) >= 6
    long = {
        f"{code} {lang}": len(said[lang]) for code, said in kept.items() for lang in LANGUAGES if len(said[lang]) > words.BY_CODE[code].most
    }
    assert long == {}


@pytest.mark.parametrize("capsule", CAPSULES, ids=lambda capsule: capsule.code)
def test_it_takes_five_to_eight_minutes_to_read_aloud(capsule: ShippedCapsule) -> None:
    for lang in LANGUAGES:
        minutes = sum(len(getattr(text, lang).split()) for text in texts(capsule)) / WORDS_A_MINUTE
        assert 5 <= minutes <= 8.5, (lang, minutes)
        assert abs(minutes - capsule.minutes) <= 1.5, (lang, minutes)


@pytest.mark.parametrize("capsule", CAPSULES, ids=lambda capsule: capsule.code)
def test_it_is_written_as_the_house_writes(capsule: ShippedCapsule) -> None:
    wrong: dict[str, object] = {}
    for text in texts(capsule):
        for said in (text.fr, text.en):
            sentences = [each for each in re.split(r"[.?:;]\s", said) if len(each.split()) > 30]
            trouble = found(NEVER, said) + found(DIAGNOSIS, said) + sentences + re.findall(r"\s{2}|\.\.\.|’", said)
            if trouble:
                wrong[said[:60]] = trouble
        if re.search(r"[^\u00a0\u202f][:;!?»]|«[^\u00a0\u202f]|[\"“”]", text.fr):
            wrong[text.fr[:60]] = "French typography"
        if re.search(r"[\"«»]|\s[:;!?]", text.en):
            wrong[text.en[:60]] = "English typography"
        if re.search(r"\b(tu|toi|ton|ta|tes)\b", re.sub(r"«[^»]*»", "", text.fr)):
            wrong[text.fr[:60]] = "« tu » outside a quotation"
    assert wrong == {}


def test_nobody_says_vous_to_a_young_person_in_a_phrase_to_try() -> None:
    to_relatives = {"confidentiality"}
    assert {capsule.code for capsule in CAPSULES if found(VOUS, capsule.phrase.fr)} == to_relatives
