"""When everything is loaded: each app's rules, verbs, reactions and daily tasks declare themselves."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ProjectConfig(AppConfig):
    name = "pairpep.project"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        autodiscover_modules("policy", "actions", "reactions", "today", "ways", "portable", "evidence")
