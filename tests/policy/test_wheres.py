"""Each condition of each rule alone: which rows it opens to those who hold the role, compared with a text that someone has read.

Once a change is meant: WRITE_MATRIX=1 make test TESTS=tests/policy/test_wheres.py
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Q
from tests.policy.matrix import actors, by_policy, models, name_of

from pairpep.kernel.policy import NOBODY, POLICIES, Actor, Grant, Policy, Rule
from pairpep.kernel.scoping import ScopeNotChosen
from pairpep.network.roles import ALL_ROLES
from pairpep.participants.models import File

WHERES = Path(__file__).with_name("wheres.txt")


def opened(model: Any, rule: Rule, actor: Actor) -> list[str]:
    rows = model._default_manager.using("jobs")
    rows = rows.unscoped("one condition alone") if hasattr(rows, "unscoped") else rows
    return sorted(name_of(pk) for pk in rows.filter(rule.q(actor)).values_list("pk", flat=True))


def rendered() -> str:
    present = actors()
    lines = ["Each rule alone: to whom, which verbs, on which condition; then the rows that it opens to each one who holds the role."]
    for model in models():
        lines += ["", model._meta.label]
        total = len(by_policy(model, present["nobody"]))
        for rule in POLICIES[model].rules:
            to = "everyone" if rule.roles == frozenset(ALL_ROLES) else ", ".join(sorted(rule.roles))
            lapsed = ", even without a current authorisation" if rule.even_lapsed else ""
            lines.append(f"  {to}{lapsed}: {', '.join(sorted(rule.verbs))} · where {rule.where.__name__}")
            told = [
                (name, opened(model, rule, actor))
                for name, actor in present.items()
                if actor.holds(*rule.roles, even_lapsed=rule.even_lapsed)
            ]
            lines += [f"    {name}: {'all of them' if len(rows) == total else ', '.join(rows)}" for name, rows in told if rows]
            if not any(rows for _, rows in told):
                lines.append("    nobody of the small world")
    return "\n".join(lines) + "\n"


def test_each_condition_opens_the_rows_it_says(full_world: Any) -> None:  # a world nobody was refused a page in: refusals are counted
    now = rendered()
    if os.environ.get("WRITE_MATRIX"):
        WHERES.write_text(now, encoding="utf-8")
    assert now.splitlines() == WHERES.read_text(encoding="utf-8").splitlines(), (
        "If it is meant: WRITE_MATRIX=1 make test TESTS=tests/policy/test_wheres.py"
    )


def test_a_condition_finishes_a_sentence() -> None:
    """`where=given_to_them` can be read aloud; a lambda cannot, and has no name in the generated pages."""
    unnamed = [model.__name__ for model in models() for rule in POLICIES[model].rules if rule.where.__name__ == "<lambda>"]
    assert set(unnamed) <= {"Care", "LoanRequest", "Tie"}, unnamed


def test_a_role_that_is_not_held_opens_nothing_whatever_the_condition(full: Any) -> None:
    nobody = actors()["nobody"]
    for model in models():
        for rule in POLICIES[model].rules:
            assert rule.q(nobody) == NOBODY


def test_a_lapsed_worker_keeps_only_what_shows_no_file(full: Any) -> None:
    lapsed = actors()["lapsed_a"]
    kept = {model.__name__ for model in models() for rule in POLICIES[model].rules if rule.q(lapsed) != NOBODY}
    assert kept == {  # files close; the community and what stands around it stay
        "Absence",
        "Answer",
        "Appeal",
        "Assembly",
        "Attendance",
        "Authorisation",
        "Authorship",
        "Availability",
        "Ballot",
        "Belonging",
        "Bulletin",
        "CalendarLine",
        "Campaign",
        "Capsule",
        "CheckIn",
        "ClosedDay",
        "Decision",
        "Discussion",
        "Door",
        "DutyShift",
        "Edition",
        "Entry",
        "Feed",
        "Follow",
        "FollowUp",
        "Framework",
        "Funding",
        "GreyZone",
        "Group",
        "Improvement",
        "Instrument",
        "Integration",
        "Invitation",
        "JournalKey",
        "Learning",
        "LearningCard",
        "Lever",
        "Lineage",
        "Link",
        "Media",
        "Meeting",
        "Member",
        "Membership",
        "Mention",
        "Message",
        "MessageEdition",
        "Mirror",
        "Miss",
        "Moderator",
        "NewsChoice",
        "NewsSent",
        "Opening",
        "OutsideTraining",
        "PageEdition",
        "Paper",
        "Person",
        "Point",
        "Post",
        "Program",
        "Progress",
        "Promise",
        "Proposer",
        "Reader",
        "Recovery",
        "Reflection",
        "Refresher",
        "Registration",
        "Reply",
        "Report",
        "Resource",
        "ResourceEdition",
        "ResourceFile",
        "Review",
        "RoleList",
        "RoleReview",
        "Room",
        "SearchEntry",
        "Season",
        "Seat",
        "Signature",
        "Space",
        "Speaker",
        "Standing",
        "StatusFigure",
        "Step",
        "SteppedBack",
        "StoryConsent",
        "Supervised",
        "Support",
        "Target",
        "Ticket",
        "Topic",
        "Translation",
        "Vote",
        "Wave",
        "Work",
        "WorkerCard",
    }


def test_what_no_rule_mentions_is_refused_aloud(full: Any) -> None:
    actor = actors()["administrator"]
    for model in models():
        with pytest.raises(LookupError, match="no rule mentions"):
            POLICIES[model].q(actor, "read_everything")


def test_a_model_has_one_policy_and_says_nothing_by_default(full: Any) -> None:
    with pytest.raises(ValueError, match="two policies"):
        Policy(File)
    empty = Policy.__new__(Policy)
    empty.model, empty.rules = File, []
    assert empty.verbs == frozenset()


@pytest.mark.abuse("AB-17")
def test_a_condition_sees_the_programs_in_which_its_own_roles_are_held(full: Any) -> None:
    """Someone who is accompanied in one program and works in another is a worker in the second alone."""
    both, seen = actors()["both_a"], []
    rule = Rule(frozenset({"view"}), frozenset({"peer_worker"}), lambda grant: seen.append(grant.programs) or Q(pk__in=[]))
    rule.q(both)
    assert seen == [frozenset({full.id("program b")})]
    assert Grant(both, seen[0]).actor.own_files == {full.id("file both_a")}


def test_a_rule_is_asked_through_a_door_and_never_around_it(full: Any) -> None:
    with pytest.raises(ScopeNotChosen):
        list(File.objects.all())
