from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "pairpep.coding"
    default_auto_field = "django.db.models.BigAutoField"
