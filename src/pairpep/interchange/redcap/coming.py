"""A REDCap data dictionary (or two, one a language) as a definition, with a report of what was not understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pairpep.instruments.definition import jsonable
from pairpep.instruments.definition.shapes import ALWAYS, Definition, Item, Licence, Option, Scale, When
from pairpep.interchange import settling
from pairpep.interchange.cleaning import cleaned, code_of
from pairpep.interchange.redcap import columns as col
from pairpep.interchange.redcap import logic
from pairpep.interchange.redcap.fields import Fields
from pairpep.interchange.redcap.noting import read
from pairpep.interchange.report import Brought, Finding, Refused
from pairpep.kernel.bilingual import DEFAULT, Text

LICENCE = Text(
    fr="Un dictionnaire ne dit pas si ces mots peuvent être utilisés. À vérifier auprès de leurs auteurs avant de publier.",
    en="A dictionary does not say whether these words may be used. To be verified with their authors before publishing.",
)
WHOM = Text(
    fr="Un dictionnaire ne dit pas à qui ces questions s'adressent : nous avons mis « jeunes ».",
    en="A dictionary does not say for whom these questions are: we put “young people”.",
)
ONE_LANGUAGE = Text(
    fr="Les textes ne sont là que dans une langue ({language}). L'autre est à écrire dans le brouillon.",
    en="The texts are there in one language only ({language}). The other is to be written in the draft.",
)
FORMS = Text(
    fr="Le dictionnaire a plusieurs formulaires ({names}) : ils sont mis l'un après l'autre.",
    en="The dictionary has several forms ({names}): they are put one after the other.",
)
NOT_IN_BOTH = Text(fr="Le champ n'est que dans un des deux fichiers.", en="The field is in one of the two files only.")
NOT_READ = Text(
    fr="La logique d'affichage n'a pas été comprise : la question est posée à tout le monde. « {said} »",
    en="The branching logic was not understood: the question is asked of everybody. “{said}”",
)
SAME_LANGUAGE = Text(fr="Les deux fichiers sont dans la même langue.", en="Both files are in the same language.")
OTHER_THAN_SAID = Text(
    fr="Le premier fichier dit qu'il est en {language} : il a été lu ainsi.",
    en="The first file says that it is in {language}: it was read so.",
)
LANGUAGE_NAMES = {"fr": Text(fr="français", en="French"), "en": Text(fr="anglais", en="English")}


def brought(raw: bytes, other: bytes | None = None, *, language: str = DEFAULT) -> Brought:
    """`language`: of the first file, when it does not say its own. `other`: the same dictionary in the other language."""
    try:
        return _brought(col.rows_of(raw), col.rows_of(other) if other else None, language)
    except Refused as refused:
        return Brought(None, refused.findings)


def _brought(rows: list[col.Row], others: list[col.Row] | None, language: str) -> Brought:
    whole, spoken = _first(rows, language)
    if others is not None and _first(others, _other(spoken))[1] == spoken:
        return Brought(None, (Finding("refused", SAME_LANGUAGE, "language"),))
    fields = Fields(spoken, {row[col.NAME]: row for row in others or ()})
    fields.read(rows)
    definition = _settled_items(_definition(whole, rows, spoken), fields)
    findings = [*_about(whole, rows, others, spoken), *fields.findings]
    if spoken != language and others is None:
        findings.insert(0, Finding("guessed", OTHER_THAN_SAID.fill(language=LANGUAGE_NAMES[spoken]), "language"))
    asked = []
    for item in definition.items:
        when, unread = _when(definition, item, fields)
        asked.append(replace(item, when=when))
        findings += unread
    return settling.settled(replace(definition, items=tuple(asked)), findings)


def _other(language: str) -> str:
    return "en" if language == "fr" else "fr"


def _first(rows: list[col.Row], language: str) -> tuple[dict[str, Any], str]:
    """What we wrote in the first row about the whole, if the file was ours; and the language that it says."""
    said, _ = read(rows[0][col.ANNOTATION])
    spoken = said.get("language")
    whole = said.get("definition")
    return (whole if isinstance(whole, dict) else {}), spoken if spoken in LANGUAGE_NAMES else language


def _definition(whole: Mapping[str, Any], rows: list[col.Row], language: str) -> Definition:
    if whole:
        try:
            return jsonable.from_json({**whole, "scales": [_scale(each) for each in whole.get("scales", ())], "items": []})
        except (jsonable.Unreadable, TypeError, AttributeError):
            pass  # somebody changed it: the file is read as anybody's
    form = next((row[col.FORM] for row in rows if row[col.FORM]), "")
    title = Text(**{language: cleaned(form.replace("_", " ")).strip().capitalize()})
    licence = Licence("C", "", Text())
    return Definition(code_of(form) or "redcap", "1", title, Text(), ("youth",), licence, ())


def _scale(said: Any) -> Any:
    return {"options": [], **said} if isinstance(said, dict) else said


def _settled_items(definition: Definition, fields: Fields) -> Definition:
    items, scales = _with_scales(fields.items, {scale.code: scale for scale in definition.scales}, fields.matrices)
    return replace(definition, items=items, scales=scales)


def _with_scales(items: list[Item], scales: dict[str, Scale], matrices: Mapping[str, str]) -> tuple[tuple[Item, ...], tuple[Scale, ...]]:
    """Ours by the name in the annotation; elsewhere, the questions of one matrix whose answers are numbers."""
    settled = []
    for item in items:
        code = item.scale or (matrices.get(item.id, "") if _numbered(item.options) else "")
        if item.kind not in ("scale", "choice") or not code:
            settled.append(replace(item, kind="choice", scale="") if item.kind == "scale" else item)
            continue
        known = scales.setdefault(code, Scale(code, item.options))
        if not known.options:
            known = scales[code] = replace(known, options=item.options)
        same = known.options == item.options
        settled.append(replace(item, kind="scale", scale=code, options=()) if same else replace(item, kind="choice", scale=""))
    return tuple(settled), tuple(scales.values())


def _numbered(options: tuple[Option, ...]) -> bool:
    values = [option.value for option in options]
    return bool(values) and None not in values and len(set(values)) == len(values)


def _when(definition: Definition, item: Item, fields: Fields) -> tuple[When, tuple[Finding, ...]]:
    """Ours stands when the logic is the one that it gives; changed there, the logic wins."""
    said = fields.logic[item.id]
    kept = fields.kept_when(item.id)
    if kept and logic.going(definition, kept) == said:
        return kept, ()
    try:
        return logic.coming(definition, said, fields.ids), ()
    except logic.Unsaid:
        return ALWAYS, (Finding("left_out", NOT_READ.fill(said=said[:120]), "branching", fields.names[item.id]),)


def _about(whole: Mapping[str, Any], rows: list[col.Row], others: list[col.Row] | None, language: str) -> Iterator[Finding]:
    if not whole:
        yield Finding("guessed", LICENCE, "licence")
        yield Finding("guessed", WHOM, "audience")
    if others is None:
        yield Finding("left_out", ONE_LANGUAGE.fill(language=LANGUAGE_NAMES[language]), "language")
    else:
        names, other_names = ({row[col.NAME] for row in each} for each in (rows, others))
        for name in sorted(names ^ other_names):
            yield Finding("left_out", NOT_IN_BOTH, "two-files", name)
    forms = list(dict.fromkeys(row[col.FORM] for row in rows if row[col.FORM]))
    if len(forms) > 1:
        yield Finding("changed", FORMS.fill(names=", ".join(forms)[:200]), "forms")
