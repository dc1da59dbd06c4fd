"""How trainings are found in the library: those that can be followed."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.kernel.ids import derived_id
from pairpep.kernel.reference import content
from pairpep.kernel.trainings import TrainingModule
from pairpep.library.search.sources import DRAFT, OFFICIAL, Entry, searchable
from pairpep.training.presenting import SHELVES


@searchable("training_module", label=_("Training"))
def modules(using: str, key: UUID | None = None) -> Iterable[Entry]:
    for module in content().trainings.values():
        its_key = derived_id("training module", module.code)
        if key in (None, its_key):
            yield Entry(
                kind="training_module",
                id=its_key,
                title=module.title,
                body=_body(module),
                keywords=Text(fr=f"{module.number} formation", en=f"{module.number} training"),
                url="training:module",
                key=module.code,
                audience=SHELVES[module.made_for] if module.made_for != "common" else (),
                topics=module.topics,
                state=OFFICIAL if module.status == "official" else DRAFT,
            )


def _body(module: TrainingModule) -> Text:
    said = [module.lead, *module.objectives, *(text for lesson in module.lessons for text in (lesson.title, lesson.words))]
    return Text(*("\n".join(getattr(text, language).replace("\n- ", "\n").replace("> ", "") for text in said) for language in LANGUAGES))
