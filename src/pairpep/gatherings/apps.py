from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "pairpep.gatherings"
    default_auto_field = "django.db.models.BigAutoField"
