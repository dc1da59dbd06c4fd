"""Why a line is kept to correct: each reason has a name, a short label for the summary and a sentence that says what to do."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pairpep.kernel.bilingual import LANGUAGES

SHOWN = 60  # characters of a wrong value that a reason repeats


class Reason(NamedTuple):
    kind: str
    values: dict[str, Any]

    def in_(self, language: str) -> str:
        return sentence(self.kind, language) % self.values


def about(kind: str, column: str = "", value: str = "", **values: Any) -> Reason:
    return Reason(kind, {"column": column, "value": value if len(value) <= SHOWN else value[:SHOWN] + "…", **values})


def in_all_languages(reasons: list[Reason]) -> dict[str, str]:
    return {language: " ".join(reason.in_(language) for reason in reasons) for language in LANGUAGES}


@cache
def sentence(kind: str, language: str) -> str:
    with translation.override(language):
        return gettext(REASONS[kind].sentence)


@cache
def label(kind: str, language: str) -> str:
    with translation.override(language):
        return gettext(REASONS[kind].label)


class Words(NamedTuple):
    label: str
    sentence: str


REASONS = {
    "wrong_cells": Words(
        _("Too many or too few cells"),
        _("This line does not have as many cells as the heading (%(cells)s instead of %(columns)s). Put each value under its column."),
    ),
    "empty_cell": Words(
        _("An empty cell"),
        _("The column %(column)s is empty. Fill it in."),
    ),
    "not_a_number": Words(
        _("Not a number"),
        _("“%(value)s” in the column %(column)s is not a number. Write a number alone."),
    ),
    "bad_text": Words(
        _("A text that cannot be kept"),
        _(
            "The text in the column %(column)s is too long or holds characters that cannot be kept. Write it again, in 120 "
            "characters at most."
        ),
    ),
    "duplicate_program_rows": Words(
        _("A number that an earlier line has"),
        _("Line %(first)s already has this number. Delete one of the two lines, or give this one its own number."),
    ),
    "duplicate_worker_rows": Words(
        _("A number that an earlier line has"),
        _("Line %(first)s already has this number. Delete one of the two lines, or give this one its own number."),
    ),
    "duplicate_youth_rows": Words(
        _("A number that an earlier line has"),
        _("Line %(first)s already has this number. Delete one of the two lines, or give this one its own number."),
    ),
    "duplicate_family_rows": Words(
        _("A number that an earlier line has"),
        _("Line %(first)s already has this number. Delete one of the two lines, or give this one its own number."),
    ),
    "duplicate_referral_rows": Words(
        _("A young person who has an earlier line"),
        _("Line %(first)s is already about this young person. Keep one of the two lines."),
    ),
    "duplicate_contact_rows": Words(
        _("A contact that an earlier line has"),
        _("Line %(first)s is the same contact: same person, same worker, same moment. Delete one of the two lines, or correct its t."),
    ),
    "program_name_variant": Words(
        _("A program's name with capitals or spaces too many (it came in)"),
        _("“%(value)s” came in as “%(tidy)s”. Write the name that way here too."),
    ),
    "unknown_setting": Words(
        _("An unknown setting"),
        _("“%(value)s” is not a known setting. Write large_city, suburban or small_city_rural."),
    ),
    "code_taken": Words(
        _("A code that another program has"),
        _("Another program already has the code %(value)s. Give this one another number."),
    ),
    "unknown_program": Words(
        _("An unknown program"),
        _("No program has the number %(value)s. Correct it, or add the program to programs.csv."),
    ),
    "unknown_role": Words(
        _("An unknown role"),
        _("“%(value)s” is not a known role. Write PSW for a peer support worker, FSW for a family support worker."),
    ),
    "ends_before_start": Words(
        _("An end before its start"),
        _("The end (%(end)s) comes before the start (%(start)s). Correct one of the two."),
    ),
    "date_format_dmy": Words(
        _("A date that is not year-month-day"),
        _("“%(value)s” in the column %(column)s: is it the day or the month that comes first? Write year-month-day, as in 2024-08-31."),
    ),
    "bad_date": Words(
        _("An impossible date"),
        _("“%(value)s” in the column %(column)s is not a possible date. Write year-month-day, as in 2024-08-31."),
    ),
    "impossible_exit": Words(
        _("An impossible date of leaving"),
        _(
            "The date “%(value)s” in the column %(column)s is not possible: too early, or before the arrival. Correct it, or leave "
            "it empty if it is not known."
        ),
    ),
    "age_out_of_range": Words(
        _("An age outside 12 to 35"),
        _("The age on arrival is %(value)s: programs welcome people from 12 to 35. Correct the age."),
    ),
    "unknown_relation": Words(
        _("An unknown tie"),
        _("“%(value)s” is not a known tie. Write parent, partner, sibling or other."),
    ),
    "unknown_youth": Words(
        _("An unknown young person"),
        _("No young person has the number %(value)s. Correct it, or add the person to youths.csv."),
    ),
    "contact_without_youth": Words(
        _("A contact of an unknown young person"),
        _("No young person has the number %(value)s. Correct it, or delete this contact."),
    ),
    "contact_without_invitation": Words(
        _("A contact without an invitation"),
        _(
            "This young person has no invitation that was proposed in referrals.csv. Add their line there, or write True under offered; "
            "or delete this contact."
        ),
    ),
    "nobody_accompanies": Words(
        _("A contact that nobody was there for"),
        _(
            "In the network, nobody accompanies this young person: nobody was in post that day, or their invitation came in before this "
            "contact did. Find someone for them there, and delete this line."
        ),
    ),
    "unknown_code": Words(
        _("An unknown code"),
        _("“%(value)s” is not a known code in the column %(column)s. Write a code of content/practice, or leave it empty."),
    ),
    "absurd_minutes": Words(
        _("A number of minutes out of range"),
        _("“%(value)s” in the column %(column)s: write minutes, from 1 to %(most)s, or leave it empty if it is not known."),
    ),
    "other_program": Words(
        _("Two programs for one person"),
        _("This line says program %(value)s, but what it is about belongs to another one. Correct the program or the number."),
    ),
    "not_a_peer_worker": Words(
        _("An unknown peer support worker"),
        _("No peer support worker has the number %(value)s. Correct it, or leave it empty."),
    ),
    "negative_days": Words(
        _("A negative number of days"),
        _("“%(value)s” in the column %(column)s is negative. Days are counted from %(origin)s: write 0 or more."),
    ),
    "absurd_days": Words(
        _("A number of days or months out of range"),
        _("“%(value)s” in the column %(column)s is beyond what the roster covers (%(most)s). Correct the number."),
    ),
    "in_future": Words(
        _("A day that has not come yet"),
        _("“%(value)s” in the column %(column)s is a day that has not come yet. Correct it, or remove this line until then."),
    ),
    "before_entry": Words(
        _("A day before the arrival"),
        _("“%(value)s” in the column %(column)s comes before this young person arrived. Correct the number, or the date in youths.csv."),
    ),
    "after_exit": Words(
        _("A day after the leaving"),
        _("“%(value)s” in the column %(column)s comes after this young person left. Correct the number, or the date in youths.csv."),
    ),
    "unclear_answer": Words(
        _("Neither yes nor no"),
        _("“%(value)s” in the column %(column)s is neither yes nor no. Write True or False."),
    ),
    "unknown_need": Words(
        _("An unknown need"),
        _("“%(value)s” is not the code of a need. Write codes separated by spaces, as in N01 N05."),
    ),
    "already_open": Words(
        _("Already under way in the network"),
        _("This person already has an invitation under way in the network. Nothing to do, or close that one first."),
    ),
    "waits": Words(
        _("Waiting for another line"),
        _("This line waits for line %(line)s of %(file)s. Correct that one first."),
    ),
    "goes_with": Words(
        _("Kept with the line it belongs to"),
        _("Kept here because it goes with line %(line)s of %(file)s. There is nothing to change here."),
    ),
}
