from django.apps import AppConfig


class CompassConfig(AppConfig):
    name = "pairpep.compass"
    default_auto_field = "django.db.models.BigAutoField"
