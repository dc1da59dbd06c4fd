from django.apps import AppConfig


class AssembliesConfig(AppConfig):
    name = "pairpep.assemblies"
    default_auto_field = "django.db.models.BigAutoField"
