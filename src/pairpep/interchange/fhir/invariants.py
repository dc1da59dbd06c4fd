"""The error-level invariants of FHIR 4.0.1 for the resources that go out of here or come in, as its StructureDefinitions write them.

Three are written otherwise, since fhirpathpy does not follow them: ctm-1 resolves references and is left out, que-7 asks for a type, and
those of bundles ask `%resource`: bundles are in `bundles.py`. Those of the questionnaires, with a sentence each, are in `rules.py`.
"""

from __future__ import annotations

# resource → (key, the element it is about, what must be true of it)
OF_RESOURCES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "Appointment": (
        ("app-1", "Appointment.participant", "type.exists() or actor.exists()"),
        ("app-2", "Appointment", "start.exists() = end.exists()"),
        ("app-3", "Appointment", "(start.exists() and end.exists()) or (status in ('proposed' | 'cancelled' | 'waitlist'))"),
        ("app-4", "Appointment", "cancelationReason.exists() implies (status = 'noshow' or status = 'cancelled')"),
    ),
    "AuditEvent": (("sev-1", "AuditEvent.entity", "name.empty() or query.empty()"),),
    "CarePlan": (("cpl-3", "CarePlan.activity", "detail.empty() or reference.empty()"),),
    "Consent": (
        ("ppc-1", "Consent", "policy.exists() or policyRule.exists()"),
        # The definitions compare with a system called 'something', which no consent bears: the codes alone are compared here.
        ("ppc-2", "Consent", "patient.exists() or scope.coding.where(code = 'patient-privacy').empty()"),
        ("ppc-3", "Consent", "patient.exists() or scope.coding.where(code = 'research').empty()"),
        ("ppc-4", "Consent", "patient.exists() or scope.coding.where(code = 'adr').empty()"),
        ("ppc-5", "Consent", "patient.exists() or scope.coding.where(code = 'treatment').empty()"),
    ),
    "Goal": (("gol-1", "Goal.target", "(detail.exists() and measure.exists()) or detail.exists().not()"),),
    "Group": (("grp-1", "Group", "member.empty() or (actual = true)"),),
    "List": (
        ("lst-1", "List", "emptyReason.empty() or entry.empty()"),
        ("lst-2", "List", "mode = 'changes' or entry.deleted.empty()"),
        ("lst-3", "List", "mode = 'working' or entry.date.empty()"),
    ),
    "MeasureReport": (
        ("mrp-1", "MeasureReport", "(type != 'data-collection') or group.exists().not()"),
        ("mrp-2", "MeasureReport", "group.stratifier.stratum.all(value.exists() xor component.exists())"),
    ),
    "Observation": (
        ("obs-3", "Observation.referenceRange", "low.exists() or high.exists() or text.exists()"),
        ("obs-6", "Observation", "dataAbsentReason.empty() or value.empty()"),
        ("obs-7", "Observation", "value.empty() or component.code.coding.intersect(code.coding).empty()"),
    ),
    "Organization": (
        ("org-1", "Organization", "(identifier.count() + name.count()) > 0"),
        ("org-2", "Organization.address", "use.empty() or use != 'home'"),
        ("org-3", "Organization.telecom", "use.empty() or use != 'home'"),
    ),
    "Patient": (("pat-1", "Patient.contact", "name.exists() or telecom.exists() or address.exists() or organization.exists()"),),
    "ServiceRequest": (("prr-1", "ServiceRequest", "orderDetail.empty() or code.exists()"),),
    "Task": (("inv-1", "Task", "lastModified.empty() or authoredOn.empty() or lastModified >= authoredOn"),),
}
