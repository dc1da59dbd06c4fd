"""What a file holds: those who said yes, in groups that are large enough, with codes and moved dates; counts of the others; no more."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from pairpep.extracts import codes, grouping, population
from pairpep.extracts.models import Agreement, Extract, Piece
from pairpep.extracts.workflow import BLOCKED, BUILT
from pairpep.kernel import clock
from tests.extracts.study import (
    agreed,
    answered,
    choice,
    choose,
    guardian_said,
    made,
    many,
    met,
    opened,
    questionnaire,
    save,
    see,
    table,
)
from tests.world import key


def test_those_who_said_yes_are_in_it_and_the_others_are_counted_by_reason(world: Any) -> None:
    many(12)
    many(6, prefix="no", given=False)
    for name in many(5, prefix="back"):
        assert name
    for place in range(5):
        choice(f"back {place} a", given=False, at=2)
    extract = made(agreed())
    assert extract.state == BUILT
    assert extract.report["included"] == 12
    excluded = extract.report["excluded"]
    assert (excluded["refused"], excluded["withdrawn"]) == (6, 5)
    assert excluded["never_asked"] == 10  # the small world's own people
    people = table(opened(extract), "people")
    assert len(people) == 12 and {row["side"] for row in people} == {"youth"}


def test_small_counts_are_not_said(world: Any) -> None:
    many(12)
    many(2, prefix="no", given=False)
    extract = made(agreed())
    assert extract.report["excluded"]["refused"] is None
    files = opened(extract)
    assert "moins de 5 : ont dit non" in files["LISEZMOI.md"].decode()
    assert "fewer than 5: said no" in files["README.md"].decode()


def test_a_code_and_a_shift_are_the_study_s_own(world: Any) -> None:
    """Two studies over the same people share no code; one study keeps its own from one file to the next."""
    many(12)
    met("yes 0 a", clock.today() - timedelta(days=40))
    first, again, other = made(agreed()), made(see(Agreement, "study"), "again"), made(agreed("other"), "elsewhere")
    held = [{row["person"] for row in table(opened(each), "people")} for each in (first, again, other)]
    assert held[0] == held[1] and not held[0] & held[2]
    days = [table(opened(each), "contacts")[0]["day"] for each in (first, other)]
    assert str(clock.today() - timedelta(days=40)) not in days


def test_intervals_are_kept_and_no_date_is_the_true_one(world: Any) -> None:
    many(12)
    true = [clock.today() - timedelta(days=days) for days in (50, 43, 12)]
    met("yes 3 a", *true)
    rows = table(opened(made(agreed())), "contacts")
    moved = sorted(date.fromisoformat(row["day"]) for row in rows)
    assert [(b - a).days for a, b in pairwise(moved)] == [7, 31]
    assert all(day != was for day, was in zip(moved, true, strict=True))
    (referral,) = table(opened(see(Extract, "extract")), "referrals")
    asked_on, met_on = (date.fromisoformat(referral[name]) for name in ("asked_on", "met_on"))
    true_asked = clock.day_of(clock.now() - timedelta(days=85))  # an hour of that season: not always 85 days before today
    assert met_on - asked_on == clock.today() - timedelta(days=60) - true_asked
    assert (moved[0] - true[0]) == met_on - (clock.today() - timedelta(days=60))  # one shift for all their dates


@given(key=st.binary(min_size=32, max_size=32), who=st.uuids())
def test_a_shift_is_never_zero_nor_too_long(key: bytes, who: UUID) -> None:
    shift = codes.shift_of(key.hex(), who)
    assert shift != 0 and abs(shift) <= 180


@given(rows=st.lists(st.fixed_dictionaries({name: st.sampled_from("abc") for name in ("program", "language", "relation")}), max_size=60))
def test_no_group_is_smaller_than_it_may_be(rows: list[dict[str, str]]) -> None:
    made_ = grouping.group([row | {"side": "youth", "age_band": "18_20"} for row in rows], list(grouping.LEVELS), k=5)
    groups = Counter(tuple(sorted(row.items())) for row in made_.rows.values())
    assert all(number >= 5 for number in groups.values())
    assert made_.left_out + len(made_.rows) == len(rows) and made_.holds is bool(made_.rows)


def test_k_agrees_with_another_way_of_counting(world: Any) -> None:
    """The file, read by pandas: the smallest group over what the codebook calls quasi-identifiers."""
    import pandas

    many(7)
    many(6, "b")
    many(1, prefix="rare", language="en")
    extract = made(agreed())
    files = opened(extract)
    people = pandas.read_csv(BytesIO(files["people.csv"]), keep_default_na=False, dtype=str)
    quasi = [row["column"] for row in table(files, "codebook") if row["file"] == "people" and row["quasi_identifier"] == "yes"]
    assert people.groupby(quasi).size().min() == extract.report["k"]["smallest"] >= 5
    assert extract.report["k"]["before"] == 1 and extract.report["k"]["levels"]["language"] == 1


def test_a_file_that_leaves_asks_for_more(world: Any) -> None:
    many(8)
    assert made(agreed()).state == BUILT
    outside = made(agreed("outside", inside=False), "leaves")
    assert outside.state == BLOCKED and not Piece.objects.using("jobs").filter(extract=outside).exists()
    assert outside.report["k"]["k"] == 11


def test_a_variable_that_is_not_on_the_list_is_absent(world: Any) -> None:
    many(12)
    met("yes 1 a", clock.today())
    files = opened(made(agreed(variables=["people.side", "contacts.outcome"])))
    assert set(table(files, "people")[0]) == {"person", "side"}
    assert set(table(files, "contacts")[0]) == {"person", "outcome"}
    assert not {"referrals.csv", "figures.csv", "scores.csv", "reproduce.py"} & set(files)


@pytest.mark.parametrize(
    ("relation", "kind"),
    [
        ("Prénom-yes", "name"),
        ("prenom", "name"),
        ("TREM 1234 5678", "health_number"),
        ("lead@example.org", "email"),
        ("514 555-0199", "phone"),
        ("2001-04-12", "date"),
        ("=1+1", "formula"),
    ],
)
def test_what_could_tell_who_somebody_is_blocks_the_file(world: Any, relation: str, kind: str) -> None:
    """Seeded in a column of codes, for everybody, so that no group is too small."""
    many(12, side="relative", relation=relation)
    extract = made(agreed())
    assert extract.state == BLOCKED and kind in {each["kind"] for each in extract.report["found"]}
    assert relation not in json.dumps(extract.report) and not Piece.objects.using("jobs").exists()


def test_a_key_of_our_own_rows_blocks_the_file(world: Any) -> None:
    many(12, side="relative", relation=str(key("file yes 0 a")))
    assert "uuid" in {each["kind"] for each in made(agreed()).report["found"]}


def test_words_that_somebody_typed_are_in_no_table(world: Any) -> None:
    """Answers in closed form alone; a question in words, and a choice taken back since, are left where they are."""
    ids = [*many(12), *many(5, prefix="left")]
    definition = questionnaire()
    for file in ids:
        answered(file, definition, {"sleep": "often", "note": "Léo habite chez ma tante Louise à Rimouski"}, research=file in ids[:12])
    files = opened(made(agreed()))
    assert {row["item"] for row in table(files, "answers")} == {"sleep"}
    assert len(table(files, "answers")) == 12
    assert not any(b"Louise" in body for body in files.values())


@pytest.mark.parametrize(
    ("about", "rule", "reason"),
    [
        ({"years": 12}, "alone", "under_14"),
        ({"years": None}, "alone", "under_14"),
        ({"years": 16}, "together", "minor"),
        ({"years": 16}, "none", "minor"),
        ({"years": 16}, "alone", ""),
        ({"years": 18, "at": 800}, "alone", "again_at_18"),
        ({"years": 25, "at": 800}, "alone", ""),
    ],
)
def test_the_rule_for_minors_is_the_committee_s(world: Any, about: dict[str, Any], rule: str, reason: str) -> None:
    many(5, prefix="asked", **about)
    found = choose(minors=rule)
    assert found.excluded.get(reason, 0) == (5 if reason else 0)
    assert len(found.included) == (0 if reason else 5)


def test_a_parent_s_yes_and_a_child_s_own_are_both_needed(world: Any) -> None:
    children = many(5, prefix="asked", years=12)
    for file in children:
        guardian_said(file)
    assert len(choose(minors="alone").included) == 5
    assert len(choose(minors="none").included) == 0
    guardian_said(children[0], given=False)
    choice("asked 1 a", given=False, at=1)
    found = choose(minors="alone")
    assert len(found.included) == 3 and found.excluded == {"under_14": 1, "withdrawn": 1}
    guardian_said(children[0])
    assert len(choose(minors="alone").included) == 4


def test_of_two_parents_who_answered_both_say_yes(world: Any) -> None:
    (child,) = many(1, prefix="asked", years=12)
    guardian_said(child)
    guardian_said(child, given=False, by="mother_a")
    assert choose().excluded == {"under_14": 1}
    guardian_said(child, by="mother_a")
    assert len(choose().included) == 1


def test_at_fourteen_a_parent_s_yes_counts_no_more_and_the_question_is_put_again(world: Any) -> None:
    for file in many(5, prefix="asked", years=14, at=900):
        guardian_said(file)
    assert choose(minors="together").excluded == {"minor": 5}
    assert choose(minors="alone").excluded == {"again_at_14": 5}
    for place in range(5):
        choice(f"asked {place} a", given=True, at=1)
    assert len(choose(minors="alone").included) == 5


def test_who_refuses_researchers_of_no_public_body_is_left_out_of_their_studies(world: Any) -> None:
    from pairpep.participants.models import Refusal

    for file in many(5, prefix="refuses"):
        save(Refusal(file_id=file, program_id=key("program a"), category="unattached_researcher", since=clock.now()))
    assert choose(attached=False).excluded["unattached"] == 5
    assert len(choose(attached=True).included) == 5


def test_who_refuses_is_who_the_one_question_says(world: Any) -> None:
    """The snapshot's own text beside the question that every list asks (LAW-32): refused, refused on one theme, taken back, never said."""
    from pairpep.kernel.scoping import acting
    from pairpep.participants.models import Refusal
    from pairpep.participants.refusals import who_does_not_refuse

    files = many(8, prefix="asked")
    said = ({}, {"themes": ["plan"]}, {"withdrawn_at": clock.now()})
    for file, more in zip(files[:3], said, strict=True):
        save(Refusal(file_id=file, program_id=key("program a"), category="unattached_researcher", since=clock.now(), **more))
    with connections["jobs"].cursor() as cursor:
        refuse = {each.id for each in population.read(cursor) if each.refuses}
    with acting("a test"):
        assert set(files) - refuse == who_does_not_refuse(files, "unattached_researcher") and refuse == set(files[:2])


def test_the_label_is_exact_everywhere_and_never_another(world: Any) -> None:
    many(12)
    files = opened(made(agreed()))
    manifest = json.loads(files["manifest.json"])
    assert manifest["label"] == "dépersonnalisé / de-identified"
    for name in ("LISEZMOI.md", "README.md", "manifest.json", "codebook.csv"):
        assert "anonym" not in files[name].decode().lower(), name
    assert "**dépersonnalisé**" in files["LISEZMOI.md"].decode() and "**de-identified**" in files["README.md"].decode()
    for each in manifest["files"]:
        assert hashlib.sha256(files[each["name"]]).hexdigest() == each["sha256"]
    assert {each["name"] for each in manifest["files"]} == set(files) - {"manifest.json"}


def test_redcap_reads_it(world: Any) -> None:
    from pairpep.interchange.redcap import columns as col

    many(12)
    files = opened(made(agreed()))
    for language in ("fr", "en"):
        rows = col.rows_of(files[f"redcap_dictionary_{language}.csv"])
        assert len(files[f"redcap_dictionary_{language}.csv"].decode().splitlines()[0].split(",")) >= 18
        assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,25}", row[col.NAME]) for row in rows)
    names = [row[col.NAME] for row in rows]
    data = table(files, "redcap_data")
    assert set(data[0]) - {"redcap_data_access_group"} == set(names)
    assert all(row["redcap_data_access_group"] for row in data)
