"""Things to find: put in the index as an app would, under the jobs' login."""

from __future__ import annotations

from datetime import date
from typing import Any

from pairpep.kernel.bilingual import Text
from tests.world import key


def entry(name: str, fr: str = "", en: str = "", **more: Any) -> Any:
    from pairpep.library.search.sources import Entry

    told = {"body": Text(), "url": "library:edition", "shown_on": date(2026, 11, 1)} | more
    return Entry(kind="capsule", id=key(f"thing {name}"), title=Text(fr=fr, en=en), **told)


def put(*entries: Any) -> None:
    from pairpep.library.search import keeping

    for each in entries:
        keeping.put(each, "jobs")


def look(world: Any, who: str, words: str, page_in: str = "fr", **more: str) -> str:
    answer = world.client(who).get(f"/{page_in}/library/search/", {"q": words, **more})
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def titles(world: Any, who: str, words: str, page_in: str = "fr", **more: str) -> list[str]:
    """In their order, without the marks."""
    import html
    import re

    page = look(world, who, words, page_in, **more)
    found = re.findall(r'<h2 class="found__title">(.*?)</h2>', page, re.S)
    return [html.unescape(re.sub(r"<[^>]+>", "", each)).strip() for each in found]
