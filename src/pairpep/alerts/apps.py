from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "pairpep.alerts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pairpep.alerts import promising  # noqa: F401 — says what is read before a question about danger
