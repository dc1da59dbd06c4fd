"""What a resource of the open part is, in the words of schema.org, for the catalogues that gather such things."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from pairpep.kernel.bilingual import LANGUAGES
from pairpep.library import words
from pairpep.library.resource_models import LINK, RECORDING, STORY, TOOL, TRAINING

TYPES = {RECORDING: "CreativeWork", STORY: "Article", LINK: "WebPage", TOOL: "LearningResource", TRAINING: "LearningResource"}


def described(request: HttpRequest, said: dict[str, Any]) -> dict[str, Any]:
    edition, title = said["edition"], said["title"]
    about = {
        "@context": "https://schema.org",
        "@type": TYPES.get(edition.resource.kind, "CreativeWork"),
        "name": str(title),
        "description": str(said["summary"]),
        "inLanguage": [
            f"{lang}-CA" for lang in LANGUAGES if getattr(title, lang) and getattr(words.text_of(edition.words, "summary"), lang)
        ],
        "url": request.build_absolute_uri(reverse("library:open_resource", args=[edition.resource_id])),
        "datePublished": edition.shown_at.date().isoformat(),
        "version": str(edition.number),
        "isAccessibleForFree": True,
        "keywords": [str(topic) for topic in said["topics"]],
        "creativeWorkStatus": "Published" if said["official"] else "Draft",
    }
    if said["author"]:
        about["author"] = {"@type": "Person" if said["story"] else "Organization", "name": said["author"]}
    if said["licence"]:
        about["license"] = said["licence"].url or str(said["licence"].label)
    if said["official"]:
        about["publisher"] = {"@type": "Organization", "name": str(edition.issued_by)}
    return about


def page(request: HttpRequest, said: dict[str, Any]) -> dict[str, Any]:
    """The same for the page itself: `@` begins no name in a template."""
    about = described(request, said)
    return {"open": True, "about": about, "schema_type": about["@type"]}
