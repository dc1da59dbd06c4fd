"""Notices are read before a yes, and can be read again years later as they were."""

import shutil
from io import StringIO
from string import Formatter

import pytest
from django.core.management import CommandError, call_command
from tests.content.texts import everything

from pairpep.kernel.reading import fingerprint
from pairpep.kernel.reference import BESIDE_THE_SOURCES, Content, content

NOTICES = {
    "peer_support",
    "assent_under_14",
    "family_support",
    "guardian_under_14",
    "sharing_with_family_worker",
    "contact_details",
    "contact_details_relative",
    "research_under_14",
}


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(BESIDE_THE_SOURCES, tmp_path / "content")
    return Content(tmp_path / "content")


def again(here: Content) -> Content:
    return Content(here.folder)


def edit(here: Content, old: str, new: str) -> None:
    file = here.folder / "participants" / "notices.toml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_there_is_a_notice_for_each_thing_that_is_asked():
    assert set(content().notices) == NOTICES


@pytest.mark.parametrize("code", sorted(NOTICES))
def test_a_notice_says_what_for_who_reads_how_long_and_that_no_changes_nothing(code):
    notice = content().notices[code]
    assert notice.purposes
    assert notice.readers
    assert notice.kept
    assert notice.rights
    assert notice.items
    assert "{establishment}" in notice.contact.fr
    assert "{privacy_contact}" in notice.contact.en
    refusing = notice.free.fr.lower()
    assert "rien" in refusing or "refuser" in refusing or "aucun" in refusing


def test_each_thing_is_agreed_to_on_its_own():
    items = {item.code: item for item in content().notices["peer_support"].items}
    assert set(items) == {"voluntary", "part_of_team", "share_contact", "contact_ways", "notes", "relatives_told", "relatives_supported"}
    assert [code for code, item in items.items() if item.needed] == ["share_contact"]
    assert items["voluntary"].kind == "know"
    assert items["notes"].kind == "agree"


def test_nothing_is_needed_for_a_permission_or_an_address():
    for code in ("sharing_with_family_worker", "contact_details", "contact_details_relative"):
        assert not any(item.needed for item in content().notices[code].items)


def test_a_child_must_agree_and_is_spoken_to_as_one():
    notice = content().notices["assent_under_14"]
    assert notice.address == "tu"
    assert [item.code for item in notice.items if item.needed] == ["assent"]


def test_research_is_asked_alone_and_never_with_anything_else():
    for code, notice in content().notices.items():
        about = [item.code for item in notice.items if "recherche" in item.label.fr or "research" in item.label.en]
        assert about == ([item.code for item in notice.items] if code == "research_under_14" else []), code
    assert content().notices["research_under_14"].items


def test_only_the_known_places_are_left_to_fill():
    for said in everything():
        for words in (said.text.fr, said.text.en):
            places = {name for _, name, _, _ in Formatter().parse(words) if name is not None}
            assert places <= {"establishment", "privacy_contact"}, said.where


def test_the_places_are_filled_in_both_languages():
    filled = content().notices["peer_support"].contact.fill(establishment="Centre fictif", privacy_contact="Odile Fictive")
    assert "Odile Fictive" in filled.fr
    assert "Centre fictif" in filled.en
    assert "{" not in filled.fr + filled.en


def test_every_notice_of_the_repository_is_published_as_it_stands():
    assert content().unpublished() == []
    assert content().broken_promises() == []


def test_a_published_notice_cannot_be_changed(copy):
    edit(copy, "Arrêter quand tu veux, sans dire pourquoi.", "Arrêter si on te le permet.")
    assert again(copy).problems() == ["notices.toml.notices[assent_under_14]: version 1 was published and has changed; write version 2"]


def test_a_published_notice_cannot_be_taken_away(copy):
    edit(copy, 'code = "assent_under_14"\nversion = 1', 'code = "assent_under_14"\nversion = 2')
    assert again(copy).problems() == ["notices.toml.notices[assent_under_14]: version 1 was published and must stay"]


def test_layout_and_comments_may_change_for_words_are_what_counts(copy):
    edit(copy, "# A child under 14, whose parent consents", "\n\n# Enfants de moins de 14 ans\n\n")
    assert again(copy).problems() == []


def test_a_new_version_is_the_one_shown_and_the_old_one_can_still_be_read(copy):
    file = copy.folder / "participants" / "notices.toml"
    text = file.read_text(encoding="utf-8")
    start = text.index('[[notices]]\ncode = "assent_under_14"')
    end = text.index("[[notices]]", start + 1)
    newer = text[start:end].replace("version = 1", "version = 2").replace("Je veux bien rencontrer", "Oui, je veux rencontrer")
    file.write_text(text + "\n" + newer, encoding="utf-8")
    here = again(copy)
    assert here.problems() == []
    assert here.notices["assent_under_14"].version == 2
    assert here.notice_versions["assent_under_14", 1].items[0].label.fr.startswith("Je veux bien")
    assert here.unpublished() == [("assent_under_14", 2)]
    assert here.publish() == [("assent_under_14", 2)]
    assert again(copy).unpublished() == []
    assert again(copy).published()["assent_under_14", 1] == fingerprint(content().notices["assent_under_14"])


def test_the_command_reports_what_there_is(copy, settings):
    settings.PAIRPEP_CONTENT = copy.folder
    said = StringIO()
    call_command("sync_content", stdout=said)
    assert "21 needs of young people, 16 needs of relatives, 11 states, 14 roles" in said.getvalue()
    assert "Not published" not in said.getvalue()


def test_the_command_says_where_a_file_does_not_fit_and_goes_on_with_the_others(copy, settings):
    settings.PAIRPEP_CONTENT = copy.folder
    needs = copy.folder / "referrals" / "needs.toml"
    needs.write_text(needs.read_text(encoding="utf-8").replace('label.en = "School"\n', ""), encoding="utf-8")
    (copy.folder / "network" / "roles.toml").write_text("[[roles", encoding="utf-8")
    with pytest.raises(CommandError) as told:
        call_command("sync_content")
    assert "needs.toml.groups[projects].needs[N06].label: no text in en" in str(told.value)
    assert "roles.toml: " in str(told.value)
