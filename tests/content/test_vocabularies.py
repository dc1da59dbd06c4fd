"""The lists that the rest of the product counts on: complete, with the founding codes, and telling each reader what they may know."""

import pytest
from tests.content.texts import everything

from pairpep.kernel.reference import content

YOUTH = [f"N{n:02}" for n in range(1, 22)]
FAMILY = [f"F{n:02}" for n in range(1, 17)]
STATES = ["asked", "not_now", "matching", "waiting", "proposed", "accepted", "contacting", "unreached", "active", "declined", "closed"]
FOUNDING = [
    "DRAFT",
    "SUBMITTED",
    "RECEIVED",
    "INFO_NEEDED",
    "CONSENT_PENDING",
    "MATCHING",
    "WAITLIST",
    "PROPOSED",
    "ACCEPTED",
    "CONTACTING",
    "UNREACHED",
    "ACTIVE",
    "PAUSED",
    "ENDING",
    "DECLINED",
    "REDIRECTED",
    "CLOSED",
]
PERSONS = {"young_person", "relative"}
PROGRAM = {"peer_worker", "family_worker", "clinician", "team_lead", "manager", "privacy_lead"}
NETWORK = {"peer_mentor", "family_mentor", "coordinator", "researcher", "administrator", "partner"}


def test_every_file_fits():
    assert content().problems() == []


@pytest.mark.parametrize(("side", "codes"), [("youth", YOUTH), ("relative", FAMILY)])
def test_the_needs_are_those_of_the_founding_vocabulary(side, codes):
    assert sorted(need.code for need in content().needs(side)) == codes


@pytest.mark.parametrize("side", ["youth", "relative"])
def test_a_clinician_finds_a_need_in_a_few_titled_groups(side):
    groups = content().need_groups(side)
    assert 4 <= len(groups) <= 6
    assert all(2 <= len(group.needs) <= 6 for group in groups)


def test_a_need_is_found_by_its_code_and_an_unknown_code_is_refused():
    assert content().need("N01").label.fr == "Espoir que ça peut aller mieux"
    assert content().need("F16").label.en == "End of follow-up"
    with pytest.raises(KeyError):
        content().need("N22")


def test_the_states_are_eleven_and_say_whose_turn_it_is():
    states = content().states
    assert list(states) == STATES
    assert set(content().turns) == {turn for state in states.values() for turn in state.turn}
    assert [code for code, state in states.items() if not state.turn] == ["closed"]
    assert states["asked"].turn == ("person",)
    assert states["proposed"].turn == ("worker",)
    assert states["waiting"].turn == ("team_lead",)


@pytest.mark.parametrize("code", STATES)
def test_a_state_has_its_words_for_each_reader(code):
    state = content().states[code]
    for reader in ("staff", "young_person", "relative", "referrer"):
        wording = getattr(state, reader)
        assert wording.label
        assert wording.next


def test_the_referrer_cannot_tell_a_no_from_a_not_now():
    states = content().states
    assert states["declined"].referrer == states["not_now"].referrer
    assert states["declined"].referrer.label.fr == "Pas maintenant"
    assert states["declined"].young_person != states["not_now"].young_person


def test_two_states_never_look_alike_to_anyone_else():
    for reader in ("staff", "young_person", "relative"):
        labels = [getattr(state, reader).label for state in content().states.values()]
        assert len(set(labels)) == len(labels)


def test_each_founding_status_has_gone_somewhere_and_every_state_covers_one():
    founding = content().founding_statuses
    assert [status.code for status in founding] == FOUNDING
    assert {state for status in founding for state in status.now} == set(STATES)
    assert all(status.why for status in founding)


def test_the_fourteen_roles_are_of_three_kinds():
    roles = content().roles
    kinds = {kind: {code for code, role in roles.items() if role.kind == kind} for kind in ("person", "program", "network")}
    assert kinds == {"person": PERSONS, "program": PROGRAM, "network": NETWORK}
    assert len({role.name for role in roles.values()}) == 14
    assert len({role.meaning for role in roles.values()}) == 14


def test_role_names_are_inclusive():
    roles = content().roles
    assert roles["peer_worker"].name.fr == "Pair aidant ou paire aidante"
    assert roles["family_worker"].name.fr == "Pair aidant famille ou paire aidante famille"
    assert roles["privacy_lead"].name.fr == "Responsable de la protection des renseignements"


def test_a_reason_can_always_be_left_unsaid():
    assert "not_the_right_match" in {reason.code for reason in content().reasons("decline_worker")}
    assert "rather_not_say" in {reason.code for reason in content().reasons("decline_person")}


def test_a_worker_declines_without_a_word_about_health():
    for reason in (*content().reasons("decline_worker"), *content().reasons("redirect")):
        words = f"{reason.label.fr} {reason.label.en}".lower()
        assert not any(word in words for word in ("santé", "health", "fatigue", "tired", "sick", "malade", "deuil", "grief", "burnout"))


def test_a_preference_can_be_none_and_the_lighter_ways_are_three():
    preferences = content().preferences
    assert preferences.genders[-1].code == preferences.age_bands[-1].code == "no_preference"
    assert [way.code for way in preferences.lighter_ways] == ["first_try", "video", "wait"]
    assert [language.code for language in preferences.languages[:2]] == ["fr", "en"]


def test_every_delay_says_where_it_comes_from_and_that_it_is_provisional():
    for section in content().settings.values():
        for setting in section.values():
            assert setting.value > 0
            assert setting.source
            assert setting.provisional or setting.code == "adult_from"


def test_the_delays_that_others_count_on():
    settings = content().settings
    assert settings["waits"]["worker_answers"].value == 5
    assert settings["waits"]["person_answers"].value == 14
    assert settings["waits"]["waiting_check_in"].value == 14
    assert settings["waits"]["reoffer"].value == 90
    assert settings["waits"]["authorisation_warning"].value == 30
    assert settings["keeps"]["link"].value == 14
    assert settings["keeps"]["reasons_after_no"].value == 30
    assert settings["keeps"]["loan"].value == 90
    assert settings["limits"]["unreached_attempts"].value == 3


def test_what_the_texts_promise_about_thirty_days_is_what_is_set():
    days = content().settings["keeps"]["reasons_after_no"].value
    promises = [said for said in everything() if "effacées dans" in said.text.fr]
    assert len(promises) >= 5
    assert all(f"effacées dans les {days} jours" in said.text.fr and f"within {days} days" in said.text.en for said in promises)
