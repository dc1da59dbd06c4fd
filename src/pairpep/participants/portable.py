"""What the file itself lets its person take away: who they are here, what they agreed to, who may see, who looked, what happened."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pairpep.kernel.clock import MONTREAL
from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, NOTED, Coded, Part, hands_over
from pairpep.kernel.reference import content
from pairpep.network.presenting import names_of
from pairpep.participants import looked, words
from pairpep.participants.agreements import agreement
from pairpep.participants.models import Consent, ContactPoint, File, Permission, Reaching, Refusal, Restriction
from pairpep.participants.parts import PARTS
from pairpep.participants.refusals import WHAT

MOST_LOOKS = 20  # pages of the journal of looks: six thousand lines


@hands_over("person", "participants.File", place=1)
def details(actor: Actor, file: File) -> Part:
    columns = {
        "chosen_name": _("Name"), "pronouns": _("Pronouns"), "language": _("Language of the messages"), "program": _("Program"),
        "code": _("Code in the program"), "birth_year": _("Year of birth"), "birth_month": _("Month of birth"),
        "relation": _("Relation to the young person"), "opened_on": _("Opened on"),
    }  # fmt: skip
    row = {name: getattr(file, name) for name in ("chosen_name", "pronouns", "code", "birth_year", "birth_month", "relation")}
    language = Coded(file.language, _("French") if file.language == "fr" else _("English"))
    row |= {"language": language, "program": str(file.program.name), "opened_on": file.created_at}
    return Part("details", _("Who I am here"), GIVEN, columns, [row])


@hands_over("person", "participants.ContactPoint", place=2)
def addresses(actor: Actor, file: File) -> Part:
    columns = {"kind": _("Kind"), "value": _("Address or number"), "kept_on": _("Kept on"), "withdrawn_on": _("Removed on")}
    kinds = {"email": _("Email"), "sms": _("Text message")}
    rows = [
        {"kind": Coded(each.kind, kinds[each.kind]), "value": each.value, "kept_on": each.created_at, "withdrawn_on": each.withdrawn_at}
        for each in ContactPoint.objects.visible_to(actor).about(file.pk).order_by("created_at")
    ]
    return Part("addresses", _("Where I can be reached"), GIVEN, columns, rows)


@hands_over("person", "participants.Consent", place=3)
def agreed(actor: Actor, file: File) -> Part:
    columns = {
        "purpose": _("What for"), "given": _("What was answered"), "on": _("Answered on"), "by": _("Answered by"), "text": _("Text read"),
        "withdrawn_on": _("Taken back on"),
    }  # fmt: skip
    who = {"self": _("me"), "guardian": _("a parent"), "assent": _("me, with a parent")}
    rows = [
        {
            "purpose": Coded(each.purpose, agreement(each).label), "given": each.given, "on": each.at,
            "by": Coded(each.capacity, who[each.capacity]), "text": f"{each.notice} {each.notice_version} ({each.language})",
            "withdrawn_on": each.withdrawn_at,
        }
        for each in Consent.objects.visible_to(actor).about(file.pk).as_lived()
    ]  # fmt: skip
    return Part("agreements", _("What I agreed to, or not"), GIVEN, columns, rows)


@hands_over("person", "participants.Permission", place=4)
def permissions(actor: Actor, file: File) -> Part:
    found = list(Permission.objects.visible_to(actor).about(file.pk).order_by("given_at"))
    names = names_of({each.to_person_id for each in found})
    columns = {"to": _("To"), "given_on": _("Given on"), "withdrawn_on": _("Taken back on")}
    rows = [
        {"to": names.get(each.to_person_id, ""), "given_on": each.given_at, "withdrawn_on": each.withdrawn_at} for each in found
    ]  # fmt: skip
    return Part("permissions", _("Who may be told that I am followed here"), GIVEN, columns, rows)


@hands_over("person", "participants.Restriction", place=5)
def kept_out(actor: Actor, file: File) -> Part:
    found = list(Restriction.objects.visible_to(actor).about(file.pk).order_by("since"))
    names, roles = names_of({each.person_id for each in found}), content().roles
    columns = {
        "who": _("Who"), "parts": _("From which part"), "since": _("Since"), "lifted_on": _("Let in again on"), "signatory": _("Signed by"),
    }  # fmt: skip
    rows = [
        {
            "who": names.get(each.person_id, "") or Coded(each.category, roles[each.category].name if each.category in roles else ""),
            "since": each.since, "lifted_on": each.lifted_at, "parts": [Coded(code, PARTS.get(code, "")) for code in each.parts],
            "signatory": each.signatory,
        }
        for each in found
    ]  # fmt: skip
    return Part("kept_out", _("Who is kept out of my page"), GIVEN, columns, rows)


@hands_over("person", "participants.Refusal", place=6)
def refused(actor: Actor, file: File) -> Part:
    columns = {
        "what": _("What"),
        "themes": _("Themes"),
        "since": _("Since"),
        "withdrawn_on": _("Taken back on"),
        "signatory": _("Signed by"),
    }
    rows = [
        {
            "what": Coded(each.category, WHAT.get(each.category, "")), "themes": list(each.themes), "since": each.since,
            "withdrawn_on": each.withdrawn_at, "signatory": each.signatory,
        }
        for each in Refusal.objects.visible_to(actor).about(file.pk).as_lived()
    ]  # fmt: skip
    return Part("refusals", _("What I refuse"), GIVEN, columns, rows)


@hands_over("person", "participants.Reaching", place=7)
def reached(actor: Actor, file: File) -> Part:
    labels = {choice.code: choice.label for choice in content().preferences.times}
    columns = {
        "times": _("Good times"), "quiet_phone": _("No message on my phone or by e-mail"),
        "no_voicemail": _("No voice message"),
        "never_tell": _("Whom never to speak to"), "changed_on": _("Changed on"),
    }  # fmt: skip
    rows = [
        {
            "times": [Coded(code, labels.get(code, "")) for code in each.times], "quiet_phone": each.quiet_phone,
            "no_voicemail": each.no_voicemail, "never_tell": each.never_tell, "changed_on": each.changed_at,
        }
        for each in Reaching.objects.visible_to(actor).about(file.pk)
    ]  # fmt: skip
    return Part("reaching", _("How to reach me"), GIVEN, columns, rows)


@hands_over("person", "participants.Opening", place=90)
def openings(actor: Actor, file: File) -> Part:
    columns = {"by": _("By"), "why": _("Why"), "on": _("Opened on"), "until": _("Until")}
    rows = [
        {"by": each.by.name, "why": Coded(each.reason, looked.kind_of_danger(each.reason)), "on": each.at, "until": each.until}
        for each in looked.openings(actor, file)
    ]
    return Part("openings", _("Opened because of a danger"), NOTED, columns, rows)


@hands_over("person", "journal.Access", place=91)
def looks(actor: Actor, file: File) -> Part:
    found: list[looked.Look] = []
    before = None
    for _page in range(MOST_LOOKS):
        page = looked.looks(actor, file, before)
        found += page
        before = page.before
        if before is None:
            break
    columns = {
        "name": _("Who"), "roles": _("Role"), "day": _("Day"), "last": _("Last hour"), "times": _("Times"), "pages": _("What was opened"),
        "why": _("Why they could"),
    }  # fmt: skip
    rows = [
        {
            "name": each.name, "roles": each.roles, "day": each.day, "last": f"{each.last.astimezone(MONTREAL):%H:%M}", "times": each.times,
            "pages": list(each.pages), "why": str(each.why),
        }
        for each in found
    ]  # fmt: skip
    note = _("Older lines than these are kept too: ask who watches over privacy.") if before else ""
    return Part("looks", _("Who opened my page"), NOTED, columns, rows, note)


@hands_over("person", "journal.Event", place=92)
def happenings(actor: Actor, file: File) -> Part:
    found = looked.happenings(file)
    columns = {"what": _("What happened"), "at": _("When"), "by": _("By")}
    note = _("The newest lines only: older ones are kept too.") if len(found) >= looked.MOST else ""
    rows = [{"what": str(each.what or words.SOMETHING), "at": each.at, "by": each.by} for each in found]
    return Part("happenings", _("What happened here"), NOTED, columns, rows, note)
