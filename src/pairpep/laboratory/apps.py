from django.apps import AppConfig


class LaboratoryConfig(AppConfig):
    name = "pairpep.laboratory"
    default_auto_field = "django.db.models.BigAutoField"
