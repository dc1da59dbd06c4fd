"""Why something is not shown, in both languages: sentences that say enough to be understood and nothing that tells the number."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sentence:
    """The same thing said twice; whoever shows it chooses by the language of the page."""

    fr: str
    en: str

    def said(self, language: str) -> str:
        return self.en if language == "en" else self.fr

    def about(self, **words: object) -> Sentence:
        """With its places filled: the same words in both languages."""
        return Sentence(self.fr.format(**words), self.en.format(**words))


# One reason for what is too small and for what protects it: two reasons would say which is which, and so bound the number.
BLANK = Sentence(
    "Non affiché : trop peu de personnes, ici ou dans une case voisine.",
    "Not shown: too few people, here or in a cell nearby.",
)
FEW = Sentence(
    "Non affiché : trop peu de personnes (il en faut au moins {least}).",
    "Not shown: too few people (at least {least} are needed).",
)
SHARE = Sentence(
    "Non affiché : ce pourcentage ferait connaître un nombre trop petit de personnes.",
    "Not shown: this percentage would tell a number of people that is too small.",
)
ALIKE = Sentence(
    "Non affiché : quand tout le monde a répondu la même chose, le résultat dit la réponse de chaque personne.",
    "Not shown: when everybody gave the same answer, the result tells what each person answered.",
)
WORKERS = Sentence(
    "Non affiché : un résultat sur les pairs aidants et paires aidantes se montre pour tout le réseau, à partir de {least} personnes"
    " dans {programs} programmes.",
    "Not shown: a result about peer and family support workers is shown for the whole network, from {least} people in {programs} programs.",
)
TEXTS = Sentence(
    "Non affiché : moins de {least} réponses dans ce programme, quelqu'un pourrait y être reconnu.",
    "Not shown: fewer than {least} answers in this program, somebody could be recognised.",
)
TOGETHER = Sentence(
    "Ce tableau n'est pas publié : lu avec « {former} », il ferait connaître un groupe de moins de {least} personnes.",
    "This table is not published: read beside “{former}”, it would tell a group of fewer than {least} people.",
)
CHANGED = Sentence(
    "Ce tableau n'est pas publié : « {former} » a déjà donné un autre nombre pour les mêmes personnes,"
    " et la différence dirait qui a changé.",
    "This table is not published: “{former}” already gave another number for the same people, and the difference would tell who changed.",
)
ALONE = Sentence(
    "Ce tableau n'est pas publié : même avec des cases vides, il ferait connaître un groupe de moins de {least} personnes.",
    "This table is not published: even with blank cells, it would tell a group of fewer than {least} people.",
)
TOO_MUCH = Sentence(
    "Ce tableau n'est pas publié : trop de tableaux portent sur les mêmes personnes pour vérifier que rien ne s'en déduit.",
    "This table is not published: too many tables are about the same people to check that nothing can be worked out.",
)
