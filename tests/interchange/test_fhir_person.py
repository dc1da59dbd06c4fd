"""Whatever somebody's rows hold, the file they take away is valid FHIR, and its rows come back."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pairpep.interchange.fhir import levels
from pairpep.interchange.fhir.person import reading, values, writing
from pairpep.interchange.fhir.person.shapes import SHAPES, TELECOM
from pairpep.kernel.clock import MONTREAL
from pairpep.kernel.portable import GIVEN, NOTED, WRITTEN, Coded, Part, Words, plain

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

# Anything in any column: what an app hands over tomorrow is not what it hands over today.
moments = st.integers(-(10**9), 4 * 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, MONTREAL))
days = st.dates(date(1930, 1, 1), date(2100, 1, 1))
text = st.text(max_size=40) | st.sampled_from(["", "  ", "Léo", "=1+1", "<b>x</b>", "d'accord\u202f!", "\x0bq", "🌱", "a\r\nb"])
codes = st.from_regex(r"[a-z][a-z_]{0,12}", fullmatch=True)
coded = st.builds(Coded, codes | st.sampled_from(["approved", "met", "phone", "fr", "email", "closed", ""]), text)
words = st.builds(Words, text, st.sampled_from(["fr", "en", "", "fr-CA"]))
whole = st.integers(-(10**12), 10**12) | st.integers(1, 120)
lists = st.lists(coded, max_size=3) | st.lists(text, max_size=3)
value = st.none() | st.booleans() | whole | text | coded | words | lists | moments | days

COLUMNS = {code: tuple(shape.columns) for code, shape in SHAPES.items()} | {
    "addresses": (*TELECOM, "kind"),
    "answers": ("questionnaire", "version", "question", "answer", "answered_on"),
    "begun": ("questionnaire", "question", "answer"),
    "compass": ("page", "question", "words", "changed_on"),
    "looks": ("name", "day"),
}
EXTRA = ("state", "plan", "version", "given", "outcome", "relation", "program", "birth_year", "birth_month", "language", "said", "note")


@st.composite
def parts(draw: Any) -> list[Part]:
    found = []
    for code in draw(st.lists(st.sampled_from(sorted(COLUMNS)), unique=True, max_size=5)):
        names = (*COLUMNS[code], *draw(st.lists(st.sampled_from(EXTRA), unique=True, max_size=3)))
        names = tuple(dict.fromkeys(names))
        rows = draw(st.lists(st.fixed_dictionaries(dict.fromkeys(names, value)), max_size=1 if code == "details" else 3))
        origin = NOTED if code == "looks" else draw(st.sampled_from((GIVEN, WRITTEN)))
        found.append(Part(code, draw(text) or code, origin, {name: name for name in names}, rows, draw(text)))
    return found


def made(of: list[Part], english: list[Part] | None = None) -> dict[str, Any]:
    settled = [values.settled(part) for part in of]
    others = [values.settled(part) for part in english] if english else settled
    written = json.dumps(writing.bundle(settled, others, AT, version="1"), ensure_ascii=False)
    return json.loads(written.encode())  # type: ignore[no-any-return]


def as_rows(of: list[Part]) -> dict[str, list[dict[str, Any]]]:
    """What the JSON copy would say, without what says nothing."""
    rows = {
        part.code: [{name: plain(said) for name, said in row.items()} for row in values.settled(part).rows if row]
        for part in of if part.origin != NOTED
    }  # fmt: skip
    return {code: kept for code, kept in rows.items() if kept}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(parts())
def test_three_hundred_take_aways_are_valid_and_come_back(of: list[Part]) -> None:
    bundle = made(of)
    assert levels.check(bundle) == ()
    assert reading.rows(bundle) == as_rows(of)


def one(code: str, **row: Any) -> Part:
    return Part(code, f"part {code}", GIVEN, {name: name for name in row}, [row])


def resources(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [each["resource"] for each in bundle["entry"] if each["resource"]["resourceType"] == kind]


def test_a_no_is_a_no_and_a_yes_that_was_taken_back_stands_no_more() -> None:
    on = datetime(2026, 1, 5, 10, tzinfo=MONTREAL)
    rows = [{"given": False}, {"given": True}, {"given": True, "withdrawn_on": on}]
    agreed = Part("agreements", "x", GIVEN, {name: name for name in ("given", "withdrawn_on")}, rows)
    said = resources(made([agreed]), "Consent")
    assert [(each["status"], each["provision"]["type"]) for each in said] == [
        ("rejected", "deny"), ("active", "permit"), ("inactive", "permit"),
    ]  # fmt: skip


def test_who_is_kept_out_is_denied_by_name_or_by_role() -> None:
    by_name, by_role = (resources(made([one("kept_out", who=who)]), "Consent")[0] for who in ("Quelqu'un", Coded("peer", "Pair aidant")))
    assert by_name["provision"]["type"] == by_role["provision"]["type"] == "deny"
    assert by_name["provision"]["actor"][0]["reference"] == {"display": "Quelqu'un"}
    assert by_role["provision"]["actor"][0]["reference"] == {"display": "Pair aidant"}


def test_a_plan_is_one_careplan_a_version_with_a_goal_a_line_in_one_s_own_words() -> None:
    since = datetime(2026, 1, 5, 10, tzinfo=MONTREAL)
    lines = [
        {"plan": since, "version": number, "state": Coded(state, state), "need": Coded("home", "h"), "words": Words(words, "fr")}
        for number, state, words in ((1, "replaced", "sortir"), (2, "approved", "sortir"), (2, "approved", "dormir"))
    ]
    bundle = made([Part("plan", "x", WRITTEN, {name: name for name in lines[0]}, lines)])
    plans, goals = resources(bundle, "CarePlan"), resources(bundle, "Goal")
    assert [(each["status"], len(each["goal"])) for each in plans] == [("revoked", 1), ("active", 2)]
    assert [each["description"]["text"] for each in goals] == ["sortir", "sortir", "dormir"]
    assert {each["lifecycleStatus"] for each in goals} == {"cancelled", "active"}
    assert not [each for each in goals if "achievementStatus" in each], "nobody's success is judged"


def test_a_list_speaks_both_languages_and_words_stay_as_they_were_written() -> None:
    french = [one("contacts", how=Coded("phone", "Téléphone"), by="Sam")]
    english = [one("contacts", how=Coded("phone", "Phone"), by="Sam")]
    bundle = made(french, english)
    assert reading.rows(bundle, "fr")["contacts"][0]["how"]["label"] == "Téléphone"
    assert reading.rows(bundle, "en")["contacts"][0]["how"]["label"] == "Phone"
    assert resources(bundle, "Encounter")[0]["class"]["code"] == "VR"


def test_an_end_before_its_beginning_is_kept_and_is_no_period_of_fhir() -> None:
    row = one("permissions", to="Sam", given_on=date(2026, 2, 1), withdrawn_on=date(2026, 1, 1))
    bundle = made([row])
    assert levels.check(bundle) == ()
    assert "end" not in resources(bundle, "Consent")[0]["provision"]["period"]
    assert reading.rows(bundle) == as_rows([row])


def test_the_same_copy_bears_the_same_addresses() -> None:
    assert made([one("compass", words=Words("x", "fr"))]) == made([one("compass", words=Words("x", "fr"))])
