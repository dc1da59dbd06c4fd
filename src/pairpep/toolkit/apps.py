from django.apps import AppConfig


class ToolkitConfig(AppConfig):
    name = "pairpep.toolkit"
    default_auto_field = "django.db.models.BigAutoField"
