"""The guard before what is kept: it finds what could let somebody be recognised, in both languages, and says where."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairpep.kernel.guard import AGE, CODE, DATE, EMAIL, HEALTH_NUMBER, LINK, NAME, PHONE, PLACE, POSTAL, find

NAMES, CODES, PLACES = ["Éloïse", "Marie-Ève Tremblay", "Xiu"], ["J-0412"], ["Matane", "Val-d'Or", "Percé", "Sept-Îles"]


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("On a parlé avec Éloïse.", NAME, "Éloïse"),
        ("on a parlé avec eloise hier", NAME, "eloise"),
        ("madame TREMBLAY était là", NAME, "TREMBLAY"),
        ("J'ai vu marie-ève.", NAME, "marie-ève"),
        ("Xiu hésite.", NAME, "Xiu"),
        ("le dossier j-0412", CODE, "j-0412"),
        ("Dossier P-77 encore", CODE, "P-77"),
        ("appelle au 514 555-0199", PHONE, "514 555-0199"),
        ("(418)555.0123", PHONE, "(418)555.0123"),
        ("call 555-0199 now", PHONE, "555-0199"),
        ("née le 3 mars 2009", DATE, "3 mars 2009"),
        ("le 1er août", DATE, "1er août"),
        ("on March 3rd, 2009", DATE, "March 3rd, 2009"),
        ("2009-03-03", DATE, "2009-03-03"),
        ("03/03/2009", DATE, "03/03/2009"),
        ("née en 2009", DATE, "née en 2009"),
        ("un garçon de 16 ans", AGE, "16 ans"),
        ("a sixteen-year-old", AGE, "sixteen-year-old"),
        ("âgée de dix-sept", AGE, "âgée de dix-sept"),
        ("TREM 1234 5678", HEALTH_NUMBER, "TREM 1234 5678"),
        ("046 454 286", HEALTH_NUMBER, "046 454 286"),
        ("G4W 3X1", POSTAL, "G4W 3X1"),
        ("eloise.t@example.org", EMAIL, "eloise.t@example.org"),
        ("voir https://exemple.example/eloise", LINK, "https://exemple.example/eloise"),
        ("à Matane, l'hiver", PLACE, "Matane"),
        ("près de Val-d’Or", PLACE, "Val-d’Or"),
        ("à Sainte-Luce-sur-Mer", PLACE, "Sainte-Luce-sur-Mer"),
    ],
)
def test_it_finds_what_could_tell_of_whom_one_speaks(text: str, kind: str, said: str) -> None:
    found = find(text, names=NAMES, codes=CODES, places=PLACES)
    assert [(each.kind, each.said) for each in found] == [(kind, said)]
    assert text[found[0].start : found[0].end] == said


@pytest.mark.parametrize(
    "text",
    [
        "On écoute, on ne répare pas. On parle au « je ».",
        "J'ai appris à attendre trois secondes de plus avant de répondre.",
        "Le silence a percé quelque chose.",  # a town is written with a capital letter
        "Nous étions sept; 2 mentors, 10 minutes, 90 % d'écoute.",
        "En mars on recommence; it may help, and we march on.",
        "Les enseignantes et la sainteté du lieu.",
        "Un métier qui s'apprend en 120 heures, 24 semaines, une année.",
    ],
)
def test_it_leaves_ordinary_words_alone(text: str) -> None:
    assert find(text, names=["Jo"], codes=CODES, places=PLACES) == []


def test_a_name_inside_a_word_is_no_name() -> None:
    assert find("Il a exigé du repos, sans tarder.", names=["Sig", "Ana", "Tar"]) == []


def test_several_are_found_in_their_order_and_the_longest_wins() -> None:
    found = find("Marie-Ève Tremblay, 16 ans, de Matane: 514 555-0199", names=NAMES, places=PLACES)
    assert [(each.kind, each.said) for each in found] == [
        (NAME, "Marie-Ève Tremblay"), (AGE, "16 ans"), (PLACE, "Matane"), (PHONE, "514 555-0199"),
    ]  # fmt: skip


def test_only_a_word_can_be_an_ordinary_one() -> None:
    found = find("Rose, 514 555-0199", names=["Rose"])
    assert [each.may_be_ordinary for each in found] == [True, False]


@given(st.text(max_size=300), st.sampled_from(NAMES))
def test_whatever_surrounds_a_name_its_words_are_given_back_as_they_were_written(around: str, name: str) -> None:
    text = f"{around} {name} {around}"
    found = find(text, names=[name], codes=CODES, places=PLACES)
    assert all(text[each.start : each.end] == each.said for each in found)
    assert any(each.start <= len(around) + 1 < each.end for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
