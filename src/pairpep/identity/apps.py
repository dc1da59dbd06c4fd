from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "pairpep.identity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pairpep.identity import carrying
        from pairpep.kernel import web

        web.SENT_TOO_LATE[:] = [carrying.sent_too_late]
