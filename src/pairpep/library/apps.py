from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "pairpep.library"
    default_auto_field = "django.db.models.BigAutoField"
