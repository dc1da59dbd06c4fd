"""Three collections, one of them being prepared; who was asked; links; a sheet; words that wait and words that were read; two bulletins."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.waves.links import digest_of, digest_of_paper, stop_token_of, token_of
from tests.walls.rows import on, save
from tests.world import key

PREFIXES = [
    "campaign ",
    "wave ",
    "asked ",
    "asking link ",
    "sheet ",
    "own sheet ",
    "reader ",
    "typed words ",
    "counts ",
    "bulletin ",
    "point ",
]
NAMES = ["youth", "team", "prepared", "coordinator", "shown", "back", "draft", "published", "of b", "q1", "team_a"]
STAFF = {"peer_a": "a", "clinician_b": "b"}


def add() -> None:
    _collections()
    _respondents()
    _papers_and_words()
    _bulletins()


def _collections() -> None:
    from pairpep.waves.models import Campaign, Wave

    now, today = clock.now(), clock.today()
    for name, audience, state in (("youth", "youth", "running"), ("team", "team", "running"), ("prepared", "relative", "draft")):
        said = {"title": Text(fr=f"COLLECTE-{name}", en=f"COLLECTION-{name}"), "codes": ["six"], "audience": audience, "rhythm": "always"}
        made = {"made_by_id": key("coordinator"), "made_at": now, "opens_on": today, "over_reason": Text()}
        save(Campaign(id=key(f"campaign {name}"), **said, state=state, **made))
    for name in ("youth", "team"):
        save(Wave(id=key(f"wave {name}"), campaign_id=key(f"campaign {name}"), number=1, opens_on=today))


def _respondents() -> None:
    from pairpep.waves.models import Invitation, Link

    today = clock.today()
    whose: dict[str, dict[str, Any]] = {who: on(who) for who in ("active_a", "mother_a", "youth_b")}
    whose |= {who: {"person_id": key(who), "program_id": key(f"program {letter}")} for who, letter in STAFF.items()}
    whose |= {"team_a": {"program_id": key("program a")}}
    for who, row in whose.items():
        link_id = key(f"asking link {who}")
        digests = {"token_hash": digest_of(token_of(link_id)), "stop_hash": digest_of(stop_token_of(link_id))}
        save(Link(id=link_id, **row, **digests, made_on=today, ends_on=today + timedelta(days=400)))
        wave = "youth" if who in ("active_a", "youth_b") else "team"
        save(Invitation(id=key(f"asked {who}"), wave_id=key(f"wave {wave}"), **row, given=["six"], times=1))


def _papers_and_words() -> None:
    from pairpep.responses.models import Words
    from pairpep.waves.models import CountsRead, OwnSheet, PaperCode, Reader, Reading

    today, month = clock.today(), clock.today().replace(day=1)
    for letter in "ab":
        sheet = {
            "questionnaire": "six",
            "edition_id": key("asked published"),
            "audience": "youth",
            "made_by_id": key(f"clinician_{letter}"),
        }
        row_id = key(f"sheet clinician_{letter}")
        save(PaperCode(id=row_id, program_id=key(f"program {letter}"), code_hash=digest_of_paper(f"AAAA-{letter}"), **sheet, made_on=today))
    for who in ("active_a", "youth_b"):  # asked for on their own page: the code has no maker, and no typist learns whose it is
        letter = who[-1]
        sheet = {"questionnaire": "six", "edition_id": key("asked published"), "audience": "youth", "made_on": today}
        save(PaperCode(id=key(f"sheet {who}"), program_id=key(f"program {letter}"), code_hash=digest_of_paper(f"BBBB-{letter}"), **sheet))
        save(OwnSheet(id=key(f"own sheet {who}"), **on(who), paper_id=key(f"sheet {who}")))
    save(Reader(id=key("reader coordinator"), person_id=key("coordinator"), since=today, named_by_id=key("coordinator")))
    of = {"edition_id": key("asked published"), "program_id": key("program a"), "audience": "youth", "month": month, "item": "i1"}
    for name, state in (("shown", "shown"), ("back", "kept_back")):
        save(Words(id=key(f"typed words {name}"), **of, words=f"TAPE-{name}", language="fr"))
        read = {
            "shown": "LU-shown" if state == "shown" else "",
            "reason": "" if state == "shown" else "hurts",
            "reader_id": key("coordinator"),
        }
        save(Reading(words_id=key(f"typed words {name}"), **of, state=state, language="fr", **read, read_on=today))
    save(CountsRead(id=key("counts q1"), questionnaire="six", item="q1", on=today))


def _bulletins() -> None:
    from pairpep.waves.models import Bulletin, Point

    today = clock.today()
    for name, letter, number, state in (("published", "a", 1, "published"), ("draft", "a", 2, "draft"), ("of b", "b", 1, "published")):
        on_ = today if state == "published" else None
        made = {
            "made_by_id": key(f"lead_{letter}"),
            "made_on": today,
            "published_on": on_,
            "lead": Text(fr=f"TETE-{name}", en=f"HEAD-{name}"),
        }
        program = key(f"program {letter}")
        save(Bulletin(id=key(f"bulletin {name}"), program_id=program, number=number, state=state, **made))
        said = {"said": Text(fr=f"DIT-{name}", en=f"SAID-{name}"), "words": Text(fr=f"FAIT-{name}", en=f"DID-{name}"), "outcome": Text()}
        promise = {"answer": "promised", "due_on": today + timedelta(days=30), "promised_by_id": key(f"lead_{letter}")}
        save(Point(id=key(f"point {name}"), bulletin_id=key(f"bulletin {name}"), program_id=program, **said, **promise))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.waves.models import Campaign, Point, Reading

    words = {f"COLLECTE-{name}": "a collection" for name in ("prepared",) if name not in seen[Campaign]}
    words |= {
        f"{said}-{name}": "what a program answered"
        for name in ("published", "draft", "of b")
        if name not in seen[Point]
        for said in ("DIT", "FAIT")
    }
    words |= {} if "shown" in seen[Reading] else {"LU-shown": "words that were read"}
    return words | {"TAPE-back": "words that were kept back"}
