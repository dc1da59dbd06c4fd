"""A module that does not fit is refused with the exact place, and the others stay."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pairpep.kernel.reference import BESIDE_THE_SOURCES, Content

FILE = Path("training/modules/01-in-brief.toml")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('code = "none"', 'code = "nobody"\nbroken', "01-in-brief.toml: Expected"),
        ("right = true\n", "", "questions[cause]: exactly one answer is right"),
        ("minutes = 45", 'minutes = "long"', "01-in-brief.toml.minutes: 'long' is not int"),
        ('made_for = "common"', 'made_for = "cats"', "01-in-brief.toml.made_for: 'cats' is none of"),
        ("review_on =", 'renews = ["magic"]\nreview_on =', "renews: no topic is called magic"),
        ('status = "draft"', 'status = "official"', "authors: an official module has an author of lived experience"),
        ("Un jour, le monde", "<b>Un jour</b>, le monde", "lessons[episode].words.fr: plain text"),
        ('title.en = "A first episode"\n', "", "lessons[episode].title: no text in en"),
        ('code = "who"\n', 'code = "cause"\n', "questions: cause is there twice"),
    ],
)
def test_a_module_that_does_not_fit(tmp_path: Path, before: str, after: str, said: str) -> None:
    folder = tmp_path / "content"
    shutil.copytree(BESIDE_THE_SOURCES, folder)
    text = (folder / FILE).read_text(encoding="utf-8")
    assert before in text
    (folder / FILE).write_text(text.replace(before, after, 1), encoding="utf-8")
    assert any(said in problem for problem in Content(folder).problems()), Content(folder).problems()
