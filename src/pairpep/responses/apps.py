from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    name = "pairpep.responses"
    default_auto_field = "django.db.models.BigAutoField"
