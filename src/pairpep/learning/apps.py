from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "pairpep.learning"
    default_auto_field = "django.db.models.BigAutoField"
