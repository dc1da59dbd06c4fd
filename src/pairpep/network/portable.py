"""What the network keeps about someone of the staff, as they may take it away: how they sign in, their roles, what lets them open files."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, WRITTEN, Coded, Part, Words, hands_over
from pairpep.kernel.reference import content
from pairpep.network.models import Account, Authorisation, Membership, Person, WorkerCard


@hands_over("staff", "network.Person", "network.Account", place=1)
def oneself(actor: Actor, _about: Any) -> Part:
    person = Person.objects.permitting(actor, "change").get()
    account = Account.objects.filter(person_id=actor.person_id).first()
    columns = {"name": _("Name"), "pronouns": _("Pronouns"), "language": _("Language"), "email": _("E-mail address")}
    language = Coded(person.language, _("French") if person.language == "fr" else _("English"))
    row = {"name": person.name, "pronouns": person.pronouns, "language": language, "email": account.email if account else ""}
    return Part("oneself", _("Who I am here"), GIVEN, columns, [row])


@hands_over("staff", "network.Membership", place=2)
def held(actor: Actor, _about: Any) -> Part:
    roles = content().roles
    columns = {"role": _("Role"), "program": _("Program"), "since": _("Since"), "until": _("Until"), "loan": _("Lent for one person")}
    found = Membership.objects.visible_to(actor).of(actor.person_id).select_related("program").order_by("since", "id")
    rows = [
        {
            "role": Coded(each.role, roles[each.role].name), "program": str(each.program.name) if each.program else "",
            "since": each.since,
            "until": each.until, "loan": True if each.referral_id else None,
        }
        for each in found
    ]  # fmt: skip
    return Part("roles", _("My roles"), WRITTEN, columns, rows)


@hands_over("staff", "network.Authorisation", place=3)
def authorisations(actor: Actor, _about: Any) -> Part:
    shape = content().authorisations
    grounds, categories = ({each.code: each.label for each in found} for found in (shape.grounds, shape.categories))
    columns = {
        "program": _("Program"), "granted_by": _("Granted by"), "granted_on": _("Granted on"), "ground": _("On what ground"),
        "categories": _("What it opens"), "training_on": _("Training"), "refresher_on": _("Refresher"), "undertaking_on": _("Undertaking"),
        "revoked_on": _("Withdrawn on"),
    }  # fmt: skip
    mine = Authorisation.objects.permitting(actor, "view").filter(person_id=actor.person_id)
    rows = [
        {name: getattr(each, name) for name in ("granted_on", "training_on", "refresher_on", "undertaking_on", "revoked_on")}
        | {
            "program": str(each.program.name), "granted_by": each.granted_by.name,
            "ground": Coded(each.ground, grounds.get(each.ground, "")),
            "categories": [Coded(code, categories.get(code, "")) for code in each.categories],
        }
        for each in mine.select_related("program", "granted_by").order_by("granted_on")
    ]  # fmt: skip
    return Part("authorisations", _("My authorisations to open files"), WRITTEN, columns, rows)


@hands_over("staff", "network.WorkerCard", place=4)
def cards(actor: Actor, _about: Any) -> Part:
    columns = {
        "program": _("Program"), "words": _("In my words"), "languages": _("Languages"), "interests": _("Interests"),
        "times": _("Good times"),
        "shown": _("Shown"), "open": _("Takes new people"),
    }  # fmt: skip
    found = WorkerCard.objects.visible_to(actor).filter(person_id=actor.person_id).select_related("program")
    rows = [
        {
            "program": str(each.program.name), "words": Words(each.words, each.words_lang), "languages": each.languages,
            "interests": each.interests,
            "times": each.times, "shown": each.shown, "open": each.open,
        }
        for each in found
    ]  # fmt: skip
    note = _("What I wrote in my own journal is not here: nobody else can open it, and its own page gives it to me.")
    return Part("cards", _("My card"), GIVEN, columns, rows, note)
