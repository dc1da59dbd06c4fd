"""The words that pages may not say: each has one owner, or a page that rightly shows one app's would seem to leak another's."""

from collections import Counter, defaultdict
from typing import Any

from tests.walls import rows


def test_no_two_apps_hide_the_same_words() -> None:
    nobody: dict[Any, set[str]] = defaultdict(set)
    hidden = Counter(word for module in rows.modules() for word in module.forbidden(nobody))
    assert hidden and {word: times for word, times in hidden.items() if times > 1} == {}
