"""At night: stories whose day has passed are no longer found. (They are not shown from that day on, whatever the index says.)"""

from __future__ import annotations

from pairpep.kernel import clock
from pairpep.library.resource_models import StoryConsent
from pairpep.library.search.sources import index


def forget_stories(*, using: str = "jobs") -> None:
    ended = StoryConsent.objects.using(using).filter(until__lt=clock.today(), withdrawn_at__isnull=True, resource__shown_at__isnull=False)
    for resource_id in ended.values_list("resource_id", flat=True):
        index("story", resource_id, using)
