from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "pairpep.referrals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pairpep.referrals import policy, reactions  # noqa: F401
