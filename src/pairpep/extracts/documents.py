"""What goes with the tables: a codebook and a word in both languages, REDCap's dictionary, the manifest. De-identified, never anonymous."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pairpep import __version__
from pairpep.extracts.grouping import ALL
from pairpep.extracts.variables import FIGURES, PEOPLE, Variable, offered
from pairpep.extracts.writing import PERSON, Written
from pairpep.interchange.redcap import columns as col
from pairpep.kernel.bilingual import Text

LABEL = "dépersonnalisé / de-identified"
LABEL_TEXT = Text(fr="dépersonnalisé", en="de-identified")
FORM = "people"
GROUP = "redcap_data_access_group"
EVERY, EVERY_TEXT = "every", Text(fr="Non précisé, pour que personne ne soit seul", en="Not said, so that nobody is alone")
CODEBOOK = ("file", "column", "type", "label_fr", "label_en", "values", "source", "sensitivity", "quasi_identifier", "level")

README = {
    "fr": """# {title}

Fichier **dépersonnalisé** : des codes au lieu des noms, des dates décalées, des groupes d'au moins {k} personnes. Ces données restent des
renseignements personnels : croisées avec d'autres, elles pourraient encore désigner quelqu'un.

- Entente : {agreement}
- Raison de cette demande : {why}
- Fait le {built} ; à détruire au plus tard le {destroy_by}
- Ne reliez ce fichier à aucun autre{linkages}. Ne cherchez à reconnaître personne. Dites tout incident aussitôt à la coordination.

## Ce qu'il y a ici

- `*.parquet` et `*.csv` (UTF-8, virgules) : les mêmes tables, deux fois. `codebook.csv` dit chaque colonne dans les deux langues.
- `{person}` : un code propre à cette étude. Le même code est la même personne dans toutes ses tables, et nulle part ailleurs.
- Toutes les dates d'une personne bougent du même nombre de jours (1 à 180, avant ou après) : les intervalles sont exacts.
- `redcap_dictionary_fr.csv`, `redcap_dictionary_en.csv`, `redcap_data.csv` : la table des personnes, pour REDCap.
- `fhir_bundle.json` : les mêmes lignes en FHIR R4, vérifiées à trois niveaux ; absent quand une ligne ne peut pas s'y dire.
- `figures.csv`, `indicators.csv`, `contributions.*` (si l'entente les prévoit) : les chiffres des tableaux de bord et les lignes qui les
  composent, sans lien entre elles ni avec les autres tables. `python reproduce.py` les recompte, et dit pourquoi les autres n'y sont pas.
  La lettre `*` est le réseau. Ces périodes-là ne sont pas décalées.
- L'âge est celui du premier fichier de l'étude où la personne est entrée : il ne bouge pas d'un fichier à l'autre.
- `manifest.json` : l'empreinte SHA-256 de chaque fichier.

## Qui n'y est pas

{excluded}
""",
    "en": """# {title}

A **de-identified** file: codes in place of names, shifted dates, groups of at least {k} people. These data are still personal
information: put beside others, they could still point at somebody.

- Agreement: {agreement}
- Reason of this request: {why}
- Made on {built}; to be destroyed by {destroy_by}
- Link this file to no other{linkages}. Try to recognise nobody. Tell the coordination of any incident at once.

## What is here

- `*.parquet` and `*.csv` (UTF-8, commas): the same tables, twice. `codebook.csv` says each column in both languages.
- `{person}`: a code of this study alone. The same code is the same person in all the tables of this study, and nowhere else.
- All the dates of a person move by the same number of days (1 to 180, before or after): intervals are exact.
- `redcap_dictionary_fr.csv`, `redcap_dictionary_en.csv`, `redcap_data.csv`: the table of people, for REDCap.
- `fhir_bundle.json`: the same rows as FHIR R4, checked at three levels; absent when a row cannot be said in it.
- `figures.csv`, `indicators.csv`, `contributions.*` (where the agreement has them): the figures of the dashboards and the rows they are
  made of, linked neither to one another nor to the other tables. `python reproduce.py` counts them again, and says why others are not here.
  The letter `*` is the network. These periods are not shifted.
- Ages are those of the first file of the study in which somebody was: they do not move from one file to the next.
- `manifest.json`: the SHA-256 of each file.

## Who is not in it

{excluded}
""",
}
LINKED = Text(fr=", sauf : {said}", en=", except: {said}")
NOBODY = Text(fr="Personne n'a été exclu.", en="Nobody was excluded.")
FEWER = Text(fr="moins de 5", en="fewer than 5")
WHY_NOT = {
    "never_asked": Text(fr="la question de la recherche ne leur a pas été posée", en="were never asked about research"),
    "refused": Text(fr="ont dit non à la recherche", en="said no to research"),
    "withdrawn": Text(fr="ont repris leur oui", en="took their yes back"),
    "under_14": Text(
        fr="moins de 14 ans, ou âge non connu, sans les deux accords", en="under 14, or of unknown age, without both agreements"
    ),
    "minor": Text(
        fr="de 14 à 17 ans, sans l'accord prévu par le comité d'éthique", en="14 to 17, without the agreement the ethics committee asks"
    ),
    "again_at_14": Text(fr="ont dit oui avant 14 ans, et n'ont pas été redemandés", en="said yes before 14, and were not asked again"),
    "again_at_18": Text(fr="ont dit oui avant 18 ans, et n'ont pas été redemandés", en="said yes before 18, and were not asked again"),
    "unattached": Text(
        fr="refusent les chercheurs non rattachés à un organisme public", en="refuse researchers attached to no public body"
    ),
    "program": Text(fr="sont d'un programme qui n'a pas dit oui à l'entente", en="are of a program that did not say yes to the agreement"),
    "elsewhere": Text(fr="hors de la population de l'étude", en="are outside the study's population"),
    "grouped": Text(fr="dans des groupes trop petits", en="are in groups that are too small"),
    "followed": Text(
        fr="attendent un autre fichier : trop peu de personnes sont arrivées ou parties avec elles depuis le dernier",
        en="wait for another file: too few people came or left with them since the last one",
    ),
}


def excluded_said(excluded: dict[str, int | None], language: str) -> list[str]:
    told = []
    for reason, number in excluded.items():
        many = FEWER.in_(language) if number is None else str(number)
        told.append(f"{many} : {WHY_NOT[reason].in_(language)}" if language == "fr" else f"{many}: {WHY_NOT[reason].in_(language)}")
    return told


def readme(language: str, facts: dict[str, Any]) -> str:
    lines = excluded_said(facts["excluded"], language)
    linkages = LINKED.in_(language).format(said=facts["linkages"]) if facts["linkages"] else ""
    told = "\n".join(f"- {line}" for line in lines) or NOBODY.in_(language)
    return README[language].format(**{**facts, "linkages": linkages, "excluded": told, "person": PERSON})


def codebook(variables: Sequence[Variable], levels: dict[str, int]) -> Iterator[list[Any]]:
    tables = dict.fromkeys(each.table for each in variables if each.code != FIGURES)
    for table in tables:
        yield [table, PERSON, "code", "Code de la personne dans l'étude", "Code of the person in the study", "", "", "medium", "no", ""]
        for each in (one for one in variables if one.table == table):
            values = " | ".join(f"{value.code} = {value.label.fr} / {value.label.en}" for value in each.values)
            level = levels.get(each.column, "") if table == PEOPLE else ""
            quasi = "yes" if each.quasi else "no"
            yield [table, each.column, each.type, each.label.fr, each.label.en, values, each.source, each.sensitivity, quasi, level]


def redcap_rows(variables: Sequence[Variable], language: str, seen: dict[str, list[str]]) -> Iterator[dict[str, str]]:
    """The table of people as one form. `seen`: of each column, the codes that are there."""
    said = Text(fr="Code de la personne dans l'étude", en="Code of the person in the study")
    yield {col.NAME: col.RECORD, col.FORM: FORM, col.TYPE: "text", col.LABEL: said.in_(language)}
    for each in (one for one in variables if one.table == PEOPLE):
        row = {col.NAME: each.column, col.FORM: FORM, col.TYPE: "text", col.LABEL: each.label.in_(language)}
        labels = {value.code: value.label.in_(language) for value in each.values} | {EVERY: EVERY_TEXT.in_(language)}
        codes = dict.fromkeys([*(value.code for value in each.values), *map(_coded, seen.get(each.column, ()))])
        choices = " | ".join(f"{code}, {labels.get(code, code)}" for code in codes if code)
        if each.type == "date":
            yield row | {col.VALIDATION: "date_ymd"}
        else:
            yield row | ({col.TYPE: "radio", col.CHOICES: choices} if choices else {})  # a list without a choice is refused


def redcap_data(people: Path, variables: Sequence[Variable]) -> bytes:
    """Records by the program's letter, when it is there: REDCap keeps programs apart by it."""
    columns = [each.column for each in variables if each.table == PEOPLE]
    with people.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    grouped = "program" in columns
    heads = [col.RECORD, *([GROUP] if grouped else []), *columns]
    told = ([row[PERSON], *([_group(row["program"])] if grouped else []), *(_coded(row[name]) for name in columns)] for row in rows)
    return col.table(heads, told)


def _coded(value: str) -> str:
    """A code of REDCap is made of letters, digits, dots, dashes and underscores."""
    return EVERY if value == ALL else value


def _group(letter: str) -> str:
    """Never empty: a record in no group would be read by every program."""
    return f"program_{letter.lower()}" if letter.isalpha() else "programs"


def manifest(facts: dict[str, Any], files: Sequence[Written]) -> bytes:
    told = {
        "label": LABEL,
        "software": f"pairpep {__version__}",
        "draft": offered().draft.as_dict(),
        **facts,
        "files": [{"name": each.name, "rows": each.rows, "sha256": each.sha256, "bytes": each.size} for each in files],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()


def recipient(facts: dict[str, str]) -> str:
    """In each copy, another: to whom it was given, and when."""
    return (
        f"Copie remise à / Copy given to: {facts['name']}\nEntente / Agreement: {facts['agreement']}\n"
        f"Extrait / Extract: {facts['extract']}\n"
        f"Le / On: {facts['at']}\nMarque / Mark: {facts['mark']}\nFichier / File: {LABEL}\n"
    )
