"""The network's figures: who reads them, in which order, and one stored object behind page, table and files."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest

from pairpep.kernel.scoping import acting
from pairpep.measures import keeping, side_by_side
from tests.measures.figures import quarters
from tests.measures.network import CODES, SIZES, build, comparisons, fills, of_the_network, shares

# Program by program: the share of young people who met a worker, of requests reached in time. One program is far below the others.
REACHED = {"met_72h": 0.7, "assessed_14d": 0.4}
FAR = 2  # the place of the largest program, which stands far below


@pytest.fixture
def network(world: Any) -> Any:
    """Four quarters of twelve programs, the third of which reaches far fewer people in the last one."""
    programs, days = build(), quarters(4)
    fills(programs, shares(SIZES, REACHED, "requests"), days)
    fills(programs[FAR : FAR + 1], [{"met_72h": 40}], days[-1:])
    followed = [{"open_youth": size, "relatives_known": max(size - 4, 2), "relatives_met": size // 2} for size in SIZES]
    fills(programs, followed, days)
    side_by_side.compare_all()
    with acting("a test reads"):
        keeping.read_again()
    return world


def page(world: Any, who: str, address: str, language: str = "fr") -> str:
    answer = world.client(who).get(f"/{language}/{address}")
    assert answer.status_code == 200, (address, answer.status_code)
    return str(answer.content.decode())


# Who reads


@pytest.mark.parametrize("who", ["coordinator", "researcher"])
def test_those_who_coordinate_and_study_the_network_read_every_indicator(network: Any, who: str) -> None:
    read = page(network, who, "figures/network/")
    assert "Premier contact en 72 heures" in read
    assert "/fr/figures/network/F4-a/" in read


@pytest.mark.parametrize("who", ["clinician_a", "lead_a", "privacy_a", "administrator", "partner", "active_a", "mother_a"])
def test_nobody_else_opens_the_page_of_the_programs(network: Any, who: str) -> None:
    for address in ("figures/network/", "figures/network/F4-a/", "figures/network/F4-a/data.json", "figures/deployment/"):
        assert network.client(who).get(f"/fr/{address}").status_code in (302, 403), address


def test_a_worker_reads_of_the_network_what_is_about_meetings_and_nothing_of_programs(network: Any) -> None:
    read = page(network, "peer_a", "figures/network/")
    assert "F4-a" not in read and "Programme C" not in read
    assert network.client("peer_a").get("/fr/figures/network/F4-a/").status_code == 404
    assert network.client("peer_a").get("/fr/figures/network/F4-a/data.csv").status_code == 404


def test_a_word_that_is_no_indicator_is_not_found_in_the_language_of_the_page(network: Any) -> None:
    for language in ("fr", "en"):
        answer = network.client("coordinator").get(f"/{language}/figures/network/F99-z/")
        assert answer.status_code == 404
        assert f'<html lang="{language}"' in answer.content.decode()


# What is read


def test_programs_are_in_the_order_of_the_network_whatever_they_reach(network: Any) -> None:
    read = page(network, "coordinator", "figures/network/F4-a/")
    multiples = read[read.index("ordre qui ne change jamais") :]
    places = [multiples.index(f"Programme {letter}") for letter in "CDEFGHIJKL"]
    assert places == sorted(places)


def test_the_program_that_is_far_below_is_marked_and_no_word_ranks_anybody(network: Any) -> None:
    read = page(network, "coordinator", "figures/network/F4-a/", "en")
    assert "Outside 99.8%, to understand" in read
    assert not [word for word in ("ranking of", "best", "worst", "score", "league") if word in read]


def test_the_funnel_names_no_program(network: Any) -> None:
    read = page(network, "coordinator", "figures/network/F4-a/", "en")
    funnel = read[read.index("What chance explains") :]
    assert "A program, unnamed" in funnel and not [letter for letter in "CDEFGHIJKL" if f"Program {letter}<" in funnel]


def test_how_many_marks_chance_alone_gives_is_printed(network: Any) -> None:
    read = page(network, "coordinator", "figures/network/", "en")
    assert "Expected by chance:" in read and "observed: " in read
    assert "Over-dispersion" in page(network, "coordinator", "figures/network/F4-a/", "en")


def test_what_is_blank_is_said_once_and_why(network: Any) -> None:
    read = page(network, "coordinator", "figures/network/F4-a/", "en")
    assert "programs are blank in the last period. Not shown: too few people, here or in a cell nearby." in read


# One object


def test_page_table_csv_and_json_say_the_same_of_every_program_and_period(network: Any) -> None:
    client = network.client("coordinator")
    rows = list(csv.DictReader(io.StringIO(client.get("/en/figures/network/F4-a/data.csv").content.decode())))
    told = json.loads(client.get("/en/figures/network/F4-a/data.json").content)
    read = page(network, "coordinator", "figures/network/F4-a/", "en")
    from_json = {}
    for each in told["comparisons"]:
        for code, (met, _, asked) in zip(each["programs"], each["out"]["cells"], strict=False):
            from_json[code, each["period"][0]] = "" if met is None or asked is None or asked < 10 else repr(met / asked)
    from_csv = {(row["program"], row["first"]): row["share"] for row in rows if row["program"] != "Network"}
    assert from_csv == from_json
    shown = {f"{float(share):.0%}" for share in from_csv.values() if share}
    assert all(f">{share}<" in read for share in shown)
    assert [row["why"] for row in rows if not row["share"]] == ["Not shown: too few people, here or in a cell nearby."] * sum(
        not share for share in from_csv.values()
    )


def test_the_files_are_the_stored_bytes(network: Any) -> None:
    written = network.client("researcher").get("/fr/figures/network/F4-a/data.json").content.decode()
    (reading,) = of_the_network("F4-a")
    assert reading.body in written
    assert all(row.body in written for row in comparisons("F4-a"))


def test_a_count_that_is_hidden_is_in_no_page_picture_or_file(world: Any) -> None:
    """Program L counts 7, of whom 3: no other figure of the network is one of these, so that a 7 or a 3 in a cell would be theirs."""
    sizes = [size * 10 for size in SIZES[:-1]] + [7]
    programs = build(sizes)
    fills(programs, [{"requests": size, "met_72h": size // 2 if size > 7 else 3} for size in sizes], quarters(1))
    side_by_side.compare_all()
    client = world.client("coordinator")
    told = json.loads(client.get("/en/figures/network/F4-a/data.json").content)
    (table,) = told["comparisons"]
    assert table["out"]["cells"][CODES.index("programme-l")] == [None, None, None]
    read = page(world, "coordinator", "figures/network/F4-a/", "en")
    assert f"{3 / 7:.0%}" not in read
    assert f"{3 / 7:.4f}"[:6] not in client.get("/en/figures/network/F4-a/data.csv").content.decode()


# Those it is about


def test_a_young_person_reads_one_sentence_and_ten_persons(network: Any) -> None:
    read = page(network, "active_a", "me/figures/")
    assert (
        "Sur 10 personnes qui ont demandé de l&#x27;aide, environ" in read or "Sur 10 personnes qui ont demandé de l'aide, environ" in read
    )
    many = int(re.search(r"environ (\d+) ont eu", read)[1])  # type: ignore[index]
    assert read.count("chart__person--filled") == many * 4, "each person is a head and a body, drawn for a phone and for the rest"
    assert "/fr/asking/said/" in read
    assert "Personne ne peut t'y retrouver" in read and "vous" not in read.partition("<main")[2].partition("</main>")[0]


def test_a_relative_is_told_of_relatives_and_politely(network: Any) -> None:
    read = page(network, "mother_a", "me/figures/")
    assert "Pour environ" in read and "jeunes sur 10" in read
    assert "Personne ne peut vous y retrouver" in read


def test_before_there_are_enough_people_it_says_so_and_shows_nothing(world: Any) -> None:
    for who in ("active_a", "mother_a"):
        read = page(world, who, "me/figures/", "en")
        assert "Not yet" in read and "chart__person" not in read


def test_no_program_is_named_to_a_young_person_or_a_relative(network: Any) -> None:
    for who in ("active_a", "mother_a"):
        read = page(network, who, "me/figures/")
        assert not [letter for letter in "CDEFGHIJKL" if f"Programme {letter}" in read]


def test_someone_of_the_staff_has_no_page_of_their_own_there(network: Any) -> None:
    assert network.client("lead_a").get("/fr/me/figures/").status_code == 403
