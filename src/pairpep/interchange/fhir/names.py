"""The addresses that a resource bears: FHIR's own extensions, and ours where FHIR has no place for what a definition says.

Ours are URNs: they claim no address that somebody would have to keep alive.
"""

HL7 = "http://hl7.org/fhir/StructureDefinition"
TRANSLATION, LANGUAGE = f"{HL7}/translation", f"{HL7}/language"
ORDINAL, WEIGHT = f"{HL7}/ordinalValue", "http://hl7.org/fhir/StructureDefinition/itemWeight"
LOWEST, HIGHEST = f"{HL7}/minValue", f"{HL7}/maxValue"
CONTROL = f"{HL7}/questionnaire-itemControl"
CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"
HIDDEN = f"{HL7}/questionnaire-hidden"
WHY_ABSENT = f"{HL7}/data-absent-reason"
REASONS = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
DOES_NOT_APPLY = "not-applicable"

OURS = "urn:pairpep:fhir"
QUESTIONNAIRE = "urn:pairpep:questionnaire"
SCALE = "urn:pairpep:scale"  # followed by the scale's code
OPTIONS = "urn:pairpep:options"  # followed by the questionnaire's code and the item's id


def ours(name: str) -> str:
    return f"{OURS}:{name}"
