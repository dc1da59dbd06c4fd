"""Items as they are drawn: by `<c-question :question="question" />`, in one language or in both, the same wherever somebody answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pairpep.instruments.definition.branching import asked, options_of
from pairpep.instruments.definition.reading import LONGEST_WORDS, NO, YES, bounds, of_form
from pairpep.instruments.definition.shapes import NOT_APPLICABLE, Definition, Item
from pairpep.kernel.bilingual import Text

YES_SAID, NO_SAID = Text(fr="Oui", en="Yes"), Text(fr="Non", en="No")
NOT_FOR_ME = Text(fr="Ne s'applique pas", en="Does not apply")
IN_A_ROW, SHORT = 5, 22
PASSED = Text(fr="Je passe", en="Skip")


@dataclass(frozen=True, slots=True)
class Line:
    """Some words, in the reader's language; and under them in the other one, where a page shows both."""

    said: str
    lang: str
    second: str = ""
    second_lang: str = ""

    def __bool__(self) -> bool:
        return bool(self.said)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to take. `apart`: not an answer to the question but a way not to give one."""

    code: str
    label: Line
    taken: bool
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that the component needs. `control`: radios, boxes, steps, number, words, told."""

    id: str
    control: str
    text: Line
    help: Line
    section: Line
    choices: tuple[Choice, ...] = ()
    ends: tuple[Line, Line] | None = None
    value: str = ""
    problem: str = ""
    required: bool = False
    longest: int = LONGEST_WORDS
    danger: bool = False  # what is read before it is answered stands above it

    @property
    def in_a_row(self) -> bool:
        """Few short answers stand side by side where there is room."""
        return self.control == "radios" and len(self.given) <= IN_A_ROW and all(len(each.label.said) <= SHORT for each in self.given)

    @property
    def given(self) -> list[Choice]:
        return [choice for choice in self.choices if not choice.apart]

    @property
    def apart(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.apart]

    @property
    def field(self) -> str:
        """The id of what is focused when a summary of errors leads here."""
        return f"q-{self.id}"


def questions(
    definition: Definition,
    sent: Mapping[str, Sequence[str]] | None = None,
    problems: Mapping[str, Text] | None = None,
    *,
    both: bool = False,
    easy: bool = False,
) -> list[Question]:
    """The items that are asked, given what was sent so far, drawn with it. Sent again, a form may ask for more: see `newly_asked`."""
    sent, problems = sent or {}, problems or {}
    wanted = asked(definition, of_form(definition, sent).answers)
    return [question(definition, item, sent=sent.get(item.id, ()), problem=problems.get(item.id), both=both, easy=easy) for item in wanted]


def newly_asked(definition: Definition, sent: Mapping[str, Sequence[str]], shown: Sequence[str]) -> list[Item]:
    """What follows from the answers and was not on the page (`shown`: ids of what was), so that it is asked before the end."""
    return [item for item in asked(definition, of_form(definition, sent).answers) if item.id not in shown]


def question(
    definition: Definition, item: Item, *, sent: Sequence[str] = (), problem: Text | None = None, both: bool = False, easy: bool = False
) -> Question:
    taken = [text.strip() for text in sent]
    return Question(
        id=item.id,
        control=_control(item),
        text=line(item.easy if easy and item.easy else item.text, both),
        help=line(item.help, both),
        section=line(item.section, both),
        choices=_choices(definition, item, taken, both),
        ends=(line(item.ends[0], both), line(item.ends[1], both)) if item.ends else None,
        value=next((text for text in sent if text != NOT_APPLICABLE), ""),
        problem=str(problem or ""),
        required=item.required,
        danger=item.danger is not None,
    )


def line(text: Text, both: bool = False) -> Line:
    said, lang = str(text), text.lang
    other = "en" if lang == "fr" else "fr"
    second = getattr(text, other) if both else ""
    return Line(said, lang, second, other) if second and second != said else Line(said, lang)


def _control(item: Item) -> str:
    controls = {"several": "boxes", "slider": "steps", "number": "number", "words": "words", "told": "told"}
    return controls.get(item.kind, "radios")


def _choices(definition: Definition, item: Item, taken: Sequence[str], both: bool) -> tuple[Choice, ...]:
    found = [Choice(code, line(label, both), code in taken) for code, label in _codes(definition, item)]
    if item.may_not_apply and item.kind not in ("words", "told"):
        found.append(Choice(NOT_APPLICABLE, line(NOT_FOR_ME, both), NOT_APPLICABLE in taken, apart=True))
    if not item.required and _control(item) in ("radios", "steps"):
        found.append(Choice("", line(PASSED, both), False, apart=True))
    return tuple(found)


def _codes(definition: Definition, item: Item) -> list[tuple[str, Text]]:
    if item.kind == "yes_no":
        return [(YES, YES_SAID), (NO, NO_SAID)]
    if item.kind == "slider":
        lowest, highest = bounds(item)
        return [(str(step), Text(fr=str(step), en=str(step))) for step in range(lowest or 0, (highest or 0) + 1)]
    return [(option.code, option.label) for option in options_of(definition, item)]
