"""Sentences that stand beside the answer to a plan, in both languages: a closed list, stored with it."""

from __future__ import annotations

from pairpep.analysis.said import Said

THE_SAME_DIRECTION = "SAME_DIRECTION"

NO_MID = Said(
    fr="Aucune plus petite différence qui compte n'est établie ici : l'intervalle se lit sans elle.",
    en="No smallest difference that matters is established here: the interval is read without it.",
)
NO_CHANGE = Said(
    fr="Le témoin ne montre rien, comme attendu : cela ne garantit pas le reste.",
    en="The control shows nothing, as expected: it does not vouch for the rest.",
)
SEEN_IN_CONTROL = Said(
    fr="Le témoin montre un écart que la pair-aidance ne peut pas faire : l'analyse se trompe peut-être ailleurs aussi.",
    en="The control shows a difference that peer support cannot make: the analysis may be mistaken elsewhere too.",
)

SENTENCES: dict[str, Said] = {
    "EXPLORATORY": Said(
        fr="Exploratoire : le plan a été changé après l'ouverture des données. À confirmer ailleurs.",
        en="Exploratory: the plan was changed after the data were opened. To be confirmed elsewhere.",
    ),
    "NO_ANSWER_YET": Said(
        fr="La question principale n'a pas de réponse ici. Une absence de résultat n'est pas un résultat.",
        en="The main question has no answer here. No result is not a result.",
    ),
    "SAME_DIRECTION": Said(
        fr="Refaites autrement, comme prévu, les analyses vont dans le même sens.",
        en="Done again otherwise, as planned, the analyses point the same way.",
    ),
    "ASSOCIATION": Said(
        fr="Ce sont des associations : les programmes n'ont pas été tirés au sort.",
        en="These are associations: programs were not drawn at random.",
    ),
}

# The verdict on what cannot be told leaves its sentence open: here it is about the start.
OPEN = Said(fr="si…", en="whether…")
CLOSED = Said(fr="si cela change après le démarrage.", en="whether it changes after the start.")
CLOSED_OF_DOSES = Said(fr="si cela change avec la dose.", en="whether it changes with the dose.")
# Of the cautions beside an answer, those that everybody reads.
FOR_EVERYBODY = ("COULD_NOT_BE_SEEN", "BENEFIT", "LARGE_UNLIKELY", "TOO_EARLY", "LOW_REACH", "NOT_RANDOM")
