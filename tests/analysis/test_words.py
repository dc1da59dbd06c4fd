"""Every sentence that the engine can say, in both languages: the agreed vocabulary to the letter, and no banned word."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

import pairpep.analysis
import pairpep.indicators
from pairpep.analysis import cautions, verdicts
from pairpep.analysis.engine import known, names
from pairpep.analysis.refusals import Refused
from pairpep.analysis.said import Said
from pairpep.analysis.verdicts import banned, of_conditions, of_effect, verdict

FOLDER = Path(pairpep.analysis.__file__).parent
BESIDE = [
    FOLDER.parent / "instruments" / "definition" / "analysed.py",
    *sorted(Path(pairpep.indicators.__file__).parent.rglob("*.py")),  # its refusals are refusals of the engine
    *sorted(each for each in (FOLDER.parent / "evaluation").glob("*.py") if "(Refused)" in each.read_text(encoding="utf-8")),
]
READ_BACK = {"said.py", "methods.py", "result.py", "given.py", "reading.py", "showing.py"}  # what was said elsewhere, taken over whole

# As agreed in the method notes, 1.4, in this order.
AGREED = {
    "NO_SIGNAL": ("Variations habituelles : rien n'indique un changement.", "Usual variation: no sign of change."),
    "SIGNAL_UP": (
        "Signal : ce résultat sort des variations habituelles. À comprendre avant de conclure.",
        "Signal: outside usual variation. Understand it before concluding.",
    ),
    "SIGNAL_DOWN": (
        "Signal : ce résultat sort des variations habituelles. À comprendre avant de conclure.",
        "Signal: outside usual variation. Understand it before concluding.",
    ),
    "TOO_FEW": ("Pas assez de données pour juger (il en faut environ {n}).", "Not enough data to judge (about {n} needed)."),
    "PROVISIONAL": ("Limites provisoires (moins de 12 points).", "Provisional limits (fewer than 12 points)."),
    "COMPATIBLE": ("Compatible avec un effet entre {a} et {b}.", "Compatible with an effect between {a} and {b}."),
    "CANNOT_TELL": (
        "Les données ne permettent pas de dire si… Une absence de preuve n'est pas une preuve d'absence.",
        "The data cannot tell whether… Absence of evidence is not evidence of absence.",
    ),
    "SUPPRESSED": ("Non affiché : trop peu de personnes (protection de l'anonymat).", "Not shown: too few people (anonymity)."),
    "DATA_PROBLEM": (
        "Données incomplètes ({x} %) : à corriger avant d'interpréter.",
        "Incomplete data ({x} %): fix before interpreting.",
    ),
}


def sentences() -> list[tuple[str, str, str]]:
    """Where, French, English: each text of the package as it is written, found in its source, so that none is left out."""
    found = []
    for path in [*sorted(FOLDER.rglob("*.py")), *BESIDE]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Said", "method"):
                said = {each.arg: each.value for each in node.keywords if each.arg in ("fr", "en")}
                written = {name: each.value for name, each in said.items() if isinstance(each, ast.Constant)}
                if len(written) == 2:
                    found.append((f"{path.name}:{node.lineno}", str(written["fr"]), str(written["en"])))
                else:
                    assert path.name in READ_BACK, f"{path.name}:{node.lineno} is built from pieces"
    return found


def test_the_verdicts_are_the_agreed_ones_to_the_letter() -> None:
    assert {code: (said.fr, said.en) for code, said in verdicts.WORDS.items()} == AGREED


def test_what_must_stand_beside_an_effect_is_there_to_the_letter() -> None:
    said = verdicts.EFFECT
    assert said["LARGE_UNLIKELY"] == Said(
        fr="Un effet important est peu compatible avec ces données.", en="A large effect is unlikely given these data."
    )
    assert [said[code].en for code in ("BENEFIT", "COULD_NOT_BE_SEEN", "TOO_EARLY", "LOW_REACH", "NOT_RANDOM")] == [
        "Compatible with a benefit between {a} and {b}.",
        "With {n} answers in {k} programs, an effect below {mdes} could not be seen.",
        "Too early: {w} of {planned} waves.",
        "Most youths had no contact; the program average cannot reflect the effect on those who did.",
        "Programs started when they were ready. Differences may come from that.",
    ]


def test_every_sentence_is_in_both_languages_with_the_same_places() -> None:
    found = sentences()
    assert len(found) > 100
    for where, french, english in found:
        places = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (french, english)]
        assert french and english and places[0] == places[1], where


def test_no_sentence_has_a_banned_word_in_either_language() -> None:
    assert {where: words for where, french, english in sentences() if (words := banned(french) + banned(english))} == {}


def test_the_sentences_found_are_those_that_are_used() -> None:
    """The search above sees the catalogues whole: nothing that is said escapes it."""
    written = {(french, english) for _, french, english in sentences()}
    used = [*verdicts.WORDS.values(), *verdicts.ASSURANCE.values(), *verdicts.EFFECT.values(), *verdicts.CONFIDENCE.values()]
    used += [*cautions.WORDS.values(), *(known(name).estimand for name in names()), *(each.words for each in every_refusal(Refused))]
    assert {(said.fr, said.en) for said in used} - written == set()


def every_refusal(of: type[Refused]) -> list[type[Refused]]:
    return [of, *(one for each in of.__subclasses__() for one in every_refusal(each))]


def test_every_caution_is_said_somewhere() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in [*FOLDER.rglob("*.py"), *BESIDE])
    assert [code for code in cautions.WORDS if text.count(f'"{code}"') < 2] == []


@pytest.mark.parametrize(
    "text",
    [
        "Cela prouve que…",
        "This proves it.",
        "La hausse est significative.",
        "A significant rise.",
        "À cause du pair aidant",
        "It was caused by the tool",
        "C'est dû à l'outil",
        "Ce délai est due à l'équipe",
        "Due to the tool",
        "Grâce à l'équipe",
        "Thanks to the team",
        "Le meilleur programme",
        "Les pires programmes",
        "Le programme le pire",
        "The best program",
        "the program that does best",
        "a better program",
    ],
)
def test_a_banned_word_is_seen(text: str) -> None:
    assert banned(text) != []


def test_what_is_allowed_in_its_place() -> None:
    assert banned("Une différence significative : 0,30 [0,10 ; 0,50].") == []
    assert banned("A significant difference: 0.30 [0.10, 0.50].") == []
    assert banned("due to the tool") == ["due to"] and banned("due to the tool", planned=True) == []
    assert banned("The best program", planned=True) == ["best program"]
    assert banned("Une absence de preuve n'est pas une preuve d'absence.") == []


def test_an_interval_gives_its_verdict() -> None:
    told = {"minimal": 0.3, "n": 900, "programs": 12, "smallest_seen": 0.3}
    low, beside_low = of_effect(-0.1, 0.2, **told)  # type: ignore[arg-type]
    up, beside_up = of_effect(0.1, 0.5, **told)  # type: ignore[arg-type]
    wide, beside_wide = of_effect(-0.2, 0.6, **told)  # type: ignore[arg-type]
    assert (low.code, beside_low[0]) == ("COMPATIBLE", ("LARGE_UNLIKELY", verdicts.EFFECT["LARGE_UNLIKELY"]))
    assert (up.code, beside_up[0][1].en) == ("COMPATIBLE", "Compatible with a benefit between 0.1 and 0.5.")
    both = of_effect(0.05, 0.2, **told)  # type: ignore[arg-type]
    assert [code for code, _ in both[1]] == ["LARGE_UNLIKELY", "BENEFIT", "NOT_RANDOM"]
    assert wide.code == "CANNOT_TELL" and beside_wide[0][1].fr == (
        "Avec 900 réponses dans 12 programmes, un effet inférieur à 0,3 n'aurait pas pu être vu."
    )
    assert all(beside[-1] == ("NOT_RANDOM", verdicts.EFFECT["NOT_RANDOM"]) for beside in (beside_low, beside_up, beside_wide))


def test_an_interval_below_zero_says_a_worsening_and_one_of_a_harder_thing_says_a_benefit() -> None:
    told = {"minimal": None, "n": 900, "programs": 12, "smallest_seen": 0.3}
    fall, beside_fall = of_effect(-0.5, -0.1, **told)  # type: ignore[arg-type]
    assert (fall, beside_fall[0][1].en) == (verdict("COMPATIBLE", a=-0.5, b=-0.1), "Compatible with a worsening between 0.1 and 0.5.")
    eased, beside_eased = of_effect(-0.5, -0.1, higher_is_better=False, **told)  # type: ignore[arg-type]
    assert (eased, beside_eased[0][1].en) == (fall, "Compatible with a benefit between 0.1 and 0.5.")
    harder, beside_harder = of_effect(0.1, 0.5, higher_is_better=False, **told)  # type: ignore[arg-type]
    assert (harder, beside_harder[0]) == (verdict("COMPATIBLE", a=0.1, b=0.5), beside_fall[0])
    open_, _ = of_effect(-0.1, 0.1, **told)  # type: ignore[arg-type]
    assert open_.code == "CANNOT_TELL"


@pytest.mark.parametrize(
    ("waves", "reach", "response", "codes"),
    [
        (10, 0.30, 0.30, []),
        (3, 0.30, 0.30, ["TOO_EARLY"]),
        (10, 0.29, 0.30, ["LOW_REACH"]),
        (10, 0.30, 0.29, ["LOW_RESPONSE"]),
        (2, 0.1, 0.1, ["TOO_EARLY", "LOW_REACH", "LOW_RESPONSE"]),
    ],
)
def test_a_comparison_says_what_its_conditions_do_not_carry(waves: int, reach: float, response: float, codes: list[str]) -> None:
    told = of_conditions(waves=waves, reach=reach, response=response)
    assert told == tuple((code, verdicts.EFFECT[code].fill(w=waves, planned=10)) for code in codes)


def test_figures_in_a_sentence_are_written_for_its_reader() -> None:
    said = verdict("COMPATIBLE", a=-1.25, b=1234.5).said
    assert (said.fr, said.en) == ("Compatible avec un effet entre −1,25 et 1234.", "Compatible with an effect between −1.25 and 1234.")
