"""The public pages of the demonstration: a French page that is newer than its English, and figures with their days."""

from __future__ import annotations

from datetime import timedelta

from pairpep.front import counting, reading
from pairpep.front.models import TYPED, PageEdition, StatusFigure
from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.ids import derived_id
from pairpep.project.demo.cast import CAST


def fill() -> None:
    coordinator, now = CAST["coordinator"].person_id, clock.now()
    shipped = reading.as_shipped("contact", "fr")
    body = shipped.body.replace("La coordination écrira ici son adresse.", "Écrivez à reseau@exemple.example (adresse fictive).")
    PageEdition(
        id=derived_id("demonstration", "page", 1), page="contact", lang="fr", number=1, of_french=1, title=shipped.title, lead=shipped.lead,
        body=body, author_id=coordinator, function="coordinator", saved_at=now - timedelta(days=12),
    ).save(using="jobs", force_insert=True)  # fmt: skip
    StatusFigure(
        id=derived_id("demonstration", "figure", 1), code="programs_pilot", how=TYPED, value=12, as_of=clock.today() - timedelta(days=60),
        source=Text(fr="description du projet (chiffre de démonstration)", en="description of the project (figure of the demonstration)"),
        recorded_by_id=coordinator, recorded_at=now - timedelta(days=59),
    ).save(using="jobs", force_insert=True)  # fmt: skip
    counting.count_month()
