"""Reading a form, following conditions, checking a definition, writing it as JSON: pure, and refusing with a sentence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pairpep.instruments import asking, packs
from pairpep.instruments.definition import jsonable, reading
from pairpep.instruments.definition.branching import asked
from pairpep.instruments.definition.checking import problems
from pairpep.instruments.definition.jsonable import Unreadable, from_json, to_json
from pairpep.instruments.definition.shapes import (
    NOT_APPLICABLE,
    Condition,
    Danger,
    Definition,
    GiveBack,
    Item,
    Option,
    Scale,
    When,
)
from pairpep.kernel.bilingual import Text
from tests.instruments import questionnaires as q

CHOICES = (Option("bus", q.both("Bus")), Option("car", q.both("Car")))
EVERY = q.definition(
    "every-kind",
    (
        Item("agree", "scale", q.both("Agree"), scale="s", may_not_apply=True),
        Item("how", "choice", q.both("How"), options=CHOICES),
        Item("which", "several", q.both("Which"), options=CHOICES),
        Item("truth", "yes_no", q.both("Truth")),
        Item("age", "number", q.both("How many"), lowest=0, highest=120),
        Item("place", "slider", q.both("Where"), ends=(q.both("Far"), q.both("Near"))),
        Item("told", "told", q.both("Read this")),
        Item("why", "words", q.both("Why"), when=When((Condition("truth", "is", True),))),
        Item("last", "words", q.both("More"), when=When((Condition("why", "answered"), Condition("agree", "at_least", 4)), "any")),
    ),
    scales=(q.scale(1, 5),),
)


def read(**sent: Any) -> reading.Read:
    return reading.read(EVERY, {name: [value] if isinstance(value, str) else value for name, value in sent.items()})


def test_each_kind_is_read_as_what_it_is() -> None:
    found = read(agree="v4", how="car", which=["car", "bus"], truth="yes", age="12,5", place="7", why="  Un  mot\r\nlà ")
    assert found.problems == {}
    assert found.answers == {
        "agree": 4,
        "how": "car",
        "which": ("bus", "car"),
        "truth": True,
        "age": Decimal("12.5"),
        "place": 7,
        "why": "Un  mot\nlà",
    }
    assert reading.checked(EVERY, found.answers) == found
    stored = jsonable.answers_to_json(found.answers)
    assert jsonable.answers_from_json(EVERY, stored) == found.answers


def test_what_is_skipped_is_absent_and_what_does_not_apply_is_said() -> None:
    assert read(agree="", which=[], why="   ") == reading.Read()
    assert read(agree="n/a").answers == {"agree": NOT_APPLICABLE}
    assert "how" in read(how="n/a").problems


@pytest.mark.parametrize(
    "wrong",
    [
        {"agree": "v9"},
        {"agree": ["v1", "v2"]},
        {"how": "plane"},
        {"which": ["car", "plane"]},
        {"truth": "maybe"},
        {"age": "-1"},
        {"age": "121"},
        {"age": "NaN"},
        {"age": "1e9"},
        {"place": "11"},
        {"place": "2.5"},
        {"told": "here"},
        {"truth": "yes", "why": "x" * 2001},
        {"stranger": "1"},
    ],
)
def test_what_does_not_fit_gets_a_sentence_in_both_languages(wrong: dict[str, Any]) -> None:
    found = read(**wrong)
    name = list(wrong)[-1]
    assert name not in found.answers
    assert found.problems[name].fr and found.problems[name].en


def test_a_form_may_hold_other_fields() -> None:
    assert reading.of_form(EVERY, {"csrfmiddlewaretoken": ["x"], "agree": ["v1"]}).answers == {"agree": 1}


def test_a_required_item_is_needed_only_where_it_is_asked() -> None:
    strict = replace(EVERY, items=tuple(replace(item, required=item.id in ("agree", "why")) for item in EVERY.items))
    assert set(reading.read(strict, {}).problems) == {"agree"}
    assert set(reading.read(strict, {"agree": ["n/a"], "truth": ["yes"]}).problems) == {"why"}


def test_an_item_that_is_not_asked_counts_as_absent_whatever_had_been_typed() -> None:
    assert read(truth="no", why="Parce que").answers == {"truth": False}
    ids = [item.id for item in asked(EVERY, {"truth": False, "why": "typed before", "agree": 2})]
    assert "why" not in ids and "last" not in ids, "what is not asked opens nothing either"
    assert "last" in [item.id for item in asked(EVERY, {"agree": 4})]


@pytest.mark.parametrize(
    ("condition", "answers", "holds"),
    [
        (Condition("how", "is", "car"), {"how": "car"}, True),
        (Condition("how", "is_not", "car"), {}, True),
        (Condition("which", "has", "bus"), {"which": ("bus",)}, True),
        (Condition("which", "has", "bus"), {"which": ("car",)}, False),
        (Condition("agree", "is", "v4"), {"agree": 4}, True),
        (Condition("agree", "is", 4), {"agree": 4}, True),
        (Condition("agree", "at_most", 2), {"agree": NOT_APPLICABLE}, False),
        (Condition("agree", "answered"), {"agree": NOT_APPLICABLE}, True),
        (Condition("truth", "is", True), {"truth": 1}, False),
        (Condition("truth", "not_answered"), {}, True),
        (Condition("gone", "is", "x"), {}, False),
    ],
)
def test_conditions(condition: Condition, answers: dict[str, Any], holds: bool) -> None:
    turned = replace(EVERY, items=(*EVERY.items, Item("then", "words", q.both("Then"), when=When((condition,)))))
    assert ("then" in [item.id for item in asked(turned, answers)]) is holds


# Checks -----------------------------------------------------------------------------------------------------------------------------------


def with_item(**changes: Any) -> Definition:
    return replace(EVERY, items=(*EVERY.items, replace(Item("new", "words", q.both("New")), **changes)))


def when(*conditions: Condition) -> dict[str, Any]:
    return {"when": When(conditions)}


SCORED = q.score("s", ["agree"])
BROKEN: dict[str, tuple[Definition, str]] = {
    "twice": (with_item(id="agree"), "used twice"),
    "unfit for REDCap": (with_item(id="Agree-1"), "26 at most"),
    "too long": (with_item(id="a" * 27), "26 at most"),
    "later": (replace(EVERY, items=tuple(reversed(EVERY.items))), "comes later"),
    "unknown": (with_item(**when(Condition("gone", "answered"))), "does not exist"),
    "of itself": (with_item(**when(Condition("new", "answered"))), "depend on itself"),
    "an answer that is not there": (with_item(**when(Condition("how", "is", "plane"))), "does not exist"),
    "a text to read": (with_item(**when(Condition("told", "answered"))), "does not exist"),
    "no scale": (with_item(kind="scale", scale="gone"), "choose a scale"),
    "one answer": (with_item(kind="choice", options=CHOICES[:1]), "at least two"),
    "codes twice": (with_item(kind="choice", options=CHOICES * 2), "used twice"),
    "bounds": (with_item(kind="number", lowest=5, highest=5), "comes before"),
    "steps": (with_item(kind="slider", lowest=0, highest=100), "21 steps"),
    "one language": (with_item(text=Text(fr="Nouveau")), "English is missing"),
    "danger": (with_item(danger=Danger()), "speaks of danger"),
    "nothing asked": (replace(EVERY, items=()), "at least one question"),
    "nobody": (replace(EVERY, audiences=()), "whom"),
    "no number in a scale": (replace(EVERY, scales=(Scale("s", CHOICES),)), "needs a number"),
    "score of nothing": (replace(EVERY, scores=(q.score("s", ["gone"]),)), "does not exist"),
    "score of words": (replace(EVERY, scores=(q.score("s", ["why"]),)), "does not always give a number"),
    "score of itself": (replace(EVERY, scores=(q.score("s", of_scores=("s",)),)), "made of itself"),
    "score without words": (replace(EVERY, scores=(SCORED,)), "say in words"),
    "bounds of a score": (replace(EVERY, scores=(replace(SCORED, highest=Decimal(4)),)), "outside the bounds"),
    "reversed and not counted": (replace(EVERY, scores=(replace(SCORED, reverse=("place",)),)), "reversed without"),
    "nothing given back": (replace(EVERY, give_back=GiveBack()), "What is given back"),
    "given back in one language": (replace(EVERY, give_back=GiveBack(Text(fr="Merci"), (), q.both("Then"))), "English is missing"),
}


def test_the_definition_of_these_tests_has_no_problem() -> None:
    assert problems(EVERY) == []


@pytest.mark.parametrize("name", BROKEN)
def test_each_mistake_is_found_and_said(name: str) -> None:
    definition, said = BROKEN[name]
    found = problems(definition)
    assert any(said in problem.en for problem in found), [problem.en for problem in found]
    assert all(problem.fr and problem.en for problem in found)


# JSON -------------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("definition", [EVERY, q.who5(), q.cbi(), q.nomad(), q.psat(), q.eq5d(), q.sidas()], ids=lambda d: d.code)
def test_a_definition_comes_back_as_it_was(definition: Definition) -> None:
    assert from_json(to_json(definition)) == definition
    assert jsonable.checksum(from_json(to_json(definition))) == jsonable.checksum(definition)


@pytest.mark.abuse("AB-74")
@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("title", "only words"),
        ("title", {"fr": "a", "de": "b"}),
        ("title", {"fr": "<script>alert(1)</script>"}),
        ("title", {"fr": "a\x00b"}),
        ("title", {"fr": "x" * 5000}),
        ("items", "none"),
        ("items", [{}]),
        ("items", [{"id": "a", "kind": "magic", "text": {"fr": "a", "en": "a"}}]),
        ("items", [{"id": 3, "kind": "words", "text": {"fr": "a", "en": "a"}}]),
        ("items", [{"id": "a"}] * 401),
        ("seconds", "long"),
        ("seconds", True),
        ("surprise", 1),
        ("audiences", ["everyone"]),
    ],
)
def test_what_is_no_definition_is_refused_with_its_place(where: str, value: Any) -> None:
    with pytest.raises(Unreadable) as refused:
        from_json(to_json(EVERY) | {where: value})
    assert all(where in problem.en and problem.fr for problem in refused.value.problems)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"{", b"= 3", b"[]", b"[" * 100_000, b" " * (packs.LARGEST + 1), b'{"questionnaires": []}']
)
def test_a_file_that_is_no_pack_gets_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        packs.read(data)
    assert refused.value.problems[0].fr and refused.value.problems[0].en


# Drawn ------------------------------------------------------------------------------------------------------------------------------------


def test_a_question_is_drawn_in_one_language_or_in_both_with_what_was_taken() -> None:
    one = asking.question(EVERY, EVERY.item("agree"), sent=["v2"])
    assert [choice.code for choice in one.choices if choice.taken] == ["v2"]
    assert [choice.code for choice in one.apart] == ["n/a", ""], "one may say that it does not apply, and one may skip"
    assert not one.text.second
    two = asking.question(EVERY, EVERY.item("agree"), both=True)
    assert two.text.second and two.choices[0].label.second_lang != two.choices[0].label.lang


def test_a_question_that_follows_from_an_answer_is_asked_before_the_end() -> None:
    sent = {"truth": ["yes"]}
    shown = [question.id for question in asking.questions(EVERY, {})]
    assert [item.id for item in asking.newly_asked(EVERY, sent, shown)] == ["why"]
    assert "why" in [question.id for question in asking.questions(EVERY, sent)]
