"""A text that was destroyed does not come back with an older backup: neither its words, nor its units, nor what was given to them."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.coding import actions, keeping
from pairpep.coding.models import Source
from pairpep.kernel.workflow import WrongMoment
from tests.coding.readings import FIRST, begun, bring, give, now, started
from tests.keeping.test_ledger import Ledger, kept, sql
from tests.keeping.test_words_taken_back import as_if_restored
from tests.persons import words

__all__ = ["kept"]
TABLES = ("coding_source", "coding_segment", "coding_mark", "coding_settled")


@pytest.mark.abuse("AB-58")
def test_a_reading_that_was_dropped_since_the_backup_has_no_text_after_it(world: Any, kept: Ledger) -> None:
    study = started(world)
    give(world, study, "coordinator", FIRST)
    by = world.actor("coordinator")
    as_if_restored(kept, lambda: actions.drop(study, by=by, reason="Mauvaise question."), *TABLES)
    for table in TABLES:
        assert sql(f"SELECT 1 FROM {table}") == [], table


@pytest.mark.abuse("AB-58")
def test_a_text_that_was_taken_away_does_not_come_back_and_the_others_stay(world: Any, kept: Ledger) -> None:
    study = begun(world)
    gone, _stays = bring(world, study, "Chez Louise, on attendait."), bring(world, study, "Le local est petit.")
    as_if_restored(kept, lambda: actions.remove(gone, by=world.actor("coordinator")), *TABLES)
    assert sql("SELECT number FROM coding_source") == [(2,)] and sql("SELECT count(*) FROM coding_segment") == [(1,)]


@pytest.mark.abuse("AB-58")
def test_a_text_that_was_cleaned_since_the_backup_comes_back_without_its_words_and_is_taken_away(world: Any, kept: Ledger) -> None:
    study = begun(world)
    source = bring(world, study, "Chez Louise, on attendait.", cut=False)
    as_if_restored(kept, lambda: actions.clean(source, by=world.actor("coordinator"), added=[], keep=[]), *TABLES)
    assert sql("SELECT state, octet_length(raw) FROM coding_source") == [("raw", 0)]
    again = Source.objects.using("jobs").unscoped("a test looks").get(pk=source.pk)
    page = words(world.client("coordinator").get(f"/fr/evaluation/coding/texts/{source.pk}/clean/"))
    assert "Apportez-le de nouveau" in page
    with pytest.raises(WrongMoment):
        actions.clean(again, by=world.actor("coordinator"), added=[], keep=[])
    assert keeping.run_due() == 1 and now(study).state == "gathering"
