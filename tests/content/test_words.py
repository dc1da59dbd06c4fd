"""Every text, in both languages, in words that can be shown to the person it is for."""

import re
from collections.abc import Callable, Iterable

from tests.content.texts import Said, everything, for_young_people

from pairpep.kernel.bilingual import Text

ALL = everything()
YOUNG = for_young_people()
THE_SAME_IN_BOTH = {
    "preferences.languages[iu].label",
    "preferences.languages[moe].label",
    "preferences.languages[atj].label",
    "pages.crisis.lines[social].label",
}

# Words for a person that are never used, and words that name an illness.
NEVER = r"\b(patiente?s?|clients?|clientèle|usagers?|usagères?|users?|cases?|cas)\b|[·•!]"
DIAGNOSIS = r"psycho(?!log)|schizo|diagnos|bipola|\bsympt[oô]m|\bmaladies?\b|\billness|\btroubles?\b|\bdisorder"
REFERRAL = r"\bréféren|\bréféré|\brefer"
EXCEPTED = ("en cas de", "assurance maladie", "rendez-vous")  # whole phrases in which a word means something else

TU = r"\b(tu|te|toi|ton|ta|tes)\b|\bt'"
VOUS = r"\b(vous|votre|vos)\b"


def found(pattern: str, words: str) -> list[str]:
    words = words.lower()
    for phrase in EXCEPTED:
        words = words.replace(phrase, "…")
    return [match.group() for match in re.finditer(pattern, words)]


def offenders(says: Iterable[Said], wrong: Callable[[Said], object]) -> dict[str, object]:
    """Each place where something is wrong, with what is: a failure is a list of lines to mend."""
    return {said.where: trouble for said in says if (trouble := wrong(said))}


def french(pattern: str) -> Callable[[Said], object]:
    return lambda said: found(pattern, said.text.fr)


def english(pattern: str) -> Callable[[Said], object]:
    return lambda said: found(pattern, said.text.en)


def either(pattern: str) -> Callable[[Said], object]:
    return lambda said: found(pattern, said.text.fr) + found(pattern, said.text.en)


def test_there_is_something_to_read():
    assert len(ALL) > 500
    assert len(YOUNG) > 120


def test_a_text_says_something_of_its_own_in_each_language():
    assert offenders(ALL, lambda said: not (said.text.fr and said.text.en)) == {}
    assert set(offenders(ALL, lambda said: said.text.fr == said.text.en)) == THE_SAME_IN_BOTH


def test_french_punctuation_stays_on_the_line_of_its_word():
    assert offenders(ALL, french(r"[^\u00a0\u202f][:;!?»]|«[^\u00a0\u202f]")) == {}


def test_quotation_marks_are_those_of_each_language():
    assert offenders(ALL, french(r"[\"“”]")) == {}
    assert offenders(ALL, english(r"[\"«»]|\s[:;!?]")) == {}


def test_spaces_are_single():
    assert offenders(ALL, either(r"\s{2}|^\s|\s$|\.\.\.|’")) == {}


def test_nobody_is_a_case_and_nobody_shouts():
    assert offenders(ALL, either(NEVER)) == {}


def test_no_illness_is_named():
    """One label is excepted: the founding vocabulary's own, for staff. The relative reads its plain words."""
    assert set(offenders(ALL, either(DIAGNOSIS))) == {"needs.F02.label"}


def test_a_young_person_reads_of_invitations_never_of_referrals():
    assert offenders(YOUNG, either(REFERRAL)) == {}


def test_spelling_is_canadian():
    assert offenders(ALL, english(r"\bprogrammes?\b|\bcolor|\bcenter\b|\bfavor|\bbehavior|authoriz|recogniz")) == {}


def test_a_young_person_is_tu():
    assert offenders(YOUNG, french(r"\b(votre|vos)\b")) == {}
    together = r"ensemble|elle et toi|lui et toi"
    assert offenders(YOUNG, lambda said: found(VOUS, said.text.fr) and not found(together, said.text.fr)) == {}


def test_everyone_else_is_vous():
    rest = [said for said in ALL if said.address in ("vous", "neutral", "none")]
    assert offenders(rest, french(TU)) == {}


def test_a_label_speaks_to_nobody():
    assert offenders((said for said in ALL if said.address in ("none", "neutral")), french(VOUS)) == {}


def test_a_reminder_to_staff_says_vous_and_quotes_tu():
    pages = [said for said in ALL if said.address == "both"]
    assert offenders(pages, lambda said: found(TU, re.sub(r"«[^»]*»", "", said.text.fr))) == {}
    assert offenders(pages, lambda said: found(VOUS, " ".join(re.findall(r"«[^»]*»", said.text.fr)))) == {}


def test_a_sentence_ends_as_one():
    ends = (".", "?", "»", "”")
    sentences = (said for said in ALL if said.sentence)
    assert offenders(sentences, lambda said: [words for words in (said.text.fr, said.text.en) if not words.endswith(ends)]) == {}


def test_sentences_are_short():
    def too_long(said: Said) -> list[str]:
        sentences = [each for words in (said.text.fr, said.text.en) for each in re.split(r"[.?:;]\s", words)]
        return [each for each in sentences if len(each.split()) > 30]

    assert offenders(ALL, too_long) == {}


def test_the_tests_above_can_fail():
    bad = Said("here", Text(fr="Votre référence? Un usager psychotique!", en="A user’s case : trouble"), "tu", True)
    for rule in (french(r"[^\u00a0\u202f][:;!?»]"), english(r"\s[:;!?]"), either(NEVER), either(DIAGNOSIS), either(REFERRAL), french(VOUS)):
        assert offenders([bad], rule)
