"""What the engine refuses, each by a name of its own and a sentence in both languages: a figure that would mislead is not made."""

from __future__ import annotations

from typing import Any, ClassVar

from pairpep.analysis.said import Said


class Refused(ValueError):
    """No figure is made. `said` is for the person who asked."""

    words: ClassVar[Said] = Said(fr="Cette analyse n'est pas possible.", en="This analysis is not possible.")

    def __init__(self, **places: Any) -> None:
        self.said = self.words.fill(**places)
        super().__init__(self.said.en)


class UnknownAnalysis(Refused):
    words = Said(
        fr="L'analyse « {name} » n'existe pas. « pairpep analyse » en donne la liste.",
        en="There is no analysis “{name}”. “pairpep analyse” lists them.",
    )


class WrongShape(Refused):
    """The data are not what this analysis reads; `where` is the exact place."""

    words = Said(fr="« {where} » n'a pas la forme attendue.", en="“{where}” does not have the expected shape.")


class NotJson(WrongShape):
    words = Said(
        fr="Le texte reçu n'est pas du JSON fait de nombres finis (ligne {line}).",
        en="The text received is not JSON made of finite numbers (line {line}).",
    )


class NotAnObject(WrongShape):
    words = Said(fr="« {where} » doit être un objet avec des noms.", en="“{where}” must be an object with names.")


class Absent(WrongShape):
    words = Said(fr="Il manque « {where} ».", en="“{where}” is missing.")


class Unexpected(WrongShape):
    words = Said(fr="« {where} » n'est pas lu par cette analyse.", en="“{where}” is not read by this analysis.")


class NotAList(WrongShape):
    words = Said(fr="« {where} » doit être une liste d'au moins {least}.", en="“{where}” must be a list of at least {least}.")


class TooLong(WrongShape):
    words = Said(fr="« {where} » dépasse {most} valeurs.", en="“{where}” is over {most} values.")


class NotANumber(WrongShape):
    words = Said(fr="« {where} » doit être un nombre.", en="“{where}” must be a number.")


class NotWhole(WrongShape):
    words = Said(fr="« {where} » doit être un nombre entier.", en="“{where}” must be a whole number.")


class OutOfBounds(WrongShape):
    words = Said(
        fr="« {where} » doit être entre {lowest} et {highest}.",
        en="“{where}” must be between {lowest} and {highest}.",
    )


class NotOneOf(WrongShape):
    words = Said(fr="« {where} » doit être l'un de : {allowed}.", en="“{where}” must be one of: {allowed}.")


class NotWords(WrongShape):
    words = Said(fr="« {where} » doit être un texte.", en="“{where}” must be a text.")


class NotBothLanguages(WrongShape):
    words = Said(fr="« {where} » doit être écrit en français et en anglais.", en="“{where}” must be written in French and in English.")


class NotADate(WrongShape):
    words = Said(fr="« {where} » doit être une date (année-mois-jour).", en="“{where}” must be a date (year-month-day).")


class DifferentLengths(WrongShape):
    words = Said(fr="« {where} » n'a pas la longueur de « {other} ».", en="“{where}” is not as long as “{other}”.")


class MoreThanItsWhole(WrongShape):
    words = Said(
        fr="« {where} » : un compte dépasse le nombre de personnes dont il est tiré.",
        en="“{where}”: a count is larger than the number of people it is taken from.",
    )


class NothingToDivideBy(Refused):
    words = Said(
        fr="« {where} » : le dénominateur est zéro, il n'y a rien à calculer.",
        en="“{where}”: the denominator is zero, there is nothing to compute.",
    )


class TooFew(Refused):
    words = Said(
        fr="« {where} » : il faut au moins {least} valeurs pour cette analyse.",
        en="“{where}”: this analysis needs at least {least} values.",
    )


class Undefined(Refused):
    """A coefficient without a value here: every code the same, no spread at all. It is not 1 and not 0."""

    words = Said(
        fr="« {where} » : toutes les valeurs sont les mêmes, le résultat n'est pas défini.",
        en="“{where}”: all values are the same, the result is not defined.",
    )


class OverlappingPeriods(Refused):
    """A stable series smoothed by a window of three months is flagged in 92 % of cases: no control chart on such windows."""

    words = Said(
        fr="Les périodes {first} et {second} se chevauchent. Une fenêtre glissante donne de fausses alertes : prenez des périodes "
        "plus longues (des trimestres), à la suite.",
        en="Periods {first} and {second} overlap. A rolling window gives false alarms: take longer periods (quarters), one after "
        "the other.",
    )


class OpenPeriod(Refused):
    words = Said(
        fr="La période {place} n'est pas close (fin le {end}, saisie possible {delay} jours de plus) : son point n'est pas encore "
        "un résultat.",
        en="Period {place} is not closed (ends on {end}, entry possible {delay} days more): its point is not a result yet.",
    )


class UndatedPeriods(Refused):
    words = Said(
        fr="Des périodes sont données sans « as_of » : on ne peut pas savoir si la dernière est close.",
        en="Periods are given without “as_of”: nobody can know whether the last one is closed.",
    )


class ReasonNeeded(Refused):
    words = Said(
        fr="« {where} » : il faut écrire qui le décide et pourquoi.",
        en="“{where}”: who decides it and why must be written.",
    )


class DidNotSettle(Refused):
    words = Said(
        fr="Le calcul n'a pas convergé avec ces données ; aucun chiffre n'est donné.",
        en="The computation did not converge with these data; no figure is given.",
    )


class TooFewPrograms(Refused):
    words = Said(
        fr="Il faut au moins {least} programmes pour cette comparaison ; il y en a {k}.",
        en="This comparison needs at least {least} programs; there are {k}.",
    )


class TwiceTheSame(Refused):
    words = Said(
        fr="« {where} » : la même case est donnée deux fois, ou il y a trop de programmes.",
        en="“{where}”: the same cell is given twice, or there are too many programs.",
    )


class NobodyStarted(Refused):
    words = Said(
        fr="« {where} » : aucun programme n'a encore une vague après son démarrage, il n'y a rien à comparer.",
        en="“{where}”: no program has a wave after its start yet, there is nothing to compare.",
    )


class NoContrast(Refused):
    """Everybody starts at once, or every cell is exposed: the start and the calendar are the same column."""

    words = Said(
        fr="Le démarrage et le temps ne se distinguent pas ici : à une même vague, des programmes doivent avoir commencé et d'autres non.",
        en="The start and the calendar cannot be told apart here: at one wave some programs must have started and others not.",
    )


class Anonymous(Refused):
    words = Said(
        fr="« {where} » : des réponses sont anonymes. On ne peut pas dire comment une personne a changé ; comparez des moyennes par vague.",
        en="“{where}”: some answers are anonymous. Nobody can say how a person changed; compare means by wave.",
    )


class NobodyTwice(Refused):
    words = Said(
        fr="« {where} » : personne n'a répondu deux fois dans un programme, ce n'est pas un suivi ; donnez des cases à « effect.mixed ».",
        en="“{where}”: nobody answered twice in a program, this is no follow-up; give cells to “effect.mixed”.",
    )


class Uneven(Refused):
    words = Said(
        fr="« {where} » : le plan n'est pas complet et égal, ou ses sommes ne vont pas ensemble ; « effect.mixed » lit les autres.",
        en="“{where}”: the design is not complete and even, or its sums do not go together; “effect.mixed” reads the others.",
    )


class NaiveBeforeAfter(Refused):
    """With no effect at all, such a comparison declares one in 65 % of networks (method notes 0.2): it does not exist here."""

    words = Said(
        fr="Il n'y a pas d'avant-après simple : sans aucun effet, il en annonce un près de deux fois sur trois, parce que tout change avec "
        "le temps. Prenez « effect.two_way » ou « effect.mixed ».",
        en="There is no simple before-after: with no effect at all it announces one nearly two times in three, since everything changes "
        "with time. Use “effect.two_way” or “effect.mixed”.",
    )


class ImmortalTime(Refused):
    """“Youths who met a worker stayed longer”: they had to stay in order to meet one."""

    words = Said(
        fr="« A déjà rencontré » n'est pas une donnée du départ : il faut être resté pour avoir pu rencontrer quelqu'un. Donnez des "
        "épisodes, avant et après le premier contact, à « survival.episodes ».",
        en="“Ever met” is no baseline figure: someone must have stayed to be able to meet anyone. Give episodes, before and after the "
        "first contact, to “survival.episodes”.",
    )


class NotEpisodes(WrongShape):
    words = Said(
        fr="« {where} » : les épisodes d'une personne se chevauchent, finissent avant de commencer, ou continuent après l'événement.",
        en="“{where}”: episodes of one person overlap, end before they begin, or go on after the event.",
    )


class DoseAfterOutcome(Refused):
    words = Said(
        fr="Les contacts sont comptés jusqu'au {counted_until} et le résultat se mesure dès le {outcome_from} : la dose doit finir avant.",
        en="Contacts are counted until {counted_until}, and the outcome is measured from {outcome_from}: the dose must end before it.",
    )


class WindowStillOpen(Refused):
    words = Said(
        fr="La fenêtre des contacts finit le {counted_until} et nous sommes le {as_of} : elle n'est pas close.",
        en="The window of contacts ends on {counted_until} and today is {as_of}: it is not closed.",
    )


class LowResponse(Refused):
    words = Said(
        fr="Moins de 30 % de réponses : la comparaison est refusée, seules des bornes peuvent être montrées (« missing.bounds »).",
        en="Fewer than 30 % answered: the comparison is refused, only bounds can be shown (“missing.bounds”).",
    )


class NotOfPeople(Refused):
    words = Said(
        fr="« {name} » ne dit pas combien de personnes sont derrière ses chiffres : « smallest » ne peut pas être tenu.",
        en="“{name}” does not say how many people are behind its figures: “smallest” cannot be kept.",
    )


class LicenceNeeded(Refused):
    words = Said(
        fr="« {where} » : la table de conversion demande une licence ; donnez-la dans « {param} ».",
        en="“{where}”: the conversion table needs a licence; give it in “{param}”.",
    )


class BannedWords(Refused):
    """A fault of the engine's own words: no result leaves with them."""

    words = Said(fr="Un texte produit contient « {word} ».", en="A generated text contains “{word}”.")
