"""What the five panels measure: each figure once, with what is counted, out of what, and who may read it (method notes 1.13).

A figure of the catalogue of indicators keeps the words and the readers it has there. No panel adds its figures up: there is no score.
"""

from __future__ import annotations

from dataclasses import dataclass

from pairpep.analysis.said import Said
from pairpep.network.roles import CLINICIAN, COORDINATOR, MANAGER, RESEARCHER, TEAM_LEAD

REACH, EFFECT, ADOPTION, DOING, LASTING = "reach", "effectiveness", "adoption", "implementation", "maintenance"
TEAM = (CLINICIAN, TEAM_LEAD, MANAGER)
LEADS = (TEAM_LEAD, MANAGER)
WHOLE = (COORDINATOR, RESEARCHER)


@dataclass(frozen=True)
class Panel:
    """One of the five. `absent`: what nothing here measures, said as plainly as the rest."""

    code: str
    name: Said
    asks: Said
    absent: tuple[Said, ...]


@dataclass(frozen=True)
class Counted:
    """One figure. `indicator`: its code in the catalogue, whose words and readers it keeps; or, counted here, its own."""

    code: str
    panel: str
    indicator: str = ""
    name: Said | None = None
    numerator: Said | None = None
    denominator: Said | None = None
    unit: str = "share"  # share, hours, each
    own_readers: tuple[str, ...] = ()
    network_readers: tuple[str, ...] = ()
    notes: tuple[Said, ...] = ()


PANELS = (
    Panel(
        REACH,
        Said(fr="Portée", en="Reach"),
        Said(fr="Qui est rejoint, parmi les personnes à qui le soutien s'adresse ?", en="Who is reached, among those it is meant for?"),
        (
            Said(
                fr="Le genre n'est pas conservé dans les dossiers : rien ne dit ici si les personnes rejointes sont comme les autres.",
                en="Gender is not kept in files: nobody can say here whether those who are reached are like the others.",
            ),
            Said(
                fr="Les raisons de ne pas avoir été rejoint ne sont pas comptées.",
                en="The reasons for not having been reached are not counted.",
            ),
        ),
    ),
    Panel(
        EFFECT,
        Said(fr="Effet", en="Effectiveness"),
        Said(fr="Qu'est-ce que cela change pour les personnes ?", en="What does it change for people?"),
        (
            Said(
                fr="Les hospitalisations et les effets non voulus ne sont pas suivis ici.",
                en="Hospital stays and unwanted effects are not followed here.",
            ),
        ),
    ),
    Panel(
        ADOPTION,
        Said(fr="Adoption", en="Adoption"),
        Said(fr="Quels programmes et quelles équipes s'en servent ?", en="Which programs and teams use it?"),
        (
            Said(
                fr="Les programmes qui ont dit non, et pourquoi, ne sont pas comptés.",
                en="Programs that said no, and why, are not counted.",
            ),
        ),
    ),
    Panel(
        DOING,
        Said(fr="Mise en œuvre", en="Implementation"),
        Said(fr="Est-ce fait comme prévu, et qu'est-ce qui a été adapté ?", en="Is it done as it was meant to be, and what was adapted?"),
        (
            Said(
                fr="Ce que coûte un poste se lit dans son programme seulement : le réseau n'en a pas de total.",
                en="What a post costs is read in its own program only: the network has no total of it.",
            ),
            Said(
                fr="Ce qui se dit dans une rencontre ne se compte pas : une présence n'est pas un apprentissage.",
                en="What is said in a meeting is not counted: to be there is not to have learned.",
            ),
        ),
    ),
    Panel(
        LASTING,
        Said(fr="Maintien", en="Maintenance"),
        Said(fr="Est-ce que cela dure ?", en="Does it last?"),
        (
            Said(
                fr="Ce qui reste pour les personnes après la fin du soutien n'est pas suivi.",
                en="What stays with people after the support has ended is not followed.",
            ),
        ),
    ),
)

WHOLE_COUNT = Said(
    fr="Tout est compté, rien n'est un échantillon : il n'y a pas d'intervalle à donner.",
    en="Everything is counted, nothing is a sample: there is no interval to give.",
)
SEVERAL_TIMES = Said(
    fr="Les mêmes personnes sont comptées plusieurs fois : l'intervalle est plus étroit qu'il ne devrait l'être.",
    en="The same people are counted several times: the interval is narrower than it should be.",
)
A_YEAR = Said(fr="Sur un an, jusqu'à la fin du dernier trimestre.", en="Over a year, until the end of the last quarter.")

COUNTED = (
    Counted("R-youth", REACH, indicator="F7-a-peer"),
    Counted(
        "R-families",
        REACH,
        name=Said(
            fr="Jeunes dont un proche a rencontré la pair-aidance famille", en="Young people with a relative who met family peer support"
        ),
        numerator=Said(
            fr="Jeunes dont un proche a eu au moins un contact qui a eu lieu",
            en="Young people with a relative who had at least one contact that took place",
        ),
        denominator=Said(fr="Jeunes suivis dont au moins un proche est connu", en="Young people followed with at least one known relative"),
        own_readers=TEAM,
        network_readers=WHOLE,
    ),
    Counted(
        "R-alike",
        REACH,
        name=Said(fr="Les jeunes rejoints ressemblent-ils aux autres ?", en="Are the young people who are reached like the others?"),
        numerator=Said(
            fr="Jeunes qui ont eu au moins un contact dans l'année", en="Young people who had at least one contact within the year"
        ),
        denominator=Said(
            fr="Jeunes dont le dossier est ouvert à la fin du trimestre", en="Young people whose file is open at the end of the quarter"
        ),
        unit="apart",
        network_readers=WHOLE,
        notes=(
            Said(
                fr="Écart en écarts-types : sous 0,1, les groupes se ressemblent ; au-delà de 0,2, quelqu'un devrait regarder pourquoi.",
                en="Difference in standard deviations: under 0.1, the groups are alike; beyond 0.2, somebody should look at why.",
            ),
        ),
    ),
    Counted("A-post", ADOPTION, indicator="F7-b", notes=(WHOLE_COUNT,)),
    Counted("A-both", ADOPTION, indicator="PP-1", notes=(WHOLE_COUNT,)),
    Counted(
        "A-clinicians",
        ADOPTION,
        name=Said(fr="Membres du personnel clinique qui ont fait une référence", en="Clinicians who made a referral"),
        numerator=Said(
            fr="Personnel clinique ayant fait au moins une référence dans le trimestre",
            en="Clinicians with at least one referral in the quarter",
        ),
        denominator=Said(fr="Personnel clinique en fonction dans le trimestre", en="Clinicians in post in the quarter"),
        own_readers=TEAM,
        network_readers=WHOLE,
    ),
    Counted("I-offered", DOING, indicator="PP-3"),
    Counted("I-checklist", DOING, indicator="PP-7", notes=(WHOLE_COUNT,)),
    Counted("I-plans", DOING, indicator="PP-5"),
    Counted("I-meetings", DOING, indicator="PP-6", notes=(SEVERAL_TIMES,)),
    Counted(
        "I-adapted",
        DOING,
        name=Said(fr="Essais qui ont été adaptés", en="Changes tried that were adapted"),
        numerator=Said(fr="Plans d'amélioration terminés par une adaptation", en="Improvement plans that ended with an adaptation"),
        denominator=Said(
            fr="Plans d'amélioration terminés : adoptés, adaptés ou abandonnés",
            en="Improvement plans that ended: adopted, adapted or abandoned",
        ),
        own_readers=LEADS,
        network_readers=WHOLE,
        notes=(A_YEAR, WHOLE_COUNT),
    ),
    Counted(
        "I-hours",
        DOING,
        name=Said(fr="Heures par semaine d'un poste pourvu", en="Hours a week of a filled post"),
        numerator=Said(
            fr="Heures par semaine des postes pourvus ; leur total n'est pas dit",
            en="Hours a week of filled posts; their total is not told",
        ),
        denominator=Said(fr="Postes pourvus à la fin du trimestre", en="Posts filled at the end of the quarter"),
        unit="hours",
        network_readers=WHOLE,
        notes=(
            Said(
                fr="En heures entières : plus fin, l'arrivée d'une personne dirait les siennes.",
                en="In whole hours: finer, somebody's arrival would tell theirs.",
            ),
        ),
    ),
    Counted(
        "M-6",
        LASTING,
        name=Said(fr="Postes toujours pourvus après six mois", en="Posts still filled after six months"),
        numerator=Said(
            fr="Part des postes pourvus qui le sont encore six mois plus tard, tous trimestres ensemble (Kaplan-Meier)",
            en="Share of filled posts that still are six months later, all quarters together (Kaplan-Meier)",
        ),
        denominator=Said(
            fr="Postes pourvus depuis le début, ceux qui viennent de commencer compris",
            en="Posts filled since the beginning, those that have just begun included",
        ),
        unit="lasting",
        network_readers=WHOLE,
    ),
    Counted(
        "M-12",
        LASTING,
        name=Said(fr="Postes toujours pourvus après douze mois", en="Posts still filled after twelve months"),
        numerator=Said(
            fr="Part des postes pourvus qui le sont encore douze mois plus tard, tous trimestres ensemble (Kaplan-Meier)",
            en="Share of filled posts that still are twelve months later, all quarters together (Kaplan-Meier)",
        ),
        denominator=Said(
            fr="Postes pourvus depuis le début, ceux qui viennent de commencer compris",
            en="Posts filled since the beginning, those that have just begun included",
        ),
        unit="lasting",
        network_readers=WHOLE,
    ),
    Counted("M-money", LASTING, indicator="PP-2"),
    Counted(
        "E-seen",
        EFFECT,
        name=Said(fr="Ce qu'il faudrait pour le dire", en="What it would take to tell"),
        numerator=Said(fr="Réponses des jeunes aux vagues qui sont terminées", en="Young people's answers to waves that are over"),
        denominator=Said(fr="Programmes et vagues où des réponses sont venues", en="Programs and waves in which answers came"),
        unit="each",
        network_readers=WHOLE,
    ),
)
BY_CODE = {each.code: each for each in COUNTED}


def panel(code: str) -> Panel:
    return next(each for each in PANELS if each.code == code)
