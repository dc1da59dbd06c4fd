"""Two hundred people in twenty rooms: how long after a press each screen knows of it, and what it costs the server meanwhile.

Each screen is a connection of its own to a real server, and does what the page's script does: asks, waits seven tenths of a second
give or take one, with the tag of what it knows, and takes a fresh address in time. A mentor presses in each room in turn, over HTTP.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from pairpep.gatherings.models import Group, Meeting, Season, Seat
from pairpep.kernel.scoping import acting
from pairpep.network.models import Membership, Person
from pairpep.project.launch.children import environment as child_environment
from pairpep.project.launch.logins import APP_ADDRESS
from pairpep.rooms import live
from pairpep.rooms.models import Room
from pairpep.rooms.workflow import Clock
from tests.bench.alternating import percentile
from tests.bench.bed import Bed
from tests.bench.clients import Request, _read
from tests.bench.crowd import SECRET, Crowd, Known
from tests.bench.figures import Figure
from tests.bench.processes import LOOPBACK, cpu, granian

ROOMS, PEOPLE = 20, 200
SECONDS = 60  # that it lasts, after everyone has come
EVERY, RENEWED = 0.7, 300.0  # seconds, as in room.js; the second is spread, so that some fall in the measure
PRESSES = 2  # in each room: twenty times what a meeting does in a minute
WITHIN, CORES = 1.5, 0.5


def measure(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    meetings = [_meeting(crowd, number) for number in range(ROOMS)]
    members = [_member(crowd, meeting) for meeting in meetings]
    bed.tidy()
    pages = child_environment("pages", APP_ADDRESS, bed.logins.app, os.environ)
    with granian("pairpep.project.wsgi:application", pages, "/fr/") as (server, port):
        run = Run(port, [meeting.pk for meeting in meetings], crowd.browser(crowd.staff["peer_mentor"]), members)
        asyncio.run(asyncio.wait_for(run.whole((server, bed.postmaster)), SECONDS + 120))
    yield from run.figures()


def _meeting(crowd: Crowd, number: int) -> Meeting:
    """A room that is open and in its steps: where an hour is spent."""
    today, now = crowd.today, crowd.now
    dates = {"starts_on": today - timedelta(days=30), "ends_on": today + timedelta(days=90)}
    season = Season(**dates, slots=["2 13:30"], state="published", made_by_id=crowd.staff["coordinator"], made_at=now)
    group = Group(season=season, number=number + 1, slot="2 13:30")
    told = {"kind": "intervision", "minutes": 90, "state": "open", "starts_at": now, "opened_at": now, "changed_at": now}
    meeting = Meeting(season=season, group=group, number=1, peer_mentor_id=crowd.staff["peer_mentor"], **told)
    room = Room(meeting=meeting, group=group, phase="steps", step=1)
    room.clock = Clock.of(10, now)
    crowd.add([season], [group], [meeting], [room])
    return meeting


def _member(crowd: Crowd, meeting: Meeting) -> Known:
    """One session a room stands for its ten people: the address of the tiny answer is the same for all of them."""
    from pairpep.network.models import Account

    person = Person(name="Membre", fictitious=True)
    account = Account(person=person, email=f"{person.id.hex}@example.org", password="!")
    post = Membership(person=person, program=crowd.program, role="peer_worker", since=crowd.today - timedelta(days=300))
    seat = {"season_id": meeting.season_id, "group_id": meeting.group_id, "program_id": crowd.program.id, "role": "peer_worker"}
    with acting("the bench"):
        for row in (person, account, post, Seat(person=person, since=crowd.today - timedelta(days=20), **seat)):
            row.save(using="jobs", force_insert=True)
    return crowd.browser(person.id)


@dataclass
class Screen:
    """One person's."""

    room: int
    known: int = 0
    tag: str = ""
    address: str = ""
    renewed: float = 0.0


@dataclass
class Run:
    port: int
    meetings: list[UUID]
    mentor: Known
    members: list[Known]
    pressed: list[float] = field(default_factory=list)  # when, room by room
    version: list[int] = field(default_factory=list)  # what a press made of it
    seen: list[float] = field(default_factory=list)  # seconds from a press to a screen
    asked: int = 0
    fragments: int = 0
    used: float = 0.0
    lasted: float = 0.0
    over: bool = False

    async def whole(self, roots: tuple[int, int]) -> None:
        self.pressed, self.version = [0.0] * ROOMS, [1] * ROOMS
        screens = [Screen(number % ROOMS) for number in range(PEOPLE)]
        tasks = [asyncio.create_task(self._watch(screen)) for screen in screens]
        await asyncio.sleep(4)  # everyone has come
        before, began, asked = cpu(*roots), time.monotonic(), self.asked
        await asyncio.gather(*(self._press(room) for room in range(ROOMS)))
        await asyncio.sleep(max(0.0, SECONDS - (time.monotonic() - began)))
        self.used, self.lasted, self.asked = cpu(*roots) - before, time.monotonic() - began, self.asked - asked
        self.over = True
        await asyncio.gather(*tasks)

    async def _press(self, room: int) -> None:
        """Each room in its own time, and a screen that has not seen one press before the next would say so."""
        reader, writer = await asyncio.open_connection(LOOPBACK, self.port)
        for turn in range(PRESSES):
            await asyncio.sleep(random.uniform(1.0, SECONDS / PRESSES - 5))
            version, path = self.version[room], f"/fr/rooms/{self.meetings[room]}/press/go_on/"
            form = {"version": version, "csrfmiddlewaretoken": SECRET}
            self.pressed[room], self.version[room] = time.monotonic(), version + 1
            writer.write(Request(path, self.mentor.cookie, form).raw)
            status, _headers, body = await _read(reader)
            assert status == 302, (status, turn, body[:500])
            await asyncio.sleep(3.0)
        writer.close()

    async def _watch(self, screen: Screen) -> None:
        await asyncio.sleep(random.random() * EVERY)
        reader, writer = await asyncio.open_connection(LOOPBACK, self.port)
        screen.address, screen.renewed = live.address(self.meetings[screen.room]), time.monotonic() - random.random() * RENEWED
        while not self.over:
            if time.monotonic() - screen.renewed > RENEWED:
                await self._renew(screen, reader, writer)
            writer.write(Request(screen.address, headers=(f"If-None-Match: {screen.tag}",) if screen.tag else ()).raw)
            status, headers, body = await _read(reader)
            self.asked += 1
            if status == 200:
                self._told(screen, headers, json.loads(body))
            else:
                assert status == 304, (status, body[:200])
            await asyncio.sleep(EVERY * random.uniform(0.9, 1.1))
        writer.close()

    def _told(self, screen: Screen, headers: dict[bytes, bytes], state: Any) -> None:
        screen.tag = headers[b"etag"].decode()
        if state["version"] > screen.known > 0:
            self.seen.append(time.monotonic() - self.pressed[screen.room])
        screen.known = state["version"]

    async def _renew(self, screen: Screen, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = f"/fr/rooms/{self.meetings[screen.room]}/"
        writer.write(Request(path, self.members[screen.room].cookie, headers=("X-Part: room",)).raw)
        status, _headers, body = await _read(reader)
        assert status == 200, status
        screen.address, screen.renewed = re.findall(r'data-live="([^"]+)"', body.decode())[0], time.monotonic()
        self.fragments += 1

    def figures(self) -> Iterator[Figure]:
        expected = PEOPLE * PRESSES
        yield Figure("screens that did not learn of a press", expected - len(self.seen), f"of {expected}", at_most=0)
        median = f"median {statistics.median(self.seen):.2f} s; {PRESSES} presses in each of {ROOMS} rooms"
        yield Figure(f"from a press to a screen, {PEOPLE} people, p95", percentile(self.seen, 95), "s", at_most=WITHIN, note=median)
        share = f"{self.asked / self.lasted:.0f} answers a second, and {self.fragments} fragments of the page"
        yield Figure("processor meanwhile, children and database included", self.used / self.lasted, "cores", at_most=CORES, note=share)
        yield Figure("an answer", 1000 * self.used / max(1, self.asked), "ms CPU", note="all of it shared out")
