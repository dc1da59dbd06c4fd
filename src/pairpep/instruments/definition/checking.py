"""What keeps a definition from being asked: each problem is a sentence that says where it is and what to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pairpep.instruments.definition.branching import options_of
from pairpep.instruments.definition.checking_scores import of_scores
from pairpep.instruments.definition.reading import bounds
from pairpep.instruments.definition.shapes import Condition, Definition, Item, Option
from pairpep.kernel.bilingual import LANGUAGES, Text

CODE = re.compile(r"[a-z][a-z0-9-]{1,39}")
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,19}")
ID = re.compile(r"[a-z][a-z0-9_]{0,25}")  # what REDCap takes as the name of a variable
OPTION = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,29}")
MOST_STEPS = 21  # of a slider, drawn as so many answers
WHOLE, OF_OPTIONS = ("scale", "number", "slider", "choice"), ("scale", "choice", "several")


def problems(definition: Definition) -> list[Text]:
    """In the order in which one would mend them; empty when it may be asked of somebody."""
    return [
        *_of_the_whole(definition),
        *_of_the_scales(definition),
        *_of_the_items(definition),
        *of_scores(definition),
        *_of_giving_back(definition),
    ]


def name_of(definition: Definition, item: Item) -> Text:
    """How one finds a question again: by its place, counted from one, and its identifier."""
    place = definition.items.index(item) + 1
    return Text(fr=f"Question {place} ({item.id})", en=f"Question {place} ({item.id})")


def _lacking(text: Text) -> Text | None:
    """In which language something is not written."""
    absent = [language for language in LANGUAGES if not getattr(text, language).strip()]
    if not absent:
        return None
    said = {"fr": ("français", "French"), "en": ("anglais", "English")}
    return Text(fr=" et ".join(said[language][0] for language in absent), en=" and ".join(said[language][1] for language in absent))


def _written(what: Text, text: Text, *, needed: bool = True) -> Iterator[Text]:
    if (needed or text) and (absent := _lacking(text)):
        yield Text(fr=f"{what.fr} : il manque le texte en {absent.fr}.", en=f"{what.en}: the text in {absent.en} is missing.")


def _twice(what: Text, ids: Iterable[str]) -> Iterator[Text]:
    for name in (name for name, times in Counter(ids).items() if times > 1):
        yield Text(
            fr=f"{what.fr} « {name} » sert deux fois : donnez-lui un autre identifiant.",
            en=f"{what.en} “{name}” is used twice: give one another identifier.",
        )


# The whole --------------------------------------------------------------------------------------------------------------------------------


def _of_the_whole(definition: Definition) -> Iterator[Text]:
    if not CODE.fullmatch(definition.code):
        yield Text(
            fr="Le code du questionnaire : des minuscules, des chiffres et des traits d'union, une lettre d'abord.",
            en="The questionnaire's code: lower-case letters, digits and hyphens, a letter first.",
        )
    if not VERSION.fullmatch(definition.version):
        yield Text(fr="La version : des chiffres, des lettres et des points.", en="The version: digits, letters and dots.")
    yield from _written(Text(fr="Titre", en="Title"), definition.title)
    yield from _written(Text(fr="Pourquoi on le demande", en="Why it is asked"), definition.purpose)
    yield from _written(Text(fr="Période dont on parle", en="Period it is about"), definition.recall, needed=False)
    yield from _written(Text(fr="Ce qu'il faut en savoir", en="What must be known of it"), definition.note, needed=False)
    yield from _written(Text(fr="Conditions d'utilisation", en="Terms of use"), definition.licence.terms)
    if not definition.licence.holder.strip():
        yield Text(fr="Dites à qui sont ces mots (licence).", en="Say whose words these are (licence).")
    if not definition.audiences:
        yield Text(fr="Dites à qui ce questionnaire s'adresse.", en="Say whom this questionnaire is for.")
    if not any(item.kind != "told" for item in definition.items):
        yield Text(fr="Ajoutez au moins une question.", en="Add at least one question.")
    if definition.seconds is not None and not 0 < definition.seconds <= 3600:
        yield Text(fr="La durée va d'une seconde à une heure.", en="The time it takes goes from a second to an hour.")
    yield from _twice(
        Text(fr="L'identifiant", en="The identifier"), [*(item.id for item in definition.items), *(score.id for score in definition.scores)]
    )
    yield from _twice(Text(fr="L'échelle", en="The scale"), (scale.code for scale in definition.scales))


def _of_the_scales(definition: Definition) -> Iterator[Text]:
    for scale in definition.scales:
        what = Text(fr=f"Échelle « {scale.code} »", en=f"Scale “{scale.code}”")
        yield from _options(what, scale.options)
        if any(option.value is None for option in scale.options):
            yield Text(fr=f"{what.fr} : chaque réponse a besoin d'un nombre.", en=f"{what.en}: every answer needs a number.")


def _options(what: Text, options: tuple[Option, ...]) -> Iterator[Text]:
    if len(options) < 2:
        yield Text(fr=f"{what.fr} : il faut au moins deux réponses.", en=f"{what.en}: at least two answers are needed.")
    for option in options:
        if not OPTION.fullmatch(option.code):
            yield Text(
                fr=f"{what.fr} : le code « {option.code} » ne convient pas (lettres, chiffres, traits).",
                en=f"{what.en}: the code “{option.code}” does not fit (letters, digits, hyphens).",
            )
        yield from _written(Text(fr=f"{what.fr}, réponse « {option.code} »", en=f"{what.en}, answer “{option.code}”"), option.label)
    yield from _twice(Text(fr=f"{what.fr} : la réponse", en=f"{what.en}: the answer"), (option.code for option in options))
    values = [str(option.value) for option in options if option.value is not None]
    yield from _twice(Text(fr=f"{what.fr} : le nombre", en=f"{what.en}: the number"), values)
    if values and len(values) != len(options):
        yield Text(fr=f"{what.fr} : un nombre à chaque réponse, ou à aucune.", en=f"{what.en}: a number for every answer, or for none.")


# Items ------------------------------------------------------------------------------------------------------------------------------------


def _of_the_items(definition: Definition) -> Iterator[Text]:
    before: list[str] = []
    for item in definition.items:
        what = name_of(definition, item)
        yield from _of_an_item(definition, item, what)
        for condition in item.when.conditions:
            yield from _of_a_condition(definition, item, what, condition, before)
        before.append(item.id)


def _of_an_item(definition: Definition, item: Item, what: Text) -> Iterator[Text]:
    if not ID.fullmatch(item.id):
        yield Text(
            fr=f"{what.fr} : l'identifiant commence par une lettre, puis des minuscules, des chiffres et des traits bas, 26 au plus.",
            en=f"{what.en}: the identifier begins with a letter, then lower-case letters, digits and underscores, 26 at most.",
        )
    yield from _written(what, item.text)
    for text in (item.easy, item.help, item.section, *(item.ends or ())):
        yield from _written(what, text, needed=False)
    if item.kind == "scale" and item.scale not in {scale.code for scale in definition.scales}:
        yield Text(fr=f"{what.fr} : choisissez une échelle du questionnaire.", en=f"{what.en}: choose a scale of the questionnaire.")
    if item.kind in ("choice", "several"):
        yield from _options(what, item.options)
    yield from _of_its_bounds(item, what)
    yield from _of_danger(definition, item, what)
    if item.kind == "told" and item.required:
        yield Text(fr=f"{what.fr} : un texte à lire ne peut pas être obligatoire.", en=f"{what.en}: a text to read cannot be required.")


def _of_its_bounds(item: Item, what: Text) -> Iterator[Text]:
    if item.kind not in ("number", "slider"):
        return
    lowest, highest = bounds(item)
    if lowest is not None and highest is not None and lowest >= highest:
        yield Text(
            fr=f"{what.fr} : le plus petit nombre vient avant le plus grand.",
            en=f"{what.en}: the smallest number comes before the largest.",
        )
    elif item.kind == "slider" and lowest is not None and highest is not None and highest - lowest >= MOST_STEPS:
        yield Text(fr=f"{what.fr} : un curseur a {MOST_STEPS} pas au plus.", en=f"{what.en}: a slider has {MOST_STEPS} steps at most.")


def _of_danger(definition: Definition, item: Item, what: Text) -> Iterator[Text]:
    if item.danger is None:
        return
    known = {option.code for option in options_of(definition, item)} | ({"yes", "no"} if item.kind == "yes_no" else set())
    by_number = item.danger.at_least is not None and item.kind in WHOLE
    if not by_number and not item.danger.codes:
        yield Text(fr=f"{what.fr} : dites quelle réponse parle de danger.", en=f"{what.en}: say which answer speaks of danger.")
    for code in sorted(set(item.danger.codes) - known):
        yield Text(
            fr=f"{what.fr} : la réponse de danger « {code} » n'existe pas dans cette question.",
            en=f"{what.en}: the answer of danger “{code}” does not exist in this question.",
        )


def _of_a_condition(definition: Definition, item: Item, what: Text, condition: Condition, before: list[str]) -> Iterator[Text]:
    if condition.item == item.id:
        yield Text(fr=f"{what.fr} : elle ne peut pas dépendre d'elle-même.", en=f"{what.en}: it cannot depend on itself.")
    elif condition.item not in {each.id for each in definition.items}:
        yield Text(
            fr=f"{what.fr} : elle dépend de « {condition.item} », qui n'existe pas.",
            en=f"{what.en}: it depends on “{condition.item}”, which does not exist.",
        )
    elif condition.item not in before:
        yield Text(
            fr=f"{what.fr} : elle dépend de « {condition.item} », qui vient après. Une question ne regarde que celles d'avant.",
            en=f"{what.en}: it depends on “{condition.item}”, which comes later. A question looks only at those before it.",
        )
    elif not _can_hold(definition, definition.item(condition.item), condition):
        yield Text(
            fr=f"{what.fr} : la réponse attendue à « {condition.item} » n'existe pas.",
            en=f"{what.en}: the answer expected from “{condition.item}” does not exist.",
        )


def _can_hold(definition: Definition, about: Item, condition: Condition) -> bool:
    if about.kind == "told":
        return False
    if condition.is_ in ("answered", "not_answered"):
        return condition.value is None
    if condition.is_ in ("at_least", "at_most"):
        return about.kind in WHOLE and isinstance(condition.value, int) and not isinstance(condition.value, bool)
    if condition.value == "n/a":
        return about.may_not_apply
    if about.kind == "yes_no":
        return isinstance(condition.value, bool)
    if about.kind in OF_OPTIONS:
        known = {option.code for option in options_of(definition, about)} | {option.value for option in options_of(definition, about)} - {
            None
        }
        return not isinstance(condition.value, bool) and condition.value in known
    return about.kind in ("number", "slider") and isinstance(condition.value, int) and not isinstance(condition.value, bool)


# Giving back ------------------------------------------------------------------------------------------------------------------------------


def _of_giving_back(definition: Definition) -> Iterator[Text]:
    """Whoever answers gets something at once: without it, nothing may be asked."""
    back = definition.give_back
    yield from _written(Text(fr="Ce qu'on rend, ouverture", en="What is given back, opening"), back.opening)
    yield from _written(Text(fr="Ce qu'on rend, la suite", en="What is given back, what comes next"), back.next)
    known, told = {score.id for score in definition.scores}, {part.score for part in back.parts}
    for name in sorted(told - known):
        yield Text(fr=f"Ce qu'on rend : il n'y a pas de score « {name} ».", en=f"What is given back: there is no score “{name}”.")
    for score in definition.scores:
        if score.id not in told:
            yield Text(
                fr=f"Ce qu'on rend : dites en mots ce que regarde « {score.label.fr or score.id} ».",
                en=f"What is given back: say in words what “{score.label.en or score.id}” looks at.",
            )
    for part in back.parts:
        yield from _written(Text(fr=f"Ce qu'on rend, « {part.score} »", en=f"What is given back, “{part.score}”"), part.words)
        yield from _written(
            Text(fr=f"Ce qu'on rend, « {part.score} »", en=f"What is given back, “{part.score}”"), part.change, needed=False
        )
    yield from _twice(Text(fr="Ce qu'on rend : le score", en="What is given back: the score"), (part.score for part in back.parts))
