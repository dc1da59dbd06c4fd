"""What could tell who a text is about is found in both languages; ordinary sentences are left alone (SEC-80)."""

from __future__ import annotations

import unicodedata

import pytest

from pairpep.identifiers import KINDS, find, replaced

FOUND = [
    ("On est allés chez ma tante Louise à Rimouski.", {("first_name", "Louise"), ("place", "Rimouski")}),
    ("chez ma tante louise à Rimouski", {("first_name", "louise"), ("place", "Rimouski")}),
    ("My sister Anna moved to Sherbrooke in the spring.", {("first_name", "Anna"), ("place", "Sherbrooke")}),
    ("Écrivez-moi à j.untel+ppep@exemple.qc.ca demain.", {("email", "j.untel+ppep@exemple.qc.ca")}),
    ("Call me at (514) 555-0199 or 1-800-555-0142 ext. 23.", {("phone", "(514) 555-0199"), ("phone", "1-800-555-0142 ext. 23")}),
    ("Son cellulaire : 418 555 0123, poste 4.", {("phone", "418 555 0123")}),
    ("Le bureau est au 555-0199.", {("phone", "555-0199")}),
    ("Sa carte : UNTJ 9001 0112.", {("health_number", "UNTJ 9001 0112")}),
    ("Her number is ANYB90010112.", {("health_number", "ANYB90010112")}),
    ("NAS 046 454 286 au dossier.", {("sin", "046 454 286")}),
    ("Il reste au H2X 1Y4.", {("postal_code", "H2X 1Y4")}),
    ("Elle habite au 123, rue de la Montagne depuis un an.", {("address", "123, rue de la Montagne")}),
    ("He lives at 45 Maple Street now.", {("address", "45 Maple Street")}),
    ("Hospitalisé le 3 mars 2024, sorti le 1er avril.", {("date", "3 mars 2024"), ("date", "1er avril")}),
    ("It began on March 3rd, 2024 and again on 2024-05-06.", {("date", "March 3rd, 2024"), ("date", "2024-05-06")}),
    ("Ma grand-mère a 92 ans.", {("age", "92 ans")}),
    ("My 95-year-old neighbour helped.", {("age", "95-year-old")}),
    ("Voir le dossier no 12-34567.", {("record", "dossier no 12-34567")}),
    ("File #445566 was lost.", {("record", "File #445566")}),
    ("Id 8b5c2f5e-1c2d-4e3f-9a8b-7c6d5e4f3a2b.", {("uuid", "8b5c2f5e-1c2d-4e3f-9a8b-7c6d5e4f3a2b")}),
    ("Suivez @jeune.rimouski ou https://exemple.ca/moi", {("handle", "@jeune.rimouski"), ("url", "https://exemple.ca/moi")}),
    ("Je suis allée à l'hôpital Notre-Dame cet hiver.", {("hospital", "hôpital Notre-Dame")}),
    ("She studied at Dawson College with me.", {("school", "Dawson College")}),
    ("Il va au cégep de Sainte-Foy.", {("school", "cégep de Sainte-Foy")}),
    ("J'en ai parlé à M. Tremblay et à la Dre Lavoie-Roy.", {("name", "Tremblay"), ("name", "Lavoie-Roy")}),
    ("Le psychiatre Untelski pense que non.", {("first_name", "Untelski")}),
    ("Éloïse Quelconque m'a appelée.", {("first_name", "Éloïse"), ("name", "Quelconque")}),
    ("Zofrine Quelconque m'a appelée.", {("first_name", "Zofrine"), ("name", "Quelconque")}),
    ("Je crois qu'Annie viendra de l'Estrie.", {("first_name", "Annie"), ("name", "Estrie")}),
    ("Jean-François m'a présenté Marie-Ève.", {("first_name", "Jean-François"), ("first_name", "Marie-Ève")}),
    ("We met Anna's brother in Kamouraska.", {("first_name", "Anna"), ("place", "Kamouraska")}),
]

ORDINARY = """
Le rôle n'était pas clair au début.
On m'a demandé de remplir des papiers au lieu de rencontrer les jeunes.
Quand le pair aidant est arrivé, tout a changé.
Les réunions du lundi sont trop longues.
Elle a attendu trois semaines avant la première rencontre.
Mon équipe me soutient, surtout le mardi.
Personne ne m'avait dit que ça existait.
Trois personnes sur dix ont dit oui.
C'est en janvier que le poste a été affiché.
Nous avons 12 jeunes et deux intervenants.
Il y a 25 ans, rien de tout cela n'existait.
À l'urgence, on ne nous a rien expliqué.
Au Québec, les postes sont rares.
Le programme a changé de gestionnaire deux fois.
Je parle français à la maison et anglais au travail.
Ça m'a aidé à voir que je n'étais pas seul.
Le syndicat a dit non; la direction aussi.
« On verra plus tard », m'a-t-on répondu.
- Manque de temps
- Manque de local
1. Première rencontre
Le financement finit en mars.
Aujourd'hui, je me sens mieux.
Mes parents ont reçu du soutien.
La psychiatre était d'accord.
Depuis que le cadre est écrit, c'est plus simple.
Merci à toute l'équipe!
Le DSM ne dit pas tout.
Pourquoi attendre? Parce que le poste est vacant.
Environ 40 % des jeunes ont accepté.
The role was not clear at first.
I was asked to do paperwork instead of meeting people.
When the peer worker came, everything changed.
Monday meetings are too long.
She waited three weeks for the first meeting.
My team supports me, and I feel welcome.
Nobody told me it existed.
Three people out of ten said yes.
The post was advertised in January.
We have 12 young people and two workers.
He is 24 years old and works part time.
In Quebec, posts are rare.
The program changed managers twice.
I speak French at home and English at work.
It may take two or three months.
The union said no; so did management.
"We will see later," they said.
Funding ends in March.
Today I feel better, and my parents do too.
Why wait? Because the post is vacant.
"""


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_what_could_tell_who_it_is_about_is_found(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(mark.kind, mark.text) for mark in find(text)} == expected


@pytest.mark.parametrize("sentence", [line for line in ORDINARY.splitlines() if line])
def test_an_ordinary_sentence_is_left_alone(sentence: str) -> None:
    assert find(sentence) == ()


def test_names_that_the_caller_knows_are_found_without_their_accents_and_capitals() -> None:
    marks = find("hier zoé-lune et LE PHARE m'ont aidée", names=["Zoe-Lune"], places=["le Phare"])
    assert [(mark.kind, mark.text) for mark in marks] == [("name", "zoé-lune"), ("place", "LE PHARE")]


def test_accents_in_two_characters_leave_the_places_right() -> None:
    text = unicodedata.normalize("NFD", "Mélanie était là. Écris à Gaspé, chez Hélène.")
    for mark in find(text):
        assert text[mark.start : mark.end] == mark.text
    assert replaced(text, find(text), "fr") == unicodedata.normalize("NFD", "") + unicodedata.normalize(
        "NFD", "X était là. Écris à Y, chez Z."
    ).replace("X", "[prénom]").replace("Y", "[lieu]").replace("Z", "[prénom]")


def test_a_neutral_word_takes_the_place_in_the_language_of_the_text() -> None:
    text = "chez ma tante Louise à Rimouski, 514-555-0199"
    assert replaced(text, find(text), "fr") == "chez ma tante [prénom] à [lieu], [téléphone]"
    assert replaced(text, find(text), "en") == "chez ma tante [first name] à [place], [phone]"


def test_every_kind_has_a_word_in_both_languages_and_a_cleaned_text_has_nothing_left() -> None:
    assert all(said["fr"] and said["en"] for said in KINDS.values())
    for text, _ in FOUND:
        for language in ("fr", "en"):
            assert find(replaced(text, find(text), language)) == (), text
