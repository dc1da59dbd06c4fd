"""The process that receives is killed twenty times under load: nothing that was acknowledged is lost, and nothing is doubled."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import Any

from django.db import connections

from pairpep.responses import recount
from pairpep.responses.models import Received, Tally, Voice
from pairpep.responses.receiving import receive
from tests.responses import people, writer

KILLS = 20


def test_killed_twenty_times_it_loses_nothing_and_doubles_nothing(world: Any) -> None:
    edition = people.publish()
    command = [sys.executable, "-m", "tests.responses.writer", connections["default"].settings_dict["NAME"], str(edition)]
    said: list[str] = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, env=dict(os.environ)) as process:
        assert process.stdin and process.stdout
        assert process.stdout.readline() == "ready\n"
        for number in range(KILLS):
            process.stdin.write(f"round {number}\n")
            process.stdin.flush()
            said += _until_killed(process.stdout, number)
        process.stdin.close()
    kept = {line.removeprefix("kept ") for line in said if line.startswith("kept ")}
    tried = {line.removeprefix("try ") for line in said if line.startswith("try ")}
    assert len(kept) > KILLS, "it was killed while it worked"
    there = set(Received.objects.using("jobs").values_list("key", flat=True))
    assert {writer.given(str(edition), seed).key for seed in kept} <= there, "what was acknowledged is there"
    for seed in sorted(tried - kept):  # what nobody knows about is sent again
        receive(writer.given(str(edition), seed))
    assert Voice.objects.using("jobs").count() == len(tried) == sum(row.n for row in Tally.objects.using("jobs").all())
    assert recount.from_lines(edition) == recount.from_answers(edition)


def _until_killed(lines: Any, number: int) -> list[str]:
    """Let it write a little, each time for another length; kill it in the middle; read what it had said."""
    said: list[str] = []
    child = 0
    for line in lines:
        told = line.strip()
        if told == "dead":
            return said
        if told.startswith("pid "):
            child = int(told.removeprefix("pid "))
        elif told:
            said.append(told)
        if child and sum(each.startswith("kept ") for each in said) > number % 7:
            time.sleep(0.001 * (number % 5))
            os.kill(child, signal.SIGKILL)
            child = 0
    raise AssertionError("the writer stopped by itself")
