"""A table is read beside those that went out before: what subtraction would tell is refused, with a sentence."""

import json

import pytest

from pairpep.disclosure import Axis, Policy, Population, Refusal, Release, Table, release
from tests.disclosure.samples import USUAL, table

PROGRAMS = tuple(f"P{i}" for i in range(12))
PEOPLE = Population("met", {"program": PROGRAMS, "answer": ("yes", "no"), "wave": ("w1", "w2", "w3"), "age": ("under 18", "18 and over")})
ANSWERS = Axis.of("answer", "yes", "no")
YES = [30, 25, 14, 3, 40, 18, 22, 16, 9, 33, 27, 12]
NO = [12, 18, 9, 1, 26, 11, 14, 10, 8, 20, 15, 7]


def over(name: str, programs: tuple[str, ...], yes: int, no: int, **within: tuple[str, ...]) -> Table:
    """One line: these programs together, by answer."""
    return Table(name, PEOPLE, Axis("program", {name: programs}), ANSWERS, [[yes, no]], within=within)


def out(asked: Table, *former: Release) -> Release:
    found = release(asked, policy=USUAL, former=former)
    assert isinstance(found, Release), found
    return found


NETWORK = over("Tout le réseau", PROGRAMS, sum(YES), sum(NO))


def refusal(asked: Table, *former: Release) -> Refusal:
    found = release(asked, policy=USUAL, former=former)
    assert isinstance(found, Refusal)
    return found


def test_the_network_less_eleven_programs_is_refused():
    """AB-67: eleven programs of twelve, once the whole was told, is the twelfth."""
    others = tuple(p for p in PROGRAMS if p != "P3")
    eleven = over("Onze programmes", others, sum(YES) - 3, sum(NO) - 1)
    assert out(eleven), "alone it tells nothing"
    why = refusal(eleven, out(NETWORK)).why
    assert why.fr == "Ce tableau n'est pas publié : lu avec « Tout le réseau », il ferait connaître un groupe de moins de 5 personnes."
    assert why.en == "This table is not published: read beside “Tout le réseau”, it would tell a group of fewer than 5 people."


def test_the_network_less_a_large_program_may_be_told():
    others = tuple(p for p in PROGRAMS if p != "P4")
    assert out(over("Onze programmes", others, sum(YES) - 40, sum(NO) - 26), out(NETWORK))


def test_a_wave_less_a_wave_is_refused_when_few_came_between():
    """Counts since the beginning: the second less the first is who came in between."""
    first = out(over("Jusqu'à la vague 1", PROGRAMS, 120, 80, wave=("w1",)))
    assert isinstance(release(over("Jusqu'à la vague 2", PROGRAMS, 122, 81, wave=("w1", "w2")), policy=USUAL, former=[first]), Refusal)
    assert out(over("Jusqu'à la vague 2", PROGRAMS, 140, 95, wave=("w1", "w2")), first)


def test_two_waves_side_by_side_do_not_touch():
    first = out(over("Vague 1", PROGRAMS, 120, 80, wave=("w1",)))
    assert out(over("Vague 2", PROGRAMS, 122, 81, wave=("w2",)), first)


def test_a_filter_less_a_filter_is_refused():
    """All, then those of age: what is left is four young people under eighteen who said yes."""
    whole = out(over("Tous les âges", PROGRAMS, 240, 150))
    assert isinstance(release(over("18 ans et plus", PROGRAMS, 236, 140, age=("18 and over",)), policy=USUAL, former=[whole]), Refusal)
    assert out(over("18 ans et plus", PROGRAMS, 220, 140, age=("18 and over",)), whole)


def test_three_tables_tell_what_no_two_of_them_do():
    """Programs 0 and 1, programs 1 and 2, programs 0, 1 and 2: the first two less the third is program 1."""
    one, two = out(over("Un et deux", ("P0", "P1"), 35, 30)), out(over("Deux et trois", ("P1", "P2"), 45, 30))
    three = over("Les trois", ("P0", "P1", "P2"), 77, 57)
    assert out(three, one)
    assert out(three, two)
    why = refusal(three, one, two).why
    assert "Un et deux, Deux et trois" in why.fr


def test_the_same_group_with_another_number_is_refused():
    why = refusal(over("Tout le réseau, corrigé", PROGRAMS, sum(YES) + 1, sum(NO)), out(NETWORK)).why
    assert "a déjà donné un autre nombre" in why.fr
    assert "already gave another number" in why.en


def test_a_table_by_program_joins_the_total_that_went_out_before():
    by_program = Table("Par programme", PEOPLE, Axis.of("program", *PROGRAMS), ANSWERS, list(zip(YES, NO, strict=True)))
    shown = out(by_program, out(NETWORK))
    assert shown.cells[3] == (None, None, None)
    assert shown.cells[12] == (sum(YES), sum(NO), sum(YES) + sum(NO))


def test_a_cell_left_blank_is_not_given_away_by_a_table_that_shows_its_neighbour():
    """Two counts were hidden together; the larger, told alone, would leave the smaller."""
    counts = [[40, 30], [3, 22], [9, 25], [50, 31]]
    programs = PROGRAMS[:4]
    whole = out(Table("Quatre programmes", PEOPLE, Axis.of("program", *programs), ANSWERS, counts))
    assert whole.cells[1][0] is None
    neighbour = next(i for i in (0, 2, 3) if whole.cells[i][0] is None)
    again = over("Un programme", (programs[neighbour],), *counts[neighbour])
    assert out(again), "alone it tells nothing"
    assert "Quatre programmes" in refusal(again, whole).why.fr


def test_another_population_is_another_matter():
    relatives = Population("relatives met", PEOPLE.dimensions)
    asked = Table("Proches", relatives, Axis("program", {"x": PROGRAMS}), ANSWERS, [[sum(YES) + 1, sum(NO)]])
    assert out(asked, out(NETWORK))


def test_the_same_table_may_go_out_twice():
    first = out(table([[3, 40, 12], [20, 30, 25], [9, 30, 14]]))
    assert out(table([[3, 40, 12], [20, 30, 25], [9, 30, 14]], name="Encore"), first).cells == first.cells


def test_the_register_is_plain_data_and_says_the_same_when_it_comes_back():
    others = tuple(p for p in PROGRAMS if p != "P3")
    kept = json.loads(json.dumps(out(NETWORK).plain()))
    assert "Tout le réseau" in refusal(over("Onze", others, sum(YES) - 3, sum(NO) - 1), Release.from_plain(kept)).why.fr


def test_what_cannot_be_compared_in_time_is_refused():
    many = Population("met", {name: tuple(f"{name}{k}" for k in range(18)) for name in ("a", "b", "c")})
    first = Table("ab", many, Axis.of("a", *many.dimensions["a"]), Axis.of("b", *many.dimensions["b"]), [[90] * 18] * 18)
    second = Table("bc", many, Axis.of("b", *many.dimensions["b"]), Axis.of("c", *many.dimensions["c"]), [[90] * 18] * 18)
    why = refusal(second, out(first)).why
    assert "trop de tableaux" in why.fr
    assert "too many tables" in why.en


@pytest.mark.parametrize("threshold", [5, 8])
def test_the_objection_says_the_threshold_of_the_policy(threshold):
    policy = Policy(persons=threshold)
    whole = release(NETWORK, policy=policy)
    assert isinstance(whole, Release)
    others = tuple(p for p in PROGRAMS if p != "P3")
    found = release(over("Onze", others, sum(YES) - 3, sum(NO) - 1), policy=policy, former=[whole])
    assert isinstance(found, Refusal)
    assert f"fewer than {threshold} people" in found.why.en
