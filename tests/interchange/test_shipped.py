"""The questionnaires that the product ships go out and come back as they are, in both formats, and make a sheet."""

from __future__ import annotations

import json

import pytest

from pairpep.instruments import shipped
from pairpep.instruments.definition.shapes import Definition
from pairpep.interchange import paper
from pairpep.interchange.fhir.coming import brought as from_fhir
from pairpep.interchange.fhir.going import questionnaire
from pairpep.interchange.redcap.coming import brought as from_redcap
from pairpep.interchange.redcap.going import data_dictionary


@pytest.mark.parametrize("definition", shipped.definitions(), ids=lambda definition: definition.code)
def test_a_shipped_questionnaire_travels_whole(definition: Definition) -> None:
    found = from_fhir(json.dumps(questionnaire(definition, state="published")).encode())
    assert (found.findings, found.definition) == ((), definition)
    found = from_redcap(data_dictionary(definition, language="fr"), data_dictionary(definition, language="en"))
    assert (found.findings, found.definition) == ((), definition)
    for language in ("fr", "en"):
        drawn = paper.sheet(definition, language=language, code="AB12-CD34")
        assert len(drawn["items"]) == len(definition.items)
        assert drawn["code"] == "A B 1 2 - C D 3 4"
