"""The rules as one readable text, and the same question asked of PostgreSQL alone: policy and wall agree, or it is written down why not.

A change of rule shows as a change of matrix.txt. Once it is meant: WRITE_MATRIX=1 make test TESTS=tests/policy/test_matrix.py
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from tests.policy.matrix import ACTORS, actors, by_policy, by_wall, models, rendered

from pairpep.kernel.policy import POLICIES
from pairpep.network.roles import ALL_ROLES

MATRIX = Path(__file__).with_name("matrix.txt")

# Where the wall shows more than the policy: what, and why it may.
WALL_SHOWS_MORE = {
    ("Program", "gone_a"): "that a program exists is public",
    ("Program", "nobody"): "that a program exists is public",
    ("Resource", "gone_a"): "a place near home that the network knows is about nobody",
    ("Resource", "nobody"): "a place near home that the network knows is about nobody",
    ("Membership", "gone_a"): "the role one had oneself",
    ("Authorisation", "gone_a"): "the authorisation one had oneself",
    ("Authorisation", "lead_a"): "a team lead asks whether it is current (see_state), and no page shows them the rest",
    ("Authorisation", "lead_b"): "a team lead asks whether it is current (see_state), and no page shows them the rest",
    (
        "WorkerCard",
        "lapsed_a",
    ): "cards that are shown in one's own program: without a current authorisation files close, and the community stays",
}

# Where the policy would show more than the wall: the wall has the last word, and no page shows the row.
POLICY_SHOWS_MORE = {
    ("AccessLink", "clinician_a"): "a link that was used shows no more; only the wall looks at that",
    ("AccessLink", "moved"): "a link made where one no longer works; only the wall asks for the program",
}

# No login but its author's sees a row, not even the jobs' with which this world is made: tests/ground tries them one by one.
SEEN_BY_THEIR_AUTHOR_ALONE = {"JournalKey", "Reflection"}


def test_the_matrix_is_as_it_was_last_read_by_someone(
    full_world: Any,
) -> None:  # a world nobody was refused a page in: refusals are counted
    now = rendered()
    if os.environ.get("WRITE_MATRIX"):
        MATRIX.write_text(now, encoding="utf-8")
    before = MATRIX.read_text(encoding="utf-8")
    assert now.splitlines() == before.splitlines(), (
        "A rule has changed. If it is meant: WRITE_MATRIX=1 make test TESTS=tests/policy/test_matrix.py"
    )


def test_the_wall_and_the_policy_show_the_same_rows(full: Any) -> None:
    more_by_wall, more_by_policy = {}, {}
    for name, actor in actors().items():
        shown = by_wall(name)
        for model in models():
            if "view" not in POLICIES[model].verbs:
                continue
            allowed = {row for row, verbs in by_policy(model, actor).items() if "view" in verbs}
            if extra := shown[model] - allowed:
                more_by_wall[model.__name__, name] = extra
            if missing := allowed - shown[model]:
                more_by_policy[model.__name__, name] = missing
    assert set(more_by_wall) == set(WALL_SHOWS_MORE), more_by_wall
    assert set(more_by_policy) == set(POLICY_SHOWS_MORE), more_by_policy


def test_every_role_and_every_model_has_its_place_in_the_matrix(full: Any) -> None:
    held = {role for actor in actors().values() for role in actor.role_codes}
    assert set(ALL_ROLES) <= held
    rows = {model: set(by_policy(model, actors()["nobody"])) for model in models()}
    assert {model.__name__ for model, found in rows.items() if not found} == SEEN_BY_THEIR_AUTHOR_ALONE
    unnamed = {row for found in rows.values() for row in found if len(row) == 36 and row.count("-") == 4}
    assert unnamed == set(), "give them a name in tests/policy/matrix.py"


def test_everyone_of_the_matrix_exists(full: Any) -> None:
    assert {name: actor.person_id for name, actor in actors().items()} == {name: full.id(name) for name in ACTORS}
