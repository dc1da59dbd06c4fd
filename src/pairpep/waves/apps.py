from django.apps import AppConfig


class WavesConfig(AppConfig):
    name = "pairpep.waves"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pairpep.waves import offering  # noqa: F401 — says what may be answered now on one's own page
