from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "pairpep.participants"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pairpep.participants import policy  # noqa: F401
