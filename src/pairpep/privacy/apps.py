from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "pairpep.privacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pairpep.kernel import journalling
        from pairpep.participants import communications
        from pairpep.privacy import keeping

        communications.kept_by(keeping.keep)
        journalling.register("refusal", keeping.count_refusal)
