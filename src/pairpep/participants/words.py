"""The plain words of a person's own page: what happened, which page somebody opened, what a yes was for and what stops without it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

# Verbs of the journal, without « tu » or « vous »: the same line is read by a young person and by a relative.
HAPPENED: dict[str, Any] = {
    "network.refer": _("Page opened, invitation written"),
    "participants.refer": _("Invitation written"),
    "participants.ask": _("Asked by oneself"),
    "participants.come_in": _("Page opened with a link and its code"),
    "participants.answer_request": _("New link sent to the address kept here"),
    "participants.edit": _("Name, language or month of birth changed"),
    "participants.keep_contact": _("Address or number kept"),
    "participants.withdraw": _("Address or number removed"),
    "participants.withdraw_consent": _("Agreement taken back"),
    "participants.agree_again": _("Agreement given again"),
    "participants.permit": _("Permission given to a family support worker"),
    "participants.withdraw_permission": _("Permission taken back"),
    "network.communicate": _("Something told to somebody else, and written in the register"),
    "participants.report": _("Said that something went wrong"),
    "privacy.answer_report": _("Answer to what was said"),
    "participants.ask_access": _("Asked to see what is kept"),
    "participants.ask_correction": _("Asked to have something corrected"),
    "network.receive_on_paper": _("A request received on paper"),
    "privacy.check_identity": _("A request: who asks was checked"),
    "privacy.answer_request": _("A request: answered"),
    "privacy.withdraw_request": _("A request: taken back"),
    "privacy.take_back_remark": _("Own words taken back"),
    "participants.restrict": _("Someone, or a role, kept out of this page"),
    "participants.lift": _("Let in again"),
    "participants.refuse": _("A refusal written"),
    "participants.withdraw_refusal": _("A refusal taken back"),
    "participants.say_how_to_reach": _("How to reach the person changed"),
    "network.propose_destruction": _("Proposed: that this page be destroyed"),
    "network.hold_file": _("Held: this page is not destroyed for now"),
    "retention.lift": _("No longer held"),
    "retention.agree": _("A second person agreed that this page be destroyed"),
    "retention.drop": _("The destruction of this page was dropped"),
    "participants.bring_guardian": _("A parent is asked for their agreement"),
    "participants.write_compass": _("A page of the compass written"),
    "participants.share_compass": _("Pages of the compass opened to someone"),
    "compass.withdraw_share": _("Pages of the compass taken back"),
    "participants.pick_resource": _("A place near home kept or removed"),
    "participants.erase_compass": _("The compass erased"),
    "participants.prepare_copy": _("A copy of everything prepared"),
    "portable.take": _("A copy of everything taken away"),
    "referrals.give_link": _("New link made"),
    "referrals.ask_again": _("The question is asked again"),
    "referrals.cancel": _("Invitation withdrawn by the team"),
    "referrals.say_yes": _("Answer: yes"),
    "referrals.say_not_now": _("Answer: not now"),
    "referrals.say_no": _("Answer: no"),
    "referrals.change_mind": _("Change of mind: everything stops"),
    "referrals.choose_again": _("Someone else chosen"),
    "referrals.confirm_again": _("Yes said again, at fourteen"),
    "referrals.guardian_answer": _("Answer of a parent"),
    "referrals.confirm_meeting": _("First meeting confirmed"),
    "referrals.ask_other_time": _("Another time asked for"),
    "referrals.accept": _("The person chosen said yes"),
    "referrals.step_back": _("The person chosen is not available"),
    "referrals.ask_redirect": _("The team looks at who would be best placed"),
    "referrals.propose_meeting": _("First meeting proposed"),
    "referrals.met": _("First meeting held"),
    "referrals.missed": _("The meeting did not take place"),
    "referrals.close_kindly": _("Closed; the door stays open"),
    "referrals.end": _("Support ended"),
    "referrals.offer": _("Proposed to someone of the team"),
    "referrals.open_again": _("Proposed to the whole team of workers"),
    "referrals.set_waiting": _("Placed on the waiting list"),
    "referrals.keep": _("The same person goes on"),
    "referrals.direct_elsewhere": _("Directed to another service"),
    "referrals.ask_loan": _("Help asked from the other programs, without a name"),
    "referrals.record": _("Contact recorded"),
    "referrals.write_line": _("Line added to the shared page"),
    "referrals.worry": _("Someone was worried, and told somebody"),
    "referrals.propose_goodbye": _("A goodbye was begun"),
    "contacts.say": _("Words added to a goodbye"),
    "contacts.finish": _("Goodbye said"),
    "referrals.propose_handover": _("Someone else was proposed"),
    "contacts.answer": _("Answer about who goes on"),
    "contacts.correct": _("Contact corrected"),
    "contacts.remove": _("Contact removed: it did not take place"),
    "contacts.revise": _("Line of the shared page changed"),
    "contacts.take_away": _("Line of the shared page taken away"),
    "referrals.start_plan": _("Plan begun"),
    "plans.write_line": _("Plan: a line written"),
    "plans.remove_line": _("Plan: a line taken away"),
    "plans.write_limits": _("Plan: limits or review date changed"),
    "plans.propose": _("Plan proposed"),
    "plans.keep": _("Plan proposed again, as it is"),
    "plans.approve": _("Plan approved"),
    "plans.ask_change": _("Plan: a change asked for"),
    "plans.mark": _("Plan: said how far it is"),
    "plans.close": _("Plan closed"),
    "plans.offer_line": _("Plan: a line proposed for the plan of a young person"),
    "plans.take_back_line": _("Plan: a line taken back"),
    "plans.answer_line": _("Plan: answer about a line of a relative"),
    "referrals.clock_ask_again": _("The chosen date has come: the question is asked again"),
    "referrals.clock_forget": _("Reasons of the invitation erased"),
    "referrals.clock_step_back": _("The person chosen has left the program"),
    "referrals.clock_of_age": _("Fourteen: the question is asked again"),
}
SOMETHING = _("Something was written down")

# Names of pages, as the journal of looks keeps them; what is not named here shows a name and how far things are.
OPENED: dict[str, Any] = {
    "home": _("their list of what to do today"),
    "referrals:people": _("their list of people"),
    "referrals:choose": _("the list where an invitation begins"),
    "referrals:refer": _("the form of an invitation"),
    "referrals:refer_new": _("the form of an invitation"),
    "referrals:referral": _("the page of the invitation"),
    "referrals:hand_over": _("the link to hand over"),
    "referrals:edit_file": _("the name, the language and the month of birth"),
    "referrals:guardian": _("the page of a parent's agreement"),
    "referrals:guardian_link": _("the page of a parent's agreement"),
    "referrals:propose_meeting": _("the page of the first meeting"),
    "referrals:met": _("the page of the first meeting"),
    "referrals:offer": _("the page to propose someone"),
    "contacts:new": _("their list of people, to record a contact"),
    "contacts:record": _("the page where a contact is recorded"),
    "contacts:correct": _("the page where a contact is recorded"),
    "contacts:group": _("their list of people, to record a contact"),
    "contacts:together": _("the shared page"),
    "contacts:revise": _("the shared page"),
    "contacts:take_away": _("the shared page"),
    "contacts:propose_goodbye": _("the page of a goodbye"),
    "contacts:goodbye": _("the page of a goodbye"),
    "contacts:finish": _("the page of a goodbye"),
    "contacts:hand_on": _("the page where someone else is proposed"),
    "contacts:handover": _("the page where someone else is proposed"),
    "contacts:worried": _("the page of whom to call when worried"),
    "contacts:worried_about": _("the page of whom to call when worried"),
    "compass:shared": _("the list of compasses opened to them"),
    "compass:pages": _("the pages of the compass opened to them"),
    "plans:team": _("the list of plans, with names, states and review dates"),
    "plans:start": _("the page where a plan begins"),
    "plans:plan": _("the plan"),
    "plans:line": _("the plan"),
    "plans:limits": _("the plan"),
    "plans:keep": _("the plan"),
    "plans:print": _("the plan that was approved"),
    "plans:pdf": _("the plan that was approved, to print"),
    "participants:notices": _("the register of notices, by code and without a name"),
    "participants:reaching": _("how the person wishes to be reached"),
    "privacy:desk": _("the list of what waits for who watches over privacy"),
    "privacy:requests": _("the register of requests"),
    "privacy:request": _("a request, as it was written"),
    "privacy:requests_on_paper": _("the register of requests"),
    "privacy:communications": _("the register of communications"),
    "privacy:communications_on_paper": _("the register of communications"),
    "privacy:reports": _("the list of what was said to go wrong"),
    "privacy:report": _("what was said to go wrong"),
    "privacy:remarks": _("the words kept beside what is written"),
    "participants:danger_opened": _("the name, and whom to call, because of a danger"),
    "participants:danger": _("the page to open because of a danger"),
    "person:me": _("a parent's own page"),
    "invitation:child": _("a parent's page of agreement"),
}
A_PAGE = _("a page with a name and how far things are")

# Why somebody could open the page, by the role they held then, when nothing nearer is known. The first that fits.
WHY: dict[str, Any] = {
    "relative": _("Decides together with a child under 14"),
    "peer_worker": _("Could accompany: a yes left open, or proposed by the team"),
    "family_worker": _("Could accompany: a yes left open, or proposed by the team"),
    "team_lead": _("Leads the team: sees that nobody is forgotten"),
    "clinician": _("Is part of the care team of the program"),
    "privacy_lead": _("Watches over privacy"),
    "manager": _("Manages the program"),
}
PERMITTED = _("Was let know, by a permission given here")
BECAUSE_OF_A_DANGER = _("Opened because of a danger")

# The purposes of consents that are no item of a notice: the meeting itself.
MAIN: dict[str, Any] = {
    "peer_support": _("Meeting a peer support worker"),
    "family_support": _("Meeting a family support worker"),
}

# What stops when it is taken back.
STOPS: dict[str, Any] = {
    "peer_support": _("The meetings stop, and whoever was chosen no longer sees this page."),
    "family_support": _("The meetings stop, and whoever was chosen no longer sees this page."),
    "share_contact": _("The meetings stop, and whoever was chosen no longer sees this page."),
    "assent": _("The meetings stop, and whoever was chosen no longer sees this page."),
    "contact_ways": _("No more messages or calls from the person chosen; times are agreed on this page or face to face."),
    "notes": _("No more notes are written from now on. Those already written stay, and can be read."),
    "relatives_told": _("From now on, nobody of the team tells it to relatives."),
    "young_person_told": _("From now on, nobody of the team tells it."),
}
STOPS_AT_ONCE = _("It stops at once.")


def happened(verb: str) -> Any:
    return HAPPENED.get(verb, SOMETHING)


def opened(page: str) -> Any:
    return OPENED.get(page, A_PAGE)
