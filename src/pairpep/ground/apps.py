from django.apps import AppConfig


class GroundConfig(AppConfig):
    name = "pairpep.ground"
    default_auto_field = "django.db.models.BigAutoField"
