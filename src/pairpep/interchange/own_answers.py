"""Someone's own answers as a FHIR file, which they alone take away. Nobody is named in it: whoever holds the file says whose it is."""

from __future__ import annotations

import json

from django.http import HttpResponse

from pairpep.instruments import showing
from pairpep.interchange.fhir.answers import response
from pairpep.kernel.clock import MONTREAL
from pairpep.kernel.web import PersonRequest, reads
from pairpep.responses.models import AnswerSet


@reads(AnswerSet)
def take_own_fhir(request: PersonRequest, row: AnswerSet) -> HttpResponse:
    """A QuestionnaireResponse, R4: what was asked and answered, and when."""
    made = response(showing.edition(row.edition_id), row.answers, authored=row.authored_at.astimezone(MONTREAL))
    answer = HttpResponse(json.dumps(made, ensure_ascii=False, indent=1).encode(), content_type="application/fhir+json")
    answer["Content-Disposition"] = f'attachment; filename="{row.code}-{row.authored_at.astimezone(MONTREAL):%Y-%m-%d}.json"'
    return answer
