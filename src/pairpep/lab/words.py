"""What each trial looks for and what to beware of, in both languages."""

from __future__ import annotations

from pairpep.analysis.said import Said

DEVIATIONS = Said(fr="écarts-types", en="standard deviations")
UNITS = {
    "": DEVIATIONS,
    "tool": Said(fr="logarithme du rapport des taux", en="log of the ratio of rates"),
    "step": Said(fr="logarithme du rapport des cotes", en="log of the ratio of odds"),
    "access": Said(fr="part des demandes", en="share of requests"),
    "stable": Said(fr="part des demandes", en="share of requests"),
    "drift": Said(fr="part des demandes, par mois", en="share of requests, a month"),
    "outlier": Said(fr="part des personnes", en="share of people"),
    "others": Said(fr="part des personnes", en="share of people"),
    "coders": Said(fr="kappa", en="kappa"),
    "silence": Said(fr="points sur 60", en="points of 60"),
    "ever-met": Said(fr="mois", en="months"),
}
ABOUT = {
    "start": Said(
        fr="Effet du démarrage sur tous les jeunes d'un programme, modèle mixte",
        en="Effect of the start on all young people of a program, mixed model",
    ),
    "start-two-way": Said(
        fr="Le même, par effets de programme et de vague",
        en="The same, by program and wave effects",
    ),
    "before-after": Said(fr="Avant contre après, sans autre précaution", en="Before against after, with no other care"),
    "ever-met": Said(
        fr="Durée du suivi de qui a déjà rencontré quelqu'un, contre les autres",
        en="How long those who ever met somebody stay, against the others",
    ),
    "met": Said(fr="Avoir rencontré quelqu'un, contre personne encore", en="Having met somebody, against nobody yet"),
    "dose": Said(fr="Chaque contact de plus, chez qui a rencontré quelqu'un", en="Each further contact, of those who met somebody"),
    "team": Said(fr="Intégration dans l'équipe, effet qui vient peu à peu", en="Integration in the team, an effect that comes gradually"),
    "team-at-once": Said(fr="Le même, comme si l'effet venait d'un coup", en="The same, as if the effect came at once"),
    "tool": Said(fr="Premier contact plus rapide avec l'outil de référence", en="A quicker first contact with the referral tool"),
    "access": Said(
        fr="Vingt points de plus dans un programme, vus par sa carte p",
        en="Twenty points more in one program, seen by its p chart",
    ),
    "drift": Said(fr="Un point perdu chaque mois, vu par la carte p", en="A point lost each month, seen by the p chart"),
    "stable": Said(fr="Un programme où rien n'a changé, par sa carte p", en="A program where nothing changed, by its p chart"),
    "step": Said(fr="Les mêmes vingt points, à une date connue", en="The same twenty points, at a known date"),
    "outlier": Said(fr="Le programme qui se détache, par l'entonnoir à 99,8 %", en="The program that stands apart, by the 99.8% funnel"),
    "others": Said(fr="Un autre programme, que l'entonnoir dirait à part", en="Another program, that the funnel would say apart"),
    "coders": Said(fr="Accord de deux personnes qui codent", en="Agreement of two coders"),
    "silence": Said(fr="Ce que le silence ajoute à une moyenne", en="What silence adds to a mean"),
}
WARNINGS = {
    "start": Said(
        fr="Le modèle suppose que l'effet est entier dès le démarrage. Les jeunes sont rejoints peu à peu : il trouve moins.",
        en="The model supposes that the effect is whole from the start. Young people are reached gradually: it finds less.",
    ),
    "before-after": Said(
        fr="Tout monte avec le temps, ici comme ailleurs. Sans rien y mettre (--null), cette comparaison trouve quand même un effet.",
        en="Everything rises with time, here as elsewhere. With nothing put in (--null), this comparison still finds an effect.",
    ),
    "ever-met": Said(
        fr="Aucun effet sur la durée n'a été mis. Il faut être resté pour avoir rencontré quelqu'un : c'est tout ce que ceci montre.",
        en="No effect on the time was put in. Somebody must have stayed to have met anyone: that is all this shows.",
    ),
    "met": Said(
        fr="Juste parce que l'offre est faite par lot. Avec --confounding 1, elle va à qui va moins bien, et l'estimation tombe.",
        en="Right because offers are made by lot. With --confounding 1, they go to those who are worse, and the estimate falls.",
    ),
    "team-at-once": Said(
        fr="L'effet vient en trois vagues : le supposer entier dès la première le fait trouver beaucoup trop petit.",
        en="The effect comes over three waves: to suppose it whole from the first makes it look much too small.",
    ),
    "silence": Said(
        fr="Qui va moins bien répond moins. Aucune réponse reçue ne le dit ; ici, on connaît aussi celles qui manquent.",
        en="Whoever is worse answers less. No answer received tells it; here, those that are missing are known too.",
    ),
    "others": Said(
        fr="Il n'y en a pas : chaque programme dit à part est une fausse alarme.",
        en="There is none: each program said apart is a false alarm.",
    ),
    "stable": Said(
        fr="Un signal ici est une fausse alarme, et il y en a : environ une fois sur dix en douze trimestres.",
        en="A signal here is a false alarm, and there are some: about once in ten over twelve quarters.",
    ),
}
