from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "pairpep.participants"
    default_auto_field = "django.db.models.BigAutoField"
