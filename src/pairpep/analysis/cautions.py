"""What is said beside a figure, by code: a closed list, so that every sentence can be read by those who answer for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pairpep.analysis.said import Said

WORDS: dict[str, Said] = {
    "PROVISIONAL_LIMITS": Said(
        fr="Limites calculées sur {n} points : provisoires jusqu'à 12.",
        en="Limits computed on {n} points: provisional until 12.",
    ),
    "CONSTANT": Said(
        fr="Toutes les valeurs sont égales : l'étendue est nulle et les limites se confondent.",
        en="All values are equal: the spread is nil and the limits coincide.",
    ),
    "GAPS": Said(
        fr="{n} périodes sans dénominateur ou sans valeur sont laissées vides ; elles ne comptent pas pour zéro.",
        en="{n} periods without a denominator or a value are left empty; they do not count as zero.",
    ),
    "GAPS_PROGRAMS": Said(
        fr="{n} programmes sans personne au dénominateur sont laissés vides.",
        en="{n} programs with nobody in the denominator are left empty.",
    ),
    "GAPS_CELLS": Said(
        fr="{n} vagues de programmes sans réponse sont laissées vides ; rien n'est mis à leur place.",
        en="{n} waves of programs without an answer are left empty; nothing is put in their place.",
    ),
    "LEFT_OUT": Said(
        fr="{n} points sont exclus des limites, avec une raison écrite.",
        en="{n} points are left out of the limits, with a written reason.",
    ),
    "SCREENED": Said(
        fr="{n} étendues mobiles au-dessus de 3,267 fois leur moyenne sont écartées du calcul des limites.",
        en="{n} moving ranges above 3.267 times their mean are left out of the limits.",
    ),
    "LIMITS_CLIPPED": Said(
        fr="Une limite sortait de ce qui est possible ; elle est ramenée au bord.",
        en="A limit was outside what is possible; it is brought back to the edge.",
    ),
    "STANDARD_CHANGED": Said(
        fr="La norme a changé pendant la série : chaque point est comparé à celle de son moment, le verdict à celle d'aujourd'hui.",
        en="The standard changed during the series: each point is compared with that of its moment, the verdict with today's.",
    ),
    "REBASE_PROPOSED": Said(
        fr="Un déplacement suit un changement noté : une personne peut choisir de recalculer les limites. Rien n'est changé sans elle.",
        en="A shift follows a logged change: a person may choose to compute the limits again. Nothing changes without them.",
    ),
    "LIMITS_REBASED": Said(
        fr="Les limites ont été recalculées par une personne ; les anciennes restent visibles.",
        en="The limits were computed again by a person; the old ones stay visible.",
    ),
    "SMALL_DENOMINATORS": Said(
        fr="Moins de 10 personnes par point : une période plus longue serait plus sûre.",
        en="Fewer than 10 people a point: a longer period would be safer.",
    ),
    "ON_RULES_OF_THUMB": Said(
        fr="Cette forme de carte suit une règle d'usage non vérifiée ici.",
        en="This form of chart follows a rule of thumb not checked here.",
    ),
    "FEW_PEOPLE": Said(fr="Peu de personnes ({n}) : l'intervalle est large.", en="Few people ({n}): the interval is wide."),
    "MANY_TESTS": Said(
        fr="{n} comparaisons ont été faites ; environ {k} sortiraient par le seul hasard.",
        en="{n} comparisons were made; about {k} would stand out by chance alone.",
    ),
    "PHI": Said(
        fr="Surdispersion (φ) : {phi}. Avec {k} programmes elle est mal connue.",
        en="Over-dispersion (φ): {phi}. With {k} programs it is poorly known.",
    ),
    "PHI_APPLIED": Said(
        fr="Les limites sont élargies pour la surdispersion.",
        en="The limits are widened for over-dispersion.",
    ),
    "NO_DRAWN_RATES": Said(
        fr="Les programmes sont trop éloignés pour que leurs taux soient rapprochés de celui du réseau : seuls les taux bruts sont donnés.",
        en="The programs are too far apart for their rates to be drawn towards the network's: only the raw rates are given.",
    ),
    "ONLY_998": Said(
        fr="Seule la limite à 99,8 % peut donner un message ; celle à 95 % est dessinée sans rien dire.",
        en="Only the 99.8 % limit may give a message; the 95 % one is drawn and silent.",
    ),
    "NO_ORDER": Said(
        fr="Fiabilité sous 0,70 : ces unités ne peuvent pas être mises en ordre.",
        en="Reliability below 0.70: these units cannot be put in order.",
    ),
    "THREE_PROGRAMS": Said(
        fr="Moins de trois programmes forment ce repère : il n'est pas publié.",
        en="Fewer than three programs make this benchmark: it is not published.",
    ),
    "EXTREME_WIDE": Said(
        fr="Sans hypothèse sur ceux qui n'ont pas répondu, la vérité est entre ces deux bornes.",
        en="Without an assumption about those who did not answer, the truth is between these two bounds.",
    ),
    "TIES_EFRON": Said(fr="Temps égaux traités selon Efron.", en="Equal times handled after Efron."),
    "FEW_AT_RISK": Said(
        fr="La courbe ne se montre que jusqu'à {t} : après, moins de 10 personnes sont encore suivies.",
        en="The curve is shown up to {t} only: after it, fewer than 10 people are still followed.",
    ),
    "NOBODY_LEFT_LONG_ENOUGH": Said(
        fr="La courbe ne descend pas à la moitié : il n'y a pas de médiane.",
        en="The curve does not come down to one half: there is no median.",
    ),
    "DOSE_IS_CHOSEN": Said(
        fr="Les personnes en difficulté reçoivent plus de contacts, et celles qui restent ont le temps d'en avoir : l'écart ne dit pas "
        "ce que ferait un contact de plus.",
        en="People in difficulty get more contacts, and those who stay have time for them: the difference does not say what one more "
        "contact would do.",
    ),
    "NO_LOG": Said(
        fr="{n} personnes sans relevé de contacts sont laissées de côté : un relevé absent n'est pas zéro contact.",
        en="{n} people without a log of contacts are left aside: no log is not no contact.",
    ),
    "GROUPS_AS_THEY_ARE": Said(
        fr="Les parts avant et après le démarrage se lisent telles quelles : seul le rapport des rythmes tient égaux le programme et la "
        "saison.",
        en="Shares before and after the start are read as they are: only the ratio of rates holds program and season equal.",
    ),
    "DOSE_OF_PROGRAMS": Said(
        fr="Ce sont des personnes qui choisissent la dose, selon ce qui se passe : l'écart ne dit pas ce que ferait une dose de plus.",
        en="People choose the dose, by what happens: the difference does not say what one more dose would do.",
    ),
    "STILL_AN_ASSOCIATION": Said(
        fr="L'exposition n'a pas été tirée au sort : c'est une association.",
        en="Exposure was not drawn by lot: this is an association.",
    ),
    "ON_WHAT_IS_KNOWN": Said(
        fr="Les poids ne corrigent que ce que ces variables disent de ceux qui n'ont pas répondu.",
        en="Weights correct only what these variables say of those who did not answer.",
    ),
    "HEAVY_WEIGHTS": Said(
        fr="Quelques réponses pèsent très lourd : {n} réponses en valent environ {k}.",
        en="A few answers weigh very much: {n} answers are worth about {k}.",
    ),
    "SUPPOSED": Said(
        fr="L'écart de ceux qui n'ont pas répondu est supposé, non mesuré.",
        en="The difference of those who did not answer is supposed, not measured.",
    ),
    "OVERDISPERSED": Said(
        fr="Plus de variation que prévu (φ = {phi}) : les erreurs sont élargies.",
        en="More variation than expected (φ = {phi}): errors are widened.",
    ),
    "ALPHA_TENTATIVE": Said(
        fr="Accord entre 0,667 et 0,80 : à prendre avec prudence.",
        en="Agreement between 0.667 and 0.80: take it with care.",
    ),
    "ALPHA_LOW": Said(fr="Accord sous 0,667 : à ne pas utiliser tel quel.", en="Agreement below 0.667: not to be used as it is."),
    "SKEWED_CODES": Said(
        fr="Un code domine : lire aussi l'accord brut et les autres coefficients.",
        en="One code dominates: read the raw agreement and the other coefficients too.",
    ),
    "UNITS_DROPPED": Said(
        fr="{n} segments codés par une seule personne ne comptent pas.",
        en="{n} segments coded by one person only do not count.",
    ),
    "BEFORE_CONSENSUS": Said(
        fr="L'accord se mesure avant le consensus ; les codes de consensus sont gardés à part.",
        en="Agreement is measured before consensus; consensus codes are kept apart.",
    ),
    "ONE_SERIES": Said(
        fr="Une seule série sans comparaison surestime souvent un changement.",
        en="A single series without a comparison often overstates a change.",
    ),
    "SHORT_SERIES": Said(
        fr="Moins de 8 points de chaque côté du changement : à ne pas interpréter seul.",
        en="Fewer than 8 points on each side of the change: not to be interpreted alone.",
    ),
    "TEST_RETEST": Said(
        fr="La fiabilité r doit être une fidélité test-retest de cet instrument dans cette population, pas un α.",
        en="The reliability r must be a test-retest of this instrument in this population, not an α.",
    ),
    "REGRESSION_TO_MEAN": Said(
        fr="On entre dans un programme quand on va mal : une remontée est attendue de toute façon.",
        en="People enter a program when they are unwell: some rise is expected anyway.",
    ),
    "TEN_PAIRS": Said(
        fr="Moins de 10 paires : aucun regroupement n'est montré.",
        en="Fewer than 10 pairs: nothing is shown for the group.",
    ),
    "PEOPLE_DECIDE": Said(
        fr="La règle propose, des personnes décident ; les deux sont gardés.",
        en="The rule proposes, people decide; both are kept.",
    ),
    "OFTEN_IS_NOT_IMPORTANT": Said(
        fr="Souvent nommé ne veut pas dire important.",
        en="Often mentioned does not mean important.",
    ),
    "ATTENDANCE_IS_NOT_LEARNING": Said(
        fr="Une présence n'est ni un engagement ni un apprentissage.",
        en="Attendance is neither engagement nor learning.",
    ),
    "NOT_CONNECTED": Said(
        fr="Le réseau n'est pas d'un seul tenant : les proximités sont calculées dans chaque morceau.",
        en="The network is in several pieces: closeness is computed inside each piece.",
    ),
    "AN_ASSOCIATION": Said(
        fr="C'est une association : la date de démarrage n'a pas été tirée au sort.",
        en="This is an association: the date of start was not drawn by lot.",
    ),
    "FEW_PROGRAMS": Said(
        fr="{k} programmes : les intervalles sont pris dans une loi de Student, et l'essai par permutation est à lire avec eux.",
        en="{k} programs: intervals use Student's t, and the permutation test is to be read with them.",
    ),
    "MOVING_BEFORE": Said(
        fr="Les programmes bougeaient déjà avant leur démarrage : la différence d'après peut en être la suite.",
        en="Programs were already moving before their start: the difference after it may be the rest of that.",
    ),
    "PRE_TREND_WEAK": Said(
        fr="Ne rien voir bouger avant le démarrage ne montre pas que rien ne bougeait.",
        en="Seeing nothing move before the start does not show that nothing did.",
    ),
    "FEW_ARRANGEMENTS": Said(
        fr="Il n'y a que {n} façons de répartir ces démarrages : l'essai par permutation ne peut pas descendre sous 5 %.",
        en="There are only {n} ways to share out these starts: the permutation test cannot go under 5 %.",
    ),
    "PROGRAMS_ALIKE": Said(
        fr="Variation entre programmes estimée à zéro.",
        en="Between-program variance estimated at zero.",
    ),
    "AT_THE_EDGE": Said(
        fr="Une variation est estimée à zéro, ou une corrélation à un : le modèle est au bord de ce qu'il peut dire.",
        en="A variance is estimated at zero, or a correlation at one: the model is at the edge of what it can say.",
    ),
    "SPREAD_NOT_GIVEN": Said(
        fr="Sans l'écart-type des réponses, celui-ci est estimé à partir des cases elles-mêmes.",
        en="Without the standard deviation of answers, it is estimated from the cells themselves.",
    ),
    "NOTHING_IMPUTED": Said(
        fr="Aucune réponse manquante n'est remplacée.",
        en="No missing answer is replaced.",
    ),
}


@dataclass(frozen=True, slots=True)
class Caution:
    code: str
    said: Said


def caution(code: str, **places: Any) -> Caution:
    return Caution(code, WORDS[code].fill(**places))
