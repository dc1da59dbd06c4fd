"""The ways past the rules are few, each stands where a reason is given, and a reason that no longer holds is struck off."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

import pytest
from tests.architecture import code

# Whole folders that serve nobody: what they do, they do before or beside the pages, under a login that a page does not have.
LAUNCHING = "prepares the database before anything is served"
IMPORTER = "brings a roster in, in one go, at the keeper's word"
DOCTOR = "looks at the installation itself and shows no file"
DEMONSTRATION = "fills the fictitious network; production refuses to start with it"
JOBS = "a job acts for nobody and runs under the jobs' login"
KEEPER = "a command that the keeper of the installation types"
KEEPING = "backups, restores, keys and the ledger: the keeper's commands and the jobs, never a page"
WALLS = "raises the walls themselves, as the owner of the tables"


def attributes(*names: str) -> Callable[[ast.AST], bool]:
    return lambda node: isinstance(node, ast.Attribute) and node.attr in names


def imported(name: str) -> Callable[[ast.AST], bool]:
    return lambda node: isinstance(node, ast.ImportFrom) and name in {each.name for each in node.names}


def said(word: str) -> Callable[[ast.AST], bool]:
    """`using="jobs"`, `.using("jobs")`, `connections["jobs"]`, a default of `using`: whichever way the alias is said."""
    return lambda node: isinstance(node, ast.Constant) and node.value == word


def sql(node: ast.AST) -> bool:
    return attributes("cursor", "raw", "extra", "RawSQL")(node) or (isinstance(node, ast.Name) and node.id == "RawSQL")


DOORS: dict[str, tuple[Callable[[ast.AST], bool], dict[str, str]]] = {
    "all rows: unscoped()": (
        attributes("unscoped"),
        {
            "measures/answers.py": JOBS,
            "measures/keeping.py": JOBS,
            "measures/side_by_side.py": JOBS,
            "extracts/figures.py": JOBS,
            "extracts/following.py": JOBS,
            "extracts/totals.py": JOBS,
            "coding/comparing.py": JOBS,
            "coding/keeping.py": JOBS,
            "extracts/keeping.py": JOBS,
            "extracts/scanning.py": JOBS,
            "reaim/making.py": JOBS,
            "evaluation/cells.py": JOBS,
            "evaluation/exposing.py": JOBS,
            "evaluation/opening.py": JOBS,
            "evaluation/sealing.py": DOCTOR,
            "evaluation/waiting.py": JOBS,
            "toolkit/agreeing.py": JOBS,
            "improvement/advising.py": JOBS,
            "improvement/counting.py": JOBS,
            "improvement/following.py": JOBS,
            "assemblies/mail.py": JOBS,
            "community/shipped.py": LAUNCHING,
            "gatherings/calendar_mail.py": JOBS,
            "directory/keeping.py": JOBS,
            "front/counting.py": JOBS,
            "gatherings/season_reading.py": JOBS,
            "learning/keeping.py": JOBS,
            "kernel/actions.py": "an action locks its row by its key before it asks for permission",
            "network/delivery.py": "an invitation is sent by the jobs, to the address it holds",
            "network/lapses.py": JOBS,
            "participants/contacts.py": "a message is sent by the jobs, to the address its person keeps",
            "participants/refusals.py": "a list for research leaves out whoever refuses to be in it",
            "participants/tasks.py": JOBS,
            "privacy/tasks.py": JOBS,
            "project/demo/": DEMONSTRATION,
            "referrals/clockwork.py": JOBS,
            "referrals/waits.py": JOBS,
            "retention/destroying.py": JOBS,
            "moderation/news_mail.py": JOBS,
            "alerts/telling.py": JOBS,
            "waves/opening.py": JOBS,
            "moderation/telling.py": JOBS,
            "rooms/tasks.py": JOBS,
            "responses/apart.py": "the job that counts what the coordination took in opens it, and nobody reads it",
            "responses/recount.py": "the counts made again from every answer, to compare",
            "tablets/choosing.py": JOBS,
            "tablets/collecting.py": JOBS,
            "tablets/receiving.py": JOBS,
        },
    ),
    "writing outside an action: acting()": (
        imported("acting"),
        {
            "measures/answers.py": JOBS,
            "measures/keeping.py": JOBS,
            "measures/side_by_side.py": JOBS,
            "coding/comparing.py": JOBS,
            "coding/keeping.py": JOBS,
            "extracts/keeping.py": JOBS,
            "reaim/making.py": JOBS,
            "evaluation/opening.py": JOBS,
            "evaluation/sealing.py": DOCTOR,
            "improvement/advising.py": JOBS,
            "improvement/following.py": JOBS,
            "assemblies/mail.py": JOBS,
            "community/shipped.py": LAUNCHING,
            "gatherings/calendar_mail.py": JOBS,
            "gatherings/season_jobs.py": JOBS,
            "gatherings/calendar_reminders.py": JOBS,
            "assemblies/speaking.py": "whoever is asked to speak answers by a link, without an account",
            "directory/joining.py": "a program that asks to join is nobody here yet; its writer takes it back by a link",
            "directory/keeping.py": JOBS,
            "ground/keeping.py": "what someone writes for themselves alone leaves no line in the journal of events",
            "kernel/actions.py": "this is the action",
            "learning/keeping.py": JOBS,
            "levers/releasing.py": JOBS,
            "tablets/receiving.py": JOBS,
            "network/actions.py": "whoever is invited comes in, and has no role yet by which to be permitted",
            "network/lapses.py": JOBS,
            "network/management/commands/invite.py": KEEPER,
            "participants/entrance.py": "whoever comes in by a link is nobody until its code is typed",
            "participants/tasks.py": JOBS,
            "privacy/tasks.py": JOBS,
            "project/demo/": DEMONSTRATION,
            "referrals/clockwork.py": JOBS,
            "referrals/notices.py": "an address is kept with the invitation that it was given for",
            "referrals/person_asking.py": "someone unknown to the program asks by themselves",
            "rooms/box.py": "who dropped a topic leaves no line in the journal of events",
            "moderation/news_mail.py": JOBS,
            "alerts/telling.py": JOBS,
            "alerts/watching.py": JOBS,
            "waves/opening.py": JOBS,
            "waves/reminding.py": JOBS,
            "moderation/telling.py": JOBS,
            "rooms/tasks.py": JOBS,
        },
    ),
    "the jobs' login": (
        said("jobs"),
        {
            "measures/tasks.py": JOBS,
            "measures/answers.py": JOBS,
            "measures/keeping.py": JOBS,
            "measures/side_by_side.py": JOBS,
            "extracts/building.py": JOBS,
            "extracts/figures.py": JOBS,
            "extracts/following.py": JOBS,
            "extracts/totals.py": JOBS,
            "coding/comparing.py": JOBS,
            "coding/keeping.py": JOBS,
            "extracts/keeping.py": JOBS,
            "extracts/scanning.py": JOBS,
            "extracts/tables.py": JOBS,
            "project/research_files.py": "whose address it is, before anybody is in: what is shown is read under their own name",
            "reaim/counting.py": JOBS,
            "reaim/making.py": JOBS,
            "evaluation/cells.py": JOBS,
            "evaluation/exposing.py": JOBS,
            "evaluation/opening.py": JOBS,
            "evaluation/sealing.py": DOCTOR,
            "evaluation/waiting.py": JOBS,
            "toolkit/agreeing.py": JOBS,
            "improvement/advising.py": JOBS,
            "improvement/counting.py": JOBS,
            "improvement/following.py": JOBS,
            "scale/extracting.py": KEEPER,
            "assemblies/mail.py": JOBS,
            "community/shipped.py": LAUNCHING,
            "gatherings/calendar_mail.py": JOBS,
            "gatherings/season_jobs.py": JOBS,
            "gatherings/season_reading.py": JOBS,
            "directory/keeping.py": JOBS,
            "front/counting.py": JOBS,
            "gatherings/calendar_notices.py": JOBS,
            "gatherings/calendar_reminders.py": JOBS,
            "ground/pulse.py": JOBS,
            "waves/opening.py": JOBS,
            "waves/reminding.py": JOBS,
            "levers/releasing.py": JOBS,
            "responses/apart.py": "the job that counts what the coordination took in opens it, and nobody reads it",
            "responses/recount.py": "the counts made again from every answer, to compare",
            "tablets/choosing.py": JOBS,
            "tablets/collecting.py": JOBS,
            "tablets/receiving.py": JOBS,
            "journal/sealing.py": JOBS,
            "journal/verification.py": JOBS,
            "identity/resealing.py": KEEPING,
            "instruments/shipped.py": LAUNCHING,
            "library/search/keeping.py": "everything that can be found is read again under the jobs' login",
            "library/resource_tasks.py": JOBS,
            "library/shipped.py": LAUNCHING,
            "network/delivery.py": JOBS,
            "network/lapses.py": JOBS,
            "network/management/commands/invite.py": KEEPER,
            "participants/refusals.py": "a list for research leaves out whoever refuses to be in it",
            "learning/keeping.py": JOBS,
            "participants/tasks.py": JOBS,
            "privacy/tasks.py": JOBS,
            "project/cli.py": "the name of a process, for whoever starts it alone",
            "project/demo/": DEMONSTRATION,
            "project/doctor/": DOCTOR,
            "project/jobs.py": JOBS,
            "project/keeping/": KEEPING,
            "project/launch/": LAUNCHING,
            "project/roster/": IMPORTER,
            "project/settings.py": "says under which login each process connects",
            "project/tasks.py": JOBS,
            "referrals/clockwork.py": JOBS,
            "referrals/waits.py": JOBS,
            "retention/destroying.py": JOBS,
            "moderation/news_mail.py": JOBS,
            "alerts/notices.py": JOBS,
            "alerts/telling.py": JOBS,
            "alerts/watching.py": JOBS,
            "moderation/telling.py": JOBS,
            "rooms/tasks.py": JOBS,
        },
    ),
    "the owner's login": (
        said("owner"),
        {
            "directory/": "the word, of whose line of the directory it is; no login is named there",
            "project/doctor/": DOCTOR,
            "project/keeping/": KEEPING,
            "project/launch/": LAUNCHING,
            "project/roster/": IMPORTER,
            "project/routers.py": "tables are made by their owner, and by nobody else",
            "project/settings.py": "says under which login each process connects",
            "project/walls/": WALLS,
            "toolkit/": "the word, of who keeps an eye on an integration; no login is named there",
        },
    ),
    "SQL by hand": (
        sql,
        {
            "measures/keeping.py": "everything is counted again by the wall, which alone reads what is counted",
            "coding/presenting.py": "no SQL: the words of a text before it is clean are its field `raw`",
            "coding/views.py": "likewise",
            "coding/actions.py": "how a reading stands, whom one may name and what is dropped are answers of the wall's own functions",
            "extracts/building.py": "the job that makes a file: one snapshot, and rows that stream out of it",
            "extracts/delivering.py": "the pieces of a file come from the wall's own function, against a link that it uses up",
            "extracts/drawing.py": "the job that makes a file: what figures are made of, on a cursor of the server",
            "extracts/tables.py": "the job that makes a file: answers come one at a time, on a cursor of the server",
            "reaim/counting.py": "the job of the panels: counts by quarter and program that no indicator has",
            "improvement/advising.py": "programs are advised by one job at a time: an advisory lock",
            "scale/extracting.py": KEEPER,
            "assemblies/mail.py": "people are told one session at a time: an advisory lock",
            "gatherings/calendar_mail.py": "people are told one season at a time: an advisory lock",
            "gatherings/calendar_reminders.py": "the same lock",
            "ground/pulse.py": "one closing at a time: an advisory lock",
            "levers/releasing.py": "one emptying of the letterbox at a time: an advisory lock",
            "identity/entering.py": "tries against one account wait for one another: an advisory lock",
            "interchange/": "the word, of a file's bytes as they came; no query",
            "journal/recorder.py": "a look is written by one call of the wall, outside the page's read-only transaction",
            "journal/streams.py": "the journal is read in the order of its transactions, as it is sealed",
            "kernel/cache.py": "the database cache, without its count of every row",
            "kernel/scoping.py": "refuses extra() and raw()",
            "kernel/walls.py": "the way in: tickets, and the wall's own functions",
            "library/search/asking.py": "what is found comes from the wall's own function: `@@` loses its index under a policy",
            "library/search/keeping.py": "the wall's own functions put an entry in and take it out",
            "moderation/news_mail.py": "the numbers of a whole batch in one question; one batch at a time: an advisory lock",
            "alerts/telling.py": "the wall's own function says why somebody cannot be told, under the jobs' login",
            "waves/reminding.py": "whom a wave waits for, in one question; one batch at a time: an advisory lock",
            "moderation/telling.py": "what was withdrawn ends in one statement",
            "network/delivery.py": "a lock held by the connection; jobs that their worker left behind",
            "project/demo/desks.py": "looks of a fictitious month, dated as a page could not date them",
            "project/doctor/": DOCTOR,
            "project/keeping/": KEEPING,
            "project/launch/": LAUNCHING,
            "project/roster/": IMPORTER,
            "project/tasks.py": JOBS,
            "project/walls/": WALLS,
            "referrals/clockwork.py": "one calendar at a time: an advisory lock",
            "responses/apart.py": "the job that counts what the coordination took in: the wall's own function, one by one",
            "responses/counts.py": "counts come from the wall's own functions, five by five",
            "responses/receiving.py": "a submission is one call of the wall's own function, with its ticket: one durable round trip",
            "responses/recount.py": "the jobs, after a restore: the wall's own functions take out again what had been withdrawn",
            "responses/walking.py": "the word, of answers as a form gives them; no query",
            "retention/destroying.py": "the wall's own function destroys a file, under the jobs' login",
            "rooms/live.py": "what every screen asks each second is answered in front of Django, by one of the wall's own functions",
            "tablets/receiving.py": "the word, of answers as a tablet gives them; no query",
        },
    ),
}


def users(door: Callable[[ast.AST], bool]) -> Iterator[str]:
    return (name for name, tree in code.trees().items() if any(door(node) for node in ast.walk(tree)))


def reason_of(file: str, reasons: dict[str, str]) -> str:
    """The place in the list under which this file stands: its own name, or its folder's."""
    return next((place for place in reasons if file == place or (place.endswith("/") and file.startswith(place))), "")


@pytest.mark.parametrize("door", DOORS)
def test_a_way_past_the_rules_is_taken_only_where_a_reason_is_written(door: str) -> None:
    takes, reasons = DOORS[door]
    assert [file for file in users(takes) if not reason_of(file, reasons)] == []


@pytest.mark.parametrize("door", DOORS)
def test_a_reason_that_nobody_needs_any_more_is_struck_off(door: str) -> None:
    takes, reasons = DOORS[door]
    assert set(reasons) - {reason_of(file, reasons) for file in users(takes)} == set()


def test_nobody_opens_a_door_under_another_name() -> None:
    """`from … import acting as write` or `getattr(rows, "unscoped")` would not be seen by the tests above."""
    hidden = {
        f"{name}: {alias.asname}"
        for name, tree in code.trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in ("acting", "connections") and alias.asname
    }
    where_they_are_made = {"kernel/scoping.py: unscoped", "kernel/scoping.py: acting"}
    spelled = {f"{name}: {word}" for word in ("unscoped", "acting", "cursor") for name in users(said(word))}
    assert hidden | (spelled - where_they_are_made) == set()
