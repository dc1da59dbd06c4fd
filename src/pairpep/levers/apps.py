from django.apps import AppConfig


class LeversConfig(AppConfig):
    name = "pairpep.levers"
    default_auto_field = "django.db.models.BigAutoField"
